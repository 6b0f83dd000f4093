import type { Counts, Results } from '../results.ts'

export interface Allowance {
  /** Failures that the baseline file knows. */
  readonly known?: number
  /** Only a part was run, so that the whole decides whether anything was asked at all. */
  readonly part?: boolean
}

/** Exit codes: 0 conformant, whatever the residual risks, 1 a requirement failed, 3 incomplete, 4 the harness failed (2, wrong usage, never gets here). */
export function exitCodeOf(counts: Counts, { known = 0, part = false }: Allowance = {}): 0 | 1 | 3 | 4 {
  if (counts['harness-fault'] > 0) return 4
  if (counts.fail > known) return 1
  const nothingAsked = counts.pass + counts['residual-risk'] + counts.fail === 0 && !part
  if (counts['could-not-run'] > 0 || nothingAsked) return 3
  return 0
}

/** The worst of all targets; a baseline file with something wrong in it fails the run like a requirement. */
export function exitCodeOfAll({
  targets,
  shard,
  baseline,
}: Pick<Results, 'targets' | 'shard' | 'baseline'>): 0 | 1 | 3 | 4 {
  const part = shard !== undefined
  const codes = targets.map(({ counts, known }) => exitCodeOf(counts, { known, part }))
  if (baseline !== undefined && baseline.problems.length > 0) codes.push(1)
  if (targets.length === 0) codes.push(3)
  return ([4, 1, 3] as const).find((code) => codes.includes(code)) ?? 0
}
