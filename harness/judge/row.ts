import type { PlannedConnect } from '../plan/case.ts'
import type { Observed, RecordView, StateView } from '../results.ts'
import { scopeCovered } from './coverage.ts'

/** How a finding of a row that grew beyond the ask begins: next time the device may ask for that, and is not stopped. */
export const MORE_THAN_ASKED = 'the row was widened beyond what was asked'

/** How a finding of a row that shrank begins: next time the device has to ask for what it had. */
export const LESS_THAN_BEFORE = 'the row lost what was approved before'

interface Grant {
  readonly roles: readonly string[]
  readonly scopes: readonly string[]
}

/** What stands in a row and was neither there before, nor asked, nor implied by either. */
export function widenedBy(before: RecordView | null, asked: Grant, after: RecordView): readonly string[] {
  const scopes = [...(before?.scopes ?? []), ...asked.scopes]
  const roles = [...(before?.roles ?? []), ...asked.roles]
  const extra = [
    ...after.roles.filter((role) => !roles.includes(role)).map((role) => `role ${role}`),
    ...after.scopes.filter((scope) => !scopeCovered(scopes, scope)),
  ]
  return extra.length === 0 ? [] : [`${MORE_THAN_ASKED}: ${extra.join(', ')}`]
}

/** What stood in a row, and is no longer there nor implied by what is: roles, scopes, live tokens, the pinned platform. */
export function lostBy(before: RecordView | null, after: RecordView): readonly string[] {
  if (before === null) return []
  const lost = [
    ...before.roles.filter((role) => !after.roles.includes(role)).map((role) => `role ${role}`),
    ...before.scopes.filter((scope) => !scopeCovered(after.scopes, scope)),
    ...Object.entries(before.tokens)
      .filter(([role, token]) => !token.revoked && after.tokens[role]?.revoked !== false)
      .map(([role]) => `the token for role ${role}`),
    ...(before.platform !== undefined && after.platform === undefined ? ['the pinned platform'] : []),
  ]
  return lost.length === 0 ? [] : [`${LESS_THAN_BEFORE}: ${lost.join(', ')}`]
}

/**
 * What stands in the row after a silent pairing and should not, and what stands there no longer. A session that shows no
 * more than it should does not excuse it: the row is what the next connect is measured by.
 */
export function rowFindings(
  { ask }: Pick<PlannedConnect, 'ask'>,
  { outcome }: Observed,
  before: StateView,
  after: StateView,
): readonly string[] {
  if (outcome !== 'silent' || after.record === null) return []
  const asked = { roles: [ask.role], scopes: ask.scopes }
  return [
    ...widenedBy(before.record, asked, after.record),
    // What the row of another key approves is nothing that this device loses.
    ...lostBy(before.record?.key === 'own' ? before.record : null, after.record),
  ]
}
