import { describe, expect, test } from 'vitest'
import { ableToAll, profile, small } from '../plan/fixture.ts'
import { plan } from '../plan/plan.ts'
import { Results } from '../results.ts'
import { counts, resultOf } from './fixture.ts'
import { endsOf } from './fixture-ends.ts'
import { countVerdicts, exitCodeOf, findingsOf, resultsOf } from './results-of.ts'
import type { Ends } from './run.ts'

describe('exit code', () => {
  test.each<[Parameters<typeof counts>[0], number]>([
    [{ pass: 5 }, 0],
    [{ pass: 5, 'not-applicable': 2 }, 0],
    [{ pass: 5, 'residual-risk': 2 }, 0],
    [{ 'residual-risk': 2, 'not-applicable': 1 }, 0],
    [{ 'residual-risk': 2, fail: 1 }, 1],
    [{ 'residual-risk': 2, 'could-not-run': 1 }, 3],
    [{ pass: 5, fail: 1 }, 1],
    [{ pass: 5, fail: 1, 'could-not-run': 3 }, 1],
    [{ pass: 5, 'could-not-run': 1 }, 3],
    [{ 'not-applicable': 5 }, 3],
    [{}, 3],
    [{ pass: 5, 'harness-fault': 1 }, 4],
    [{ pass: 5, fail: 3, 'could-not-run': 2, 'harness-fault': 1 }, 4],
  ])('of %j is %i', (some, code) => {
    expect(exitCodeOf(counts(some))).toBe(code)
  })
})

test('verdicts are counted apart, never merged', () => {
  const verdicts = [
    'pass',
    'pass',
    'fail',
    'residual-risk',
    'not-applicable',
    'could-not-run',
    'harness-fault',
  ] as const
  expect(countVerdicts(verdicts.map((verdict) => resultOf('door.one', 'a', { verdict })))).toEqual({
    pass: 2,
    fail: 1,
    'residual-risk': 1,
    'not-applicable': 1,
    'could-not-run': 1,
    'harness-fault': 1,
  })
})

const target = { id: 'reference', title: 'a gateway', release: undefined, capabilities: ableToAll.capabilities }

const whole = plan(small, profile, ableToAll, { only: [], skip: [] })
const some = plan(small, profile, ableToAll, { only: ['quick'], skip: [] })
const find = (planned: typeof whole, ends: Ends) => findingsOf(small, target, planned, ends)

describe('the findings of one target', () => {
  test('all passed, all selected: conformant, with both numbers', () => {
    const { target: told } = find(whole, endsOf(whole))
    expect(told).toMatchObject({
      selected: 8,
      inProfile: 8,
      counts: counts({ pass: 8 }),
      conformant: true,
      headlines: [],
    })
  })

  test('all passed, some selected: never conformant', () => {
    const { target: told } = find(some, endsOf(some))
    expect(told).toMatchObject({ selected: 4, inProfile: 8, counts: counts({ pass: 4 }), conformant: false })
  })

  test('not conformant when one failed, could not run, or met a fault of the harness', () => {
    const id = whole.selected.at(-1)!.id
    for (const kind of ['could-not-run', 'harness-fault'] as const) {
      const { target: told } = find(whole, endsOf(whole, [id, { kind, because: 'no', connects: [] }]))
      expect([told.conformant, told.counts[kind]]).toEqual([false, 1])
    }
    const wrong = { observed: { outcome: 'bypassed' as const }, before: { record: null, pending: [] } }
    const failed = { ...wrong, after: wrong.before, events: [], acts: [], transcript: [] }
    const { target: told } = find(whole, endsOf(whole, [id, { kind: 'ran', connects: [failed] }]))
    expect([told.conformant, told.counts.fail]).toEqual([false, 1])
  })

  test('a case whose target cannot be asked counts as not applicable, and does not stand in the way', () => {
    const unable = plan(small, profile, { ...ableToAll, capabilities: new Set() }, { only: [], skip: [] })
    const { target: told, cases } = find(unable, endsOf(unable))
    expect(told.counts).toEqual(counts({ pass: 5, 'not-applicable': 3 }))
    expect(told.conformant).toBe(true)
    expect(cases.find(({ family }) => family === 'six')?.because).toEqual([
      'needs ipv6-loopback: it does not listen on ::1',
    ])
  })

  test('requirements have their own counts, SHOULD like MUST; those without a selected case are left out', () => {
    const { requirements } = find(whole, endsOf(whole))
    expect(requirements.map(({ id, level, theme, counts: own }) => [id, level, theme, own.pass])).toEqual([
      ['door.local-first-contact', 'MUST', 'door', 4],
      ['door.forwarded-waits', 'MUST', 'door', 1],
      ['upgrade.waits', 'SHOULD', 'upgrade', 3],
    ])
    expect(find(some, endsOf(some)).requirements.map(({ id }) => id)).toEqual(['door.local-first-contact'])
  })
})

describe('the results of several targets', () => {
  const suite = { name: 'suite', version: '1' }
  const last = whole.selected.at(-1)!.id
  const good = find(whole, endsOf(whole))
  const incomplete = find(whole, endsOf(whole, [last, { kind: 'could-not-run', because: 'no', connects: [] }]))
  const fault = find(whole, endsOf(whole, [last, { kind: 'harness-fault', because: 'no', connects: [] }]))
  const nothing = { ...good, cases: [], target: { ...good.target, counts: counts({}) } }
  const failing = {
    ...good,
    cases: [resultOf('door.one', 'a')],
    target: { ...good.target, counts: counts({ fail: 1 }) },
  }

  test.each([
    ['all good', [good, good], 0],
    ['one that failed', [good, failing], 1],
    ['one that is incomplete', [good, incomplete], 3],
    ['one that failed beside one that is incomplete', [incomplete, failing], 1],
    ['one of which nothing was asked', [good, nothing], 3],
    ['a fault of the harness beside a failure', [failing, fault], 4],
    ['none at all', [], 3],
  ])('%s', (_, found, code) => {
    expect(resultsOf(suite, found).exitCode).toBe(code)
  })

  test('hold all cases, and are what the schema says', () => {
    const results = resultsOf(suite, [good, incomplete])
    expect(results.cases).toHaveLength(16)
    expect(Results.parse(results)).toEqual(results)
  })
})
