import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'upgrades.operator-to-node',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A paired operator that asks role node MUST wait for a human, wherever it comes from.',
    boundary: 'operator devices / node hosts',
    sources: [
      { ref: 'openclaw#23690', says: 'role upgrades still require explicit approval' },
      { ref: 'openclaw#23708', says: 'regardless of client location' },
    ],
    whenBroken: 'A paired operator becomes a node unasked.',
  },
  {
    id: 'upgrades.node-to-operator',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A paired node that asks role operator MUST wait for a human, wherever it comes from.',
    boundary: 'node hosts / operator authority',
    sources: [{ ref: 'openclaw#23708' }, { ref: 'openclaw#54694' }],
    whenBroken: 'A paired node becomes an operator unasked, with whatever scopes it asks.',
  },
  {
    id: 'upgrades.both-roles',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A device approved for both roles MUST get in as either without a human.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw#39840' }],
    whenBroken: 'A device approved for both roles is turned away in one of them.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'operator-to-node',
    requirement: 'upgrades.operator-to-node',
    title: 'A paired operator asks role node',
    cross: {
      vantage: ['direct', 'localhost', 'ipv6', 'host-foreign', 'xff-public', 'forwarded'],
      history: ['paired-read', 'paired-admin'],
      client: ['cli', 'macos'],
      ask: ['node'],
    },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'operator-to-node-others',
    requirement: 'upgrades.operator-to-node',
    title: 'A paired operator asks role node as another kind of client',
    cross: {
      vantage: ['direct'],
      history: ['paired-read', 'paired-all', 'paired-write', 'paired-read+write'],
      client: ['backend', 'control-ui', 'node-host'],
      ask: ['node'],
    },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'node-to-operator',
    requirement: 'upgrades.node-to-operator',
    title: 'A paired node asks role operator',
    cross: {
      vantage: ['direct', 'localhost', 'host-foreign', 'xff-public', 'forwarded'],
      history: ['paired-node'],
      client: ['cli', 'node-host'],
      ask: ['operator', 'operator:read', 'operator:admin'],
    },
    controls: [{ history: 'paired-all' }, { ask: 'node' }],
  },
  {
    id: 'both-roles',
    requirement: 'upgrades.both-roles',
    title: 'A device approved for both roles asks either',
    cross: {
      vantage: ['direct', 'xff-public', 'host-foreign'],
      history: ['paired-both'],
      client: ['cli', 'macos'],
      ask: ['operator:read', 'node'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'both-roles-node-revoked',
    requirement: 'upgrades.both-roles',
    title: 'A device approved for both roles, whose token as node was revoked, asks role operator',
    cross: { configuration: ['trusted'], vantage: ['xff-public'], history: ['both, node revoked'] },
    controls: [{ credential: 'none' }],
  },
]
