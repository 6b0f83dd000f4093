import { describe, expect, test } from 'vitest'
import type { Evidence, When } from '../vocabulary.ts'
import { plain, profile, small } from './fixture.ts'
import { decide, type Facts, firstMatch, matches } from './table.ts'

const facts: Facts = {
  configuration: 'token',
  auth: 'token',
  trustedPeer: false,
  vantage: 'direct',
  evidence: { ...plain, forwarding: ['x-forwarded-for', 'via'], claim: ['public', 'loopback'] },
  origin: 'none',
  history: 'new',
  relation: 'first-contact',
  client: small.clients[0]!,
  credential: 'shared',
  ask: small.asks[0]!,
  form: 'v2',
  act: 'approve',
  actor: 'operator',
  locality: 'local',
  reason: 'not-paired',
}

/** For each condition, one value that holds of the facts above and one that does not. */
const conditions: { readonly [C in keyof Required<When>]: readonly [holds: When[C], does_not: When[C]] } = {
  auth: [['none', 'token'], ['password']],
  trustedPeer: [false, true],
  vantage: [['direct'], ['xff']],
  peer: [['loopback'], ['other-host']],
  host: [['loopback', 'foreign'], ['private']],
  hostSpelling: [['canonical'], ['mapped']],
  forwarding: [['forwarded', 'x-forwarded-*'], ['forwarded']],
  forwardingLacks: [['forwarded'], ['forwarded', 'x-forwarded-*']],
  firstClaim: [['public'], ['loopback']],
  lastClaim: [['loopback'], ['public']],
  origin: [['none'], ['null']],
  locality: [['local'], ['remote']],
  history: [['new'], ['paired-read']],
  relation: [['first-contact'], ['listed']],
  reason: [['not-paired'], ['none']],
  client: [['cli'], ['page']],
  clientKind: [['native'], ['browser']],
  credential: [['shared', 'none'], ['device']],
  role: [['operator'], ['node']],
  ask: [['operator:read'], ['operator:write']],
  form: [['v2', 'v3'], ['stale']],
  configuration: [['token'], ['open']],
  act: [['approve'], ['reject']],
  actor: [['operator'], ['self']],
}

test('a row without conditions matches everything', () => {
  expect(matches({}, facts)).toBe(true)
})

describe.each(Object.entries(conditions))('condition %s', (name, [holds, doesNot]) => {
  test('is looked at', () => {
    expect(matches({ [name]: holds }, facts)).toBe(true)
    expect(matches({ [name]: doesNot }, facts)).toBe(false)
  })

  test('is one of all that must hold', () => {
    const all = Object.fromEntries(Object.entries(conditions).map(([one, [yes]]) => [one, yes]))
    expect(matches(all, facts)).toBe(true)
    expect(matches({ ...all, [name]: doesNot }, facts)).toBe(false)
  })
})

test('what is not settled yet matches no condition on it', () => {
  const { locality: _, reason: __, ...unsettled } = facts
  expect(matches({ locality: ['local', 'remote'] }, unsettled)).toBe(false)
  expect(matches({ reason: ['none', 'not-paired'] }, unsettled)).toBe(false)
})

test('an empty list matches nothing', () => {
  expect(matches({ history: [] }, facts)).toBe(false)
  expect(matches({ forwarding: [] }, facts)).toBe(false)
})

describe('forwarding', () => {
  const seen = (...forwarding: readonly string[]): Facts => ({ ...facts, evidence: { ...plain, forwarding } })

  test('none means none', () => {
    expect(matches({ forwarding: 'none' }, seen())).toBe(true)
    expect(matches({ forwarding: 'none' }, seen('via'))).toBe(false)
    expect(matches({ forwarding: ['via'] }, seen())).toBe(false)
  })

  test('a name is the whole name, a prefix only with a star', () => {
    expect(matches({ forwarding: ['x-forwarded-'] }, seen('x-forwarded-for'))).toBe(false)
    expect(matches({ forwarding: ['x-forwarded-*'] }, seen('x-forwarded-for'))).toBe(true)
    expect(matches({ forwarding: ['forwarded'] }, seen('x-forwarded-for'))).toBe(false)
    expect(matches({ forwarding: ['x-forwarded-*'] }, seen('forwarded'))).toBe(false)
  })

  test('one of the names among one of the headers is enough', () => {
    expect(matches({ forwarding: ['forwarded', 'via'] }, seen('x-real-ip', 'via'))).toBe(true)
  })
})

test('the first row that matches decides', () => {
  const rows = [
    { when: { role: ['node' as const] }, gives: 1, words: '', source: '' },
    { when: {}, gives: 2, words: '', source: '' },
    { when: { role: ['operator' as const] }, gives: 3, words: '', source: '' },
  ]
  expect(firstMatch(rows, facts)?.gives).toBe(2)
  expect(firstMatch([], facts)).toBeUndefined()
})

describe('a decision', () => {
  const { locality: _, reason: __, ...open } = facts
  const from = (own: Partial<Evidence>, more: Partial<Facts> = {}): Facts => ({
    ...open,
    evidence: { ...plain, ...own },
    ...more,
  })

  test('locality, then the reason, then the row', () => {
    expect(decide(profile, from({}))).toMatchObject({
      locality: 'local',
      reason: 'not-paired',
      row: { words: 'a local first contact is silent' },
    })
    expect(decide(profile, from({ forwarding: ['x-forwarded-for'] }))).toMatchObject({
      locality: 'remote',
      row: { words: 'a remote first contact waits' },
    })
  })

  test('admission comes before the decision', () => {
    expect(decide(profile, from({}, { credential: 'wrong' })).row.words).toBe('a wrong credential is refused')
    expect(decide(profile, from({}, { origin: 'foreign', credential: 'wrong' })).row.words).toBe(
      'foreign pages are refused',
    )
  })

  test('what a table leaves open is a mistake of the profile, and is told', () => {
    const lacking = (table: 'locality' | 'reasons' | 'decision') => () => decide({ ...profile, [table]: [] }, from({}))
    expect(lacking('locality')).toThrow('profile small: no locality row matches vantage direct')
    expect(lacking('reasons')).toThrow('profile small: no reason row matches relation first-contact')
    expect(lacking('decision')).toThrow('profile small: undecided: direct, new, operator:read, not-paired')
  })
})
