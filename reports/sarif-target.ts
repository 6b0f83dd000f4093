/** Which of the targets a code scanner hears of, and under which names. */
import type { Results, TargetResult } from '../harness/results.ts'

/** GitHub refuses a file with more runs than this. */
export const MOST_RUNS = 20

/** What names the kind of a target is all that stays the same when the same gateway is asked in another folder or release. */
export function targetKind(target: TargetResult): string {
  return /^[\w-]+/.exec(target.id)?.[0] ?? 'target'
}

/**
 * Those that the scanned commit is about. Of two gateways compared it is the later one: alerts of the earlier would be told of
 * a commit that may well have mended them.
 */
export function scannedTargets({ targets, comparison }: Results): TargetResult[] {
  const before = comparison?.before.target
  return targets.filter(({ id }) => before === undefined || before === comparison?.after.target || id !== before)
}

/**
 * Each target by a name of its own, which GitHub takes for the category: it refuses two runs of one category in a file, and
 * replaces the alerts of a category by those of the next upload. Named releases keep their names; what is a path, a command line
 * or an address is named by its kind, so that the category is the same on all machines and tells none of their paths.
 */
export function targetNames(targets: readonly TargetResult[]): Map<TargetResult, string> {
  const taken = new Set<string>()
  return new Map(
    targets.map((target) => {
      const name = /^[\w-]+(@[\w.+-]+)?$/.test(target.id) ? target.id : targetKind(target)
      let free = name
      for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`
      taken.add(free)
      return [target, free]
    }),
  )
}
