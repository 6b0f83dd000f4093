import { expect, test } from 'vitest'
import type { CoverageChapter } from '../../scenarios/coverage/entry.ts'
import { profile, small, withFamilies } from '../plan/fixture.ts'
import type { Catalogue, Profile } from '../vocabulary.ts'
import { coverageOf, stateOf } from './coverage.ts'

/** A policy that knows no remote clients. */
const trusting: Profile = {
  ...profile,
  id: 'trusting',
  locality: [{ when: {}, gives: 'local', words: 'everybody is local', source: 'the fixture' }],
}

const two: Catalogue = { ...small, profiles: [profile, trusting] }

const chapters: readonly CoverageChapter[] = [
  {
    title: 'Doors',
    kind: 'regression',
    entries: [
      { id: 'D1', promise: 'It was open.', source: 'a thread', covers: ['door.forwarded-waits'] },
      { id: 'D2', promise: 'It was ajar.', source: 'a thread', covers: ['door.forwarded-waits'], not: 'how far' },
      { id: 'D3', promise: 'It creaked.', source: 'a thread', excluded: 'nobody listens' },
    ],
  },
  {
    title: 'Promises',
    kind: 'sentence',
    entries: [{ id: 'docs/door/wait', promise: 'It is shut.', source: 'a page', covers: ['door.forwarded-waits'] }],
  },
]

const rows = (catalogue: Catalogue) => coverageOf(catalogue, chapters).themes.flatMap((theme) => theme.rows)
const rowOf = (catalogue: Catalogue, id: string) => rows(catalogue).find((row) => row.requirement.id === id)

test('requirements stand under their theme, in order, with their cells', () => {
  const { themes, cells, levels } = coverageOf(two, chapters)
  expect(themes.map(({ theme, rows: own }) => [theme, own.map((row) => [row.requirement.id, row.cells])])).toEqual([
    [
      'door',
      [
        ['door.local-first-contact', 4],
        ['door.forwarded-waits', 1],
      ],
    ],
    ['upgrade', [['upgrade.waits', 3]]],
  ])
  expect(cells).toBe(8)
  expect(levels).toEqual({ MUST: 2, SHOULD: 1, MAY: 0, RISK: 0 })
})

test('controls are counted by what they put right', () => {
  expect(rowOf(two, 'upgrade.waits')?.controls).toEqual([
    { differs: 'history', to: 'paired-all', cells: 1 },
    { differs: 'credential', to: 'wrong', cells: 1 },
  ])
  expect(rowOf(two, 'door.local-first-contact')).toMatchObject({
    controls: [{ differs: 'vantage', to: 'forwarded', cells: 4 }],
    uncontrolled: 0,
  })
})

test('a cell without a control is told', () => {
  const alone = withFamilies({ ...small.families[1]!, controls: [] })
  expect(rowOf(alone, 'door.forwarded-waits')).toMatchObject({ cells: 1, controls: [], uncontrolled: 1 })
})

test('a requirement holds in another policy where its cells come out on the same side', () => {
  expect(rowOf(two, 'door.local-first-contact')?.holds).toEqual([{ profile: 'trusting', cells: 4, asked: 4 }])
  expect(rowOf(two, 'door.forwarded-waits')?.holds).toEqual([{ profile: 'trusting', cells: 0, asked: 1 }])
})

test('a cell that the gateways of a policy cannot be asked counts neither way', () => {
  const { themes } = coverageOf(two, chapters, (_, { client }) => client.id !== 'page')
  expect(themes[0]?.rows[0]?.holds).toEqual([{ profile: 'trusting', cells: 2, asked: 2 }])
})

test('rows are counted by kind and state', () => {
  expect([...coverageOf(two, chapters).counts]).toEqual([
    ['regression', { covered: 1, partly: 1, excluded: 1 }],
    ['sentence', { covered: 1, partly: 0, excluded: 0 }],
  ])
  expect(chapters[0]!.entries.map(stateOf)).toEqual(['covered', 'partly', 'excluded'])
})
