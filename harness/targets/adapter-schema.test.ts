import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { Description, Started } from './adapter-contract.ts'
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

test('the answers that docs/adapter.md shows are answers', async () => {
  const page = await readFile(fileURLToPath(new URL('../../docs/adapter.md', import.meta.url)), 'utf8')
  const shown = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text]) => JSON.parse(text ?? ''))
  const answers = shown.filter((one) => !('ask' in one))
  expect(answers).toHaveLength(2)
  expect(Description.safeParse(answers[0]).success).toBe(true)
  expect(Started.safeParse(answers[1]).success).toBe(true)
})
