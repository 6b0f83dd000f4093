import type { History } from '../../harness/vocabulary.ts'

const nothing = { roles: [], scopes: [] } as const
const read = { roles: ['operator'], scopes: ['operator.read'] } as const
const bothRoles = { roles: ['operator', 'node'], scopes: ['operator.read'] } as const
const live = { scopes: ['operator.read'] } as const
const dead = { scopes: ['operator.read'], revoked: true } as const
const deadNode = { scopes: [], revoked: true } as const

/** Rows that approve one thing and not another that stands close to it. */
export const partialHistories: readonly History[] = [
  {
    id: 'wide-scopes',
    title: 'a row whose scopes name operator.admin, and whose list of approved scopes names operator.read alone',
    kind: 'paired',
    approved: read,
    record: {
      role: 'operator',
      roles: ['operator'],
      scopes: ['operator.admin'],
      approvedScopes: ['operator.read'],
      tokens: { operator: live },
    },
    needs: ['seed-records'],
  },
  {
    id: 'scopes-only',
    title: 'a row from before the list of approved scopes: its scopes name operator.read',
    kind: 'legacy',
    approved: read,
    record: { role: 'operator', roles: ['operator'], scopes: ['operator.read'], tokens: { operator: live } },
    needs: ['seed-records'],
  },
  {
    id: 'paired-approvals',
    title: 'paired as operator with operator.approvals only',
    kind: 'paired',
    approved: { roles: ['operator'], scopes: ['operator.approvals'] },
    record: {
      role: 'operator',
      roles: ['operator'],
      scopes: ['operator.approvals'],
      approvedScopes: ['operator.approvals'],
      tokens: { operator: { scopes: ['operator.approvals'] } },
    },
    needs: ['seed-records'],
  },
  {
    id: 'paired-approvals+admin',
    title: 'paired as operator with approvals and admin, in this order',
    kind: 'paired',
    approved: { roles: ['operator'], scopes: ['operator.approvals', 'operator.admin'] },
    record: {
      role: 'operator',
      roles: ['operator'],
      scopes: ['operator.approvals', 'operator.admin'],
      approvedScopes: ['operator.approvals', 'operator.admin'],
      tokens: { operator: { scopes: ['operator.approvals', 'operator.admin'] } },
    },
    needs: ['seed-records'],
  },
  {
    id: 'revoked-node',
    title: 'paired as node, its token revoked',
    kind: 'revoked',
    approved: nothing,
    record: { role: 'node', roles: ['node'], scopes: [], approvedScopes: [], tokens: { node: deadNode } },
    needs: ['seed-records'],
  },
  {
    id: 'both, operator revoked',
    title: 'paired as operator with operator.read, and as node; its token as operator revoked',
    kind: 'revoked',
    approved: { roles: ['node'], scopes: [] },
    record: {
      role: 'operator',
      roles: ['operator', 'node'],
      scopes: ['operator.read'],
      approvedScopes: ['operator.read'],
      tokens: { operator: dead, node: { scopes: [] } },
    },
    needs: ['seed-records'],
  },
  {
    id: 'both, node revoked',
    title: 'paired as operator with operator.read, and as node; its token as node revoked',
    kind: 'revoked',
    approved: read,
    record: {
      role: 'operator',
      roles: ['operator', 'node'],
      scopes: ['operator.read'],
      approvedScopes: ['operator.read'],
      tokens: { operator: live, node: deadNode },
    },
    needs: ['seed-records'],
  },
  {
    id: 'read pending, silent, old',
    title: 'no row; a request for operator.read was made six minutes ago, locally and so flagged as silent',
    kind: 'pending',
    approved: nothing,
    pending: { role: 'operator', scopes: ['operator.read'], ageMs: 360_000, silent: true },
    needs: ['seed-pending'],
  },

  // Where stories stand between their handshakes; never planted.
  {
    id: 'paired-both, admin as node',
    title: 'paired with operator.read, and as node; a request of the node for operator.admin was approved',
    kind: 'paired',
    approved: bothRoles,
  },
  {
    id: 'paired-read, phone for more',
    title: 'paired with operator.read as a phone, before it asks for more',
    kind: 'paired',
    approved: read,
  },
  {
    id: 'paired-read, phone since',
    title: 'paired with operator.read, without a device family; came as a phone since',
    kind: 'paired',
    approved: read,
  },
  {
    id: 'new, other ask pending',
    title: 'no row; a request for something else waits',
    kind: 'pending',
    approved: nothing,
  },
]
