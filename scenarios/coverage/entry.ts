/** What somebody promised or suffered, and what of it this suite shows. Data, by hand, in our own words. */

/**
 * `regression`: it went wrong in a release. `advisory`: it was published as a vulnerability. `measured`: found by asking
 * released gateways. `sentence`: the documentation promises it.
 */
export type EntryKind = 'regression' | 'advisory' | 'measured' | 'sentence'

interface Said {
  /** As in scenarios/coverage/rows.lock; for a sentence `docs/<page>/<what>`. Never reused. */
  readonly id: string
  /** What was promised, or what went wrong: one sentence, 160 characters at most. */
  readonly promise: string
  /** Pull request, issue, advisory, release or doc page; several with commas. */
  readonly source: string
}

export interface CoveredEntry extends Said {
  /** Requirements (or invariants) whose cases show it. */
  readonly covers: readonly [string, ...string[]]
  /** What they do not show of it. Left out: they show all that the sentence says. */
  readonly not?: string
  readonly excluded?: undefined
}

export interface ExcludedEntry extends Said {
  readonly covers?: undefined
  readonly not?: undefined
  /** Why handshakes from outside, as this suite makes them, cannot show it. */
  readonly excluded: string
}

export type Entry = CoveredEntry | ExcludedEntry

/** Entries of one theme; a section of docs/coverage.md. */
export interface CoverageChapter {
  readonly title: string
  readonly kind: EntryKind
  readonly entries: readonly Entry[]
}
