/** `pnpm coverage`: writes docs/coverage.md, or tells whether it is stale. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { coverage } from '../../scenarios/coverage/index.ts'
import { catalogue } from '../../scenarios/index.ts'
import { invariants } from '../judge/invariants.ts'
import { canBeAsked } from './can-be-asked.ts'
import { coverageOf } from './coverage.ts'
import { coverageDocument, MEND } from './document.ts'

const file = fileURLToPath(new URL('../../docs/coverage.md', import.meta.url))
const [wish, ...more] = process.argv.slice(2)

if ((wish !== '--write' && wish !== '--check') || more.length > 0) {
  process.stderr.write('usage: coverage --write | --check\n')
  process.exitCode = 2
} else {
  const text = coverageDocument(coverageOf(catalogue, coverage, canBeAsked), invariants)
  if (wish === '--write') {
    writeFileSync(file, text)
    process.stdout.write('docs/coverage.md is written\n')
  } else if (readFileSync(file, 'utf8') === text) {
    process.stdout.write('docs/coverage.md is up to date\n')
  } else {
    process.stderr.write(`docs/coverage.md is stale; make it anew: ${MEND}\n`)
    process.exitCode = 1
  }
}
