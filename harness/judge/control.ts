import { type PlannedControl, side } from '../plan/case.ts'
import type { Outcome } from '../vocabulary.ts'
import type { RunEnd } from './judge.ts'

/**
 * Whether the control of a case came out the other way, and if not, why the case shows nothing. Pure.
 *
 * @param closed where the gateway closes a risk, its control is refused as well; it only has to show that it was asked.
 */
export function controlFindings(
  control: PlannedControl,
  own: Outcome,
  controlEnd: RunEnd | undefined,
  closed: boolean,
): { outcome: Outcome | null; finding?: string } {
  const outcome = controlEnd?.connects.at(-1)?.observed.outcome
  if (controlEnd?.kind !== 'ran' || outcome === undefined) {
    return {
      outcome: null,
      finding: `its control could not run (${control.differs}: ${control.to}), so this shows nothing`,
    }
  }
  if ((side(outcome) === side(own) && !closed) || side(outcome) === 'neither') {
    return {
      outcome,
      finding: `its control (${control.differs}: ${control.to}) came out ${outcome} as well, so this shows nothing`,
    }
  }
  return { outcome }
}
