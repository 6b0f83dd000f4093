import { actInWords } from '../judge/acts.ts'
import { axisNames, type Case, isAct, type PlannedControl, type PlannedStep } from '../plan/case.ts'
import type { AxisName, Catalogue, Level } from '../vocabulary.ts'
import { type Answer, answersOf, firstDifference } from './answers.ts'
import { axisValue, linesOf, type Value } from './attacks.ts'
import { knownOf } from './known.ts'
import { type Library, recommendedOf } from './library.ts'

/** Policies in a row that expect the same of a case. */
export interface CaseExpectation {
  readonly profiles: readonly string[]
  /** Of each handshake and act, by the rows of the first of these policies. */
  readonly answers: readonly Answer[]
}

/** Everything that is known of one case, as `explain --json` prints it. */
export interface CaseExplained {
  readonly kind: 'case'
  readonly id: string
  readonly family: { readonly id: string; readonly title: string }
  readonly requirement: {
    readonly id: string
    readonly level: Level
    readonly sentence: string
    readonly operator?: string
  }
  readonly axes: Readonly<Record<AxisName, Value>>
  /** What is done, one after the other. */
  readonly steps: readonly string[]
  /** Header lines that the client brings, as sent. */
  readonly sent: readonly string[]
  readonly expectations: readonly CaseExpectation[]
  /** Of the recommended policy, or of the first that has the case at all. */
  readonly control: PlannedControl | null
  readonly otherControls: readonly PlannedControl[]
  /** Is it no case of its own, but only the control of others? */
  readonly onlyControl: boolean
  readonly mutants: readonly { readonly id: string; readonly fault: string }[]
  /** Releases whose own policy fails its requirement, most cases first. */
  readonly brokenBy: readonly string[]
}

const times = (count: number): string => (count === 1 ? '' : `, ${count} times in a row`)

function stepInWords(step: PlannedStep): string {
  switch (step.do) {
    case 'plant':
      return `another process writes a row into the store: ${step.history.title}`
    case 'restart':
      return step.how === 'kill'
        ? 'the gateway is killed and started again'
        : 'the gateway is stopped and started again'
    case 'connect': {
      const { ask, vantage, credential, form, standing, hold } = step
      const wire = form === 'v2' ? '' : `, put on the wire as ${form}`
      const held = hold ? ', and keeps the session open' : ''
      return `${vantage.title}; asks ${ask.id} with the ${credential} credential${wire}${times(step.times)}${held} (the store knows it as ${standing})`
    }
    default:
      return isAct(step) ? `${actInWords(step)} (${step.actor.title})` : ''
  }
}

function expectationsOf(found: readonly { readonly profile: string; readonly planned: Case }[]): CaseExpectation[] {
  const entries: { profiles: string[]; answers: readonly Answer[] }[] = []
  for (const { profile, planned } of found) {
    const answers = answersOf(planned)
    const last = entries.at(-1)
    if (last && firstDifference(last.answers, answers) === undefined) last.profiles.push(profile)
    else entries.push({ profiles: [profile], answers })
  }
  return entries
}

const axesOf = (catalogue: Catalogue, { axes }: Case) =>
  Object.fromEntries(axisNames.map((axis) => [axis, axisValue(catalogue, axis, axes[axis])])) as Record<AxisName, Value>

/** @returns undefined when no policy has such a case. Pure. */
export function caseExplained(library: Library, id: string): CaseExplained | undefined {
  const found = library.policies.flatMap(({ profile, cases, controlsOnly }) => {
    const planned = cases.get(id) ?? controlsOnly.get(id)
    return planned ? [{ profile: profile.id, planned }] : []
  })
  const own = recommendedOf(library).cases.get(id) ?? recommendedOf(library).controlsOnly.get(id)
  const planned = own ?? found[0]?.planned
  if (planned === undefined) return undefined
  const { family, requirement, control, otherControls } = planned
  const { mutants, breakers } = knownOf(library, requirement.id)
  return {
    ...{ kind: 'case', id },
    family: { id: family.id, title: family.title },
    requirement: {
      ...{ id: requirement.id, level: requirement.level, sentence: requirement.sentence },
      ...(requirement.operator === undefined ? {} : { operator: requirement.operator }),
    },
    axes: axesOf(library.catalogue, planned),
    steps: planned.steps.map(stepInWords),
    sent: linesOf(planned),
    expectations: expectationsOf(found),
    ...{ control, otherControls },
    onlyControl: !recommendedOf(library).cases.has(id),
    mutants: mutants.map((one) => ({ id: one.id, fault: one.fault })),
    brokenBy: breakers.toSorted((one, other) => other.failing - one.failing).map(({ release }) => release),
  }
}
