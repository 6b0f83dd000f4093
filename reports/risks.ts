/** What no gateway can close, put together by requirement: how many cases, and what the operator must do. */
import type { CaseResult, RequirementResult, Results, TargetResult } from '../harness/results.ts'
import { casesOf, requirementsOf } from './group.ts'

export interface Risk {
  readonly requirement: RequirementResult
  /** At least one. */
  readonly cases: readonly CaseResult[]
}

/** In one sentence, above all lists of them. */
export const RISKS_SENTENCE =
  'Somebody gets in unasked there, and no gateway can tell them from a local client. The operator has to act.'

/** In the order of the book. */
export function risksOf(results: Results, target: TargetResult): Risk[] {
  const open = casesOf(results, target).filter(({ verdict }) => verdict === 'residual-risk')
  return requirementsOf(results, target).flatMap((requirement) => {
    const cases = open.filter((result) => result.requirement === requirement.id)
    return cases.length === 0 ? [] : [{ requirement, cases }]
  })
}
