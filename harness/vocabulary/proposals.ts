/** The PR family: proposals for one rule, the one that says which pairing requests of a local client are approved silently. */
import type { Reason } from './decision.ts'
import type { Source } from './rules.ts'

/** A pull request or commit that proposed another rule. What it says is taken down by hand from its sources. */
export interface Proposal {
  /** `pr-22365`, `commit-0bda0202fd`; also the name in `openclaw@2026.2.19+pr-22365`. */
  readonly id: string
  /** As the upstream calls it, for example `openclaw#22365`. */
  readonly ref: string
  readonly title: string
  /** YYYY-MM-DD of its proposal. */
  readonly date: string
  /** The rule that it was written against: another proposal's id. Undefined: the rule of release 2026.2.17. */
  readonly parent: string | undefined
  /** Which part of the gateway it changes. */
  readonly changes: 'silent-rule' | 'scope-coverage' | 'legacy-rows' | 'client'
  /** The rule in one line: "silent iff …", L for "local client of that time". */
  readonly rule: string
  /**
   * Reasons that it says something about. Of others its parent's rule stands, and where no parent says anything either
   * (`metadata-upgrade` was unknown before 2026.2.26), that of the gateway that it is tried on.
   */
  readonly decides: readonly Reason[]
  /** For `changes: 'client'`: what its client asks, by the ask's id. */
  readonly asks?: string
  readonly fate: 'merged' | 'closed'
  /** What reviewers and maintainers said, or what became of it, in one sentence. */
  readonly said: string
  /** Where its text leaves room: what was taken, and why. */
  readonly reading?: string
  readonly sources: readonly Source[]
}

/** The complaint that set the family off, as cases: it is cured when every one of them gets in without a human. */
export interface Complaint {
  readonly ref: string
  readonly title: string
  /** Case ids or globs. */
  readonly cases: readonly string[]
}
