import type { Machine } from '../machine/machine.ts'
import type { Plan } from '../plan/plan.ts'
import {
  type CaseResult,
  type Counts,
  type PlaceResult,
  RESULTS_VERSION,
  type RequirementResult,
  type Results,
  type TargetResult,
} from '../results.ts'
import type { Target } from '../targets/target.ts'
import type { Catalogue } from '../vocabulary.ts'
import { caseResults } from './case-results.ts'
import { exitCodeOf, exitCodeOfAll } from './exit-code.ts'
import { headlines } from './headlines.ts'
import { machineResult, placesOf, unique } from './places.ts'
import type { Ends } from './run.ts'

export { exitCodeOf } from './exit-code.ts'

export function countVerdicts(cases: readonly CaseResult[]): Counts {
  const counts: Counts = {
    pass: 0,
    fail: 0,
    'residual-risk': 0,
    'not-applicable': 0,
    'could-not-run': 0,
    'harness-fault': 0,
  }
  for (const { verdict } of cases) counts[verdict] += 1
  return counts
}

/** What the book of rules and its proofs say of what was found. */
export interface Background {
  /** In words, what the profile holds differently from the recommended one. */
  readonly differences?: readonly string[]
  /** Where each requirement stands. */
  readonly files?: ReadonlyMap<string, string>
  /** Mutants that name each requirement. */
  readonly mutants?: ReadonlyMap<string, readonly { readonly id: string; readonly fault: string }[]>
}

/** What was found on one target. */
export interface TargetFindings {
  readonly target: TargetResult
  readonly requirements: readonly RequirementResult[]
  readonly cases: readonly CaseResult[]
  readonly places: readonly PlaceResult[]
}

export function findingsOf(
  catalogue: Catalogue,
  target: Pick<Target, 'id' | 'title' | 'release' | 'capabilities' | 'flags'>,
  plan: Plan,
  ends: Ends,
  background: Background = {},
): TargetFindings {
  return findingsFrom(catalogue, target, plan, caseResults(plan, ends, target), background)
}

/** The same, of cases that are judged already, in the order of the plan. */
export function findingsFrom(
  catalogue: Catalogue,
  target: Pick<Target, 'id' | 'title' | 'release'>,
  plan: Pick<Plan, 'profile' | 'selected' | 'inProfile' | 'shard'>,
  cases: readonly CaseResult[],
  { differences = [], files, mutants }: Background = {},
): TargetFindings {
  const counts = countVerdicts(cases)
  const requirements = catalogue.requirements.flatMap((requirement): RequirementResult[] => {
    const own = cases.filter((result) => result.requirement === requirement.id)
    if (own.length === 0) return []
    return [
      {
        id: requirement.id,
        target: target.id,
        level: requirement.level,
        theme: requirement.id.slice(0, requirement.id.indexOf('.')),
        sentence: requirement.sentence,
        boundary: requirement.boundary,
        breaks: requirement.breaks,
        whenBroken: requirement.whenBroken,
        file: files?.get(requirement.id) ?? '',
        mutants: (mutants?.get(requirement.id) ?? []).map(({ id, fault }) => ({ id, fault })),
        ...(requirement.operator === undefined ? {} : { operator: requirement.operator }),
        sources: requirement.sources.map(({ ref, says }) => (says === undefined ? { ref } : { ref, says })),
        counts: countVerdicts(own),
      },
    ]
  })
  const { profile } = plan
  return {
    target: {
      id: target.id,
      title: target.title,
      ...(target.release === undefined ? {} : { release: target.release }),
      profile: { id: profile.id, title: profile.title, date: profile.date, why: profile.why },
      selected: plan.selected.length,
      inProfile: plan.inProfile,
      counts,
      known: 0,
      conformant: exitCodeOf(counts) === 0 && plan.shard === undefined && plan.selected.length === plan.inProfile,
      headlines: headlines(cases, catalogue.requirements),
      profileDifferences: [...differences],
    },
    requirements,
    cases,
    places: placesOf(plan.selected),
  }
}

/**
 * One result model of one or several targets.
 *
 * @param machines what was found on this machine, for each of the plans.
 * @param shard where only a part of what was selected was run: which.
 */
export function resultsOf(
  suite: Results['suite'],
  found: readonly TargetFindings[],
  machines: readonly Pick<Machine, 'versions'>[] = [],
  shard?: Results['shard'],
): Results {
  const part = shard === undefined ? {} : { shard }
  const targets = found.map(({ target }) => target)
  return {
    version: RESULTS_VERSION,
    suite,
    exitCode: exitCodeOfAll({ targets, ...part }),
    targets,
    requirements: found.flatMap((one) => one.requirements),
    machine: machineResult(machines),
    places: unique(found.flatMap(({ places }) => places)),
    cases: found.flatMap((one) => one.cases),
    ...part,
  }
}
