import { expect, test } from 'vitest'
import { BAD, fixture, GOOD, resultsOf } from '../fixture.ts'
import { actsFixture } from '../fixture-acts.ts'
import { hostileFixture } from '../fixture-hostile.ts'
import { largeFixture } from '../fixture-large.ts'
import { placesFixture } from '../fixture-places.ts'
import { unpackedCases } from './fixture-unpack.ts'
import { renderHtml } from './index.tsx'
import { rowsOf } from './rows.ts'

const byName = (cases: readonly { target: string; id: string }[]) =>
  [...cases].sort((a, b) => (`${a.target} ${a.id}` < `${b.target} ${b.id}` ? -1 : 1))

test.each([
  ['a run', fixture()],
  ['acts', actsFixture()],
  ['places', placesFixture()],
  ['a hostile gateway', hostileFixture()],
  ['many targets', largeFixture(70, 5)],
])('%s: all of every case is in the page', async (_, results) => {
  expect(byName(await unpackedCases(renderHtml(results)))).toEqual(byName(results.cases))
})

test('a case is one row, whatever it is on its targets; a target that was not asked is a gap', () => {
  const results = fixture()
  const without = results.cases.filter(({ target, axes }) => target === BAD || axes.vantage !== 'direct')
  const rows = rowsOf(resultsOf(without))
  expect(rows).toHaveLength(results.cases.length / 2)
  const direct = rows.filter(({ about }) => about.axes.vantage === 'direct')
  expect(direct.map(({ cells }) => cells.map((cell) => cell?.target))).toEqual(direct.map(() => [BAD, undefined]))
  for (const { about, cells } of rows) for (const cell of cells) expect(cell?.id ?? about.id).toBe(about.id)
})

test('a case that is told twice of one target keeps both, and one of an unheard-of target breaks nothing', () => {
  const results = fixture()
  const [first] = results.cases
  const rows = rowsOf({ ...results, cases: [...results.cases, first!, { ...first!, target: 'gone' }] })
  expect(rows.flatMap(({ cells }) => cells.filter(Boolean))).toHaveLength(results.cases.length + 1)
})

test('failures of the most dangerous kind come first, what passes everywhere last', () => {
  const rows = rowsOf(fixture())
  const worst = rows.map(({ cells }) => cells.find((cell) => cell?.target === BAD)!.verdict)
  expect(new Set(rows.slice(0, 5).map(({ about }) => about.requirement))).toEqual(
    new Set(['scopes.upgrade-asks-a-human', 'locality.forwarded-is-not-local']),
  )
  expect(worst.slice(0, 10)).toEqual(Array(10).fill('fail'))
  expect(worst.at(-1)).toBe('pass')
  expect(rows.at(-1)!.cells.map((cell) => cell?.target)).toEqual([BAD, GOOD])
})
