import { gzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Log, Result, Run } from 'sarif'
import { expect, test } from 'vitest'
import type { CaseResult, Results } from '../harness/results.ts'
import { BAD, fixture, GOOD, resultsOf } from './fixture.ts'
import { comparisonFixture } from './fixture-comparison.ts'
import { HOSTILE, hostileFixture } from './fixture-hostile.ts'
import { largeFixture } from './fixture-large.ts'
import { complaintsAbout, sarifSchema } from './fixture-sarif.ts'
import { renderSarif } from './sarif.ts'

const KNOWN = { reason: 'Being mended.', issue: '#1', owner: 'gateway team', expires: '2026-12-31' }

const log = (results: Results) => JSON.parse(renderSarif(results)) as Log
const runOf = (results: Results, target = BAD): Run =>
  log(results).runs[results.targets.findIndex(({ id }) => id === target)]!
const alertsOf = (results: Results, target = BAD) => runOf(results, target).results!
const prints = (results: Results) => alertsOf(results).map(({ partialFingerprints }) => partialFingerprints)

/** Of the failing cases, those that `is` names are known. */
function knownFixture(is: (result: CaseResult, index: number) => boolean): Results {
  const failing = fixture().cases.filter(({ verdict }) => verdict === 'fail')
  return resultsOf(
    fixture().cases.map((one) => {
      const index = failing.findIndex(({ id, target }) => id === one.id && target === one.target)
      return index !== -1 && is(one, index) ? { ...one, known: KNOWN } : one
    }),
  )
}

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(sarifSchema())

test('every report is valid by the schema of the standard, and a broken one is not', () => {
  for (const results of [
    fixture(),
    hostileFixture(),
    comparisonFixture(),
    knownFixture(() => true),
    baselined('b.yml'),
  ]) {
    expect(validate(log(results)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
  }
  const { message: _, ...silent } = alertsOf(fixture())[0]!
  const broken = log(fixture())
  broken.runs[0]!.results = [silent as Result]
  expect(validate(broken)).toBe(false)
})

test('the SARIF Multitool has nothing to say by the rules of the standard and of GitHub, and much of broken ones', () => {
  const broken = (change: (alert: Result) => void) => {
    const copy = log(fixture())
    change(copy.runs[0]!.results![0]!)
    return JSON.stringify(copy)
  }
  const complaints = complaintsAbout({
    plain: renderSarif(fixture()),
    hostile: renderSarif(hostileFixture()),
    compared: renderSarif(comparisonFixture()),
    known: renderSarif(knownFixture((_, index) => index % 2 === 0)),
    baselined: renderSarif(baselined('gate/known.yml')),
    unplaced: broken((alert) => {
      alert.locations = []
    }),
    unruled: broken((alert) => {
      alert.ruleIndex = 999
    }),
  })
  const { unplaced, unruled, ...good } = complaints
  for (const [name, found] of Object.entries(good)) {
    // The package names no page of its own, and none is made up.
    expect(
      found.filter((one) => !one.startsWith('warning SARIF2005 ')),
      name,
    ).toEqual([])
  }
  expect(unplaced).toContainEqual(expect.stringMatching(/^error GH1015 /))
  expect(unruled).toContainEqual(expect.stringMatching(/^error SARIF1009 .*999/))
}, 120_000)

test('one alert for each headline, with the count, the sentence and the command that repeats the first case', () => {
  const alerts = alertsOf(fixture())
  const headlines = fixture()
    .targets.find(({ id }) => id === BAD)!
    .headlines.filter(({ danger }) => danger !== 'incomplete')
  expect(alerts.map(({ ruleId }) => ruleId).sort()).toEqual(headlines.map(({ requirement }) => requirement).sort())
  expect(alertsOf(fixture(), GOOD)).toEqual([])
  const worst = alerts[0]!
  expect(worst).toMatchObject({ ruleId: 'locality.forwarded-is-not-local', kind: 'fail', level: 'error' })
  const [title, counted, first, repeat] = worst.message.text!.split('\n')
  expect(title).toBe('A stranger behind a local reverse proxy is paired without anybody being asked.')
  expect(counted).toBe('2 of 6 cases failed on command.')
  expect(first).toMatch(/^First .*: expected interactive, not-paired; came silent\.$/)
  const example = fixture().cases.find(({ id, target }) => target === BAD && id === worst.properties!.ids[0])!
  expect(repeat).toBe(`Repeat it: ${example.replay}`)
})

test('each failed case is found by its id, and no other case makes an alert', () => {
  const ids = alertsOf(fixture()).flatMap(({ properties }) => properties!.ids as string[])
  const failing = fixture().cases.filter(({ target, verdict }) => target === BAD && verdict === 'fail')
  expect(ids.sort()).toEqual(failing.map(({ id }) => id).sort())
})

test('cases that fail by an invariant alone are told by it; others by both', () => {
  const broken = 'invariant.nothing-beyond-approval'
  const cases = fixture().cases.map((one) =>
    one.brokenInvariants.includes(broken) && one.axes.vantage === 'host-foreign'
      ? { ...one, because: [`invariant broken: ${broken}`] }
      : one,
  )
  const results = resultsOf(cases)
  const own = cases.filter(({ brokenInvariants }) => brokenInvariants.includes(broken))
  const target = results.targets.find(({ id }) => id === BAD)!
  const sentence = 'Invariant broken: A session MUST NOT do more.'
  target.headlines.push({ danger: 'lets-in', requirement: broken, sentence, cases: own.length, example: own[0]!.id })
  const alert = (id: string) => alertsOf(results).find(({ ruleId }) => ruleId === id)!
  expect(alert(broken).properties!.cases).toBe(3)
  expect(alert('scopes.upgrade-asks-a-human').properties!.cases).toBe(2)
  const rule = runOf(results).tool.driver.rules![alert(broken).ruleIndex!]!
  expect(rule).toMatchObject({ id: broken, shortDescription: { text: 'A session MUST NOT do more.' } })
})

test('two directions of one requirement are two alerts, and each case is under its own', () => {
  const rule = 'scopes.upgrade-asks-a-human'
  const results = fixture()
  const failing = results.cases.filter((one) => one.requirement === rule && one.verdict === 'fail')
  failing[0]!.observed!.outcome = 'rejected'
  const target = results.targets.find(({ id }) => id === BAD)!
  target.headlines.push({
    danger: 'wire',
    requirement: rule,
    sentence: 'Otherwise.',
    cases: 1,
    example: failing[0]!.id,
  })
  const alerts = alertsOf(results).filter(({ ruleId }) => ruleId === rule)
  expect(alerts.map(({ properties }) => [properties!.danger, properties!.cases])).toEqual([
    ['lets-in', failing.length - 1],
    ['wire', 1],
  ])
  expect(new Set(alerts.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints))).size).toBe(2)
})

test('fingerprints stay when cases, counts, the suite and the release change, and tell rules apart', () => {
  const before = prints(fixture())
  expect(new Set(before.map((one) => one!.primaryLocationLineHash)).size).toBe(before.length)
  expect(Object.keys(before[0]!)).toEqual(['requirementDirection/v1', 'primaryLocationLineHash'])
  const extra = fixture()
    .cases.filter(({ verdict }) => verdict === 'fail')
    .map((one) => ({ ...one, id: `${one.id}/again` }))
  const grown = resultsOf([...extra, ...fixture().cases])
  grown.suite.version = '9.0.0'
  expect(alertsOf(grown)[0]!.message.text).not.toBe(alertsOf(fixture())[0]!.message.text)
  expect(prints(grown)).toEqual(before)
  const moved = JSON.parse(JSON.stringify(fixture()).replaceAll(BAD, 'command:another-gateway')) as Results
  expect(log(moved).runs[0]!.results!.map(({ partialFingerprints }) => partialFingerprints)).toEqual(before)
})

test('known failures are suppressed, with the reason, and never hide the others of their requirement', () => {
  const all = alertsOf(knownFixture(() => true))
  expect(all.every(({ suppressions }) => suppressions?.length === 1)).toBe(true)
  expect(all[0]!.suppressions![0]).toMatchObject({
    kind: 'external',
    justification: 'Being mended. Mended in #1; owner gateway team; until 2026-12-31.',
    properties: { issue: '#1', owner: 'gateway team', expires: '2026-12-31' },
  })
  const first = (one: CaseResult) =>
    one.requirement === 'locality.forwarded-is-not-local' && one.axes.ask === 'operator:read'
  const some = alertsOf(knownFixture(first)).filter(({ ruleId }) => ruleId === 'locality.forwarded-is-not-local')
  expect(some.map(({ suppressions, properties }) => [suppressions?.length, properties!.cases])).toEqual([
    [undefined, 1],
    [1, 1],
  ])
  expect(some[0]!.partialFingerprints).toEqual(alertsOf(fixture())[0]!.partialFingerprints)
  expect(some[1]!.partialFingerprints).not.toEqual(some[0]!.partialFingerprints)
})

test('a run for each target, with a category that is no path and no command line', () => {
  const categories = (...ids: string[]) => {
    const [one] = fixture().targets
    return log({ ...fixture(), targets: ids.map((id) => ({ ...one!, id })) }).runs.map(
      (run) => run.automationDetails!.id,
    )
  }
  const suite = 'openclaw-gateway-conformance'
  expect(
    categories('reference', 'openclaw@2026.2.19', 'openclaw:/home/me/openclaw', 'openclaw:../x', 'ws://10.0.0.7:1'),
  ).toEqual(['reference', 'openclaw@2026.2.19', 'openclaw', 'openclaw-2', 'ws'].map((name) => `${suite}/${name}/`))
  const many = Array.from({ length: 23 }, (_, number) => `openclaw@2026.1.${number}`)
  expect(categories(...many)).toHaveLength(20)
})

test('of a comparison only the later gateway is told, and why the gate is shut', () => {
  const compared = log(comparisonFixture())
  expect(compared.runs.map((run) => run.automationDetails!.id)).toEqual(['openclaw-gateway-conformance/command/'])
  expect(told(compared.runs[0]!)).toContain('Somebody gets in who did not before, and nobody declared it.')
})

const told = (run: Run) => run.invocations![0]!.toolExecutionNotifications!.map(({ message }) => message.text)

test('cases without a verdict are no alerts: the run was not successful, and says why', () => {
  const { invocations } = runOf(fixture())
  expect(invocations![0]).toMatchObject({ executionSuccessful: false, exitCode: 1 })
  expect(told(runOf(fixture()))).toContainEqual(expect.stringContaining('2 cases: The proxy on the way did not start.'))
  expect(runOf(fixture(), GOOD).invocations![0]).toMatchObject({ executionSuccessful: true, exitCode: 1 })
  expect(told(runOf(fixture(), GOOD))).toEqual([])
})

test('residual risks are notes of the run, and no alerts', () => {
  const results = fixture()
  const risky = results.cases.filter(({ verdict, target }) => verdict === 'pass' && target === GOOD).slice(0, 1)
  risky[0]!.verdict = 'residual-risk'
  expect(alertsOf(results, GOOD)).toEqual([])
  expect(runOf(results, GOOD).invocations![0]!.toolExecutionNotifications).toMatchObject([
    { level: 'note', associatedRule: { id: risky[0]!.requirement }, descriptor: { id: 'residual-risk' } },
  ])
})

function baselined(file: string): Results {
  const sentence = 'It passes now; delete it.'
  return {
    ...fixture(),
    baseline: { file, entries: 1, problems: [{ kind: 'stale', lines: [3, 6], id: 'a/b', sentence }] },
  }
}

test('problems of the baseline file are told once, with their lines, and with no path of this machine', () => {
  const { runs } = log(baselined('gate/known failures.yml'))
  expect(runs.map(({ invocations }) => invocations![0]!.toolConfigurationNotifications?.length)).toEqual([1, undefined])
  expect(runs[0]!.invocations![0]!.toolConfigurationNotifications![0]).toMatchObject({
    message: { text: 'stale: a/b: It passes now; delete it.' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'gate/known%20failures.yml' },
          region: { startLine: 3, endLine: 6 },
        },
      },
    ],
  })
  for (const path of ['/home/me/known.yml', 'gate/../../known.yml', 'C:\\known.yml']) {
    expect(renderSarif(baselined(path)), path).not.toContain('known.yml')
  }
})

test('what a gateway says is text: no link, no placeholder, no control character', () => {
  const rendered = renderSarif(hostileFixture())
  expect(rendered).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u)
  expect(rendered).not.toContain(JSON.stringify(HOSTILE).slice(1, -1))
  const alert = alertsOf(hostileFixture()).find(({ message }) => message.text!.includes('hostile'))!
  expect(alert.message.text).toContain('\\[g\\](javascript:h)')
  expect(alert.message.text!.split('\n').length).toBeLessThanOrEqual(5)
  for (const { tool } of log(hostileFixture()).runs) {
    for (const rule of tool.driver.rules!)
      expect(rule.help!.markdown).not.toMatch(/<script|\]\(javascript|(?<!\w)@team/)
  }
})

test('the same findings give the same bytes', () => {
  expect(renderSarif(fixture())).toBe(renderSarif(fixture()))
})

test('a large run keeps to what GitHub takes', () => {
  const results = largeFixture(2500, 4)
  const rendered = renderSarif(results)
  expect(gzipSync(rendered).length).toBeLessThan(10 * 1024 * 1024)
  for (const run of (JSON.parse(rendered) as Log).runs) {
    expect(run.results!.length).toBeLessThanOrEqual(5000)
    for (const { locations, properties } of run.results!) {
      expect(locations).toHaveLength(1)
      expect(properties!.ids.length).toBeLessThanOrEqual(1000)
    }
    for (const { properties, shortDescription, fullDescription, name } of run.tool.driver.rules!) {
      expect(properties!.tags!.length).toBeLessThanOrEqual(10)
      expect(name!.length).toBeLessThanOrEqual(255)
      for (const text of [shortDescription!.text, fullDescription!.text]) expect(text.length).toBeLessThanOrEqual(1024)
    }
  }
})

test('of more alerts than GitHub shows, the worst are kept', () => {
  const book = Array.from({ length: 5001 }, (_, number) => `theme.rule-${number}`)
  const [example] = fixture().cases.filter(({ verdict }) => verdict === 'fail')
  const alerts = alertsOf(resultsOf(book.map((requirement) => ({ ...example!, id: requirement, requirement }))))
  expect(alerts).toHaveLength(5000)
})
