import type { Expected, ExpectedAct } from '../results.ts'
import type {
  Act,
  Actor,
  Ask,
  Axes,
  AxisName,
  Capability,
  Client,
  Configuration,
  Credential,
  Family,
  Form,
  History,
  Outcome,
  Requirement,
  Role,
  Scope,
  Vantage,
} from '../vocabulary.ts'

/** One handshake that is planned, with what the profile expects of it. */
export interface PlannedConnect {
  readonly do: 'connect'
  readonly ask: Ask
  readonly vantage: Vantage
  readonly credential: Credential
  readonly form: Form
  readonly times: number
  readonly hold: boolean
  /** What the store should know by now. */
  readonly standing: string
  readonly expected: Expected
}

/** What somebody does to the case's device, with what the profile expects of it. */
export interface PlannedAct {
  readonly do: Act
  readonly actor: Actor
  readonly scopes: readonly Scope[] | undefined
  readonly role: Role
  /** For `approve` and `reject`: the request that the device made first, instead of the one that waits now. */
  readonly request: 'first' | undefined
  /** What the store should know before it. */
  readonly standing: string
  readonly expected: ExpectedAct
}

/** What happens to the store or to the gateway; nobody is asked. */
export type PlannedEvent =
  | { readonly do: 'plant'; readonly history: History }
  | { readonly do: 'restart'; readonly how: 'stop' | 'kill' }

export type PlannedStep = PlannedConnect | PlannedAct | PlannedEvent

/** Another case that differs in one axis and must come out the other way. */
export interface PlannedControl {
  readonly case: string
  readonly differs: AxisName
  readonly from: string
  readonly to: string
  readonly expected: Outcome
}

export interface Case {
  readonly id: string
  readonly family: Family
  readonly requirement: Requirement
  readonly theme: string
  readonly axes: Axes
  readonly configuration: Configuration
  readonly history: History
  readonly client: Client
  readonly steps: readonly PlannedStep[]
  /** Runs when nothing else does. */
  readonly alone: boolean
  readonly needs: readonly Capability[]
  /** Null where the profile treats all declared controls alike. */
  readonly control: PlannedControl | null
  /** Further cases of the catalogue that would do; one of them stands in where the first came out alike. */
  readonly otherControls: readonly PlannedControl[]
}

export const axisNames: readonly AxisName[] = [
  'configuration',
  'vantage',
  'history',
  'client',
  'credential',
  'form',
  'ask',
  'story',
]

/** The id of a case: its family, then every axis in a fixed order, spaces as `_`. Stable whatever else is in the catalogue. */
export const caseId = (family: string, axes: Axes): string =>
  [family, ...axisNames.map((axis) => axes[axis])].join('/').replaceAll(' ', '_')

/** In, out, or neither: what a control has to turn around. */
export function side(outcome: Outcome): 'in' | 'out' | 'neither' {
  switch (outcome) {
    case 'silent':
    case 'covered':
    case 'bypassed':
    case 'unbound':
      return 'in'
    case 'interactive':
    case 'rejected':
    case 'stuck':
    case 'leaky':
      return 'out'
    case 'anomalous':
      return 'neither'
  }
}

export const connectsOf = (planned: Pick<Case, 'steps'>): readonly PlannedConnect[] =>
  planned.steps.filter((step) => step.do === 'connect')

export const actsOf = (planned: Pick<Case, 'steps'>): readonly PlannedAct[] => planned.steps.filter(isAct)

export const isAct = (step: PlannedStep): step is PlannedAct =>
  step.do !== 'connect' && step.do !== 'plant' && step.do !== 'restart'

/** Everybody else who has to be there when the case runs. */
export const actorsOf = (planned: Pick<Case, 'steps'>): readonly Actor[] => actsOf(planned).map(({ actor }) => actor)
