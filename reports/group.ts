/** Questions that more than one report asks of the result model. All keep the order in which things were given. */
import type { CaseResult, HeadlineResult, RequirementResult, Results, TargetResult } from '../harness/results.ts'
import type { Verdict } from '../harness/vocabulary.ts'
import { DANGERS, headlinesByDanger } from './words.ts'

export interface Reason {
  readonly text: string
  readonly cases: readonly CaseResult[]
}

export function casesOf(results: Results, target: TargetResult): CaseResult[] {
  return results.cases.filter((result) => result.target === target.id)
}

export function requirementsOf(results: Results, target: TargetResult): RequirementResult[] {
  return results.requirements.filter((requirement) => requirement.target === target.id)
}

/** Worst level first, then by how much fails; requirements that pass are left out. */
export function failingRequirements(results: Results, target: TargetResult): RequirementResult[] {
  // Backwards, so that the worst of several headlines stays.
  const danger = new Map(
    headlinesByDanger(target)
      .reverse()
      .map((headline) => [headline.requirement, rankOf(headline)]),
  )
  // What fails by invariants alone has no headline of its own. Once for all: a book has hundreds of rules, a run thousands of cases.
  const invariants = Map.groupBy(
    casesOf(results, target).filter(({ brokenInvariants }) => brokenInvariants.length > 0),
    ({ requirement }) => requirement,
  )
  const rank = ({ id }: RequirementResult) =>
    danger.get(id) ??
    Math.min(
      DANGERS.length,
      ...new Set(
        invariants
          .get(id)
          ?.flatMap(({ brokenInvariants: broken }) => broken.map((one) => danger.get(one) ?? DANGERS.length)),
      ),
    )
  return requirementsOf(results, target)
    .filter((requirement) => requirement.counts.fail > 0)
    .sort((a, b) => rank(a) - rank(b) || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
}

const LEVELS = ['MUST', 'SHOULD', 'MAY', 'RISK']
const rankOf = (headline: HeadlineResult) => DANGERS.indexOf(headline.danger)

/** The cases of one verdict, put together by the reason that they give; the commonest reason first. */
export function reasonsFor(cases: readonly CaseResult[], verdict: Verdict): Reason[] {
  return grouped(
    cases.filter((result) => result.verdict === verdict),
    (result) => [result.because.join(' ') || 'no reason given'],
  )
}

export function brokenInvariants(cases: readonly CaseResult[]): Reason[] {
  return grouped(cases, (result) => result.brokenInvariants)
}

function grouped(cases: readonly CaseResult[], keysOf: (result: CaseResult) => readonly string[]): Reason[] {
  const groups = new Map<string, CaseResult[]>()
  for (const result of cases) {
    for (const key of new Set(keysOf(result))) {
      const members = groups.get(key)
      if (members) members.push(result)
      else groups.set(key, [result])
    }
  }
  return [...groups]
    .map(([text, members]) => ({ text, cases: members }))
    .sort((a, b) => b.cases.length - a.cases.length)
}

/** The same id names the same case on every target, so a case is found by both. */
export function exampleOf(results: Results, target: TargetResult, id: string): CaseResult | undefined {
  return results.cases.find((result) => result.target === target.id && result.id === id)
}
