/** What a run tells while it goes on and when it is over, in order: the one stream that everything reads that reports. */
import type { CaseResult, RequirementResult, Results, TargetResult } from './results.ts'

/** What happens while a target is run. */
export type RunningEvent =
  | { readonly kind: 'prepare'; readonly line: string }
  | { readonly kind: 'boot'; readonly label: string }
  | { readonly kind: 'ready'; readonly label: string; readonly bootMs: number }
  | { readonly kind: 'boot-failed'; readonly label: string; readonly because: string }
  /** A case was run, controls included; it has no verdict yet, since its control may not be over. */
  | { readonly kind: 'ran'; readonly id: string; readonly title: string; readonly findings: readonly string[] }
  | { readonly kind: 'done'; readonly label: string; readonly ms: number; readonly handshakes: number }

/**
 * `begin` comes first. `running` comes only from a run, not from a report that is read again; times stand in it alone. When all
 * verdicts stand, each target's cases follow in the catalogue's order, then the target, and at last `end` with everything. Equal findings
 * give equal events but for `running`.
 */
export type ReportEvent =
  | {
      readonly kind: 'begin'
      readonly suite: Results['suite']
      readonly targets: readonly (Pick<TargetResult, 'id' | 'title' | 'selected' | 'inProfile'> & {
        readonly profile: string
      })[]
    }
  /** @param total cases that this target will be asked, controls included. */
  | { readonly kind: 'running'; readonly target: string; readonly total: number; readonly event: RunningEvent }
  | { readonly kind: 'case'; readonly result: CaseResult }
  | { readonly kind: 'target'; readonly target: TargetResult; readonly requirements: readonly RequirementResult[] }
  | { readonly kind: 'end'; readonly results: Results }

/** One kind of output. */
export interface Reporter {
  on(event: ReportEvent): void
}
