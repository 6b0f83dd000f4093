import { expect, test } from 'vitest'
import { BAD, fixture, GOOD } from './fixture.ts'
import { makeCase, makeStep } from './fixture-case.ts'
import { MEND, PLACES, placesFixture } from './fixture-places.ts'
import { renderMarkdown } from './markdown.ts'
import { groupTitle, outcomeAt, placeTables, setupsOf } from './places.ts'
import { placesRows } from './places-markdown.ts'
import { placesSection } from './places-text.ts'

const results = placesFixture()
const [bad, good] = placeTables(results)
const rowOf = (id: string, table = bad) =>
  table!.groups.flatMap(({ rows }) => rows).find(({ place }) => place.id === id)!

test('no table where nobody stands in such a place', () => {
  expect(placeTables(fixture())).toEqual([])
})

test('a table for each target, places by program or kind, with the version that was found', () => {
  expect([bad, good].map((table) => table!.target.id)).toEqual([BAD, GOOD])
  expect(bad!.groups.map(groupTitle)).toEqual([
    'nginx 1.22.1',
    'Caddy',
    'hosts of a network',
    'an SSH tunnel (OpenSSH 9.2p1)',
    'a page in a browser (Chromium 153.0.7270.0)',
  ])
  expect(bad!.groups[0]!.rows.map(({ place }) => place.id)).toEqual(['nginx-full', 'nginx-bare'])
})

test('a tunnel without a program is a TCP forwarder', () => {
  const plain = placesFixture([GOOD])
  plain.places = plain.places.map(({ program, ...place }) => (place.kind === 'tunnel' ? place : { ...place, program }))
  expect(placeTables(plain)[0]!.groups.map(groupTitle)).toContain('a TCP forwarder')
})

test('columns are what the results hold, each history once', () => {
  expect(bad!.columns).toEqual([
    { history: 'new', ask: 'operator:read' },
    { history: 'new', ask: 'operator:admin' },
    { history: 'paired-read', ask: 'operator:read' },
  ])
})

test('a cell says every outcome, the most dangerous first', () => {
  expect(rowOf('nginx-full').cells[0]!.map(({ outcome, verdict, cases }) => [outcome, verdict, cases.length])).toEqual([
    ['silent', 'fail', 1],
    ['interactive', 'pass', 1],
  ])
  expect(rowOf('nginx-full').cells[1]).toEqual([])
  expect(rowOf('caddy').cells[0]).toMatchObject([{ outcome: undefined, verdict: 'not-applicable' }])
})

test('counts who gets in unasked, and gives the mend only where it matters', () => {
  expect(rowOf('nginx-bare')).toMatchObject({ answered: 3, mend: MEND, unasked: [{}, {}] })
  expect(rowOf('ssh')).toMatchObject({ answered: 3, mend: undefined })
  expect(rowOf('nginx-full', good)).toMatchObject({ answered: 2, unasked: [], mend: undefined })
})

test('of a story the handshakes at the place count, and the first that nobody was asked about', () => {
  const expected = { outcome: 'silent', because: '', source: '' } as const
  const step = (vantage: string, outcome: 'silent' | 'covered' | 'interactive') =>
    makeStep({
      axes: { ...makeCase({ target: 't', requirement: 'a.b', expected, outcome, verdict: 'pass' }).axes, vantage },
      expected,
      outcome,
    })
  const story = (...steps: ReturnType<typeof step>[]) =>
    makeCase({ target: 't', requirement: 'a.b', expected, outcome: null, verdict: 'pass', steps })
  expect(outcomeAt(story(step('direct', 'silent'), step('ssh', 'covered')), { id: 'ssh' })).toBe('covered')
  expect(outcomeAt(story(step('ssh', 'silent'), step('ssh', 'covered')), { id: 'ssh' })).toBe('silent')
  expect(outcomeAt(story(step('direct', 'silent')), { id: 'ssh' })).toBeUndefined()
})

test('the terminal names places that let somebody in unasked, and no others', () => {
  const lines = placesSection(results, results.targets[0]!, (_, text) => text, 100)
  expect(lines).toEqual([
    '',
    'Who gets in unasked, place by place',
    '  1 of 2 cases in unasked, nginx 1.22.1: nginx as its documentation has it [nginx-full]',
    '  2 of 3 cases in unasked, nginx 1.22.1: nginx with the WebSocket snippet only [nginx-bare]',
    `    To mend it: ${MEND}`,
    '  2 of 3 cases in unasked, an SSH tunnel (OpenSSH 9.2p1): comes through an SSH tunnel [ssh]',
  ])
  const behind = { ...results, places: results.places.map((one) => ({ ...one, setup: results.places[1]!.setup! })) }
  expect(placesSection(behind, results.targets[1]!, (_, text) => text, 100)[2]).toMatch(
    /^ {2}2 of 5 .* \[nginx-bare\]$/,
  )
  const plain = fixture()
  expect(placesSection(plain, plain.targets[0]!, (_, text) => text, 100)).toEqual([])
})

test('the comment has a line for each setup, those that let somebody in first', () => {
  const [, rows] = placesRows(bad!)
  expect(rows).toHaveLength(PLACES.length)
  expect(rows.map((row) => /<code>([^<]*)/.exec(row)?.[1])).toEqual([
    'nginx-full',
    'nginx-bare',
    'ssh',
    'caddy',
    'lan',
    'page',
  ])
  const mend = MEND.replaceAll('_', '&#95;').replaceAll('$', '&#36;')
  expect(rows[1]).toBe(
    `| nginx 1.22.1 | nginx with the WebSocket snippet only <code>nginx-bare</code> | **2 of 3** | silent 2, covered 1 | ${mend} |`,
  )
  expect(rows[3]).toContain('| 0 of 0 | not applicable 1 |')
  expect(renderMarkdown(results)).toContain(`\n${rows[1]}\n`)
})

test('places behind one setup are one line where there is little room, and a mend of several lines is one', () => {
  const twice = placesFixture([GOOD])
  const bare = twice.places.find(({ id }) => id === 'nginx-bare')!
  twice.places = twice.places.map((place) =>
    place.id === 'ssh' ? { ...bare, id: 'ssh', setup: { ...bare.setup!, mend: 'one\n  two' } } : place,
  )
  const nginx = placeTables(twice)[0]!.groups[0]!
  expect(setupsOf(nginx)[1]).toMatchObject({
    places: [{ id: 'nginx-bare' }, { id: 'ssh' }],
    open: [{ id: 'nginx-bare' }, { id: 'ssh' }],
    unasked: 4,
    answered: 6,
    came: [
      { word: 'silent', cases: 4 },
      { word: 'covered', cases: 2 },
    ],
    mend: MEND,
  })
  expect(nginx.rows[2]!.mend).toBe('one; two')
})
