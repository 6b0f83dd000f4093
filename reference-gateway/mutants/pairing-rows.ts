import { recommended } from '../policy.ts'
import { isObject, union } from '../records.ts'
import { ADMIN, PAIRING } from '../scopes.ts'
import { type Mutant, mutant } from './mutant.ts'

const { tokens } = recommended

/** Faults in what a decision writes. */
export const pairingRows: readonly Mutant[] = [
  mutant(
    'approval-grants-pairing-too',
    'pairing.approve-grants-what-was-asked',
    'An approval of operator scopes writes operator.pairing with them.',
    {
      records: {
        approved: (row, _b, { role, scopes }) =>
          role === 'operator' && row.approvedVia === 'owner' && scopes.length > 0
            ? {
                ...row,
                scopes: union(row.scopes as string[], [PAIRING]),
                approvedScopes: union(row.scopes as string[], [PAIRING]),
              }
            : row,
      },
    },
  ),
  mutant(
    'approval-grants-admin-too',
    'pairing.approve-grants-what-was-asked',
    'An approval of operator scopes writes operator.admin with them.',
    {
      records: {
        approved: (row, _b, { role, scopes }) =>
          role === 'operator' && row.approvedVia === 'owner' && scopes.length > 0
            ? {
                ...row,
                scopes: union(row.scopes as string[], [ADMIN]),
                approvedScopes: union(row.scopes as string[], [ADMIN]),
              }
            : row,
      },
    },
  ),
  mutant(
    'approved-node-is-operator-too',
    'authority.admin-approves-anything',
    'Approving a new node approves role operator with it.',
    {
      records: {
        approved: (row, before, { role }) =>
          row.approvedVia === 'owner' && role === 'node' && before.publicKey === undefined && isObject(row.tokens)
            ? {
                ...row,
                roles: ['node', 'operator'],
                tokens: {
                  ...row.tokens,
                  operator: {
                    ...(row.tokens.node as object),
                    token: `op-${String((row.tokens.node as { token: string }).token)}`,
                    role: 'operator',
                  },
                },
              }
            : row,
      },
    },
  ),
  mutant(
    'approval-keeps-the-dead-token',
    'tokens.revoked-token-is-dead',
    'Approving a revoked device leaves the revoked token in its row.',
    {
      records: {
        approved: (row, before, { role }) =>
          before.tokens[role]?.revoked ? { ...row, tokens: before.raw.tokens } : row,
      },
    },
  ),
  mutant('rejection-writes-the-platform', 'pairing.reject-keeps-out', 'Rejecting a change of platform writes it.', {
    records: { rejected: (row, { platform }) => row && { ...row, platform } },
  }),
  mutant('rejection-writes-the-role', 'pairing.reject-keeps-out', 'Rejecting another role lists it.', {
    records: { rejected: (row, { role }) => row && { ...row, roles: union((row.roles as string[]) ?? [], [role]) } },
  }),
  mutant(
    'node-token-has-operator-scopes',
    'surfaces.device-token-alone',
    'The token that is minted for role node has the scopes that the device has as operator.',
    { tokens: { minted: (_role, approved) => approved } },
  ),
  mutant(
    'token-has-asked-scopes-only',
    'credentials.device-token-is-enough',
    'The token minted at an upgrade has the new scopes only.',
    { tokens: { minted: (role, _approved, asked) => tokens.minted(role, asked, asked) } },
  ),
]
