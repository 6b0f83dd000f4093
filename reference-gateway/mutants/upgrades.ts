import { isLegacyRow, recommended } from '../policy.ts'
import { isObject } from '../records.ts'
import { type Mutant, mutant } from './mutant.ts'
import { silentToo } from './rows.ts'
import { roleUpgrades } from './upgrade-roles.ts'
import { scopeUpgrades } from './upgrade-scopes.ts'

const { differs, isGranted, maySilently } = recommended

const metadata: readonly Mutant[] = [
  mutant(
    'local-platform-change-is-silent',
    'upgrades.platform-is-pinned',
    'A local device may claim another platform than it was approved with.',
    silentToo('metadata-upgrade', ({ local, client }, row) => local && differs(row.platform, client.platform)),
  ),
  mutant(
    'desktop-platforms-are-no-change',
    'upgrades.platform-is-pinned',
    'All desktop platforms count as the same one.',
    {
      differs: (pinned, presented) => {
        const desktops = ['linux', 'darwin', 'win32']
        return (
          !(desktops.includes(String(pinned)) && desktops.includes(String(presented))) && differs(pinned, presented)
        )
      },
    },
  ),
  mutant(
    'token-vouches-for-the-platform',
    'upgrades.platform-is-pinned',
    'A device that shows its own token may claim another platform.',
    {
      maySilently: (reason, facts) =>
        (reason === 'metadata-upgrade' && facts.proof === 'device-token') || maySilently(reason, facts),
    },
  ),
  mutant(
    'refused-platform-is-written',
    'upgrades.platform-is-pinned',
    'A device that claims another platform is refused, yet its row takes the platform over.',
    {
      records: {
        refused: (record, { client }) =>
          record && differs(record.platform, client.platform) ? { platform: client.platform } : {},
      },
    },
  ),
  mutant(
    'dropped-family-is-no-change',
    'upgrades.device-family-is-pinned',
    'A device that no longer names its family counts as unchanged.',
    { differs: (pinned, presented) => presented !== undefined && differs(pinned, presented) },
  ),
  mutant(
    'only-the-platform-is-pinned',
    'upgrades.device-family-is-pinned',
    'A local device may claim another family, as long as its platform is the same.',
    silentToo('metadata-upgrade', ({ local, client }, row) => local && !differs(row.platform, client.platform)),
  ),
  mutant(
    'approval-forgets-the-family',
    'upgrades.device-family-is-pinned',
    'An approval writes the platform, but not the family.',
    { records: { approved: ({ deviceFamily: _, ...row }) => row } },
  ),
  mutant(
    'approval-keeps-the-old-platform',
    'upgrades.approved-platform-is-the-new-pin',
    'An approved change of platform leaves the old platform in the row.',
    { records: { approved: (row, before) => ({ ...row, platform: before.platform ?? row.platform }) } },
  ),
  mutant(
    'approved-platform-is-not-pinned',
    'upgrades.approved-platform-is-the-new-pin',
    'An approved change of platform leaves a row that pins none.',
    {
      records: {
        approved: (row, before) => (differs(before.platform, String(row.platform)) ? { ...row, platform: null } : row),
      },
    },
  ),
  mutant(
    'linux-is-no-change',
    'upgrades.approved-platform-is-the-new-pin',
    'A client that says linux, the default, is taken for one that says nothing of its platform.',
    { differs: (pinned, presented) => presented !== 'linux' && differs(pinned, presented) },
  ),
]

const decided: readonly Mutant[] = [
  mutant(
    'revoked-row-counts-as-legacy',
    'upgrades.revoked-stays-revoked',
    'A row without a live token is repaired for local devices, also when the token was revoked.',
    silentToo('role-upgrade', ({ local, role }, row) => {
      return local && role === 'operator' && !isLegacyRow(row) && row.tokens[role]?.revoked === true
    }),
  ),
  mutant(
    'revoked-token-still-grants',
    'upgrades.revoked-stays-revoked',
    'A revoked token still shows that its role was granted.',
    {
      isGranted: (record, role) =>
        record.listedRoles.includes(role) && (record.tokens[role]?.revoked || isGranted(record, role)),
    },
  ),
  mutant(
    'refused-reconnect-lifts-the-revocation',
    'upgrades.revoked-stays-revoked',
    'A revoked device that reconnects is refused, yet its token is live again.',
    {
      records: {
        refused: (record, { role }) => {
          const tokens = isObject(record?.raw.tokens) ? record.raw.tokens : {}
          const entry = tokens[role]
          if (!record?.tokens[role]?.revoked || !isObject(entry)) return {}
          return { tokens: { ...tokens, [role]: { ...entry, revokedAtMs: null } } }
        },
      },
    },
  ),
  mutant(
    'other-key-is-a-first-contact',
    'upgrades.other-key-stays-out',
    'A local device with another key than the row under its id is paired like a new one.',
    silentToo('not-paired', ({ local, record }) => local && record === 'other-key'),
  ),
  mutant(
    'key-of-the-row-is-not-compared',
    'upgrades.other-key-stays-out',
    'A row is found by its id alone, whatever key it holds.',
    { identity: { sameKey: () => true } },
  ),
]

export const upgrades: readonly Mutant[] = [...scopeUpgrades, ...roleUpgrades, ...metadata, ...decided]
