import { normaliseMetadata } from '../identity.ts'
import { recommended } from '../policy.ts'
import { type Mutant, mutant } from './mutant.ts'

const { differs } = recommended

/** Faults in what a row pins. */
export const upgradePins: readonly Mutant[] = [
  mutant(
    'missing-pin-is-never-set',
    'upgrades.device-family-is-pinned',
    'A pin that is missing in the row is never set.',
    { records: { covered: () => ({}) } },
  ),
  mutant(
    'missing-pin-is-a-change',
    'upgrades.device-family-is-pinned',
    'A row that pins no platform or family counts as changed.',
    { differs: (a, b) => normaliseMetadata(a) !== normaliseMetadata(b) },
  ),
  mutant(
    'pins-are-compared-with-their-case',
    'upgrades.approved-is-enough',
    'Platform and family are compared with their letter case and blanks.',
    { differs: (a, b) => a !== undefined && a !== b },
  ),
  mutant(
    'refused-family-is-written',
    'upgrades.device-family-is-pinned',
    'A device that claims another family is refused, yet its row takes the family over.',
    {
      records: {
        refused: (record, { client }) =>
          record && differs(record.deviceFamily, client.deviceFamily)
            ? { deviceFamily: client.deviceFamily ?? null }
            : {},
      },
    },
  ),
  mutant(
    'silent-upgrade-unpins-the-family',
    'upgrades.device-family-is-pinned',
    'A silent upgrade drops the pinned family.',
    {
      records: {
        approved: (row, before) =>
          row.approvedVia === 'silent' && before.publicKey !== undefined ? { ...row, deviceFamily: null } : row,
      },
    },
  ),
  mutant(
    'approved-platform-change-drops-scopes',
    'upgrades.approved-platform-is-the-new-pin',
    'An approved change of platform keeps the scopes asked with it alone.',
    {
      records: {
        approved: (row, before, { scopes }) =>
          before.platform !== undefined && differs(before.platform, String(row.platform))
            ? { ...row, scopes, approvedScopes: scopes }
            : row,
      },
    },
  ),
  mutant(
    'approved-platform-change-drops-the-other-role',
    'upgrades.approved-platform-is-the-new-pin',
    'An approved change of platform drops the other role.',
    {
      records: {
        approved: (row, before, { role }) =>
          before.platform !== undefined && differs(before.platform, String(row.platform))
            ? { ...row, roles: [role] }
            : row,
      },
    },
  ),
]
