import { recommended } from '../policy.ts'
import { union } from '../records.ts'
import { ADMIN, APPROVALS, PAIRING, READ, scopeCovers, scopesCover, WRITE } from '../scopes.ts'
import { type Mutant, mutant } from './mutant.ts'
import { approvesNothing, grants, silentToo, waitsToo } from './rows.ts'

const { baseline, covers } = recommended

const localWidening: readonly Mutant[] = [
  mutant(
    'only-legacy-rows-are-widened',
    'upgrades.local-scope-upgrade',
    'A local device is widened silently when its row is from before scopes, else it waits for a human.',
    waitsToo('scope-upgrade', (_, row) => !approvesNothing(row)),
  ),
  mutant(
    'widening-is-not-for-pages',
    'upgrades.local-scope-upgrade',
    "The gateway's own page waits for a human when it asks for more, because it sends an Origin.",
    waitsToo('scope-upgrade', ({ sentOrigin }, row) => sentOrigin && !approvesNothing(row)),
  ),
  mutant(
    'widening-is-not-for-apps',
    'upgrades.local-scope-upgrade',
    'The command line, subagents and pages widen themselves locally; other clients wait for a human.',
    waitsToo('scope-upgrade', ({ client }) => client.mode === 'ui'),
  ),
  mutant(
    'widening-stops-at-admin',
    'upgrades.local-scope-upgrade',
    'A paired local device that asks for operator.admin waits for a human.',
    waitsToo('scope-upgrade', ({ scopes }, row) => scopes.includes(ADMIN) && !approvesNothing(row)),
  ),
  mutant(
    'widening-is-read-and-write-only',
    'upgrades.local-scope-upgrade',
    'A local device that asks for operator.pairing or operator.approvals waits for a human.',
    waitsToo('scope-upgrade', ({ scopes }) => scopes.includes(PAIRING) || scopes.includes(APPROVALS)),
  ),
  mutant(
    'open-gateways-widen-nobody',
    'upgrades.local-scope-upgrade',
    'On a gateway without a shared secret a local device waits for a human when it asks for more.',
    waitsToo('scope-upgrade', ({ proof }) => proof === 'auth-none'),
  ),
  mutant(
    'sideways-is-not-wider',
    'upgrades.local-scope-upgrade',
    'A local device is widened silently only when it asks for what it has as well.',
    waitsToo('scope-upgrade', ({ scopes }, row) => !scopesCover(scopes, baseline(row))),
  ),
  mutant(
    'device-with-two-roles-is-not-widened',
    'upgrades.local-scope-upgrade',
    'A local operator that is also a node waits for a human when it asks for more scopes.',
    waitsToo('scope-upgrade', ({ role }, row) => role === 'operator' && grants(row, 'node')),
  ),
  mutant(
    'silent-upgrade-misses-the-list-that-counts',
    'upgrades.local-scope-upgrade',
    'A silent upgrade from operator.read lets in, but leaves the list of approved scopes as it was.',
    {
      records: {
        approved: (row, before) =>
          row.approvedVia === 'silent' && before.approvedScopes?.includes(READ)
            ? { ...row, approvedScopes: before.approvedScopes }
            : row,
      },
    },
  ),
  mutant(
    'silent-upgrade-lists-both-roles',
    'upgrades.local-scope-upgrade',
    'A silent upgrade to operator.admin lists role node in the row, too.',
    {
      records: {
        approved: (row, before, { role, scopes }) =>
          row.approvedVia === 'silent' && role === 'operator' && scopes.includes(ADMIN) && grants(before, role)
            ? { ...row, roles: ['operator', 'node'] }
            : row,
      },
    },
  ),
  mutant(
    'silent-upgrade-writes-a-bundle',
    'upgrades.local-scope-upgrade',
    'A silent upgrade to operator.write approves operator.approvals and operator.pairing with it.',
    {
      tokens: {
        approved: (before, asked, role) => {
          const approved = recommended.tokens.approved(before, asked, role)
          return before.length > 0 && asked.includes(WRITE) ? union(approved, [APPROVALS, PAIRING]) : approved
        },
      },
    },
  ),
  mutant(
    'one-covered-scope-is-enough',
    'upgrades.local-scope-upgrade',
    'Of several scopes that are asked, one that was approved covers all.',
    {
      covers: (granted, asked, role) =>
        (role === 'operator' && asked.some((scope) => granted.includes(scope))) || covers(granted, asked, role),
    },
  ),
]

const remoteWidening: readonly Mutant[] = [
  mutant(
    'apps-widen-themselves-from-afar',
    'upgrades.remote-scope-upgrade',
    'A client that calls itself the macOS app is widened without a human, wherever it comes from.',
    silentToo('scope-upgrade', ({ client }) => client.id === 'openclaw-macos'),
  ),
  mutant(
    'pairing-widens-itself',
    'upgrades.remote-scope-upgrade',
    'A device that has operator.pairing is widened without a human, because it could approve others.',
    silentToo('scope-upgrade', (_, row) => baseline(row).includes(PAIRING)),
  ),
  mutant(
    'device-with-two-roles-widens-itself',
    'upgrades.remote-scope-upgrade',
    'An operator that is also a node is widened without a human, wherever it comes from.',
    silentToo('scope-upgrade', ({ role }, row) => role === 'operator' && grants(row, 'node')),
  ),
  mutant(
    'read-covers-write',
    'upgrades.remote-scope-upgrade',
    'An approval of operator.read covers operator.write: which stands for which was mixed up.',
    {
      covers: (granted, asked, role) =>
        covers(role === 'operator' && granted.includes(READ) ? union(granted, [WRITE]) : granted, asked, role),
    },
  ),
  mutant(
    'refused-upgrade-is-written',
    'upgrades.remote-scope-upgrade',
    'The refused upgrade of an app is written into its row all the same, so that the next try gets in.',
    {
      records: {
        refused: (record, { client, role, scopes }) => {
          if (!record || client.mode !== 'ui' || role !== 'operator' || !grants(record, role)) return {}
          const wider = union(baseline(record), scopes)
          return { scopes: wider, approvedScopes: wider }
        },
      },
    },
  ),
  mutant(
    'operators-hear-of-no-app-upgrade',
    'upgrades.remote-scope-upgrade',
    'Operators are not told when a paired app asks for more scopes.',
    {
      pending: {
        isAnnounced: ({ isRepair, role, clientMode }) => !(isRepair && role === 'operator' && clientMode === 'ui'),
      },
    },
  ),
]

const coverage: readonly Mutant[] = [
  mutant(
    'asking-nothing-is-an-upgrade',
    'upgrades.approved-is-enough',
    'An operator that asks for no scope is covered by no approval.',
    {
      covers: (granted, asked, role) => !(role === 'operator' && asked.length === 0) && covers(granted, asked, role),
    },
  ),
  mutant(
    'asking-less-is-an-upgrade',
    'upgrades.approved-is-enough',
    'Lists of scopes are compared for being the same, so that part of what was approved is a change.',
    {
      covers: (granted, asked, role) =>
        covers(granted, asked, role) &&
        !(
          role === 'operator' &&
          asked.length > 0 &&
          asked.length < granted.length &&
          asked.every((scope) => granted.includes(scope))
        ),
    },
  ),
  mutant(
    'admin-does-not-cover-write',
    'upgrades.admin-implies',
    'An approval of operator.admin does not cover operator.write.',
    {
      covers: (granted, asked, role) =>
        covers(granted, asked, role) && (!asked.includes(WRITE) || granted.includes(WRITE)),
    },
  ),
  mutant(
    'write-does-not-cover-read',
    'upgrades.admin-implies',
    'An approval of operator.write does not cover operator.read.',
    {
      covers: (granted, asked, role) =>
        covers(granted, asked, role) &&
        (!asked.includes(READ) ||
          scopeCovers(
            granted.filter((scope) => scope !== WRITE),
            READ,
          )),
    },
  ),
  mutant(
    'admin-covers-one-scope-at-a-time',
    'upgrades.admin-implies',
    'An approval of operator.admin covers another scope when that is asked for alone.',
    {
      covers: (granted, asked, role) =>
        covers(granted, asked, role) && (asked.length < 2 || asked.every((scope) => granted.includes(scope))),
    },
  ),
]

export const scopeUpgrades: readonly Mutant[] = [...localWidening, ...remoteWidening, ...coverage]
