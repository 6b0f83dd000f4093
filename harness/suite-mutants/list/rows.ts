/** A judge that does not look at what was left in the row. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inActs = inModule('harness/judge/acts.ts', 'acts')
const inRow = inModule('harness/judge/row.ts', 'row')
const inActRow = inModule('harness/judge/act-row.ts', 'act-row')

export const rows: readonly SuiteMutant[] = [
  inRow(
    'row-may-grow-in-scopes',
    'A row may get scopes that nobody asked for.',
    '...after.scopes.filter((scope) => !scopeCovered(scopes, scope)),',
    '',
  ),
  inRow(
    'row-may-grow-in-roles',
    'A row may get roles that nobody asked for.',
    '...after.roles.filter((role) => !roles.includes(role))',
    '...([] as string[])',
  ),
  inRow(
    'row-may-lose-roles',
    'A row may lose a role that it had.',
    '...before.roles.filter((role) => !after.roles.includes(role))',
    '...([] as string[])',
  ),
  inRow(
    'row-may-lose-scopes',
    'A row may lose scopes that were approved.',
    '...before.scopes.filter((scope) => !scopeCovered(after.scopes, scope)),',
    '',
  ),
  inRow(
    'row-may-lose-tokens',
    'A row may lose a live token.',
    '!token.revoked && after.tokens[role]?.revoked !== false',
    'token === undefined && role === undefined',
  ),
  inActs(
    'allowed-act-may-do-more',
    'What an act that was allowed did to the row is not looked at.',
    '...actRowFindings(planned, before, after).map(',
    '...([] as string[]).map(',
  ),
  inActRow(
    'approval-may-write-more',
    'An approval may write more than was asked.',
    '...widenedBy(own, asked, after.record),',
    '',
  ),
  inActRow('approval-may-take-away', 'An approval may take away what was there.', '...lostBy(own, after.record),', ''),
  inActRow(
    'approval-may-revive-tokens',
    'An approval may bring back the revoked token of another role.',
    '...revived(before.record, asked.roles, after.record),',
    '',
  ),
  inActRow(
    'approval-takes-all-requests-for-asked',
    'Requests that wait on count as asked as well.',
    'before.pending.filter((one) => !after.pending.some((other) => same(one, other)))',
    'before.pending.filter((one) => !(after.pending.length > 9 && same(one, one)))',
  ),
  inActRow(
    'rejection-may-write',
    'A rejection may change the row.',
    "return [...changes, ...(before.pending.length > 0 && kept ? ['the request still waits'] : [])]",
    "return before.pending.length > 0 && kept ? ['the request still waits'] : []",
  ),
  inActRow('looking-may-write', 'Looking may change row and requests.', 'return [...changes, ...waiting]', 'return []'),
]
