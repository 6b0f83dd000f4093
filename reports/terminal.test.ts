import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { BAD, fixture, GOOD, resultsOf } from './fixture.ts'
import { hostileFixture } from './fixture-hostile.ts'
import { renderTerminal } from './terminal.ts'

const results = fixture()
const text = renderTerminal(results, { color: false, width: 100, outDir: 'reports/out' })
const lines = text.split('\n')

test('opens with the target, the verdict with its denominator, and the most dangerous sentence', () => {
  expect(lines[0]).toContain(BAD)
  expect(lines.slice(1, 3).join(' ')).toBe(
    'NOT CONFORMANT to recommended-1: 10 cases failed, 3 got no verdict. 29 of 32 selected, 32 in the profile.',
  )
  expect(lines[4]).toBe('LETS IN     2  A stranger behind a local reverse proxy is paired without anybody being asked.')
  expect(lines[5]?.trim()).toBe('[locality.forwarded-is-not-local]')
  const example = results.cases.find(
    (one) => one.id === results.targets[0]!.headlines.find((one) => one.danger === 'lets-in')!.example,
  )!
  const command = lines.findIndex((line) => line.trim() === `$ ${example.replay}`)
  // After all the sentences, so that these stand on one screen.
  expect(command).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('INCOMPLETE ')))
})

test('headlines stand in the order of danger', () => {
  const tags = lines.flatMap((line) => /^(LETS IN|SHUTS OUT|STATE|WIRE|INCOMPLETE) /.exec(line)?.[1] ?? [])
  expect(tags).toEqual(['LETS IN', 'LETS IN', 'SHUTS OUT', 'STATE', 'WIRE', 'INCOMPLETE'])
})

test('of each kind the first six are told, and how many more there are', () => {
  const many = fixture()
  const [bad] = many.targets
  const like = bad!.headlines.find(({ danger }) => danger === 'lets-in')!
  const letsIn = (count: number) => {
    const others = bad!.headlines.filter(({ danger }) => danger !== 'lets-in')
    const those = Array.from({ length: count }, (_, at) => ({ ...like, sentence: `Sentence ${at}.`, cases: 10 }))
    const target = { ...bad!, headlines: [...those, ...others] }
    const said = renderTerminal({ ...many, targets: [target] }, { color: false, width: 100 })
    return said.split('\n').filter((one) => one.startsWith('LETS IN'))
  }
  expect(letsIn(7)).toHaveLength(7)
  expect(letsIn(20)).toHaveLength(7)
  expect(letsIn(20).at(-1)).toBe('LETS IN     140  14 more of this kind: the reports tell them all.')
})

test('counts, failing requirements, invariants and reasons follow', () => {
  expect(text).toContain('10 fail, 1 harness fault, 2 could not run, 6 not applicable, 13 pass (29 of 32 selected')
  expect(text).toContain('MUST   2 of 6 fail  locality.forwarded-is-not-local')
  expect(text).toContain('2 requirements pass')
  expect(text).toContain('invariant broken: invariant.nothing-beyond-approval, 3 cases')
  expect(text).toContain('2 cases: The proxy on the way did not start.')
  expect(text).toContain('1 case: Operator lost its socket.')
  expect(text).toContain('6 cases: The target does not declare ipv6-loopback.')
  expect(text).toContain('Reports: reports/out (report.html')
})

test('a conformant target takes four lines, after the others', () => {
  expect(text).toContain(
    `${GOOD} Reference gateway\nconformant to recommended-1. 32 of 32 selected, 32 in the profile.\n`,
  )
  expect(text.indexOf(BAD)).toBeLessThan(text.indexOf(`\n${GOOD} `))
})

test('a filtered run never says conformant', () => {
  const part = resultsOf(results.cases.filter((one) => one.target === GOOD))
  Object.assign(part.targets[0]!, { conformant: false, inProfile: 40 })
  const said = renderTerminal(part, { color: false, width: 80 })
  expect(said).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u)
  expect(said).toContain('PARTIAL RUN nothing failed in what was selected')
  expect(said).toContain('32 of 32 selected, 40 in the profile')
})

test('colour only repeats what the words say, and moves no line break', () => {
  for (const width of [60, 100]) {
    const coloured = renderTerminal(results, { color: true, width })
    expect(coloured).toContain('\u001b[')
    expect(stripVTControlCharacters(coloured)).toBe(renderTerminal(results, { color: false, width }))
  }
})

test('keeps to the width, except for commands and ids, which are for copying', () => {
  const narrow = renderTerminal(results, { color: false, width: 60 }).split('\n')
  expect(narrow.filter((line) => line.length > 60 && !line.trim().startsWith('$ '))).toEqual([])
})

test('a gateway cannot speak to the terminal', () => {
  const said = renderTerminal(hostileFixture(), { color: false, width: 100 })
  expect(said).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u)
  expect(said).toContain('\\u001b[31mred')
})

test('no target at all is said', () => {
  expect(renderTerminal(resultsOf([]), { color: false, width: 80 })).toBe('No target was tested.\n')
})
