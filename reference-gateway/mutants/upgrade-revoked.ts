import { recommended } from '../policy.ts'
import { isObject } from '../records.ts'
import { type Mutant, mutant } from './mutant.ts'
import { grants, silentToo } from './rows.ts'

const { isGranted } = recommended

/** Faults in what a revoked role comes to. */
export const upgradeRevoked: readonly Mutant[] = [
  mutant(
    'revoked-node-becomes-an-operator',
    'upgrades.revoked-stays-revoked',
    'A local device whose token as node was revoked becomes an operator without a human.',
    silentToo(
      'role-upgrade',
      ({ local, role }, row) =>
        local &&
        role === 'operator' &&
        !grants(row, 'operator') &&
        !row.tokens.operator?.revoked &&
        row.tokens.node?.revoked === true,
    ),
  ),
  mutant(
    'approval-lifts-other-revocations',
    'upgrades.revoked-stays-revoked',
    'Approving one role makes the revoked token of the other live again.',
    {
      records: {
        approved: (row, _b, { role }) => {
          const other = role === 'node' ? 'operator' : 'node'
          const t = isObject(row.tokens) ? row.tokens : {}
          const e = t[other]
          return isObject(e) && e.revokedAtMs != null
            ? { ...row, tokens: { ...t, [other]: { ...e, revokedAtMs: null } } }
            : row
        },
      },
    },
  ),
  mutant('revoked-node-token-counts-for-both', 'upgrades.both-roles', 'Revoking one role takes the other as well.', {
    isGranted: (record, role) => isGranted(record, role) && !Object.values(record.tokens).some((t) => t?.revoked),
  }),
  mutant(
    'revoked-role-can-be-rewon-with-its-other-role',
    'upgrades.revoked-stays-revoked',
    'A device with one live role gets the revoked one back locally.',
    silentToo(
      'role-upgrade',
      ({ local, role }, row) =>
        local && row.tokens[role]?.revoked === true && grants(row, role === 'node' ? 'operator' : 'node'),
    ),
  ),
  mutant(
    'listed-role-is-repaired-from-afar',
    'legacy.missing-roles-approve-nothing',
    'A row with scopes that lists the role but has no token gets one, wherever its device comes from.',
    silentToo(
      'role-upgrade',
      ({ role }, row) =>
        row.raw.tokens === undefined && row.listedRoles.includes(role) && row.scopes.length > 0 && role === 'operator',
    ),
  ),
  mutant(
    'role-repair-drops-the-scopes',
    'legacy.local-roles-are-repaired',
    'The repair of a row without roles drops the scopes that it had.',
    {
      records: {
        approved: (row, before, { scopes }) =>
          before.publicKey !== undefined && before.listedRoles.length === 0
            ? { ...row, scopes, approvedScopes: scopes }
            : row,
      },
    },
  ),
]
