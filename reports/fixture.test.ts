import { expect, test } from 'vitest'
import { Results } from '../harness/results.ts'
import { fixture } from './fixture.ts'
import { comparedFixture, hostileFamily } from './fixture-family.ts'
import { hostileFixture } from './fixture-hostile.ts'
import { largeFixture } from './fixture-large.ts'
import { hostileMutants, mutantsFixture } from './fixture-mutants.ts'

test.each([
  ['fixture', fixture()],
  ['large fixture', largeFixture(200)],
  ['hostile fixture', hostileFixture()],
  ['fixture with all that is run beside it', { ...fixture(), family: [comparedFixture()], mutants: mutantsFixture() }],
  ['hostile fixture with the same', { ...hostileFixture(), family: [hostileFamily()], mutants: hostileMutants() }],
])('the %s is a valid result, with every case named once a target', (_, results) => {
  expect(Results.parse(results)).toEqual(results)
  const names = results.cases.map((one) => `${one.target} ${one.id}`)
  expect(new Set(names).size).toBe(names.length)
})

test('holds something of everything that a report shows', () => {
  const { cases, targets } = fixture()
  expect(new Set(cases.map((one) => one.verdict)).size).toBe(5)
  expect(new Set(targets.flatMap((target) => target.headlines.map((one) => one.danger))).size).toBe(5)
  expect(cases.some((one) => one.steps.length === 3)).toBe(true)
  expect(cases.some((one) => one.observed?.outcome === 'bypassed' && one.brokenInvariants.length > 0)).toBe(true)
  expect(cases.some((one) => one.control?.differs === 'ask')).toBe(true)
  expect(largeFixture(1000).cases).toHaveLength(1000)
})
