/** Made-up results beside a baseline file: a failure that it knows, and an entry of each kind that shuts the gate. */
import type { Results } from '../harness/results.ts'
import type { BaselineResult } from '../harness/results-baseline.ts'
import { BAD, fixture } from './fixture.ts'

export const KNOWN = {
  reason: 'the refusal gets its reason with the next release',
  issue: 'https://example.org/issues/7',
  owner: 'door-team',
  expires: '2027-03-31',
}

const PROBLEMS: BaselineResult['problems'] = [
  {
    kind: 'stale',
    lines: [3, 8],
    id: 'scopes.*',
    sentence: 'All that "scopes.*" matches passes: delete lines 3 to 8.',
  },
  { kind: 'expired', lines: [9, 14], id: 'legacy.*', sentence: '"legacy.*" was known until 2026-12-31 only.' },
]

/** Every failure of an origin is known; with `problems`, the file has two of them. */
export function baselineFixture(problems = PROBLEMS): Results {
  const results = fixture()
  const cases = results.cases.map((one) =>
    one.verdict === 'fail' && one.theme === 'origin' ? { ...one, known: KNOWN } : one,
  )
  const known = cases.filter((one) => one.known).length
  const targets = results.targets.map((one) => (one.id === BAD ? { ...one, known } : one))
  return { ...results, targets, cases, baseline: { file: 'known.yaml', entries: 3, problems } }
}
