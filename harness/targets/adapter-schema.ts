/**
 * docs/adapter.schema.json: the contract of an adapter for writers in other languages, generated from adapter-contract.ts.
 * `--write` brings the file up to date; a test fails while it is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ADAPTER_VERSION, DescribeRequest, Description, Started, StartRequest } from './adapter-contract.ts'

const FILE = fileURLToPath(new URL('../../docs/adapter.schema.json', import.meta.url))

export function adapterSchema(): string {
  const Line = z.union([DescribeRequest, StartRequest, Description, Started])
  const { $schema, ...schema } = z.toJSONSchema(Line, { target: 'draft-2020-12' })
  const $id = `urn:openclaw-gateway-conformance:adapter:${ADAPTER_VERSION}`
  const title = 'What the suite and an adapter say to each other, a line each'
  return `${JSON.stringify({ $schema, $id, title, ...schema }, null, 2)}\n`
}

export const writtenSchema = (): string => readFileSync(FILE, 'utf8')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) writeFileSync(FILE, adapterSchema())
  else if (writtenSchema() !== adapterSchema()) {
    console.error(
      'docs/adapter.schema.json is stale; run: npx -y pnpm@10.34.8 exec tsx harness/targets/adapter-schema.ts --write',
    )
    process.exitCode = 1
  }
}
