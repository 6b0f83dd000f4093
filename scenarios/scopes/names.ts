import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'scopes.unknown-scope-is-not-implied',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'An approval of operator.admin MUST NOT cover a scope outside `operator.*`.',
    boundary: 'operator devices / authority of other kinds',
    sources: [{ ref: 'openclaw#57258' }, { ref: 'openclaw#23125', says: 'admin satisfies every operator scope' }],
    whenBroken: 'An operator with admin gets scopes that are none of an operator, for example those of a node.',
  },
  {
    id: 'scopes.admin-stands-for-operator-scopes',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'An approval of operator.admin SHOULD cover every `operator.*` scope, also one that came later.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw#23125' }, { ref: 'openclaw docs, gateway/operator-scopes' }],
    whenBroken: 'Each scope that is added to the protocol locks out the devices that were approved for everything.',
  },
  {
    id: 'scopes.case-is-significant',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'Scopes that differ in letter case MUST NOT stand for each other.',
    boundary: 'operator devices / authority that nobody approved',
    sources: [{ ref: 'RFC 6749 section 3.3', says: 'case-sensitive strings' }],
    whenBroken: 'A scope in another letter case passes for the one that was approved, or the other way round.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'unknown-scope-remote',
    requirement: 'scopes.unknown-scope-is-not-implied',
    title: 'A remote device approved for operator.admin asks a scope without the prefix `operator.`',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-admin'],
      ask: ['operator:bogus', 'operator:look-alike'],
    },
    controls: [{ ask: 'operator:admin' }],
  },
  {
    id: 'unknown-scope-by-token',
    requirement: 'scopes.unknown-scope-is-not-implied',
    title: 'A device token with operator.admin asks a scope without the prefix `operator.`',
    cross: { credential: ['device'], history: ['paired-admin'], ask: ['operator:bogus', 'operator:look-alike'] },
    controls: [{ ask: 'operator:admin' }],
  },
  {
    id: 'later-operator-scope',
    requirement: 'scopes.admin-stands-for-operator-scopes',
    title: 'A remote device approved for operator.admin asks an operator scope that came later',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-admin'],
      ask: ['operator:talk-secrets'],
    },
    controls: [{ ask: 'operator:bogus' }],
  },
  {
    id: 'later-operator-scope-by-token',
    requirement: 'scopes.admin-stands-for-operator-scopes',
    title: 'A device token with operator.admin asks an operator scope that came later',
    cross: { credential: ['device'], history: ['paired-admin'], ask: ['operator:talk-secrets'] },
    controls: [{ ask: 'operator:bogus' }],
  },
  {
    id: 'read-in-other-case',
    requirement: 'scopes.case-is-significant',
    title: 'A remote device approved for operator.read asks operator.READ',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-read'],
      ask: ['operator:read-upper'],
    },
    controls: [{ ask: 'operator:read' }],
  },
  {
    id: 'admin-in-other-case',
    requirement: 'scopes.case-is-significant',
    title: 'A remote device approved for operator.admin asks Operator.admin',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-admin'],
      ask: ['operator:admin-capital'],
    },
    controls: [{ ask: 'operator:admin' }],
  },
  {
    id: 'admin-in-other-case-by-token',
    requirement: 'scopes.case-is-significant',
    title: 'A device token with operator.admin asks Operator.admin',
    cross: { credential: ['device'], history: ['paired-admin'], ask: ['operator:admin-capital'] },
    controls: [{ ask: 'operator:admin' }],
  },
  {
    id: 'new-in-other-case',
    requirement: 'scopes.case-is-significant',
    title: 'A new local device asks Operator.admin, and gets no authority for it',
    cross: { ask: ['operator:admin-capital'] },
    controls: [{ vantage: 'xff-public' }],
  },
]
