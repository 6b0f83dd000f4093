import type { PlannedConnect } from '../plan/case.ts'
import type { Observed, StateView } from '../results.ts'
import { scopeCovered } from './coverage.ts'

/** How a finding of a row that grew beyond the ask begins: next time the device may ask for that, and is not stopped. */
export const MORE_THAN_ASKED = 'the row was widened beyond what was asked'

/**
 * What stands in the row after a silent pairing and was neither there before, nor asked, nor implied by either. A session
 * that shows no more than it should does not excuse it: the row is what the next connect is measured by.
 */
export function rowFindings(
  { ask }: Pick<PlannedConnect, 'ask'>,
  { outcome }: Observed,
  before: StateView,
  after: StateView,
): readonly string[] {
  if (outcome !== 'silent' || after.record === null) return []
  const scopes = [...(before.record?.scopes ?? []), ...ask.scopes]
  const roles = [...(before.record?.roles ?? []), ask.role]
  const extra = [
    ...after.record.roles.filter((role) => !roles.includes(role)).map((role) => `role ${role}`),
    ...after.record.scopes.filter((scope) => !scopeCovered(scopes, scope)),
  ]
  return extra.length === 0 ? [] : [`${MORE_THAN_ASKED}: ${extra.join(', ')}`]
}
