import type { Expected } from '../results.ts'
import type {
  Ask,
  Axes,
  AxisName,
  Capability,
  Client,
  Configuration,
  Credential,
  Family,
  History,
  Outcome,
  Requirement,
  Vantage,
} from '../vocabulary.ts'

/** One handshake that is planned, with what the profile expects of it. */
export interface PlannedConnect {
  readonly do: 'connect'
  readonly ask: Ask
  readonly vantage: Vantage
  readonly credential: Credential
  /** What the store should know by now. */
  readonly standing: string
  readonly expected: Expected
}

/** What the operator does with the one request that waits for the case's device. */
export interface PlannedAct {
  readonly do: 'approve' | 'reject'
}

export type PlannedStep = PlannedConnect | PlannedAct

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
  'proof',
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

export const connectsOf = (planned: Case): readonly PlannedConnect[] =>
  planned.steps.filter((step): step is PlannedConnect => step.do === 'connect')
