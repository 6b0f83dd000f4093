import { expect, test } from 'vitest'
import type { CaseResult, Results } from '../harness/results.ts'
import { BAD, fixture, GOOD, resultsOf } from './fixture.ts'
import { alertsOf, knownFixture, log, runOf } from './fixture-sarif.ts'

const prints = (results: Results) => alertsOf(results).map(({ partialFingerprints }) => partialFingerprints)

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
