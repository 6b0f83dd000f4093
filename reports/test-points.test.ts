import { expect, test } from 'vitest'
import type { Results } from '../harness/results.ts'
import { BAD, fixture, GOOD, resultsOf } from './fixture.ts'
import { comparisonFixture } from './fixture-comparison.ts'
import { baselineFixture } from './fixture-gate.ts'
import { type Point, pointsOf } from './test-points.ts'

const red = (results: Results): Point[] =>
  pointsOf(results).filter(({ state }) => state === 'failed' || state === 'error')

const judged = ({ verdict }: { verdict: string }) => verdict !== 'could-not-run' && verdict !== 'harness-fault'

/** Nothing lacks an answer, and each change that was found is declared. */
function declared(): Results {
  const { comparison, cases, ...rest } = comparisonFixture()
  const changes = comparison!.changes.map((one) => ({ ...one, intended: '**' }))
  const counts = { ...comparison!.counts, incomplete: 0 }
  return {
    ...{ ...rest, exitCode: 0, cases: cases.filter(judged) },
    comparison: { ...comparison!, changes, counts, complaints: [] },
  }
}

const unchanged = (): Results => {
  const results = declared()
  return { ...results, comparison: { ...results.comparison!, changes: [] } }
}

const good = () => resultsOf(fixture().cases.filter(({ target }) => target === GOOD))
const known = (): Results => {
  const { cases, ...rest } = baselineFixture([])
  return { ...rest, exitCode: 0, cases: cases.filter((one) => one.verdict === 'pass' || one.known) }
}

test.each<[string, () => Results]>([
  ['everything passes', good],
  ['all that fails is known', known],
  ['what fails has not changed', unchanged],
  ['every change is declared', declared],
  ['what could not run stands on one side alone, so that it was not compared', () => withUnasked(0)],
])('nothing is red when the gate is open: %s', (_, results) => {
  expect(results().exitCode).toBe(0)
  expect(red(results())).toEqual([])
})

test.each<[string, () => Results]>([
  ['a case fails', fixture],
  ['an entry of the baseline file is stale', () => ({ ...good(), exitCode: 1, baseline: baselineFixture().baseline })],
  ['a comparison complains', comparisonFixture],
  ['a comparison is incomplete', () => ({ ...withUnasked(1), exitCode: 3 })],
  ['nothing was tested', () => ({ ...resultsOf([]), exitCode: 3 })],
  ['nothing but what is not applicable was tested', () => ({ ...good(), exitCode: 3 })],
])('something is red when the gate is shut: %s', (_, results) => {
  expect(results().exitCode).not.toBe(0)
  expect(red(results())).not.toEqual([])
})

/** A comparison with nothing declared but one case that got no answer. */
function withUnasked(incomplete: number): Results {
  const { cases, comparison, ...rest } = declared()
  const [unasked] = fixture().cases.filter(({ verdict, observed }) => verdict === 'could-not-run' && !observed)
  const counts = { ...comparison!.counts, incomplete }
  return { ...rest, cases: [...cases, unasked!], comparison: { ...comparison!, counts } }
}

test('in a comparison the undeclared changes are red, on the side that they came with', () => {
  const { comparison, ...results } = comparisonFixture()
  const changed = red({ ...results, comparison: comparison! }).filter(({ word }) =>
    ['loosened', 'broken'].includes(word),
  )
  const open = comparison!.changes.filter(({ intended }) => intended === undefined)
  expect(changed.map(({ name }) => name).sort()).toEqual(open.map((one) => one.case).sort())
  expect(new Set(changed.map(({ target }) => target))).toEqual(new Set([BAD]))
  const [loosened] = changed.filter(({ word }) => word === 'loosened')
  expect(loosened?.message).toBe(
    'loosened: interactive → silent. A client that has to ask for more is let in without a human.',
  )
})

test('what no pattern declares is red once there are patterns, and else only what is dangerous', () => {
  const { comparison, ...results } = unchanged()
  const tightened = {
    ...comparisonFixture().comparison!.changes[0]!,
    ...{ direction: 'tightened' as const, judgement: undefined, intended: undefined },
  }
  const redWith = (intents: NonNullable<typeof comparison>['intents']) =>
    red({ ...results, comparison: { ...comparison!, changes: [tightened], intents } }).length
  expect(redWith([])).toBe(0)
  expect(redWith([{ pattern: 'door.*', cases: 1, changed: 0 }])).toBe(1)
})

test('a name is given once, and does not depend on what came', () => {
  const names = (results: Results) => pointsOf(results).map(({ group, name }) => `${group} ${name}`)
  expect(new Set(names(fixture())).size).toBe(fixture().cases.length)
  const better = fixture().cases.map((one) => ({ ...one, verdict: 'pass' as const, because: [] }))
  expect(names(resultsOf(better))).toEqual(names(fixture()))
})

test('a failure without a word is told by what was expected and what came', () => {
  const results = fixture()
  const index = results.cases.findIndex(({ verdict, observed }) => verdict === 'fail' && observed?.outcome === 'silent')
  results.cases[index]!.because = []
  expect(pointsOf(results)[index]?.message).toBe('expected interactive, scope-upgrade, got silent')
})
