import { expect, test } from 'vitest'
import type { MutantsResult, Results } from '../harness/results.ts'
import { fixture } from './fixture.ts'
import { comparedFixture } from './fixture-family.ts'
import { mutantsFixture } from './fixture-mutants.ts'
import { renderFamilyJson, renderJson, renderMutantsJson } from './json.ts'

/** The same value with every key in the opposite order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  ) as T
}

test('is the results, and ends with a line break', () => {
  const text = renderJson(fixture())
  expect(JSON.parse(text)).toEqual(fixture())
  expect(text.endsWith('}\n')).toBe(true)
})

test('the same findings give the same bytes, in whatever order the keys were filled in', () => {
  expect(renderJson(fixture())).toBe(renderJson(fixture()))
  expect(renderJson(reversed(fixture()))).toBe(renderJson(fixture()))
  expect(renderJson(fixture())).toMatch(/^\{\n {2}"version": 2,\n {2}"suite"/)
})

test('token roles have one order, though the model leaves them open', () => {
  const withTokens = (roles: string[]) => {
    const results = fixture()
    const record = results.cases.flatMap((one) => one.steps).find((step) => step.before?.record)!.before!.record!
    record.tokens = Object.fromEntries(roles.map((role) => [role, { scopes: [], revoked: false }]))
    return renderJson(results)
  }
  expect(withTokens(['operator', 'node'])).toBe(withTokens(['node', 'operator']))
})

test('cases stay in the order given', () => {
  const results = fixture()
  results.cases.reverse()
  expect((JSON.parse(renderJson(results)) as Results).cases.map((one) => one.id)).toEqual(
    results.cases.map((one) => one.id),
  )
})

test('what is not a result is refused', () => {
  expect(() => renderJson({ ...fixture(), exitCode: 'one' } as unknown as Results)).toThrow()
})

test('the PR family and the kill matrix have one order of keys too', () => {
  const family = renderFamilyJson([comparedFixture()])
  expect(JSON.parse(family)).toEqual([comparedFixture()])
  expect(renderFamilyJson([reversed(comparedFixture())])).toBe(family)
  const mutants = renderMutantsJson(mutantsFixture())
  expect(JSON.parse(mutants)).toEqual(mutantsFixture())
  expect(renderMutantsJson(reversed(mutantsFixture()))).toBe(mutants)
  for (const text of [family, mutants]) expect(text).toMatch(/[\]}]\n$/)
  expect(() => renderMutantsJson({ ...mutantsFixture(), cases: 'many' } as unknown as MutantsResult)).toThrow()
})
