import { isLegacyRow, recommended } from '../policy.ts'
import { liveToken } from '../records.ts'
import { type Mutant, mutant } from './mutant.ts'
import { isMalformed, silentToo, waitsToo } from './rows.ts'

const { isGranted } = recommended

const rolesAreRepaired: readonly Mutant[] = [
  mutant(
    'row-without-roles-waits',
    'legacy.local-roles-are-repaired',
    'A local device whose row lists no role waits for a human.',
    waitsToo('role-upgrade', (_, row) => row.listedRoles.length === 0),
  ),
  mutant(
    'role-string-waits',
    'legacy.local-roles-are-repaired',
    'A local device waits for a human when its row has the old role string and no list of roles.',
    waitsToo('role-upgrade', (_, { raw }) => raw.roles === undefined && raw.role !== undefined),
  ),
  mutant(
    'row-without-tokens-waits',
    'legacy.local-roles-are-repaired',
    'A local device waits for a human when its row is from before there were device tokens.',
    waitsToo('role-upgrade', (_, { raw }) => raw.tokens === undefined),
  ),
  mutant(
    'role-repair-keeps-the-list',
    'legacy.local-roles-are-repaired',
    'The repair of a row leaves an unusable list of roles as it was, and lets the device in all the same.',
    {
      records: {
        approved: (row, before) =>
          Array.isArray(before.raw.roles) && before.listedRoles.length === 0
            ? { ...row, role: before.raw.role, roles: before.raw.roles }
            : row,
      },
    },
  ),
  mutant(
    'role-repair-is-not-for-pages',
    'legacy.local-roles-are-repaired',
    "The gateway's own page waits for a human when its row grants no role, because it sends an Origin.",
    waitsToo('role-upgrade', ({ sentOrigin }) => sentOrigin),
  ),
  mutant(
    'listed-role-needs-no-token',
    'legacy.local-roles-are-repaired',
    'A role counts as granted when it is listed, although no token was ever minted, and none is minted now.',
    {
      isGranted: (record, role) =>
        (record.raw.tokens === undefined && record.listedRoles.includes(role)) || isGranted(record, role),
    },
  ),
]

const missingRoles: readonly Mutant[] = [
  mutant(
    'no-role-means-operator',
    'legacy.missing-roles-approve-nothing',
    'Role operator is what a row without roles is taken for.',
    {
      isGranted: (record, role) => (role === 'operator' && record.listedRoles.length === 0) || isGranted(record, role),
    },
  ),
  mutant(
    'malformed-roles-mean-operator',
    'legacy.missing-roles-approve-nothing',
    'A list of roles that cannot be read counts as approved for role operator.',
    { isGranted: (record, role) => (role === 'operator' && isMalformed(record.raw.roles)) || isGranted(record, role) },
  ),
  mutant(
    'token-alone-grants-its-role',
    'legacy.missing-roles-approve-nothing',
    'A live token grants its role, also where the row does not list it.',
    { isGranted: (record, role) => liveToken(record, role) !== undefined },
  ),
  mutant(
    'legacy-rows-are-repaired-from-afar',
    'legacy.missing-roles-approve-nothing',
    'A row that grants no role is repaired for whoever holds its key, wherever they are.',
    silentToo('role-upgrade', ({ role }, row) => role === 'operator' && isLegacyRow(row)),
  ),
]

export const legacyRoles: readonly Mutant[] = [...rolesAreRepaired, ...missingRoles]
