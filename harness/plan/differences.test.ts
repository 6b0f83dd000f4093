import { describe, expect, test } from 'vitest'
import type { Expectation, Profile } from '../vocabulary.ts'
import { differenceInWords, differences, shownBy } from './differences.ts'
import { profile, small } from './fixture.ts'

/** The small profile with another answer in one row of its decision. */
const but = (words: string, gives: Expectation, newWords = `not: ${words}`): Profile => ({
  ...profile,
  id: 'other',
  decision: profile.decision.map((row) => (row.words === words ? { ...row, gives, words: newWords } : row)),
})

const silentLocal = 'a local first contact is silent'
const scopeWaits = 'a scope upgrade waits'

test('a profile does not differ from itself', () => {
  expect(differences(small, profile, profile)).toEqual([])
})

test('another wording of the same answer is no difference', () => {
  expect(differences(small, profile, but(silentLocal, { outcome: 'silent' }, 'in other words'))).toEqual([])
  const stated = but(silentLocal, { outcome: 'silent', authority: 'asked' })
  expect(differences(small, profile, stated)).toEqual([])
})

test('only what the given cases show is told, and counted over them', () => {
  const found = differences(small, profile, but(silentLocal, { outcome: 'interactive', reason: 'not-paired' }))
  const ids = found.flatMap((one) => one.ids)
  expect(ids.length).toBeGreaterThan(1)
  const [first = ''] = ids
  expect(shownBy(found, new Set([first, 'another']))).toMatchObject([{ cases: 1, ids: [first] }])
  expect(shownBy(found, new Set(['another']))).toEqual([])
})

describe('each part of the answer counts', () => {
  test.each<[string, string, Expectation]>([
    ['outcome', silentLocal, { outcome: 'interactive', reason: 'not-paired' }],
    ['authority', silentLocal, { outcome: 'silent', authority: 'none' }],
    ['reason', scopeWaits, { outcome: 'interactive', reason: 'role-upgrade' }],
    ['refusal', scopeWaits, { outcome: 'interactive', reason: 'scope-upgrade', refusal: 'pairing-required' }],
  ])('%s', (_, words, gives) => {
    expect(differences(small, profile, but(words, gives))).toHaveLength(1)
  })
})

test('cases that differ by the same two rows are told together, the most cases first', () => {
  const other = but(silentLocal, { outcome: 'rejected', refusal: 'unauthorized' })
  const both: Profile = {
    ...other,
    decision: other.decision.map((row) =>
      row.words === scopeWaits
        ? { ...row, gives: { outcome: 'silent' as const }, words: 'a scope upgrade is silent' }
        : row,
    ),
  }
  const found = differences(small, profile, both)
  expect(found.map(({ cases, left, right }) => [cases, left.because, right.because])).toEqual([
    [5, silentLocal, `not: ${silentLocal}`],
    [2, scopeWaits, 'a scope upgrade is silent'],
  ])
  for (const { cases, ids } of found) expect(ids).toHaveLength(cases)
  expect(found[1]!.ids[0]).toBe('wider/token/direct/paired-read/cli/shared/v2/operator:write/connect')
})

test('a story differs where its first handshake does that is expected otherwise', () => {
  const other = but('covered gets in', { outcome: 'bypassed' })
  expect(differences(small, profile, other).flatMap(({ ids }) => ids)).toEqual([
    'wider/token/direct/paired-read/cli/shared/v2/operator:write/approve_upgrade',
  ])
})

test('in words', () => {
  const [one] = differences(small, profile, but('covered gets in', { outcome: 'bypassed' }))
  expect(differenceInWords(one!, 'small', 'other')).toBe(
    '1 case: small says "covered gets in" (covered), other says "not: covered gets in" (bypassed)',
  )
  expect(differenceInWords({ ...one!, cases: 2 }, 'small', 'other')).toMatch(/^2 cases: /)
})
