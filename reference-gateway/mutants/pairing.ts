import { recommended } from '../policy.ts'
import { isObject, union } from '../records.ts'
import { type Mutant, mutant } from './mutant.ts'
import { grants, waitsToo } from './rows.ts'

const { administration, tokens } = recommended

const approving: readonly Mutant[] = [
  mutant(
    'approved-node-loses-its-scopes',
    'pairing.approve-grants-what-was-asked',
    'Approving role node empties the scopes that the device has as operator.',
    {
      tokens: { approved: (before, asked, role) => tokens.approved(role === 'node' ? [] : before, asked, role) },
    },
  ),
  mutant(
    'approved-role-replaces-the-old',
    'pairing.approve-grants-what-was-asked',
    'An approved role takes the place of the one that the device had.',
    { records: { approved: (row, _before, { role }) => ({ ...row, roles: [role] }) } },
  ),
  mutant(
    'approved-role-is-not-written',
    'pairing.approve-grants-what-was-asked',
    'Approving another role mints a token for it, but leaves the roles of the row as they were.',
    {
      records: {
        approved: (row, before) =>
          before.listedRoles.length > 0 ? { ...row, role: before.raw.role, roles: before.listedRoles } : row,
      },
    },
  ),
  mutant(
    'approval-misses-the-list-that-counts',
    'pairing.approve-grants-what-was-asked',
    'When an operator approves more scopes, the list of approved scopes stays as it was.',
    {
      records: {
        approved: (row, before) =>
          row.approvedVia === 'owner' && before.approvedScopes
            ? { ...row, approvedScopes: before.approvedScopes }
            : row,
      },
    },
  ),
  mutant(
    'approved-upgrade-unpins',
    'pairing.approve-grants-what-was-asked',
    'An approved upgrade of scopes or role drops the platform that the row has pinned.',
    {
      records: {
        approved: (row, before) =>
          row.approvedVia === 'owner' && before.platform === row.platform ? { ...row, platform: null } : row,
      },
    },
  ),
  mutant(
    'approval-drops-the-other-token',
    'pairing.approve-grants-what-was-asked',
    'Approving another role drops the token of the role that the device had.',
    {
      records: {
        approved: (row, before, { role }) => {
          const minted = isObject(row.tokens) ? row.tokens[role] : undefined
          return row.approvedVia === 'owner' && !grants(before, role) ? { ...row, tokens: { [role]: minted } } : row
        },
      },
    },
  ),
  mutant(
    'approval-mints-no-token',
    'pairing.approve-grants-what-was-asked',
    'When an operator approves a new device, its row is written without a token.',
    {
      records: {
        approved: (row, before) =>
          row.approvedVia === 'owner' && before.publicKey === undefined ? { ...row, tokens: {} } : row,
      },
    },
  ),
  mutant(
    'scope-upgrades-cannot-be-approved',
    'pairing.approve-grants-what-was-asked',
    'Nobody can approve what a device asks that is paired in that role already.',
    {
      administration: {
        mayApprove: (caller, request) =>
          !(request.isRepair && request.role === 'operator') && administration.mayApprove(caller, request),
      },
    },
  ),
]

const rejecting: readonly Mutant[] = [
  mutant(
    'rejected-upgrade-unpairs',
    'pairing.reject-keeps-out',
    'Rejecting an upgrade removes the row of the device as well.',
    { records: { rejected: () => undefined } },
  ),
  mutant(
    'rejected-upgrade-unpins',
    'pairing.reject-keeps-out',
    'Rejecting an upgrade drops the platform that the row of the device has pinned.',
    { records: { rejected: (row) => row && { ...row, platform: null } } },
  ),
  mutant(
    'rejected-scopes-are-written',
    'pairing.reject-keeps-out',
    'Rejecting an upgrade writes the scopes that were asked into the row, as approving does.',
    {
      records: {
        rejected: (row, { scopes }) => {
          if (!row || scopes.length === 0) return row
          const had = Array.isArray(row.approvedScopes) ? row.approvedScopes : []
          return { ...row, approvedScopes: union(had, scopes) }
        },
      },
    },
  ),
  mutant(
    'upgrades-cannot-be-rejected',
    'pairing.reject-keeps-out',
    'Only the requests of new devices can be rejected.',
    {
      administration: {
        mayReject: (caller, request) => !request.isRepair && administration.mayReject(caller, request),
      },
    },
  ),
]

const oneRequest: readonly Mutant[] = [
  mutant(
    'first-ask-stays',
    'pairing.one-request-per-device',
    'A device that asks for something else meanwhile keeps its first request.',
    { pending: { secondAsk: (waiting) => waiting } },
  ),
  mutant(
    'asks-add-up',
    'pairing.one-request-per-device',
    'A device that asks for something else meanwhile waits for all that it ever asked.',
    {
      pending: {
        secondAsk: (waiting, asked) => {
          const next = recommended.pending.secondAsk(waiting, asked)
          return next === waiting ? waiting : { ...next, scopes: union(waiting.scopes, next.scopes) }
        },
      },
    },
  ),
  mutant(
    'replaced-request-stays',
    'pairing.one-request-per-device',
    'A device that asks for something else meanwhile has two requests.',
    { pending: { replacedGoes: false } },
  ),
]

const working: readonly Mutant[] = [
  mutant(
    'silent-rows-are-not-widened',
    'pairing.subagent-story',
    'A row that was written without a human is widened by a human only.',
    waitsToo('scope-upgrade', (_, { raw }) => raw.approvedVia === 'silent'),
  ),
  mutant(
    'second-upgrade-waits',
    'pairing.subagent-story',
    'A local device that was widened silently once waits for a human the next time.',
    waitsToo('scope-upgrade', (_, row) => row.raw.approvedVia === 'silent' && row.scopes.length > 1),
  ),
  mutant(
    'silent-upgrade-unpins',
    'pairing.subagent-story',
    'A silent upgrade drops the platform that the row of the device has pinned.',
    {
      records: {
        approved: (row, before) =>
          row.approvedVia === 'silent' && before.platform !== undefined ? { ...row, platform: null } : row,
      },
    },
  ),
  mutant(
    'asking-again-settles-a-local-request',
    'authority.nobody-approves-themselves',
    'What a device asked for locally is settled when it asks for it again.',
    { pending: { localityIsInherited: true } },
  ),
  mutant(
    'waiting-device-loses-its-tokens',
    'pairing.pending-changes-nothing',
    'While a paired operator waits to become a node, the tokens that it has are gone.',
    {
      records: {
        refused: (record, { role }) =>
          record && role === 'node' && !grants(record, role) && grants(record, 'operator') ? { tokens: {} } : {},
      },
    },
  ),
]

export const pairing: readonly Mutant[] = [...approving, ...rejecting, ...oneRequest, ...working]
