/** The book of rules: requirements, families of cases, stories. */
import type { Credential, Proof } from './axes.ts'
import type { Level, Outcome } from './decision.ts'

/** `MUST …`, `SHOULD …` or `MAY …`; the level and the sentence cannot disagree. */
export type Sentence<L extends Level> = `${string}${L}${string}`

/** Where a rule comes from. `ref` is a PR, issue, advisory, RFC section, release or doc page. */
export interface Source {
  readonly ref: string
  readonly says?: string
}

interface RequirementOf<L extends Level> {
  /** Written by hand, never derived from an index, never reused: `theme.kebab-case`. */
  readonly id: string
  readonly level: L
  readonly sentence: Sentence<L>
  /** The boundary that it guards, in a few words. */
  readonly boundary: string
  readonly sources: readonly Source[]
  /** What a gateway does that breaks it in the way that it was written against. */
  readonly breaks: 'lets-in' | 'shuts-out'
  /** One sentence for a maintainer who sees it broken that way, in the present tense: what is wrong with this gateway. */
  readonly whenBroken: string
}

/** One for each level, so that a sentence of another level is a type error. */
export type Requirement = { [L in Level]: RequirementOf<L> }[Level]

/** A rule that holds whatever the policy is. The judge checks it on every observation (harness/judge/invariants.ts). */
export type InvariantId =
  | 'invariant.nobody-forwarded-gets-in-unasked'
  | 'invariant.nothing-beyond-approval'
  | 'invariant.refusal-changes-nothing'
  | 'invariant.refusal-can-be-approved'

/** Axis values of a case, by id. All axes are always present. */
export interface Axes {
  readonly configuration: string
  readonly vantage: string
  readonly history: string
  readonly client: string
  readonly credential: Credential
  readonly proof: Proof
  readonly ask: string
  readonly story: string
}

export type AxisName = keyof Axes

/** Values per axis; every combination becomes a case. */
export type AxisSets = { readonly [A in AxisName]: readonly Axes[A][] }

/**
 * A family of cases: one rule, the axis values it is crossed with, and its controls.
 *
 * A control is the same case with one axis put right; it must come out the other way, else the verdict stands on nothing.
 */
export interface Family {
  readonly id: string
  readonly requirement: string
  readonly title: string
  /** Axes that are left out take the default: token, direct, new, cli, shared, v2, operator:read, connect. */
  readonly cross: Partial<AxisSets>
  /** Combinations that make no sense, with the reason. */
  readonly except?: readonly { readonly when: Partial<AxisSets>; readonly because: string }[]
  /** One axis each; the first whose expected class differs under the profile is the control. */
  readonly controls: readonly Partial<Axes>[]
  readonly tags?: readonly string[]
}

/** What a story does between handshakes. The operator acts on the one pending request of the case's device. */
export type Act = 'approve' | 'reject'

/** One handshake of a story. Fields left out are the case's own. */
export interface StoryConnect {
  readonly do: 'connect'
  readonly ask?: string
  readonly vantage?: string
  readonly credential?: Credential
  /** What the store knows now. First step: the case's own history. */
  readonly standing?: string
  /** What the store knows afterwards, by outcome; outcomes that are not here leave it as it is. */
  readonly becomes?: Partial<Record<Outcome, string>>
  /** `becomes` holds only when the store knew this before; without it, always. */
  readonly given?: string
}

export interface StoryAct {
  readonly do: Act
  /** What the store knows afterwards. */
  readonly becomes: string
}

export interface Story {
  readonly id: string
  readonly title: string
  readonly steps: readonly (StoryConnect | StoryAct)[]
}
