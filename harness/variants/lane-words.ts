/** What a lane is told, and what it answers. Everything here can be cloned from thread to thread. */
import type { Case } from '../plan/case.ts'
import type { Observed, ObservedAct } from '../results.ts'
import type { InvariantId } from '../vocabulary.ts'

/** One handshake as it came out, and the acts that followed. */
export interface SeenConnect {
  readonly observed: Observed
  readonly acts: readonly ObservedAct[]
}

/** How one case came out on one policy. No control stands behind it: what fails, fails without one. */
export interface SeenCase {
  readonly id: string
  readonly end: 'agrees' | 'disagrees' | 'could-not-run' | 'harness-fault'
  /** What does not agree, or why it could not run; one sentence each. */
  readonly because: readonly string[]
  readonly brokenInvariants: readonly InvariantId[]
  readonly connects: readonly SeenConnect[]
}

/** Given when a lane is opened. */
export interface LaneSetUp {
  readonly cases: readonly Case[]
}

export type LaneTask =
  /** Runs cases one by one on `policy`, and tells which variants would have decided otherwise, case by case. */
  | {
      readonly kind: 'reach'
      readonly policy: string
      readonly variants: readonly string[]
      readonly cases: readonly string[]
    }
  /** Runs cases on `policy`. */
  | { readonly kind: 'run'; readonly policy: string; readonly cases: readonly string[] }

export interface LaneAnswer {
  readonly seen: readonly SeenCase[]
  /** Of `reach`: for each variant, in order, the cases that it reaches. */
  readonly reached: readonly (readonly string[])[]
}

export type ToLane = { readonly id: number; readonly task: LaneTask }
export type FromLane = { readonly id: number } & ({ readonly answer: LaneAnswer } | { readonly failed: string })
