import { expect, test } from 'vitest'
import { catalogue } from '../../scenarios/index.ts'
import { expand } from '../plan/expand.ts'
import { passesUnder } from './passes-under.ts'

const casesUnder = (id: string) => {
  const profile = catalogue.profiles.find((one) => one.id === id)!
  return new Map(expand(catalogue, profile).cases.map((planned) => [planned.id, planned]))
}
const wanted = casesUnder('recommended')
const passes = (id: string, profile: string) => passesUnder(wanted.get(id)!, casesUnder(profile).get(id)!)

test('a policy under which a human is asked closes a risk, and passes; one that skips pairing does not', () => {
  const widening = [...wanted.values()].find(
    ({ requirement, axes }) =>
      requirement.id === 'proxies.traceless-residual-risk' &&
      axes.history === 'paired-read' &&
      axes.ask === 'operator:admin',
  )!
  expect(passes(widening.id, '2026-02-19')).toBe(true)
  expect(passes(widening.id, '2026-02-22')).toBe(false)
})

test('what is no risk has to come out as the wanted policy says', () => {
  const id = 'local-scope-upgrade/token/direct/paired-read/cli/shared/v2/operator:write/connect'
  expect(passes(id, '2026-02-19')).toBe(false)
  expect(passes(id, '2026-03-13')).toBe(true)
})
