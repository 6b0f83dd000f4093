/**
 * What is expected of the releases is written by hand, from what is known of their rule: 2026.2.17 never asks local clients;
 * 2026.2.19 lets only the first contact of local clients in silently (openclaw#23661); 2026.2.22 lets operators with the shared
 * secret skip pairing from anywhere (GHSA-553v-f69r-656j) and has admin imply all; 2026.9.6 looks at the peer and at
 * forwarding headers, no longer at the Host, refuses headers that no trusted proxy sent, and widens scopes silently again
 * (openclaw#124589).
 */
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../scenarios/index.ts'
import type { ChangeGroup, ComparisonResult } from '../results.ts'
import { compareSides, judgementOf } from './compare.ts'
import { casesOn, madeUp, type Release, sideOn } from './fixture.ts'
import { callableBy } from './sides.ts'

const compare = (before: Release, after: Release, intend: readonly string[] = []): ComparisonResult =>
  compareSides(catalogue, sideOn(before), sideOn(after), intend, callableBy(catalogue))

/** The number of the story that says all of it. */
const at = ({ groups }: ComparisonResult, direction: ChangeGroup['direction'], ...words: RegExp[]): number =>
  groups.findIndex((one) => one.direction === direction && words.every((word) => word.test(one.sentence)))

const NEAR = /over (direct )?loopback/
const ASKS = /now have to ask a human/
const ASKED = /before, they had to ask a human/

describe('2026.2.17 → 2026.2.19', () => {
  const comparison = compare('2026.2.17', '2026.2.19')

  test('nothing loosened, and the first story is that local upgrades and old rows have to ask', () => {
    expect(comparison.counts.loosened).toBe(0)
    expect(
      at(comparison, 'tightened', /ask for more scopes/, /legacy row/, NEAR, ASKS, /recommended: get in unasked/),
    ).toBe(0)
  })

  test('so do other roles, as the profile wants it', () => {
    expect(
      at(comparison, 'tightened', /Devices that ask for another role/, NEAR, ASKS, /as recommended has it/),
    ).toBeGreaterThan(0)
  })

  test('new local clients are as before', () => {
    expect(at(comparison, 'tightened', /^New/)).toBe(-1)
    const first = comparison.changes.map(({ case: id }) => id).filter((id) => /\/token\/direct\/new\//.test(id))
    expect(first).toEqual([])
  })

  test('what passed and fails shuts the gate', () => {
    expect(comparison.complaints[0]).toMatch(/^\d+ cases passed recommended before and fail now/)
    expect(comparison.complaints[1]).toMatch(
      /^If a change is meant, declare it .* --intend '(legacy|upgrades)\.local-[a-z-]+'\.$/,
    )
  })
})

describe('2026.2.19 → 2026.2.22', () => {
  const comparison = compare('2026.2.19', '2026.2.22')

  test('the first story is that operators skip pairing from anywhere', () => {
    const far = [/new operators/i, /ask for more scopes/, /with forwarding headers/, /behind a proxy/]
    expect(at(comparison, 'loosened', ...far, /pairing skipped/, ASKED, /recommended: must ask a human/)).toBe(0)
  })

  test('the second that they do over loopback', () => {
    expect(at(comparison, 'loosened', NEAR, /pairing skipped/, ASKED)).toBe(1)
  })

  test('admin implies the rest, and nonces of their own are no longer enough', () => {
    expect(at(comparison, 'loosened', /what admin or write implies/, /by what was approved \(as rec/)).toBeGreaterThan(
      0,
    )
    expect(at(comparison, 'tightened', /odd or wrong form \(aged\)/, /refused: signature expired/)).toBeGreaterThan(0)
  })

  test('that refusals have codes is told once, and after everything that matters more', () => {
    const wordings = comparison.groups.filter(({ sentence }) => sentence.startsWith('Refusals read otherwise'))
    expect(wordings).toHaveLength(1)
    expect(wordings[0]).toMatchObject({ direction: 'changed', broken: 0 })
  })
})

describe('2026.2.19 → 2026.9.6', () => {
  const comparison = compare('2026.2.19', '2026.9.6')

  test('a foreign Host is local now, against the profile', () => {
    expect(
      at(comparison, 'loosened', /New operators/, /foreign Host/, /get in unasked \(rec.*ask a human/, ASKED),
    ).toBe(0)
  })

  test('local upgrades and old rows are silent again, as the profile wants it', () => {
    expect(at(comparison, 'loosened', /ask for more scopes/, /legacy row/, NEAR, /unasked \(as rec/, ASKED)).toBe(1)
  })

  test('forwarding headers that no trusted proxy sent are refused, whoever sends them', () => {
    expect(
      at(comparison, 'tightened', /Paired operators/, /with forwarding headers/, /proxy attribution required/),
    ).toBeGreaterThan(0)
    expect(at(comparison, 'changed', /New operators/, /proxy attribution required/, ASKED)).toBeGreaterThan(0)
  })
})

describe('of every comparison', () => {
  const comparison = compare('2026.2.19', '2026.2.22')

  test('every case is counted once, and every change belongs to a group of its direction', () => {
    const { loosened, tightened, changed, same, unknown } = comparison.counts
    expect(loosened + tightened + changed + same + unknown).toBe(casesOn('2026.2.19').length)
    expect(new Set(comparison.changes.map((one) => one.case)).size).toBe(loosened + tightened + changed)
    for (const { direction, group, case: id } of comparison.changes) {
      expect(comparison.groups[group]?.direction, id).toBe(direction)
    }
    for (const [at, { cases }] of comparison.groups.entries()) {
      expect(comparison.changes.filter(({ group }) => group === at)).toHaveLength(cases)
    }
  })

  test('the dangerous direction stands first', () => {
    const directions = comparison.groups.map(({ direction }) => direction)
    expect([...new Set(directions)]).toEqual(['loosened', 'tightened', 'changed'])
    expect(directions).toEqual(
      ['loosened', 'tightened', 'changed'].flatMap((one) => directions.filter((it) => it === one)),
    )
  })

  test('a case that a side was not asked has its reason, and is not incomplete', () => {
    expect(comparison.counts.unknown).toBeGreaterThan(0)
    expect(comparison.counts.incomplete).toBe(0)
    const told = comparison.unanswered.reduce((sum, { cases }) => sum + cases, 0)
    expect(told).toBe(comparison.counts.unknown)
    expect(new Set(comparison.unanswered.map(({ kind }) => kind))).toEqual(new Set(['not-applicable']))
  })

  test('what could not run makes it incomplete, and is told first', () => {
    const after = sideOn('2026.2.22')
    const [first, ...rest] = after.cases
    const mute = { ...first!, verdict: 'could-not-run' as const, because: ['the gateway did not come up'] }
    const cases = [{ ...mute, steps: mute.steps.map((step) => ({ ...step, observed: null })) }, ...rest]
    const found = compareSides(catalogue, sideOn('2026.2.19'), { ...after, cases }, [], callableBy(catalogue))
    expect(found.counts.incomplete).toBe(1)
    expect(found.unanswered[0]).toEqual({
      ...{ side: 'after', kind: 'could-not-run', because: 'the gateway did not come up', cases: 1, example: first!.id },
    })
  })

  test('a gateway compared with itself differs in nothing', () => {
    const { counts, complaints, groups } = compare('2026.9.6', '2026.9.6')
    expect([counts.loosened, counts.tightened, counts.changed]).toEqual([0, 0, 0])
    expect([complaints, groups]).toEqual([[], []])
  })
})

describe('cases that one side lacks', () => {
  const one = madeUp([{ outcome: 'silent' }], { id: 'a/one' })
  const two = madeUp([{ outcome: 'silent' }], { id: 'a/two' })
  const side = (cases: (typeof one)[], whole = true) => ({
    ...{ target: 'reference', title: '', profile: 'recommended', suite: '1.0.0', whole, cases },
  })
  const counts = (...sides: Parameters<typeof side>[]) => {
    const [before, after] = sides.map((given) => side(...given))
    return compareSides(catalogue, before!, after!, [], callableBy(catalogue)).counts
  }

  test('are new or gone', () => {
    expect(counts([[one]], [[one, two]])).toMatchObject({ new: 1, gone: 0, same: 1 })
    expect(counts([[one, two]], [[two]])).toMatchObject({ new: 0, gone: 1, same: 1 })
  })

  test('are neither where that side was asked a part only', () => {
    expect(counts([[one], false], [[one, two]])).toMatchObject({ new: 0, gone: 0, same: 1 })
    expect(counts([[one, two]], [[two], false])).toMatchObject({ new: 0, gone: 0, same: 1 })
  })
})

test.each([
  ['pass', 'fail', 'broken'],
  ['residual-risk', 'fail', 'broken'],
  ['fail', 'pass', 'fixed'],
  ['fail', 'residual-risk', 'fixed'],
  ['pass', 'residual-risk', undefined],
  ['fail', 'fail', undefined],
  ['could-not-run', 'fail', undefined],
  ['fail', 'could-not-run', undefined],
] as const)('from %s to %s: %s', (before, after, judgement) => {
  expect(judgementOf(madeUp([], { verdict: before }), madeUp([], { verdict: after }))).toBe(judgement)
})
