import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { fixture } from './fixture.ts'
import { renderJson } from './json.ts'
import { resultsSchema, staleness } from './schema.ts'

const schema = JSON.parse(resultsSchema())
const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(schema)

test('the file is what the model says', () => {
  expect(staleness()).toBeUndefined()
})

test('a rendered report is valid', () => {
  expect(validate(JSON.parse(renderJson(fixture()))), JSON.stringify(validate.errors)).toBe(true)
})

test('what the model refuses, the schema refuses', () => {
  for (const change of [
    { version: 1 },
    { exitCode: 'one' },
    { cases: [{}] },
    { extra: true },
    { targets: undefined },
  ]) {
    expect(validate(JSON.parse(JSON.stringify({ ...fixture(), ...change }))), JSON.stringify(change)).toBe(false)
  }
})

test('names the parts, so that a generator in another language makes readable types', () => {
  expect(schema.$id).toBe('urn:openclaw-gateway-conformance:results:2')
  expect(schema.title).toMatch(/\w/)
  expect(Object.keys(schema.$defs)).toEqual(
    expect.arrayContaining(['Target', 'Requirement', 'Case', 'Step', 'Observed']),
  )
  for (const part of Object.values<{ description?: string }>(schema.$defs)) expect(part.description).toMatch(/\w/)
})
