import { expect, test } from 'vitest'
import { fixture } from '../fixture.ts'
import { type AXES, makeCase } from '../fixture-case.ts'
import { LETTERS, matrices } from './matrix-data.ts'

const expected = { outcome: 'covered', because: '', source: '' } as const
const at = (axes: Partial<typeof AXES>, verdict: 'pass' | 'fail' | 'could-not-run' = 'pass') =>
  makeCase({ target: 't', requirement: 'a.b', axes, expected, verdict, outcome: 'covered' })

test('one matrix for each target, client and story', () => {
  expect(matrices(fixture().cases).map((one) => `${one.client} ${one.story} ${one.fails}`)).toEqual([
    'cli connect 8',
    'control-ui connect 1',
    'cli approve-then-widen 1',
    'cli connect 0',
    'control-ui connect 0',
    'cli approve-then-widen 0',
  ])
})

test('a history stands once, with all that it was asked, and gaps where there is no case', () => {
  const [one] = matrices([
    at({ history: 'a', ask: 'x' }),
    at({ history: 'b', ask: 'x' }),
    at({ history: 'a', ask: 'y', vantage: 'v' }),
  ])
  expect(one!.vantages).toEqual(['direct', 'v'])
  expect(one!.rows.map((row) => [row.history, row.ask, ...row.cells.map((cell) => cell?.cases ?? 0)])).toEqual([
    ['a', 'x', 1, 0],
    ['a', 'y', 0, 1],
    ['b', 'x', 1, 0],
  ])
})

test('the worst case of a place is shown', () => {
  const [one] = matrices([
    at({}),
    at({ form: 'v3' }, 'could-not-run'),
    at({ credential: 'device' }, 'fail'),
    at({ form: 'x' }),
  ])
  const cell = one!.rows[0]!.cells[0]!
  expect([cell.worst.verdict, cell.cases]).toEqual(['fail', 4])
})

test('no two outcomes share a letter', () => {
  expect(new Set(Object.values(LETTERS)).size).toBe(Object.keys(LETTERS).length)
})
