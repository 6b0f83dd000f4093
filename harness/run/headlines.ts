import { invariants } from '../judge/invariants.ts'
import { INVARIANT_BROKEN } from '../judge/judge.ts'
import { side } from '../plan/case.ts'
import type { CaseResult, HeadlineResult } from '../results.ts'
import type { InvariantId, Requirement } from '../vocabulary.ts'
import { type Danger, dangerOf, dangerOfActs } from './danger.ts'

const dangers: readonly Danger[] = ['lets-in', 'state', 'shuts-out', 'wire', 'incomplete']
const levels = ['MUST', 'SHOULD', 'MAY', 'RISK'] as const

/** Did a case fail by invariants alone? They have lines of their own, which tell it. */
const isToldByInvariants = ({ because }: CaseResult): boolean =>
  because.length > 0 && because.every((one) => one.startsWith(INVARIANT_BROKEN))

/**
 * In one sentence, for a maintainer: what is wrong with this gateway. A requirement brings its own for the way in which it
 * is usually broken; for the other ways the profile's row is quoted.
 */
function sentenceOf(danger: Danger, requirement: Requirement, example: CaseResult): string {
  const { expected, observed, because } = example
  if (dangerOfActs(example) === danger && danger === requirement.breaks) return requirement.whenBroken
  const turned = observed && side(expected.outcome) !== side(observed.outcome)
  if (!turned) return `In another way than the rule says: ${because[0] ?? 'no further word'}.`
  const code = observed.code === undefined ? '' : ` (${observed.code})`
  // Being refused outright is another trouble than having to ask, and calls for another mend.
  const how = observed.outcome === 'rejected' ? ` Here: rejected${code}.` : ''
  if (danger === requirement.breaks) return `${requirement.whenBroken}${how}`
  return `The profile says "${expected.because}"; this gateway came out ${observed.outcome}${code}.`
}

function grouped<K>(items: readonly CaseResult[], keyOf: (item: CaseResult) => K): Map<K, CaseResult[]> {
  const groups = new Map<K, CaseResult[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/**
 * What is wrong, one plain sentence a line, the dangerous direction first: broken invariants, then who gets in who should
 * not, then state that changed, then who is shut out, then other ways of refusing, then what could not be run.
 */
export function headlines(cases: readonly CaseResult[], requirements: readonly Requirement[]): HeadlineResult[] {
  const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]))
  const broken: HeadlineResult[] = (Object.keys(invariants) as InvariantId[]).flatMap((id) => {
    const found = cases.filter(({ brokenInvariants }) => brokenInvariants.includes(id))
    const [first] = found
    if (!first) return []
    return [
      {
        danger:
          id === 'invariant.refusal-can-be-approved' || id === 'invariant.refusal-changes-nothing'
            ? 'state'
            : 'lets-in',
        requirement: id,
        sentence: `Invariant broken: ${invariants[id].sentence}`,
        cases: found.length,
        example: first.id,
      },
    ]
  })
  const failed = cases.filter((result) => result.verdict === 'fail' && !isToldByInvariants(result))
  const wrong = [...grouped(failed, ({ requirement }) => requirement)].flatMap(([requirementId, group]) => {
    const requirement = byId.get(requirementId)
    if (!requirement) return []
    return [...grouped(group, dangerOf)].map(([danger, some]) => {
      const example = some[0] as CaseResult
      return {
        danger,
        requirement: requirementId,
        level: requirement.level,
        sentence: sentenceOf(danger, requirement, example),
        cases: some.length,
        example: example.id,
      }
    })
  })
  wrong.sort(
    (one, other) =>
      dangers.indexOf(one.danger) - dangers.indexOf(other.danger) ||
      levels.indexOf(one.level) - levels.indexOf(other.level) ||
      other.cases - one.cases ||
      (one.requirement < other.requirement ? -1 : 1),
  )
  const incomplete = [
    ...grouped(
      cases.filter(({ verdict }) => verdict === 'could-not-run' || verdict === 'harness-fault'),
      ({ verdict, because }) =>
        `${verdict === 'harness-fault' ? 'Harness fault: ' : 'Could not run: '}${because[0] ?? ''}`,
    ),
  ].map(([sentence, some]): HeadlineResult => {
    const example = some[0] as CaseResult
    return { danger: 'incomplete', requirement: example.requirement, sentence, cases: some.length, example: example.id }
  })
  return [...broken, ...wrong.map(({ level: _, ...headline }) => headline), ...incomplete]
}
