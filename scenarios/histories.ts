import type { History, Role, Scope } from '../harness/vocabulary.ts'
import { metadataStandings } from './histories/metadata.ts'
import { partialHistories } from './histories/partial.ts'
import { standings } from './histories/standings.ts'
import { waitingHistories, wideTokenHistories } from './histories/waiting.ts'
import { histories as supersededHistories } from './pending/superseded.ts'

const paired = (id: string, roles: readonly Role[], scopes: readonly Scope[], title: string): History => ({
  id,
  title,
  kind: 'paired',
  approved: { roles, scopes },
  record: {
    role: roles[0],
    roles,
    scopes,
    approvedScopes: scopes,
    tokens: Object.fromEntries(roles.map((role) => [role, { scopes: role === 'operator' ? scopes : [] }])),
  },
  needs: ['seed-records'],
})

const nothing = { roles: [], scopes: [] } as const
const operatorOnly = { roles: ['operator'], scopes: [] } as const

/** What the store knows of a device before it asks. */
export const histories: readonly History[] = [
  { id: 'new', title: 'the store has no row for the device', kind: 'new', approved: nothing },
  { id: 'no-device', title: 'the client shows no device', kind: 'no-device', approved: nothing },

  paired('paired-read', ['operator'], ['operator.read'], 'paired as operator with operator.read'),
  paired('paired-write', ['operator'], ['operator.write'], 'paired as operator with operator.write'),
  paired(
    'paired-read+write',
    ['operator'],
    ['operator.read', 'operator.write'],
    'paired as operator with read and write',
  ),
  paired('paired-pairing', ['operator'], ['operator.pairing'], 'paired as operator with operator.pairing only'),
  paired('paired-admin', ['operator'], ['operator.admin'], 'paired as operator with operator.admin'),
  paired(
    'paired-admin-bundle',
    ['operator'],
    ['operator.admin', 'operator.approvals', 'operator.pairing'],
    'paired as operator with the bundle of early 2026: admin, approvals, pairing',
  ),
  paired(
    'paired-all',
    ['operator'],
    ['operator.admin', 'operator.read', 'operator.write'],
    'paired as operator with admin, read and write',
  ),
  paired('paired-node', ['node'], [], 'paired as node'),
  paired('paired-both', ['operator', 'node'], ['operator.read'], 'paired as operator with operator.read, and as node'),
  paired(
    'paired-both-pairing',
    ['operator', 'node'],
    ['operator.pairing'],
    'paired as operator with operator.pairing, and as node',
  ),

  // Rows of installs that are older than scopes or role lists (openclaw#21447, openclaw#23661).
  {
    id: 'legacy-no-scopes',
    title: 'a row from before scopes: no scopes key, a token without scopes',
    kind: 'legacy',
    approved: operatorOnly,
    record: { role: 'operator', roles: ['operator'], tokens: { operator: { scopes: [] } } },
    needs: ['seed-records'],
  },
  {
    id: 'legacy-empty-scopes',
    title: 'a row whose scope lists are empty',
    kind: 'legacy',
    approved: operatorOnly,
    record: {
      role: 'operator',
      roles: ['operator'],
      scopes: [],
      approvedScopes: [],
      tokens: { operator: { scopes: [] } },
    },
    needs: ['seed-records'],
  },
  {
    id: 'legacy-role-string',
    title: 'a row with the old role string only: no role list, no scopes, no token',
    kind: 'legacy',
    approved: operatorOnly,
    record: { role: 'operator' },
    needs: ['seed-records'],
  },
  {
    id: 'legacy-no-roles',
    title: 'a row with scopes and a token, but neither role nor role list',
    kind: 'legacy',
    approved: nothing,
    record: {
      scopes: ['operator.read'],
      approvedScopes: ['operator.read'],
      tokens: { operator: { scopes: ['operator.read'] } },
    },
    needs: ['seed-records'],
  },
  {
    id: 'legacy-empty-roles',
    title: 'a row whose role list is empty, with scopes and a token',
    kind: 'legacy',
    approved: nothing,
    record: {
      roles: [],
      scopes: ['operator.read'],
      approvedScopes: ['operator.read'],
      tokens: { operator: { scopes: ['operator.read'] } },
    },
    needs: ['seed-records'],
  },
  {
    id: 'legacy-neither',
    title: 'a row with nothing but the key: no role, no scopes, no token',
    kind: 'legacy',
    approved: nothing,
    record: {},
    needs: ['seed-records'],
  },
  {
    id: 'no-token',
    title: 'a full row that holds no token',
    kind: 'legacy',
    approved: { roles: ['operator'], scopes: ['operator.read'] },
    record: { role: 'operator', roles: ['operator'], scopes: ['operator.read'], approvedScopes: ['operator.read'] },
    needs: ['seed-records'],
  },

  // Lists that no release ever wrote, as a hand edit or a broken migration leaves them.
  {
    id: 'malformed-scopes',
    title: 'a row whose scope lists hold a null, a number and an empty string',
    kind: 'legacy',
    approved: operatorOnly,
    record: {
      role: 'operator',
      roles: ['operator'],
      scopes: [null, 7, ''],
      approvedScopes: [null, 7, ''],
      tokens: { operator: { scopes: [] } },
    },
    needs: ['seed-records', 'seed-malformed-records'],
  },
  {
    id: 'malformed-roles',
    title: 'a row whose role list holds a null and a number',
    kind: 'legacy',
    approved: nothing,
    record: {
      roles: [null, 7],
      scopes: ['operator.read'],
      approvedScopes: ['operator.read'],
      tokens: { operator: { scopes: ['operator.read'] } },
    },
    needs: ['seed-records', 'seed-malformed-records'],
  },

  {
    id: 'revoked',
    title: 'paired as operator with operator.read, its token revoked',
    kind: 'revoked',
    approved: nothing,
    record: {
      role: 'operator',
      roles: ['operator'],
      scopes: ['operator.read'],
      approvedScopes: ['operator.read'],
      tokens: { operator: { scopes: ['operator.read'], revoked: true } },
    },
    needs: ['seed-records'],
  },
  {
    id: 'other-key',
    title: 'a row under this device id that holds another public key',
    kind: 'other-key',
    approved: nothing,
    record: {
      key: 'other',
      role: 'operator',
      roles: ['operator'],
      scopes: ['operator.read'],
      approvedScopes: ['operator.read'],
      tokens: { operator: { scopes: ['operator.read'] } },
    },
    needs: ['seed-records'],
  },

  // Where stories stand between their handshakes; never planted.
  {
    id: 'new, read pending',
    title: 'no row; a request for operator.read waits',
    kind: 'pending',
    approved: nothing,
  },
  {
    id: 'paired-read, write pending',
    title: 'paired with operator.read; a request for operator.write waits',
    kind: 'pending',
    approved: { roles: ['operator'], scopes: ['operator.read'] },
  },
  {
    id: 'paired-read, node pending',
    title: 'paired with operator.read; a request for role node waits',
    kind: 'pending',
    approved: { roles: ['operator'], scopes: ['operator.read'] },
  },
  ...standings,
  ...metadataStandings,

  ...waitingHistories,
  ...supersededHistories,
  ...wideTokenHistories,
  ...partialHistories,
]
