/** Failures that are known: which, why they may fail, and what is wrong with the file that says so. */
import type { BaselineResult, CaseResult, Known, Results } from '../harness/results.ts'
import { count } from './words.ts'

export interface KnownReason {
  readonly known: Known
  readonly cases: readonly CaseResult[]
}

/** The known failures, put together by what the file says of them, in the order of the cases. */
export function knownReasons(cases: readonly CaseResult[]): KnownReason[] {
  const groups = new Map<string, { known: Known; cases: CaseResult[] }>()
  for (const result of cases) {
    const { known } = result
    if (known === undefined) continue
    const key = JSON.stringify([known.reason, known.issue, known.owner, known.expires])
    const group = groups.get(key)
    if (group) group.cases.push(result)
    else groups.set(key, { known, cases: [result] })
  }
  return [...groups.values()]
}

/** "the refusal gets its reason (https://…, door-team, until 2027-03-31)". */
export const knownWords = ({ reason, issue, owner, expires }: Known): string =>
  `${reason} (${issue}, ${owner}, until ${expires})`

/** "known.yaml: 3 entries, 2 of them wrong, which shuts the gate". */
export function baselineWords({ baseline }: Results & { readonly baseline: BaselineResult }): string {
  const { file, entries, problems } = baseline
  const wrong = problems.length === 0 ? '' : `, ${problems.length} of them wrong, which shuts the gate`
  return `${file}: ${count(entries, 'entry', 'entries')}${wrong}`
}
