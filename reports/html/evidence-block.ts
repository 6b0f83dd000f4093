/** The evidence of all cases as one block of text: JSON, compressed, in base64, which holds nothing that could be markup. */
import { gzipSync } from 'node:zlib'
import type { Results } from '../../harness/results.ts'
import { OUTCOME_WORDS } from '../words.ts'

export function packEvidence(results: Results): string {
  const requirements = Object.fromEntries(results.requirements.map(({ id, sentence }) => [id, sentence]))
  const block = { outcomes: OUTCOME_WORDS, requirements, cases: results.cases }
  // The highest level: written once, and every report is smaller for it.
  return gzipSync(JSON.stringify(block), { level: 9 }).toString('base64')
}
