import type { PlannedAct } from '../plan/case.ts'
import type { PendingView, RecordView, StateView } from '../results.ts'
import { recordChanges } from './classify.ts'
import { lostBy, widenedBy } from './row.ts'

const same = (left: PendingView, right: PendingView): boolean => JSON.stringify(left) === JSON.stringify(right)

/** The requests that were there before and are not any more: the ones that were decided. */
const decided = (before: StateView, after: StateView): readonly PendingView[] =>
  before.pending.filter((one) => !after.pending.some((other) => same(one, other)))

/** What an approval left in the row, held against what was approved before and what the approved request asks. */
function approval(before: StateView, after: StateView): string[] {
  const requests = decided(before, after)
  if (after.record === null) return before.pending.length === 0 ? [] : ['no row was written']
  const asked = {
    roles: requests.flatMap(({ role }) => role.split('+')),
    scopes: requests.flatMap(({ scopes }) => scopes),
  }
  // What the row of another key approves is nothing that this device has.
  const own = before.record?.key === 'own' ? before.record : null
  return [
    ...(before.pending.length > 0 && requests.length === 0 ? ['the request still waits'] : []),
    ...widenedBy(own, asked, after.record),
    ...lostBy(own, after.record),
    ...revived(before.record, asked.roles, after.record),
    ...stillDead(before.record, asked.roles, after.record),
  ]
}

/** Tokens of other roles that are live again although nobody asked for them. */
const revived = (before: RecordView | null, asked: readonly string[], after: RecordView): string[] =>
  Object.entries(before?.tokens ?? {})
    .filter(([role, token]) => token.revoked && !asked.includes(role) && after.tokens[role]?.revoked === false)
    .map(([role]) => `the revoked token for role ${role} is live again`)

/** Tokens of roles that were approved again, and that are still revoked. */
const stillDead = (before: RecordView | null, asked: readonly string[], after: RecordView): string[] =>
  asked
    .filter((role) => before?.tokens[role]?.revoked && after.tokens[role]?.revoked)
    .map((role) => `the token for role ${role} is still revoked`)

/** Changes of a row that are not about the token of one role. */
const besidesToken = (role: string, changes: readonly string[]): string[] =>
  changes.filter((change) => !change.includes(`token for role ${role} `))

/** What an act that was allowed did to the row and to what waits, beyond what such an act is for. Pure. */
export function actRowFindings(
  { do: act, role }: Pick<PlannedAct, 'do' | 'role'>,
  before: StateView,
  after: StateView,
): readonly string[] {
  const changes = recordChanges(before.record, after.record)
  const kept = before.pending.every((one) => after.pending.some((other) => same(one, other)))
  const waiting = kept && before.pending.length === after.pending.length ? [] : ['the waiting requests changed']
  switch (act) {
    case 'approve':
      return approval(before, after)
    case 'reject':
      return [...changes, ...(before.pending.length > 0 && kept ? ['the request still waits'] : [])]
    case 'list':
      return [...changes, ...waiting]
    case 'remove':
      return after.record === null ? [] : ['the row is still there']
    case 'rotate':
      return [...besidesToken(role, changes), ...waiting]
    case 'revoke': {
      const live = after.record?.tokens[role]?.revoked === false
      return [...besidesToken(role, changes), ...waiting, ...(live ? [`the token for role ${role} is still live`] : [])]
    }
  }
}
