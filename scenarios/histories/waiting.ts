import type { History } from '../../harness/vocabulary.ts'

const waiting = (id: string, ageMs: number, silent: boolean, title: string): History => ({
  id,
  title,
  kind: 'pending',
  approved: { roles: [], scopes: [] },
  pending: { role: 'operator', scopes: ['operator.read'], ageMs, silent },
  needs: ['seed-pending'],
})

const minute = 60_000

/** No row yet, but a request that waits in the store. Requests live for five minutes. */
export const waitingHistories: readonly History[] = [
  waiting('read pending', minute, false, 'no row; a remote request for operator.read has waited for a minute'),
  waiting(
    'read pending, old',
    6 * minute,
    false,
    'no row; a remote request for operator.read was made six minutes ago',
  ),
  waiting(
    'read pending, silent',
    minute,
    true,
    'no row; a request for operator.read has waited for a minute, made locally and so flagged as silent',
  ),
]

/** As releases before 2026.3.12 could leave it behind (GHSA-2pwv-x786-56f8). */
export const wideTokenHistories: readonly History[] = [
  {
    id: 'wide-token',
    title: 'paired as operator with operator.read, but its token was minted with operator.admin',
    kind: 'paired',
    approved: { roles: ['operator'], scopes: ['operator.read'] },
    record: {
      role: 'operator',
      roles: ['operator'],
      scopes: ['operator.read'],
      approvedScopes: ['operator.read'],
      tokens: { operator: { scopes: ['operator.admin'] } },
    },
    needs: ['seed-records'],
  },
  {
    id: 'narrow-token',
    title: 'paired as operator with read and write, but its token was minted with operator.read',
    kind: 'paired',
    approved: { roles: ['operator'], scopes: ['operator.read', 'operator.write'] },
    record: {
      role: 'operator',
      roles: ['operator'],
      scopes: ['operator.read', 'operator.write'],
      approvedScopes: ['operator.read', 'operator.write'],
      tokens: { operator: { scopes: ['operator.read'] } },
    },
    needs: ['seed-records'],
  },
]
