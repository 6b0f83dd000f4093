import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'scopes.node-gets-no-operator-scope',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A node MUST NOT get an operator scope silently, not even one that its device has as operator.',
    boundary: 'node hosts / operator authority',
    sources: [{ ref: 'openclaw#57258' }, { ref: 'openclaw docs, gateway/operator-scopes' }],
    whenBroken: 'A node session may do what only operators may.',
  },
  {
    id: 'scopes.asking-nothing-grants-nothing',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device that asks for no scopes MUST get a session without authority.',
    boundary: 'least privilege',
    sources: [
      { ref: 'openclaw 2026.2.9', says: 'missing scopes no longer mean admin' },
      { ref: 'GHSA-8mg9-j9cf-54cj', says: 'pairing again with an empty list restored broad scopes' },
    ],
    whenBroken: 'A device that asks for nothing gets what somebody approved for it once, or more.',
  },
  {
    id: 'scopes.session-has-only-what-it-asked',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A session MUST NOT be able to do more than its device asked for, although more was approved.',
    boundary: 'least privilege',
    sources: [{ ref: 'openclaw docs, gateway/protocol' }, { ref: 'openclaw 2026.8.1' }],
    whenBroken: 'A session that asked for one scope has all that its device was ever approved for.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'node-asks-operator-scope',
    requirement: 'scopes.node-gets-no-operator-scope',
    title: 'A local node asks for operator.admin: a new one, a paired one, one that is approved as operator too',
    cross: { history: ['new', 'paired-node', 'paired-both'], client: ['node-host'], ask: ['node:admin'] },
    controls: [{ ask: 'node' }],
  },
  {
    id: 'node-asks-approved-operator-scope',
    requirement: 'scopes.node-gets-no-operator-scope',
    title: 'A device that is approved as operator with operator.read asks for it as a node',
    cross: { history: ['paired-both'], client: ['node-host'], ask: ['node:read'] },
    controls: [{ ask: 'node' }],
  },
  {
    id: 'node-asks-operator-scope-by-token',
    requirement: 'scopes.node-gets-no-operator-scope',
    title: 'A node token asks an operator scope',
    cross: { credential: ['device'], history: ['paired-node'], client: ['node-host'], ask: ['node:admin'] },
    controls: [{ ask: 'node' }],
  },
  {
    id: 'nothing-asked-first-contact',
    requirement: 'scopes.asking-nothing-grants-nothing',
    title: 'A new local device asks for no scopes',
    cross: { client: ['cli', 'control-ui'], ask: ['operator'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'nothing-asked-by-token',
    requirement: 'scopes.asking-nothing-grants-nothing',
    title: 'A device token with operator.admin asks for no scopes',
    cross: {
      credential: ['device'],
      history: ['paired-admin'],
      ask: ['operator'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'less-asked-by-token',
    requirement: 'scopes.session-has-only-what-it-asked',
    title: 'A device token with operator.admin asks for one narrower scope',
    cross: {
      credential: ['device'],
      history: ['paired-admin'],
      ask: ['operator:read', 'operator:pairing'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'less-asked',
    requirement: 'scopes.session-has-only-what-it-asked',
    title: 'A device approved for operator.admin asks for one narrower scope',
    cross: {
      history: ['paired-admin'],
      ask: ['operator:pairing', 'operator:approvals'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'node-asks-then-operator',
    requirement: 'scopes.node-gets-no-operator-scope',
    title: 'A remote device is approved as node for operator.admin, and asks it as operator',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-both'],
      client: ['node-host'],
      ask: ['node:admin'],
      story: ['approved as node, then admin as operator'],
    },
    controls: [{ vantage: 'from-127.0.0.2' }],
  },
]
