/**
 * baseline.schema.json: the baseline file for editors, generated from model.ts. The package has it as
 * `openclaw-gateway-conformance/baseline.schema.json`. `--write` brings it up to date; a test fails while it is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { BASELINE_VERSION, BaselineFile } from './model.ts'

export const SCHEMA_FILE = fileURLToPath(new URL('./baseline.schema.json', import.meta.url))
export const WRITE_COMMAND = 'npx -y pnpm@10.34.8 exec tsx harness/baseline/schema.ts --write'

export function baselineSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(BaselineFile, { target: 'draft-07', io: 'input' })
  const $id = `urn:openclaw-gateway-conformance:baseline:${BASELINE_VERSION}`
  const title = 'Known failures of an OpenClaw gateway conformance run'
  return `${JSON.stringify({ $schema, $id, title, ...schema }, null, 2)}\n`
}

export function staleness(): string | undefined {
  let written = ''
  try {
    written = readFileSync(SCHEMA_FILE, 'utf8')
  } catch {
    // A missing file is as stale as a wrong one.
  }
  return written === baselineSchema()
    ? undefined
    : `harness/baseline/baseline.schema.json is stale; run: ${WRITE_COMMAND}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) writeFileSync(SCHEMA_FILE, baselineSchema())
  const problem = staleness()
  if (problem) {
    console.error(problem)
    process.exitCode = 1
  }
}
