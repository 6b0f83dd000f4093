import { Parser } from 'tap-parser'
import { expect, test } from 'vitest'
import type { Results } from '../harness/results.ts'
import { BAD, fixture, GOOD, resultsOf } from './fixture.ts'
import { comparisonFixture } from './fixture-comparison.ts'
import { baselineFixture, KNOWN } from './fixture-gate.ts'
import { HOSTILE, hostileFixture } from './fixture-hostile.ts'
import { largeFixture } from './fixture-large.ts'
import { placesFixture } from './fixture-places.ts'
import { renderTap } from './tap.ts'
import { printable } from './words.ts'

interface Read {
  readonly ok: boolean
  readonly count: number
  readonly pass: number
  readonly fail: number
  readonly skip: number
  readonly todo: number
  readonly bailout: unknown
  readonly points: readonly {
    ok: boolean
    name: string
    skip: unknown
    todo: unknown
    diag?: Record<string, unknown>
  }[]
  /** Lines that are no TAP, subtests and bail outs. */
  readonly stray: readonly unknown[]
}

function read(text: string): Read {
  const points: Read['points'][number][] = []
  const stray: unknown[] = []
  let final: unknown
  const parser = new Parser({ strict: true }, (results) => {
    final = results
  })
  parser.on('assert', (one) => points.push(one))
  for (const event of ['extra', 'child', 'bailout', 'pragma'] as const) parser.on(event, (one) => stray.push(one))
  parser.end(text)
  return { ...(final as Read), points, stray }
}

const text = renderTap(fixture())

test('a reader counts what the results count', () => {
  const { cases } = fixture()
  const of = (...verdicts: string[]) => cases.filter(({ verdict }) => verdicts.includes(verdict)).length
  const all = read(text)
  expect(all).toMatchObject({ ok: false, count: cases.length, stray: [], bailout: false })
  expect(all).toMatchObject({ skip: of('not-applicable'), todo: 0, fail: of('fail', 'could-not-run', 'harness-fault') })
  expect(all.points.map(({ ok }) => ok)).toEqual(
    cases.map(({ verdict }) => ['pass', 'not-applicable'].includes(verdict)),
  )
  expect(text).toMatch(new RegExp(`^TAP version 14\n1\\.\\.${cases.length}\n# target `))
})

test('a failure says what was expected and what came, and ends with the command that repeats it', () => {
  const { diag, name } = read(text).points.find((one) => one.name.includes('forwarded-is-not-local/token/forwarded'))!
  expect(name).toMatch(new RegExp(`^${BAD}\\.locality\\.forwarded-is-not-local forwarded-is-not-local/token/`))
  expect(diag).toMatchObject({
    message: 'Expected interactive, but the client got in unasked.',
    severity: 'fail',
    verdict: 'fail',
    expected: expect.stringMatching(/^interactive, not-paired: /),
    observed: 'silent',
    requirement: 'MUST locality.forwarded-is-not-local',
  })
  expect(Object.keys(diag!).at(-1)).toBe('replay')
})

test('a block has one value a line, which is all that readers of TAP 13 take', () => {
  const blocks = renderTap(hostileFixture()).match(/^ {2}---\n[\s\S]*?\n {2}\.\.\.$/gm) ?? []
  expect(blocks.length).toBeGreaterThan(10)
  for (const block of blocks) {
    expect(
      block
        .split('\n')
        .slice(1, -1)
        .filter((line) => !/^ {2}[a-z]+: \S/.test(line)),
    ).toEqual([])
  }
})

test('what got no verdict is not ok by its own word', () => {
  const severities = read(text).points.flatMap(({ diag }) => (diag?.severity === 'error' ? [diag] : []))
  expect(new Set(severities.map(({ verdict }) => verdict))).toEqual(new Set(['could not run', 'harness fault']))
  expect(severities[0]?.message).toMatch(/^could not run: /)
})

test('what is not applicable is skipped with its reason', () => {
  const reasons = read(text).points.flatMap(({ skip }) => (skip ? [skip] : []))
  expect(reasons[0]).toEqual(fixture().cases.find(({ verdict }) => verdict === 'not-applicable')?.because[0])
})

test('a residual risk is ok, and says what the operator has to do', () => {
  const all = read(renderTap(placesFixture([GOOD])))
  expect(all).toMatchObject({ ok: true, fail: 0 })
  const risks = all.points.flatMap(({ diag }) => (diag ? [diag] : []))
  expect(risks[0]).toMatchObject({ severity: 'comment', verdict: 'residual risk', operator: expect.any(String) })
})

test('a known failure is not ok, and does not fail the run', () => {
  const results = baselineFixture([])
  const cases = results.cases.filter(({ verdict, known }) => verdict === 'pass' || known)
  const all = read(renderTap({ ...results, exitCode: 0, cases }))
  expect(all).toMatchObject({ ok: true, todo: 1 })
  expect(all.points.find(({ ok }) => !ok)).toMatchObject({
    todo: `known failure: ${KNOWN.reason} (${KNOWN.issue}), until ${KNOWN.expires}, owner ${KNOWN.owner}`,
    diag: { severity: 'todo' },
  })
})

test('what is wrong with the baseline file, and why a comparison is shut, is not ok', () => {
  const named = (results: Results, start: string) =>
    read(renderTap(results)).points.filter(({ ok, name }) => !ok && name.startsWith(start))
  expect(named(baselineFixture(), 'gate.baseline ').map(({ diag }) => diag?.verdict)).toEqual(['stale', 'expired'])
  expect(named(comparisonFixture(), 'gate.comparison ')).toHaveLength(1)
})

test('nothing tested is not ok', () => {
  expect(read(renderTap({ ...resultsOf([]), exitCode: 3 }))).toMatchObject({ ok: false, count: 1, fail: 1 })
  expect(read(renderTap({ ...resultsOf([]), exitCode: 0 }))).toMatchObject({ ok: true, count: 0 })
})

test('hostile text stays in its place', () => {
  const results = hostileFixture()
  const skipped = results.cases.find(({ verdict }) => verdict === 'not-applicable')!
  skipped.because = ['a # TODO b \\# c \\ # SKIP {\nBail out! now\nok 1 {']
  skipped.id = 'x # TODO \\\\host\\share # hidden\n    not ok 7 {'
  for (const target of results.targets) target.title = 'Subtest: x\nBail out!'
  const all = read(renderTap(results))
  expect(all.stray).toEqual([])
  expect(all.count).toBe(results.cases.length)
  expect(all.points.find(({ name }) => name.includes('hidden'))).toMatchObject({
    ok: true,
    name: expect.stringMatching(/x # TODO \\\\host\\share # hidden {5}not ok 7 \\u007b$/),
    skip: 'a # TODO b \\# c \\ # SKIP { Bail out! now ok 1 \\u007b',
  })
  const said = all.points.find(({ name }) => name.includes('hostile'))!
  expect(said.todo).toBe(false)
  expect(said.diag).toMatchObject({ severity: 'fail', message: printable(HOSTILE) })
  expect(said.name).toContain('team #12')
  expect(said.diag?.invariant).toBe(printable(HOSTILE))
})

test('a long sentence, whatever is in it, stays on the line of its name', () => {
  const results = fixture()
  const long = `said ${'... --- not ok 1 - '.repeat(20)}.`
  results.cases.find(({ verdict }) => verdict === 'fail')!.because = [long]
  expect(renderTap(results)).toContain(`\n  message: ${long}\n`)
  expect(read(renderTap(results))).toMatchObject({ count: results.cases.length, stray: [] })
})

test('equal findings give equal bytes, whatever their number', () => {
  expect(renderTap(fixture())).toBe(text)
  const many = largeFixture(1000, 2)
  expect(read(renderTap(many))).toMatchObject({ count: 2000, stray: [] })
})
