import { describe, expect, test } from 'vitest'
import type { PlannedAct } from '../plan/case.ts'
import type { ExpectedAct, ObservedAct } from '../results.ts'
import { actInWords, judgeAct } from './acts.ts'
import { row, state, waits } from './fixture.ts'

const READ = 'operator.read'

const act = (expects: Partial<ExpectedAct>, own: Partial<PlannedAct> = {}): PlannedAct => ({
  do: 'approve',
  actor: { id: 'pairing-only', title: 'another device', kind: 'device' },
  scopes: undefined,
  role: 'operator',
  request: undefined,
  standing: 'new',
  expected: { answer: 'denied', because: 'the fixture', source: 'the fixture', ...expects },
  ...own,
})

const before = state(null, waits(READ))
const done = (observed: ObservedAct, after = before) => ({ observed, before, after })

describe('an act', () => {
  test('that came out as expected has no findings', () => {
    expect(judgeAct(act({}), done({ answer: 'denied', said: 'missing scope' }))).toEqual([])
    expect(judgeAct(act({ answer: 'allowed' }), done({ answer: 'allowed' }, state(row([READ]))))).toEqual([])
  })

  test('that was allowed and should not have been, and the reverse with what was said', () => {
    expect(judgeAct(act({}), done({ answer: 'allowed' }))).toEqual(['pairing-only was allowed to approve the request'])
    expect(judgeAct(act({ answer: 'allowed' }), done({ answer: 'denied', said: 'unknown requestId' }))).toEqual([
      'pairing-only could not approve the request: denied (unknown requestId)',
    ])
  })

  test('that was denied must have changed neither row nor requests', () => {
    expect(judgeAct(act({}), done({ answer: 'denied' }, state(row([READ]), waits(READ))))).toEqual([
      'pairing-only approves: denied, yet a row was created',
    ])
    expect(judgeAct(act({}), done({ answer: 'denied' }, state()))).toEqual([
      'pairing-only approves: denied, yet the waiting requests changed',
    ])
  })

  test('that was allowed may change what it is for, and nothing else', () => {
    const admin = state(row([READ, 'operator.admin']))
    expect(judgeAct(act({ answer: 'allowed' }), done({ answer: 'allowed' }, admin))).toEqual([
      'pairing-only approves: the row was widened beyond what was asked: operator.admin',
    ])
  })

  test('hands a token to nobody else, unless the profile says that it does', () => {
    const allowed = done({ answer: 'allowed', token: 'handed-out' })
    const rotates = (expects: Partial<ExpectedAct>) => act({ answer: 'allowed', ...expects }, { do: 'rotate' })
    expect(judgeAct(rotates({}), allowed)).toEqual(['pairing-only was allowed to see the token of another device'])
    expect(judgeAct(rotates({ token: 'handed-out' }), allowed)).toEqual([])
    expect(judgeAct(rotates({ token: 'handed-out' }), done({ answer: 'allowed' }))).toEqual([
      'pairing-only was not handed the token',
    ])
  })

  test('ends the session of the device, or leaves it, where the profile says so', () => {
    const revokes = (expects: Partial<ExpectedAct>) => act({ answer: 'allowed', ...expects }, { do: 'revoke' })
    const kept = done({ answer: 'allowed', session: 'kept' })
    expect(judgeAct(revokes({ session: 'ended' }), kept)).toEqual(['the session of the device was kept, not ended'])
    expect(judgeAct(revokes({ session: 'kept' }), kept)).toEqual([])
    expect(judgeAct(revokes({}), kept)).toEqual([])
    expect(judgeAct(revokes({ session: 'ended' }), done({ answer: 'allowed' }))).toEqual([
      'the session of the device was not held, not ended',
    ])
  })

  test('has a title of its own', () => {
    expect(actInWords(act({}, { do: 'rotate', scopes: ['operator.admin'] }))).toBe(
      'pairing-only rotates to operator.admin',
    )
    expect(actInWords(act({}, { do: 'list' }))).toBe('pairing-only lists')
  })
})
