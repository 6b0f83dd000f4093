import type { Case } from '../plan/case.ts'
import type { Target } from '../targets/target.ts'
import type { HeaderLine } from '../vocabulary.ts'
import { run } from './run.ts'
import type { CaseEnd } from './run-case.ts'

export interface OneRun {
  readonly target: Target
  readonly planned: Case
  /** Further header lines for each of its handshakes. */
  readonly headers: readonly HeaderLine[]
  readonly deadlineMs: number
  readonly signal: AbortSignal
  readonly progress: (line: string) => void
}

/** Runs one case on a gateway of its own. @throws UnknownTargetError, PrepareError */
export async function runOnce({ target, planned, headers, deadlineMs, signal, progress }: OneRun): Promise<CaseEnd> {
  const ends = await run({
    target,
    plan: { groups: [{ label: planned.configuration.id, configuration: planned.configuration, cases: [planned] }] },
    concurrency: 1,
    deadlineMs,
    headers,
    signal,
    onEvent: (event) => {
      if (event.kind === 'prepare') progress(event.line)
    },
  })
  return ends.get(planned.id) ?? { kind: 'harness-fault', because: 'the case was not run', connects: [] }
}
