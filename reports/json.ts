/** results.json: the whole result model, checked against it, and the same bytes for the same findings. */
import { Results } from '../harness/results.ts'
import { FamilyResult } from '../harness/results-family.ts'
import { MutantsResult } from '../harness/results-mutants.ts'

export function renderJson(results: Results): string {
  // zod builds its answer in the order of the model, whatever order the engine filled it in.
  const checked = Results.parse(results)
  return `${JSON.stringify(checked, sortedTokens, 2)}\n`
}

/** family.json: one table for each gateway that the proposals were tried on. */
export function renderFamilyJson(family: readonly FamilyResult[]): string {
  return `${JSON.stringify(
    family.map((result) => FamilyResult.parse(result)),
    undefined,
    2,
  )}\n`
}

/** mutants.json: the kill matrix. */
export function renderMutantsJson(result: MutantsResult): string {
  return `${JSON.stringify(MutantsResult.parse(result), undefined, 2)}\n`
}

/** Tokens are the model's only open map: roles are its keys, and nothing else would give them an order. */
export function sortedTokens(key: string, value: unknown): unknown {
  if (key !== 'tokens' || value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
