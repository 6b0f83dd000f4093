import { describe, expect, test } from 'vitest'
import type { ActResult, ObservedAct } from '../results.ts'
import { dangerOf } from './danger.ts'
import { type ResultOf, requirement, resultOf, stepOf, wrongAct } from './fixture.ts'
import { headlines } from './headlines.ts'

const expected = { outcome: 'interactive', because: 'the fixture', source: 'the fixture' } as const
const allowed = { answer: 'allowed' } as const
const denied = { answer: 'denied' } as const

/** The danger of a case whose one handshake came out as expected, and whose acts did not. */
const afterActs = (acts: readonly ActResult[], own: ResultOf = {}) =>
  dangerOf(resultOf('door.one', 'a', { observed: 'interactive', steps: [stepOf(expected, acts)], ...own }))

describe('an act', () => {
  test.each<[string, Parameters<typeof wrongAct>[0], ObservedAct, string]>([
    ['allowed to somebody who may not', denied, allowed, 'lets-in'],
    ['denied to somebody who may', allowed, { ...denied, said: 'unknown requestId' }, 'shuts-out'],
    ['that hands out a token', allowed, { ...allowed, token: 'handed-out' }, 'lets-in'],
    ['that should hand out a token and does not', { ...allowed, token: 'handed-out' }, allowed, 'wire'],
    [
      'that leaves a session which it should end',
      { ...allowed, session: 'ended' },
      { ...allowed, session: 'kept' },
      'lets-in',
    ],
    [
      'that ends a session which it should leave',
      { ...allowed, session: 'kept' },
      { ...allowed, session: 'ended' },
      'shuts-out',
    ],
    ['denied, which changed something all the same', denied, denied, 'state'],
    ['allowed, which changed something else as well', allowed, allowed, 'state'],
  ])('%s', (_, expects, observed, danger) => {
    expect(afterActs([wrongAct(expects, observed)])).toBe(danger)
  })

  test('that agrees, or was not done, is no danger; the first that went wrong counts', () => {
    expect(afterActs([{ ...wrongAct(allowed, allowed), findings: [] }, wrongAct(allowed, null)])).toBe('wire')
    expect(afterActs([wrongAct(allowed, denied), wrongAct(denied, allowed)])).toBe('shuts-out')
  })

  test('after a handshake that came out otherwise than expected only follows from it', () => {
    const refused = { outcome: 'rejected', refusal: 'unauthorized' } as const
    const steps = (or: (typeof refused)[]) => [stepOf({ ...expected, or }, [wrongAct(denied, allowed)], refused)]
    expect(afterActs([], { observed: 'rejected', steps: steps([]) })).toBe('wire')
    expect(afterActs([], { observed: 'rejected', steps: steps([refused]) })).toBe('lets-in')
  })

  test('weighs less than a handshake that let somebody in', () => {
    const steps = [stepOf(expected, [wrongAct(allowed, denied)])]
    expect(dangerOf(resultOf('door.one', 'a', { steps }))).toBe('lets-in')
    const more = { observed: 'interactive', because: ['the session may do more than it should: admin'] } as const
    expect(dangerOf(resultOf('door.one', 'a', { steps, ...more }))).toBe('lets-in')
  })

  test('that left more in the row than was asked lets somebody in; one that left less shuts out', () => {
    const left = (because: string) => afterActs([wrongAct(allowed, allowed)], { because: [because] })
    expect(left('admin approves: the row was widened beyond what was asked: operator.admin')).toBe('lets-in')
    expect(left('admin approves: the row lost what was approved before: role node')).toBe('shuts-out')
  })

  test('counts where pairing was bypassed as the profile says', () => {
    const outcome = 'bypassed'
    const steps = [stepOf({ ...expected, outcome }, [wrongAct(allowed, denied)])]
    expect(dangerOf(resultOf('door.one', 'a', { expected: outcome, observed: outcome, steps }))).toBe('shuts-out')
  })
})

describe('the sentence of a case that fails by an act', () => {
  const steps = [stepOf(expected, [wrongAct(allowed, { ...denied, said: 'no' })])]
  const because = ['operator could not approve the request: denied (no)']
  const failed = resultOf('door.one', 'a', { observed: 'interactive', steps, because })
  const told = (breaks: 'lets-in' | 'shuts-out') => headlines([failed], [requirement('door.one', 'MUST', breaks)])

  test("is the requirement's own where that is the way in which it is usually broken", () => {
    expect(told('shuts-out')).toMatchObject([{ danger: 'shuts-out', sentence: 'door.one is broken.' }])
  })

  test('else says what the act came to', () => {
    expect(told('lets-in')).toMatchObject([
      {
        danger: 'shuts-out',
        sentence: 'In another way than the rule says: operator could not approve the request: denied (no).',
      },
    ])
  })
})
