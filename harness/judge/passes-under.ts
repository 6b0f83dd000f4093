import { type Case, connectsOf } from '../plan/case.ts'
import { wouldPass } from '../plan/same-side.ts'
import type { Observed } from '../results.ts'
import { withClosed } from './risk.ts'

/**
 * Would a gateway that follows another policy pass a case, judged by the wanted one? As `wouldPass`, and a risk that the other
 * policy closes passes, as the judge has it. Pure.
 */
export function passesUnder(wanted: Case, other: Case): boolean {
  const seen = connectsOf(other).map(({ expected: { outcome, refusal } }): { observed: Observed } => {
    const [named] = refusal ?? []
    return { observed: { outcome, ...(named === undefined ? {} : { refusal: named }) } }
  })
  return wouldPass(withClosed(wanted, seen), other)
}
