import { recommended } from '../policy.ts'
import { liveToken, union } from '../records.ts'
import { ADMIN, isOperatorScope } from '../scopes.ts'
import { type Mutant, mutant } from './mutant.ts'
import { grants, silentToo } from './rows.ts'

const { baseline, covers, isGranted } = recommended

const operatorToNode: readonly Mutant[] = [
  mutant(
    'local-operator-becomes-a-node',
    'upgrades.operator-to-node',
    'A paired local operator becomes a node without a human, as if it asked for a scope.',
    silentToo('role-upgrade', ({ local, role }, row) => local && role === 'node' && grants(row, 'operator')),
  ),
  mutant(
    'admin-counts-as-a-node',
    'upgrades.operator-to-node',
    'An approval of operator.admin stands for role node, too.',
    {
      isGranted: (record, role) =>
        (role === 'node' && grants(record, 'operator') && baseline(record).includes(ADMIN)) || isGranted(record, role),
    },
  ),
  mutant(
    'node-hosts-become-nodes',
    'upgrades.operator-to-node',
    'A paired operator that calls itself a node host becomes a node without a human.',
    silentToo('role-upgrade', ({ client, role }, row) => {
      return client.id === 'node-host' && role === 'node' && grants(row, 'operator')
    }),
  ),
  mutant(
    'apps-become-nodes',
    'upgrades.operator-to-node',
    'A paired operator that calls itself the macOS app becomes a node without a human, wherever it is.',
    silentToo('role-upgrade', ({ client, role }, row) => {
      return client.id === 'openclaw-macos' && role === 'node' && grants(row, 'operator')
    }),
  ),
  mutant(
    'node-upgrade-is-told-as-scope-upgrade',
    'upgrades.operator-to-node',
    'A paired device that asks role node is told that it asks for more scopes.',
    {
      refusals: {
        told: (refusal) => {
          const { error } = refusal
          if (error.details?.reason !== 'role-upgrade' || error.details.requestedRole !== 'node') return refusal
          return { ...refusal, error: { ...error, details: { ...error.details, reason: 'scope-upgrade' } } }
        },
      },
    },
  ),
  mutant(
    'refused-node-is-listed',
    'upgrades.operator-to-node',
    'A paired operator that asks role node is refused, yet its row lists role node from then on.',
    {
      records: {
        refused: (record, { role }) =>
          record && role === 'node' && grants(record, 'operator') ? { roles: union(record.listedRoles, [role]) } : {},
      },
    },
  ),
  mutant(
    'node-requests-are-not-listed',
    'upgrades.operator-to-node',
    'The list of requests leaves those of paired devices for role node out, so that nobody can approve them.',
    { pending: { isListed: ({ isRepair, role }) => !(isRepair && role === 'node') } },
  ),
]

const nodeToOperator: readonly Mutant[] = [
  mutant(
    'local-node-becomes-an-operator',
    'upgrades.node-to-operator',
    'A paired local node becomes an operator without a human, as if it asked for scopes only.',
    silentToo('role-upgrade', ({ local, role }, row) => local && role === 'operator' && grants(row, 'node')),
  ),
  mutant(
    'role-without-scopes-is-no-upgrade',
    'upgrades.node-to-operator',
    'A paired node that asks role operator without any scope becomes one without a human.',
    silentToo('role-upgrade', ({ role, scopes }, row) => {
      return role === 'operator' && scopes.length === 0 && grants(row, 'node')
    }),
  ),
  mutant(
    'any-token-grants-operator',
    'upgrades.node-to-operator',
    'The live token of a node grants role operator, because the role of the token is not looked at.',
    {
      isGranted: (record, role) =>
        (role === 'operator' && grants(record, 'node') && liveToken(record, 'operator') === undefined) ||
        isGranted(record, role),
    },
  ),
  mutant(
    'wider-role-is-told-as-scope-upgrade',
    'upgrades.node-to-operator',
    'A paired node that asks role operator with scopes is told of the scopes, and not of the role.',
    {
      refusals: {
        told: (refusal) => {
          const { error } = refusal
          const { reason, requestedRole, requestedScopes } = error.details ?? {}
          const asksScopes = Array.isArray(requestedScopes) && requestedScopes.length > 0
          if (reason !== 'role-upgrade' || requestedRole !== 'operator' || !asksScopes) return refusal
          return { ...refusal, error: { ...error, details: { ...error.details, reason: 'scope-upgrade' } } }
        },
      },
    },
  ),
]

const bothRoles: readonly Mutant[] = [
  mutant(
    'only-the-first-role-counts',
    'upgrades.both-roles',
    'Of two roles in a row only the one in the old role string counts.',
    {
      isGranted: (record, role) =>
        (record.listedRoles.length < 2 || record.raw.role === role) && isGranted(record, role),
    },
  ),
  mutant(
    'operator-scopes-stop-the-node',
    'upgrades.both-roles',
    'A device that was approved for an operator scope is refused as node, although it asks for none.',
    {
      covers: (granted, asked, role) =>
        !(role === 'node' && granted.some(isOperatorScope)) && covers(granted, asked, role),
    },
  ),
]

export const roleUpgrades: readonly Mutant[] = [...operatorToNode, ...nodeToOperator, ...bothRoles]
