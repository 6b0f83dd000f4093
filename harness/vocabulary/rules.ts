/** The book of rules: requirements, families of cases, stories. */
import type { Credential } from './axes.ts'
import type { Level, Outcome, Role, Scope } from './decision.ts'
import type { Form } from './forms.ts'

/** `MUST …`, `SHOULD …`, `MAY …` or `RISK …`; the level and the sentence cannot disagree. */
export type Sentence<L extends Level> = `${string}${L}${string}`

/** Where a rule comes from. `ref` is a PR, issue, advisory, RFC section, release or doc page. */
export interface Source {
  readonly ref: string
  readonly says?: string
}

interface RequirementBase<L extends Level> {
  /** Written by hand, never derived from an index, never reused: `theme.kebab-case`. */
  readonly id: string
  readonly level: L
  readonly sentence: Sentence<L>
  /** The boundary that it guards, in a few words. */
  readonly boundary: string
  readonly sources: readonly Source[]
  /** One sentence for a maintainer who sees it broken that way, in the present tense: what is wrong with this gateway. */
  readonly whenBroken: string
}

interface Rule<L extends Level> extends RequirementBase<L> {
  /** What a gateway does that breaks it in the way that it was written against. */
  readonly breaks: 'lets-in' | 'shuts-out'
  readonly operator?: never
}

/** What no gateway can close. A gateway that closes it all the same passes; see `residual-risk` among the verdicts. */
interface Risk<L extends Level> extends RequirementBase<L> {
  readonly breaks: 'lets-in'
  /** What the operator must do, since the gateway cannot: one or two plain sentences. */
  readonly operator: string
}

type RequirementOf<L extends Level> = L extends 'RISK' ? Risk<L> : Rule<L>

/** One for each level, so that a sentence of another level, or advice to an operator where the gateway has to act, is a type error. */
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
  readonly form: Form
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

/** What an actor does to the case's device. `list` asks whether the actor sees it. */
export type Act = 'approve' | 'reject' | 'remove' | 'rotate' | 'revoke' | 'list'

/** One handshake of a story. Fields left out are the case's own. */
export interface StoryConnect {
  readonly do: 'connect'
  readonly ask?: string
  readonly vantage?: string
  readonly credential?: Credential
  readonly form?: Form
  /** So often in a row; the last is the one that is judged. Default once. */
  readonly times?: number
  /** The session stays open until the case ends, so that acts can end it, or act through it. */
  readonly hold?: true
  /** What the store knows now. First step: the case's own history. */
  readonly standing?: string
  /** What the store knows afterwards, by outcome; outcomes that are not here leave it as it is. */
  readonly becomes?: Partial<Record<Outcome, string>>
  /** `becomes` holds only when the store knew this before; without it, always. */
  readonly given?: string
}

/** An act on the case's device, judged by the profile's table of acts. */
export interface StoryAct {
  readonly do: Act
  /** Who acts. Default: the suite's operator. */
  readonly by?: string
  /** For `rotate`: the scopes of the new token. Default: those that it has. */
  readonly scopes?: readonly Scope[]
  /** For `approve` and `reject`: the request that the device made first. Default: the one that waits now. */
  readonly request?: 'first'
  /** For `rotate` and `revoke`. Default `operator`. */
  readonly role?: Role
  /** What the store knows when the act was allowed. */
  readonly becomes: string
}

/** Something that nobody is asked for: another process writes a row for the device, or the gateway goes down and up. */
export type StoryEvent =
  | { readonly do: 'plant'; readonly becomes: string }
  | { readonly do: 'restart'; readonly how: 'stop' | 'kill' }

export interface Story {
  readonly id: string
  readonly title: string
  /** Runs when nothing else does, one such case after the other. Default: among all others. */
  readonly alone?: true
  readonly steps: readonly (StoryConnect | StoryAct | StoryEvent)[]
}
