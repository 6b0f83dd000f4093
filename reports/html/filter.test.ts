/** What the page's script decides without a page: which results fit, and what its addresses say. */
import { beforeAll, expect, test } from 'vitest'
import { BAD, fixture, GOOD } from '../fixture.ts'
import { comparisonFixture } from '../fixture-comparison.ts'
import { pageModule, unpackedBlock } from './fixture-unpack.ts'
import { renderHtml } from './index.tsx'
import { SIDES } from './sides.ts'

const { fitting, worstPlace } = await pageModule('filter')
const { parseAddress, addressOf } = await pageModule('address')
const matrix = await pageModule('matrix-data')

// biome-ignore lint/suspicious/noExplicitAny: what the page's script reads has no types.
let book: any
const found = (filter: object): string[] =>
  fitting!(book, filter).flatMap((one: { places: number[] }) => one.places.map((place) => book.targets[place].id))

beforeAll(async () => {
  book = await unpackedBlock(renderHtml(comparisonFixture()), 'index')
  book.byRequirement = new Map(book.requirements.map((one: { id: string }) => [one.id, one]))
})

test('verdict, outcome and target have to be found in one result', () => {
  expect(found({})).toHaveLength(fixture().cases.length)
  expect(new Set(found({ verdict: 'fail' }))).toEqual(new Set([BAD]))
  expect(found({ verdict: 'fail', target: GOOD })).toEqual([])
  // The example gateway is silent where it should not be; the reference is silent, and passes.
  expect(found({ verdict: 'fail', outcome: 'silent' })).toHaveLength(3)
  expect(found({ outcome: 'silent', target: GOOD }).length).toBeGreaterThan(3)
})

test('axes, theme, level, requirement and every word of a text narrow', () => {
  expect(found({ vantage: 'direct', history: 'new' })).toHaveLength(4)
  expect(found({ level: 'MUST', theme: 'origin' })).toHaveLength(2)
  expect(found({ level: 'SHOULD' })).toEqual([])
  expect(found({ req: 'scopes.upgrade-asks-a-human', vantage: 'direct' })).toHaveLength(2)
  expect(found({ q: 'WIDENED  host-foreign' })).toHaveLength(2)
  // Said by the rule, not by the case.
  expect(found({ q: 'page of another origin' })).toHaveLength(2)
  expect(found({ q: 'nothing like this' })).toEqual([])
})

test('a change is found by direction, by judgement, by its sentence and by whether it was declared', () => {
  const { changes } = comparisonFixture().comparison!
  const rows = (filter: object) => fitting!(book, filter).length
  expect(rows({ change: 'loosened' })).toBe(changes.filter(({ direction }) => direction === 'loosened').length)
  expect(rows({ change: 'broken' })).toBe(changes.filter(({ judgement }) => judgement === 'broken').length)
  expect(rows({ change: 'undeclared' })).toBe(changes.filter(({ intended }) => intended === undefined).length)
  expect(rows({ group: '0' })).toBe(changes.filter(({ group }) => group === 0).length)
})

test('the worst of the results of a row is shown first', () => {
  const row = book.rows[0]
  expect(row.cells[worstPlace!(book, row, [0, 1])].verdict).toBe('fail')
  expect(worstPlace!(book, row, [1])).toBe(1)
})

test('an address comes back as it was, and a plain name is a section', () => {
  const state = {
    filter: { verdict: 'fail', q: 'a+b & c=d', vantage: 'xff #1' },
    rows: 'theme',
    cols: 'ask',
    open: 'x/y:z ü',
    on: 'openclaw@1',
  }
  expect(parseAddress!(addressOf!(state))).toEqual(state)
  expect(addressOf!({ ...state, open: '' })).not.toContain('on=')
  expect(addressOf!({ filter: {}, rows: '', cols: '', open: '', on: '' })).toBe('')
  expect(parseAddress!('#places')).toBeUndefined()
  expect(parseAddress!('').filter).toEqual({})
  expect(parseAddress!('#verdict=fail&unheard=of').filter).toEqual({ verdict: 'fail' })
})

test('the matrix has the sides that the page offers, and a cell counts what stands there', () => {
  expect(matrix.SIDES).toEqual(SIDES)
  const { rows, cols, cell } = matrix.matrixOf!(book, fitting!(book, {}), 'history', 'target')
  expect([rows, cols]).toEqual([
    ['legacy-no-scopes', 'new', 'paired-read'],
    [BAD, GOOD],
  ])
  const one = cell('paired-read', BAD)
  expect([one.cases, one.fails]).toEqual([10, 2])
  expect(matrix.worstVerdict!(book, one)).toBe('fail')
  // Only what was observed where it failed: bypassed and silent, and not all that is covered.
  expect(matrix.lettersOf!(book, one)).toBe('SB')
  expect(matrix.lettersOf!(book, cell('paired-read', GOOD))).toBe('CI')
})

test('what is not applicable hides nothing, and too much is cut off and said', () => {
  const cell = (...verdicts: string[]) => ({ verdicts: new Set(verdicts), outcomes: new Map() })
  expect(matrix.worstVerdict!(book, cell('not-applicable', 'pass'))).toBe('pass')
  expect(matrix.worstVerdict!(book, cell('not-applicable'))).toBe('not-applicable')
  const many = Array.from({ length: 70 }, (_, index) => ({
    row: { ...book.rows[0], axes: { ...book.rows[0].axes, vantage: `v${index}` } },
    places: [0],
  }))
  const { cols, moreCols } = matrix.matrixOf!(book, many, 'theme', 'vantage')
  expect([cols.length, moreCols]).toEqual([60, 10])
})
