import { describe, expect, test } from 'vitest'
import { SelectionError } from '../plan/select.ts'
import type { Change, Intent } from '../results.ts'
import { madeUp } from './fixture.ts'
import { complaintsOf, declared, exitCodeOfComparison } from './gate.ts'
import { callableBy } from './sides.ts'

const change = (direction: Change['direction'], more: Partial<Change> = {}): Change => ({
  ...{ case: 'made-up/one', requirement: 'made.up', direction, group: 0, became: '' },
  ...more,
})
const intent = (more: Partial<Intent> = {}): Intent => ({ pattern: 'made.up', cases: 2, changed: 1, ...more })
const complaints = (changes: readonly Change[], intents: readonly Intent[] = []) =>
  complaintsOf(changes, intents, 'recommended')

describe('nothing is declared', () => {
  test('what loosens shuts the gate, and how to declare it is said', () => {
    expect(complaints([change('loosened'), change('tightened')])).toEqual([
      '1 case loosened: somebody gets in, or gets more, who did not before, and nothing declares it.',
      "If a change is meant, declare it by requirement, family or case: --intend 'made.up'.",
    ])
  })

  test('so does what breaks, whichever way it changed', () => {
    for (const direction of ['tightened', 'changed'] as const) {
      expect(complaints([change(direction, { judgement: 'broken' })])[0]).toBe(
        '1 case passed recommended before and fail now, and nothing declares it.',
      )
    }
  })

  test('the rest does not, nor what only one side was asked', () => {
    const harmless = [change('tightened'), change('changed'), change('tightened', { judgement: 'fixed' })]
    expect(complaints([...harmless, change('new'), change('gone')])).toEqual([])
  })
})

describe('something is declared', () => {
  const meant = (direction: Change['direction']) => change(direction, { intended: 'made.up' })

  test('what is declared opens the gate, whatever it is', () => {
    expect(complaints([{ ...meant('loosened'), judgement: 'broken' }, meant('changed')], [intent()])).toEqual([])
  })

  test.each(['tightened', 'changed'] as const)('anything else that %s shuts it', (direction) => {
    expect(complaints([meant('loosened'), change(direction, { case: 'made-up/two' })], [intent()])).toEqual([
      '1 case came out otherwise in a way that no --intend declares, for example made-up/two.',
    ])
  })

  test('what loosens without being declared is told as such', () => {
    expect(complaints([meant('loosened'), change('loosened')], [intent()])).toEqual([
      '1 case loosened: somebody gets in, or gets more, who did not before, and no --intend declares it.',
      'They are cases of made.up.',
    ])
  })

  test('a declaration of something that did not happen shuts it', () => {
    expect(complaints([], [intent({ changed: 0 })])).toEqual([
      `"made.up" was declared, but nothing changed in any of its 2 cases: remove --intend 'made.up'.`,
    ])
  })
})

describe('patterns', () => {
  const cases = [madeUp([], { id: 'made-up/one' }), madeUp([], { id: 'made-up/two', requirement: 'other.rule' })]
  const names = (...patterns: string[]) => declared(patterns, cases, callableBy({ families: [] }))

  test('name cases as --select does, and count what changed of them', () => {
    const intents = names('made-up', 'other.*')
    expect(intents.by(cases[1]!)).toBe('made-up')
    expect(names('other.*').by(cases[0]!)).toBeUndefined()
    expect(intents.intents(new Set(['made-up/two']))).toEqual([
      { pattern: 'made-up', cases: 2, changed: 1 },
      { pattern: 'other.*', cases: 1, changed: 1 },
    ])
  })

  test('that name nothing are wrong usage', () => {
    expect(() => names('made.up', 'upgrade.*')).toThrow(SelectionError)
    expect(() => names('made.up', 'upgrade.*')).toThrow('--intend "upgrade.*" is the name of no case')
  })
})

test.each([
  ['open', [], 0, 0, 0],
  ['shut', ['because'], 0, 0, 1],
  ['incomplete', [], 3, 0, 3],
  ['shut, and incomplete: what is known is enough', ['because'], 3, 0, 1],
  ['the harness failed: nothing is known for sure', ['because'], 3, 1, 4],
] as const)('exit code, %s', (_, given, incomplete, faults, code) => {
  expect(exitCodeOfComparison({ complaints: [...given], counts: { incomplete } }, faults)).toBe(code)
})
