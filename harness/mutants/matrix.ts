/** The kill matrix: which mutant is found by which requirement, and what the gate has to say about it. Pure. */
import type { Case } from '../plan/case.ts'
import type { EquivalentMutant, KillerResult, KillingRequirement, MutantResult, MutantsResult } from '../results.ts'
import type { SeenCase } from '../variants/lane-words.ts'
import type { Survey } from '../variants/survey.ts'
import type { Requirement } from '../vocabulary.ts'

/** A mutant as it is planned. */
export interface PlannedMutant {
  readonly id: string
  readonly fault: string
  /** The requirement that is expected to find it. */
  readonly breaks: string
  /** Its name as a policy. */
  readonly policy: string
  /** Why no client can see the fault, where that is so. */
  readonly proof?: string
}

export interface MatrixRequest {
  readonly base: string
  /** In the order of the survey's variants. */
  readonly mutants: readonly PlannedMutant[]
  readonly survey: Survey
  readonly cases: readonly Case[]
  readonly requirements: readonly Requirement[]
  /** Requirements that cannot be shown on this machine, with what is missing. */
  readonly notHere?: ReadonlyMap<string, string>
  /** Were all mutants run? Only then can a requirement be blamed for finding none. */
  readonly complete: boolean
}

const replay = ({ policy, breaks }: PlannedMutant): string =>
  `npx -y pnpm@10.34.8 conformance run --reference-policy ${policy} --select '${breaks}'`

function killersOf(failed: readonly SeenCase[], requirementOf: ReadonlyMap<string, string>, order: readonly string[]) {
  const byRequirement = Map.groupBy(failed, ({ id }) => requirementOf.get(id))
  return order.flatMap((requirement): KillerResult[] => {
    const [example, ...more] = byRequirement.get(requirement) ?? []
    if (!example) return []
    return [{ requirement, cases: 1 + more.length, example: example.id, because: example.because[0] ?? '' }]
  })
}

function stateOf(mutant: PlannedMutant, seen: readonly SeenCase[], killers: readonly KillerResult[]) {
  if (killers.some(({ requirement }) => requirement === mutant.breaks)) return 'killed'
  if (killers.length > 0) return 'killed-by-others'
  if (seen.length === 0) return 'no-coverage'
  return seen.some(({ end }) => end !== 'agrees') ? 'could-not-run' : 'survived'
}

/** Why a mutant shuts the gate, or undefined. */
function complaintAbout(mutant: MutantResult, seen: readonly SeenCase[]): string | undefined {
  const { id, fault, breaks, state, killers, reached } = mutant
  const named = `${id} (“${fault}”)`
  switch (state) {
    case 'killed':
      return undefined
    case 'killed-by-others': {
      const others = killers.map(({ requirement }) => requirement).join(', ')
      return `${named} names ${breaks}, but only cases of ${others} find it.`
    }
    case 'survived':
      return `${named} survives: ${reached === 1 ? 'one case was' : `${reached} cases were`} run, and none fails. ${breaks} should find it.`
    case 'no-coverage':
      return `${named} survives: no case would be decided otherwise. ${breaks} should have one.`
    case 'could-not-run': {
      const why = seen.find(({ end }) => end !== 'agrees')?.because[0] ?? 'no reason was given'
      return `${named} was not found, but not everything could be run: ${why}`
    }
  }
}

const mustsThatFindNothing = (requirements: readonly KillingRequirement[]): string[] =>
  requirements.flatMap(({ id, level, kills, named }) => {
    if (level !== 'MUST') return []
    if (kills.length === 0)
      return [`${id} (MUST) finds no mutant at all: its cases may stay green whatever the gateway does.`]
    return named.length === 0
      ? [`${id} (MUST) is named by no mutant: nothing shows that it finds what it forbids.`]
      : []
  })

/** What the reference gateway itself gets wrong, so that nothing that a mutant does counts. */
const faultsOfBase = (base: string, seen: readonly SeenCase[]): string[] =>
  seen
    .filter(({ end }) => end !== 'agrees')
    .map(({ id, because }) => `${base} itself does not pass ${id}: ${because[0] ?? 'no reason was given'}`)

/** The kill matrix of a survey, and why the gate is shut, if it is. */
export function killMatrix(request: MatrixRequest): MutantsResult {
  const { base, mutants, survey, cases, complete, notHere = new Map<string, string>() } = request
  const requirements = request.requirements.filter(({ id }) => !notHere.has(id))
  const requirementOf = new Map(cases.map(({ id, requirement }) => [id, requirement.id]))
  const order = requirements.map(({ id }) => id)
  const known = new Set(order)
  const judged = mutants.map((mutant, at) => {
    const seen = survey.variants[at]?.seen ?? []
    const failed = seen.filter(({ end }) => end === 'disagrees')
    const killers = killersOf(failed, requirementOf, order)
    const { id, fault, breaks } = mutant
    const state = stateOf(mutant, seen, killers)
    const result: MutantResult = {
      ...{ id, fault, breaks, state, reached: seen.length, failed: failed.length, killers },
      replay: replay(mutant),
    }
    return { mutant, seen, result }
  })
  const counted = judged.filter(({ mutant }) => mutant.proof === undefined)
  const results = counted.map(({ result }) => result)
  const killing = requirements.map(
    ({ id, level, sentence }): KillingRequirement => ({
      ...{ id, level, sentence },
      named: results.filter(({ breaks }) => breaks === id).map((mutant) => mutant.id),
      kills: results.filter(({ killers }) => killers.some(({ requirement }) => requirement === id)).map(({ id }) => id),
    }),
  )
  const complaints = [
    ...faultsOfBase(base, survey.base),
    ...mutants.flatMap(({ id, breaks }) =>
      known.has(breaks) ? [] : [`${id} names ${breaks}, which is no requirement.`],
    ),
    ...counted.flatMap(({ result, seen }) => complaintAbout(result, seen) ?? []),
    ...judged.flatMap(({ mutant, result }) =>
      mutant.proof !== undefined && result.killers.length > 0
        ? [`${mutant.id} is said to be equivalent, but ${result.killers[0]?.example} finds it.`]
        : [],
    ),
    ...(complete ? mustsThatFindNothing(killing) : []),
  ]
  return {
    base,
    cases: cases.length,
    handshakes: survey.handshakes,
    mutants: results,
    requirements: complete ? killing : killing.filter(({ named, kills }) => named.length + kills.length > 0),
    equivalents: mutants.flatMap(({ id, fault, proof }): EquivalentMutant[] =>
      proof === undefined ? [] : [{ id, fault, proof }],
    ),
    notHere: [...notHere].map(([requirement, because]) => ({ requirement, because })),
    complaints,
  }
}
