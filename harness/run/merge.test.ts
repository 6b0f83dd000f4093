import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ableToAll, profile, small } from '../plan/fixture.ts'
import { plan } from '../plan/plan.ts'
import { fingerprint, takeShard } from '../plan/shard.ts'
import type { Results } from '../results.ts'
import { endsOf } from './fixture-ends.ts'
import { type Book, mergeParts, type Part } from './merge.ts'
import { findingsOf, resultsOf } from './results-of.ts'
import type { CaseEnd } from './run-case.ts'

const suite = { name: 'suite', version: '1' }
const book: Book = { suite, catalogue: small, profileOf: () => profile, backgroundOf: () => ({ differences: ['one'] }) }

const everything = { only: [], skip: [] }
const everyId = plan(small, profile, ableToAll, everything).selected.map(({ id }) => id)
const store = { record: null, pending: [] }
const wrong: CaseEnd = {
  kind: 'ran',
  connects: [{ observed: { outcome: 'bypassed' }, before: store, after: store, events: [], acts: [], transcript: [] }],
}
const broken = (kind: 'could-not-run' | 'harness-fault'): CaseEnd => ({ kind, because: 'no', connects: [] })

interface World {
  readonly targets: readonly string[]
  readonly only?: readonly string[]
  readonly poor?: boolean
  readonly ends?: readonly (readonly [string, CaseEnd])[]
}

/** What a run finds, whole or in parts. */
function runsOf({ targets, only = [], poor = false, ends = [] }: World) {
  const abilities = poor ? { ...ableToAll, capabilities: new Set<never>() } : ableToAll
  const wholes = targets.map((target) => ({ target, planned: plan(small, profile, abilities, { only, skip: [] }) }))
  const judged = (shard?: { index: number; of: number }): Results => {
    const found = wholes.map(({ target: id, planned: all }) => {
      const planned = shard ? takeShard(all, shard) : all
      const target = { id, title: `gateway ${id}`, release: undefined, capabilities: abilities.capabilities }
      return findingsOf(small, target, planned, endsOf(planned, ...ends), { differences: ['one'] })
    })
    const machine = { versions: new Map([['nginx' as const, '1.26.0']]) }
    return resultsOf(suite, found, [machine], shard && { ...shard, run: fingerprint(wholes) })
  }
  const parts = (of: number): Part[] =>
    Array.from({ length: of }, (_, at) => ({ file: `part-${at + 1}.json`, results: judged({ index: at + 1, of }) }))
  return { whole: judged(), parts }
}

const end = fc.constantFrom(wrong, broken('could-not-run'), broken('harness-fault'))
const world = fc.record({
  targets: fc.constantFrom(['a'], ['a', 'b']),
  only: fc.constantFrom([], ['quick'], ['door.*']),
  poor: fc.boolean(),
  ends: fc.array(fc.tuple(fc.constantFrom(...everyId), end), { maxLength: 4 }),
})

test('any number of parts, in any order, makes the run in one piece', () => {
  fc.assert(
    fc.property(world, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 11 }), (given, of, turn) => {
      const { whole, parts } = runsOf(given)
      const cut = parts(of)
      const turned = [...cut.slice(turn % of), ...cut.slice(0, turn % of)]
      expect(mergeParts(turned, book)).toEqual(whole)
    }),
    { numRuns: 60 },
  )
})

test('no part is conformant, not even the only one; the whole may be', () => {
  const { whole, parts } = runsOf({ targets: ['a'] })
  expect(whole.targets[0]?.conformant).toBe(true)
  for (const { results } of [...parts(1), ...parts(3)]) expect(results.targets[0]?.conformant).toBe(false)
  expect(mergeParts(parts(1), book).targets[0]?.conformant).toBe(true)
})

test('a part without cases is no incomplete run', () => {
  const empty = runsOf({ targets: ['a'] })
    .parts(200)
    .filter(({ results }) => results.cases.length === 0)
  expect(empty.length).toBeGreaterThan(0)
  for (const { results } of empty) expect(results.exitCode).toBe(0)
})

test('a whole of which nothing was asked is incomplete, though its parts were not', () => {
  const { parts } = runsOf({ targets: ['a'], only: ['six'], poor: true })
  expect(parts(2).map(({ results }) => results.exitCode)).toEqual([0, 0])
  expect(mergeParts(parts(2), book).exitCode).toBe(3)
})

test('programs of machines that differ are all told', () => {
  const [one, other] = runsOf({ targets: ['a'] }).parts(2) as [Part, Part]
  const elsewhere = { ...other, results: { ...other.results, machine: [{ name: 'nginx', version: '1.28.0' }] } }
  expect(mergeParts([one, elsewhere], book).machine.map(({ version }) => version)).toEqual(['1.26.0', '1.28.0'])
})

describe('what makes no whole is refused, with the files', () => {
  const { whole, parts } = runsOf({ targets: ['a'] })
  const [one, two, three] = parts(3) as [Part, Part, Part]
  const but = (part: Part, change: Partial<Results>): Part => ({ ...part, results: { ...part.results, ...change } })
  const foreign = runsOf({ targets: ['b'] }).parts(3)[1] as Part
  const filtered = runsOf({ targets: ['a'], only: ['quick'] }).parts(3)[1] as Part
  const [full] = [one, two, three].filter(({ results }) => results.cases.length > 0) as [Part]
  const rest = [one, two, three].filter((part) => part !== full)
  const short = but(full, { cases: full.results.cases.slice(1) })
  const emptied = but(full, {
    cases: [],
    targets: full.results.targets.map((target) => ({ ...target, selected: 0 })),
  })

  test.each<[string, readonly Part[], RegExp]>([
    ['nothing', [], /nothing to merge/],
    ['a run in one piece', [{ file: 'whole.json', results: whole }], /whole\.json is no part of a run.*--shard/],
    ['one that is missing', [one, three], /parts are missing: 2\/3\. There are: 1\/3 in part-1\.json, 3\/3 in part-3/],
    ['one that is there twice', [one, two, { ...two, file: 'again.json' }, three], /2\/3 is in part-2\.json and again/],
    [
      'another cut',
      [one, parts(4)[1] as Part, three],
      /part-1.*part-2.*different runs: one was cut into 3, the other into 4/,
    ],
    [
      'another target',
      [one, { ...foreign, file: 'b.json' }, three],
      /b\.json are parts of different runs: one judged a by small, the other b by/,
    ],
    [
      'another selection',
      [one, { ...filtered, file: 'some.json' }, three],
      /some\.json.*other cases were selected.*--select/,
    ],
    [
      'another version of the suite',
      [one, but(two, { suite: { name: 'suite', version: '2' } }), three],
      /part-2\.json was made by suite 2, and this is suite 1/,
    ],
    [
      'another gateway of the same name',
      [one, but(two, { targets: two.results.targets.map((target) => ({ ...target, title: 'else' })) }), three],
      /part-1\.json and part-2\.json judged different gateways/,
    ],
    ['a case of another part', [...rest, but(full, { cases: whole.cases })], /is no case of part/],
    ['fewer cases than were selected', [...rest, short], /cases were selected on a, and \d+ are there/],
    ['fewer cases, and nothing said', [...rest, emptied], /are not those that the run selected/],
    [
      'a comparison',
      [but(one, { comparison: {} as never }), two, three],
      /part-1\.json holds a comparison.*merge first/,
    ],
  ])('%s', (_, given, message) => {
    expect(() => mergeParts(given, book)).toThrow(message)
  })
})
