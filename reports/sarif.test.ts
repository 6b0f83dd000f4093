import { gzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Log, Result, Run } from 'sarif'
import { expect, test } from 'vitest'
import type { Results } from '../harness/results.ts'
import { fixture, GOOD, resultsOf } from './fixture.ts'
import { comparisonFixture } from './fixture-comparison.ts'
import { HOSTILE, hostileFixture } from './fixture-hostile.ts'
import { largeFixture } from './fixture-large.ts'
import { alertsOf, knownFixture, log, runOf } from './fixture-sarif.ts'
import { complaintsAbout, sarifSchema, startsHere } from './fixture-sarif-validator.ts'
import { renderSarif } from './sarif.ts'

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

test.runIf(startsHere)(
  'the SARIF Multitool has nothing to say by the rules of the standard and of GitHub, and much of broken ones',
  () => {
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
  },
  120_000,
)

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

test('a part of the profile says so: alerts that are missing from it are not mended', () => {
  const results = fixture()
  for (const target of results.targets) target.inProfile = 99
  const whole = told(runOf(fixture(), GOOD))
  expect(told(runOf(results, GOOD))).toEqual([expect.stringMatching(/32 of 99 cases of the profile were selected\.$/)])
  const sharded = told(runOf({ ...fixture(), shard: { index: 2, of: 3, run: 'abc' } }, GOOD))
  expect(sharded).toEqual([...whole, expect.stringMatching(/this is part 2 of 3\.$/)])
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
