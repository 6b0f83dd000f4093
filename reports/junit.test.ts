import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ITestCase, parse } from 'test-results-parser'
import { expect, test } from 'vitest'
import { memoryPages, validateXML } from 'xmllint-wasm'
import type { Results } from '../harness/results.ts'
import { BAD, fixture, GOOD, resultsOf } from './fixture.ts'
import { comparisonFixture } from './fixture-comparison.ts'
import { baselineFixture, KNOWN } from './fixture-gate.ts'
import { HOSTILE, hostileFixture } from './fixture-hostile.ts'
import { largeFixture } from './fixture-large.ts'
import { placesFixture } from './fixture-places.ts'
import { renderJunit } from './junit.ts'

const schema = readFileSync(new URL('fixture-junit.xsd', import.meta.url), 'utf8')
const xml = renderJunit(fixture())

async function complaints(contents: string): Promise<string[]> {
  const { errors } = await validateXML({
    ...{ xml: [{ fileName: 'junit.xml', contents }], schema: [{ fileName: 'junit.xsd', contents: schema }] },
    ...{ initialMemoryPages: 64 * memoryPages.MiB, maxMemoryPages: memoryPages.GiB },
  })
  return errors.map(({ message }) => message)
}

/** As a reader of CI results sees it. */
function read(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'junit-'))
  try {
    writeFileSync(join(folder, 'junit.xml'), text)
    return parse({ type: 'junit', files: [join(folder, 'junit.xml')] })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const testsOf = (text: string): ITestCase[] => read(text).suites.flatMap(({ cases }) => cases)

const element = (text: string, name: string) =>
  text.match(new RegExp(`<testcase name="${name}[\\s\\S]*?</testcase>`))?.[0] ?? ''

const nothing: Results = { ...resultsOf([]), exitCode: 3 }

test.each([
  ['all verdicts', fixture()],
  ['hostile text', hostileFixture()],
  ['residual risks', placesFixture()],
  ['a baseline file', baselineFixture()],
  ['a comparison', comparisonFixture()],
  ['no target', nothing],
  ['thousands of cases', largeFixture(1000, 2)],
])('valid by the schema of CI systems: %s', async (_, results) => {
  expect(await complaints(renderJunit(results))).toEqual([])
})

test.each([
  ['a count is no number', (good: string) => good.replace(/failures="\d+"/, 'failures="some"')],
  ['a test has no class', (good: string) => good.replace(/ classname="[^"]*"/, '')],
  ['a test is there twice', (good: string) => good.replace(/<testcase[\s\S]*?<\/testcase>/, '$&$&')],
  ['an element is not closed', (good: string) => good.replace('</testcase>', '')],
  ['a control character', (good: string) => good.replace('<system-out>', '<system-out>\u001b')],
  ['two outcomes', (good: string) => good.replace(/<failure[\s\S]*?<\/failure>/, '$&$&')],
])('the schema refuses a file where %s', async (_, broken) => {
  expect(broken(xml)).not.toBe(xml)
  expect(await complaints(broken(xml))).not.toEqual([])
})

test('a reader counts what the results count', () => {
  const { targets } = fixture()
  const sum = (verdict: 'pass' | 'fail' | 'not-applicable' | 'could-not-run' | 'harness-fault') =>
    targets.reduce((all, { counts }) => all + counts[verdict], 0)
  const { suites } = read(xml)
  expect(suites.flatMap(({ cases }) => cases)).toHaveLength(fixture().cases.length)
  const [failed, errors] = [sum('fail'), sum('could-not-run') + sum('harness-fault')]
  expect([failed, errors, sum('not-applicable')].every((n) => n > 0)).toBe(true)
  const counts = (['failed', 'errors', 'passed', 'skipped'] as const).map((what) =>
    suites.reduce((all, suite) => all + suite[what], 0),
  )
  expect(counts).toEqual([failed, errors, sum('pass'), sum('not-applicable')])
  expect(xml).toContain(`tests="${fixture().cases.length}" failures="${failed}" errors="${errors}" time="0">`)
})

test('each suite counts its own', () => {
  for (const { name, cases, ...suite } of read(xml).suites) {
    const of = (status: string) => cases.filter((one) => one.status === status).length
    expect([name, suite.skipped, suite.failed + suite.errors]).toEqual([name, of('SKIP'), of('FAIL')])
    expect(suite.total).toBe(cases.length - suite.skipped)
  }
  expect(read(xml).suites.map(({ name }) => name)).toContain(`${BAD} legacy`)
})

test('a failure says what was expected and what came, and is repeated by its command', () => {
  const one = element(xml, 'forwarded-is-not-local/token/forwarded')
  expect(one).toContain(`classname="${BAD}.locality.forwarded-is-not-local"`)
  expect(one).toMatch(/<failure type="fail" message="Expected interactive, but the client got in unasked.">/)
  expect(one).toMatch(/\nexpected: interactive, not-paired: .*\nobserved: silent\n/)
  expect(one).toContain('source: #22365 review: remoteAddr is loopback')
  expect(one.match(/replay: openclaw-gateway-conformance run --target/g)).toHaveLength(2)
  expect(one).toMatch(
    /<system-out>requirement: MUST locality.forwarded-is-not-local\nsays: A client that comes through/,
  )
})

test('what could not run is an error by its own name, never a failure', () => {
  expect(xml).toMatch(/<error type="could not run" message="could not run: The proxy/)
  expect(xml).toMatch(/<error type="harness fault" message="harness fault: /)
})

test('what is not applicable is skipped with its reason', () => {
  expect(xml).toMatch(/<skipped type="not applicable" message="[A-Z][^"]+"\/>/)
})

test('a residual risk passes, and its output tells the operator what to do', () => {
  const text = renderJunit(placesFixture([GOOD]))
  expect(read(text)).toMatchObject({ failed: 0, errors: 0 })
  expect(text).toMatch(/<testcase [^>]*>\s*<system-out>In unasked[\s\S]*?\noperator: .+\n/)
})

test('a known failure is skipped and says why and until when', () => {
  const text = renderJunit(baselineFixture([]))
  const words = `known failure: ${KNOWN.reason} (${KNOWN.issue}), until ${KNOWN.expires}, owner ${KNOWN.owner}`
  expect(text).toContain(`<skipped type="known failure" message="${words}">${words}\nexpected: `)
  expect(read(text).failed).toBe(read(xml).failed - 1)
  expect(read(text).suites.find(({ name }) => name === `${BAD} origin`)).toMatchObject({
    failed: 0,
    skipped: 1,
    passed: 0,
  })
})

test('what is wrong with the baseline file fails', () => {
  const suite = read(renderJunit(baselineFixture())).suites.find(({ name }) => name === 'baseline')
  expect(suite).toMatchObject({ total: 2, failed: 2 })
  expect(suite?.cases.map(({ name, failure }) => [name, failure])).toEqual([
    ['known.yaml:3 scopes.* is stale', 'All that "scopes.*" matches passes: delete lines 3 to 8.'],
    ['known.yaml:9 legacy.* is expired', '"legacy.*" was known until 2026-12-31 only.'],
  ])
})

test('a green run has no red test, and any other has one', () => {
  const red = (results: Results) => testsOf(renderJunit(results)).filter(({ status }) => status === 'FAIL')
  expect(red(resultsOf(fixture().cases.filter(({ target }) => target === GOOD)))).toEqual([])
  expect(red(nothing)).toMatchObject([{ failure: expect.stringContaining('exit code 3: no target was tested') }])
})

test('nothing that a gateway says is markup, a control character, or a file to fetch', async () => {
  const results = hostileFixture()
  const bad = results.cases.find(({ id }) => id.includes(HOSTILE))!
  bad.because = ['[[ATTACHMENT|/etc/passwd]] \ufffe \ud800 [[[ATTACHMENT|/etc/shadow]]]']
  bad.replay = 'run [[ATTACHMENT|/etc/passwd]] [[[PROPERTY|a=b]]]'
  const text = renderJunit(results)
  expect(await complaints(text)).toEqual([])
  const said = testsOf(text).find(({ name }) => name.startsWith('hostile'))!
  expect(said.name).toContain('<script>globalThis.broken = 1</script> </script><img src=x onerror=')
  expect(said.name).toContain('\\u001b[31mred')
  expect(said.failure).toContain('\\ufffe \\ud800')
  expect(testsOf(text).flatMap(({ attachments }) => attachments)).toEqual([])
  expect(text).not.toContain('[[')
})

test('a case may be called anything', () => {
  const results = fixture()
  results.cases[0]!.id = 'true'
  results.cases[1]!.id = ' 0 '
  expect(renderJunit(results)).toContain('<testcase name="true" ')
  expect(renderJunit(results)).toContain('<testcase name=" 0 " ')
})

test('a long message is cut between characters, and its body is not', async () => {
  const results = fixture()
  const long = `${'x'.repeat(499)}\u{1f600}${'y'.repeat(200)}`
  results.cases.find(({ verdict }) => verdict === 'fail')!.because = [long]
  const text = renderJunit(results)
  expect(await complaints(text)).toEqual([])
  expect(text).toContain(`x … (202 characters more)">${long}`)
})

test('equal findings give equal bytes, without a clock or a host', () => {
  expect(renderJunit(fixture())).toBe(xml)
  expect(xml).not.toMatch(/timestamp|hostname|time="[^0]/)
})
