import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { adapterSchema, writtenSchema } from './adapter-schema.ts'

test('the schema that is published is the one of the contract', () => {
  expect(writtenSchema(), 'run: npx -y pnpm@10.34.8 exec tsx harness/targets/adapter-schema.ts --write').toBe(
    adapterSchema(),
  )
})

test('it takes what the contract takes', () => {
  const validate = new Ajv2020().compile(JSON.parse(adapterSchema()))
  expect(validate({ adapter: 1, name: 'mine', capabilities: ['seed-records'] })).toBe(true)
  expect(validate({ adapter: 1, port: 4711 })).toBe(true)
  expect(validate({ adapter: 1, port: '4711' })).toBe(false)
  expect(validate({ adapter: 2, port: 4711 })).toBe(false)
})
