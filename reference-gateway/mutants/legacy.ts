import { isLegacyRow, recommended } from '../policy.ts'
import { ADMIN, READ } from '../scopes.ts'
import { legacyRoles } from './legacy-roles.ts'
import { type Mutant, mutant } from './mutant.ts'
import { approvesNothing, isMalformed, silentToo, waitsToo } from './rows.ts'

const { baseline, covers, isGranted, sessionScopes } = recommended

const scopesAreRepaired: readonly Mutant[] = [
  mutant(
    'row-without-scopes-waits',
    'legacy.local-scopes-are-repaired',
    'A local device whose row approves no scope waits for a human, whatever it asks.',
    waitsToo('scope-upgrade', (_, row) => approvesNothing(row)),
  ),
  mutant(
    'empty-scope-list-is-a-decision',
    'legacy.local-scopes-are-repaired',
    'An empty list of approved scopes counts as a decision, and only a missing one is repaired.',
    waitsToo('scope-upgrade', (_, { raw }) => Array.isArray(raw.approvedScopes) && raw.approvedScopes.length === 0),
  ),
  mutant(
    'malformed-scopes-stop-the-repair',
    'legacy.local-scopes-are-repaired',
    'A row whose scopes cannot be read waits for a human, locally too.',
    waitsToo('scope-upgrade', (_, { raw }) => isMalformed(raw.scopes)),
  ),
  mutant(
    'scope-repair-stops-at-admin',
    'legacy.local-scopes-are-repaired',
    'A row without scopes is repaired silently for less than operator.admin only.',
    waitsToo('scope-upgrade', ({ scopes }, row) => approvesNothing(row) && scopes.includes(ADMIN)),
  ),
  mutant(
    'scope-repair-is-not-for-subagents',
    'legacy.local-scopes-are-repaired',
    'A subagent whose row approves no scope waits for a human; the command line and pages do not.',
    waitsToo('scope-upgrade', ({ client }, row) => client.mode === 'backend' && approvesNothing(row)),
  ),
  mutant(
    'scope-repair-keeps-the-empty-list',
    'legacy.local-scopes-are-repaired',
    'The repair of a row leaves the list of approved scopes empty, and lets the device in all the same.',
    {
      records: {
        approved: (row, before) =>
          before.approvedScopes?.length === 0 ? { ...row, approvedScopes: before.raw.approvedScopes } : row,
      },
    },
  ),
]

const missingScopes: readonly Mutant[] = [
  mutant(
    'no-scopes-mean-all',
    'legacy.missing-scopes-approve-nothing',
    'A row that approves no scope stands for every scope.',
    { covers: (granted, asked, role) => (role === 'operator' && granted.length === 0) || covers(granted, asked, role) },
  ),
  mutant(
    'missing-scope-list-means-admin',
    'legacy.missing-scopes-approve-nothing',
    'A row without any list of scopes counts as approved for operator.admin, as before there were scopes.',
    {
      baseline: (record) =>
        record.publicKey !== undefined && record.approvedScopes === undefined && record.raw.scopes === undefined
          ? [ADMIN]
          : baseline(record),
    },
  ),
  mutant(
    'malformed-scopes-mean-admin',
    'legacy.missing-scopes-approve-nothing',
    'A list of scopes that cannot be read counts as approved for operator.admin.',
    { baseline: (record) => (isMalformed(record.raw.approvedScopes) ? [ADMIN] : baseline(record)) },
  ),
  mutant(
    'row-without-scopes-grants-itself',
    'legacy.missing-scopes-approve-nothing',
    'A device whose row approves no scope gets what it asks, wherever it comes from.',
    silentToo('scope-upgrade', (_, row) => approvesNothing(row)),
  ),
  mutant(
    'legacy-session-may-read',
    'legacy.missing-scopes-approve-nothing',
    'A device whose row approves no scope, and that asks for none, gets operator.read.',
    {
      sessionScopes: (role, asked, record) =>
        role === 'operator' && asked.length === 0 && record && approvesNothing(record)
          ? [READ]
          : sessionScopes(role, asked, record),
    },
  ),
  mutant(
    'refusal-fills-in-missing-scopes',
    'legacy.missing-scopes-approve-nothing',
    'A refused device leaves the scopes that it asked for in a row that has no list of them.',
    {
      records: {
        refused: (record, { scopes }) =>
          record && record.raw.scopes === undefined && record.raw.approvedScopes === undefined ? { scopes } : {},
      },
    },
  ),
]

const nodesStayExplicit: readonly Mutant[] = [
  mutant(
    'row-without-scopes-becomes-a-node',
    'legacy.node-stays-explicit',
    'A local operator device whose row approves no scope becomes a node without a human.',
    silentToo('role-upgrade', ({ local, role }, row) => local && role === 'node' && approvesNothing(row)),
  ),
  mutant(
    'role-string-stands-for-any-role',
    'legacy.node-stays-explicit',
    'A row with the old role string and no list of roles counts as approved for any role.',
    {
      isGranted: (record, role) =>
        (record.raw.roles === undefined && typeof record.raw.role === 'string') || isGranted(record, role),
    },
  ),
  mutant(
    'legacy-operator-becomes-a-node',
    'legacy.node-stays-explicit',
    'The repair of a legacy row that lists role operator does not ask which role is wanted.',
    silentToo(
      'role-upgrade',
      ({ local, role }, row) => local && role === 'node' && row.listedRoles.includes('operator') && isLegacyRow(row),
    ),
  ),
  mutant(
    'row-without-roles-becomes-a-node',
    'legacy.no-role-is-not-node',
    'The repair of a row without roles does not ask which role is wanted.',
    silentToo(
      'role-upgrade',
      ({ local, role }, row) => local && role === 'node' && row.listedRoles.length === 0 && isLegacyRow(row),
    ),
  ),
  mutant('no-role-means-node', 'legacy.no-role-is-not-node', 'Role node is what a row without roles is taken for.', {
    isGranted: (record, role) => (role === 'node' && record.listedRoles.length === 0) || isGranted(record, role),
  }),
]

export const legacy: readonly Mutant[] = [...scopesAreRepaired, ...missingScopes, ...nodesStayExplicit, ...legacyRoles]
