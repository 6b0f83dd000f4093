import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { ChangeDirection, ChangeGroup, ComparisonResult, Results } from '../harness/results.ts'
import { renderComparisonMarkdown } from './comparison-markdown.ts'
import { renderComparisonTerminal } from './comparison-text.ts'
import { asked, gateStanding, mostTelling, onBothSides } from './comparison-words.ts'
import { BAD, fixture, GOOD } from './fixture.ts'
import { comparisonFixture } from './fixture-comparison.ts'
import { renderMarkdown } from './markdown.ts'
import { renderTerminal } from './terminal.ts'

const results = comparisonFixture()
const comparison = results.comparison as ComparisonResult
const text = renderComparisonTerminal(results, { color: false, width: 100, outDir: 'reports/out' })
const lines = text.split('\n')

const withComparison = (more: Partial<ComparisonResult>): Results => ({
  ...results,
  comparison: { ...comparison, ...more },
})

describe('in the terminal', () => {
  test('opens with the pair, the gate with its denominator, and the most dangerous story', () => {
    expect(lines[0]).toBe(`${GOOD} → ${BAD}, by recommended-1`)
    const { counts } = comparison
    expect(lines.slice(1, 3).join(' ')).toContain(
      `GATE SHUT: of ${asked(comparison)} cases, ${counts.loosened} loosened`,
    )
    expect(lines.slice(3, 6).join('\n')).toMatch(/^LOOSENED +\d+ +A client that has to ask for more is let in/m)
  })

  test('one line at least of each direction, what is declared, why the gate is shut, what is not known', () => {
    expect(lines.flatMap((line) => /^(LOOSENED|TIGHTENED|CHANGED) /.exec(line)?.[1] ?? [])).toContain('TIGHTENED')
    expect(text).toContain('(declared)')
    expect(text).toContain('Why the gate is shut\n  Somebody gets in who did not before')
    expect(text).toMatch(/Declared\n {2}legacy\.\*: \d of 10 cases changed/)
    expect(text).toContain('No answer\n  3 cases, could not run after: The proxy on the way did not start.')
    expect(text).toContain(`Each by itself\n`)
  })

  test('a long reason is cut', () => {
    const [first] = comparison.unanswered
    const long = withComparison({ unanswered: [{ ...first!, because: `it did not come up: ${'x'.repeat(500)}` }] })
    const said = renderComparisonTerminal(long, { color: false, width: 100 })
    expect(said).toMatch(/it did not come up: x+…\n|it did not come up:\n +x+…\n/)
    expect(said).not.toContain('x'.repeat(200))
  })

  test('the first story can be repeated on both sides', () => {
    const commands = onBothSides(results, comparison.groups[0]!.example).map(({ replay }) => `  $ ${replay}`)
    expect(commands).toHaveLength(2)
    const at = lines.indexOf(commands[0]!)
    expect(lines.slice(at, at + 2)).toEqual(commands)
  })

  test('nothing but a command is wider than the window, and colour only repeats', () => {
    const colored = renderComparisonTerminal(results, { color: true, width: 100, outDir: 'reports/out' })
    expect(stripVTControlCharacters(colored)).toBe(text)
    for (const line of lines) if (!line.includes('$ ')) expect(line.length).toBeLessThanOrEqual(100)
  })

  test('stands in for the summary of two runs', () => {
    expect(renderTerminal(results, { color: false, width: 100, outDir: 'reports/out' })).toBe(text)
    expect(renderComparisonTerminal(fixture(), { color: false, width: 100 })).toBe('')
  })

  test('many stories are counted', () => {
    const [first] = comparison.groups
    const many = withComparison({ groups: Array.from({ length: 12 }, () => ({ ...first!, cases: 10 })) })
    const said = renderComparisonTerminal(many, { color: false, width: 100 })
    expect(said.match(/^LOOSENED|^TIGHTENED|^CHANGED/gm)).toHaveLength(8)
    expect(said).toContain('4 more stories, of 40 cases')
  })
})

describe('in a pull request', () => {
  const page = renderComparisonMarkdown(results)

  test('verdict, stories and reasons stand before any detail', () => {
    expect(page).toContain(`### ❌ <code>${GOOD}</code> → <code>${BAD}</code>: **gate shut**`)
    expect(page.indexOf('**LOOSENED**')).toBeGreaterThan(page.indexOf('### '))
    expect(page.indexOf('**Why the gate is shut**')).toBeLessThan(page.indexOf('<details>'))
  })

  test('a story unfolds to its cases, before → after, and to commands', () => {
    const detail = page.split('<details>')[1]!
    expect(detail).toMatch(/\| <code>.*<\/code> \| .* → .* \| broken/)
    expect(detail).toContain('```sh\n')
    expect(page.match(/<details>/g)).toHaveLength(comparison.groups.length)
    expect(page).toContain('declared by <code>legacy.&#42;</code>')
  })

  test('stands in for the summary of two runs', () => {
    expect(renderMarkdown(results)).toBe(page)
    expect(renderComparisonMarkdown(fixture())).toBe('')
  })

  test('sentences are shown, never obeyed, and never more than a comment takes', () => {
    const [first] = comparison.groups
    const hostile = { ...first!, sentence: '<img src=x> @everyone | `a`'.repeat(50) }
    const many = withComparison({ groups: Array.from({ length: 500 }, () => hostile) })
    const said = renderComparisonMarkdown(many)
    expect(said).not.toMatch(/<img|@everyone/)
    expect(Buffer.byteLength(said)).toBeLessThan(65_536)
    expect(said).toContain('Left out for length')
  })
})

describe('the gate', () => {
  const none = { loosened: 0, tightened: 0, changed: 0, incomplete: 0 }
  test.each([
    ['shut', { complaints: ['because'] }],
    ['incomplete', { counts: { ...comparison.counts, ...none, incomplete: 1 } }],
    ['alike', { counts: { ...comparison.counts, ...none } }],
    ['open', { counts: { ...comparison.counts, ...none, tightened: 1 } }],
  ] as const)('%s', (standing, more) => {
    const given = { ...comparison, complaints: [], ...more } as ComparisonResult
    expect(gateStanding(given)).toBe(standing)
  })

  test('is green only where it may be merged', () => {
    const open = withComparison({ complaints: [], counts: { ...comparison.counts, incomplete: 0 } })
    expect(renderComparisonMarkdown(open)).toContain('### ✅')
    const incomplete = withComparison({ complaints: [], counts: { ...comparison.counts, incomplete: 1 } })
    expect(renderComparisonMarkdown(incomplete)).toContain('**incomplete**')
    expect(renderComparisonMarkdown(incomplete)).toContain('### ❌')
  })
})

describe('the most telling stories', () => {
  const group = (direction: ChangeDirection, cases: number): ChangeGroup => ({
    ...{ direction, sentence: `${direction} ${cases}`, requirements: ['a.rule'], cases, fixed: 0, broken: 0 },
    ...{ intended: 0, example: 'a/case' },
  })
  const groups = [
    ...[9, 8, 7, 6, 5, 4].map((cases) => group('loosened', cases)),
    ...[9, 8, 7].map((cases) => group('tightened', cases)),
    ...[9, 8].map((cases) => group('changed', cases)),
  ]
  const told = (lines: number, of = groups) => mostTelling(of, lines).map(({ sentence }) => sentence)

  test('half are of the dangerous direction, and none is without a line', () => {
    expect(told(8)).toEqual([
      ...['loosened 9', 'loosened 8', 'loosened 7', 'loosened 6', 'loosened 5'],
      ...['tightened 9', 'tightened 8', 'changed 9'],
    ])
    expect(told(3)).toEqual(['loosened 9', 'tightened 9', 'changed 9'])
  })

  test('all, where there is room', () => {
    expect(told(20)).toHaveLength(groups.length)
    expect(told(4, groups.slice(6))).toEqual(['tightened 9', 'tightened 8', 'tightened 7', 'changed 9'])
  })
})
