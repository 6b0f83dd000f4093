import type { Family, Requirement } from '../../harness/vocabulary.ts'

const boundary = 'everybody / gateway host'

export const requirements: readonly Requirement[] = [
  {
    id: 'frames.schema-is-closed',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A connect whose params break the schema MUST be refused, also when a property is merely unknown.',
    boundary,
    sources: [{ ref: 'openclaw docs, gateway/protocol', says: 'frames are closed objects' }, { ref: 'CWE-1321' }],
    whenBroken: 'Params of the wrong shape are taken: what a check did not see may count later.',
  },
  {
    id: 'frames.unknown-roles-are-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A role other than operator and node MUST be refused.',
    boundary,
    sources: [{ ref: 'openclaw docs, gateway/protocol' }],
    whenBroken: 'A role that nobody knows gets in, past checks that ask for one of the two.',
  },
  {
    id: 'frames.unknown-clients-are-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A client whose id or mode the protocol does not list MUST be refused.',
    boundary,
    sources: [{ ref: 'openclaw docs, gateway/protocol' }],
    whenBroken: 'A client of a kind that nobody knows gets in, past rules that are written per kind.',
  },
  {
    id: 'frames.second-connect-changes-nothing',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A second connect on the same connection MUST NOT change the session, the row or the requests.',
    boundary: 'least privilege',
    sources: [{ ref: 'openclaw docs, gateway/protocol', says: 'connect is the first request, and only that' }],
    whenBroken: 'A session widens itself with a second connect.',
  },
  {
    id: 'frames.last-duplicate-counts',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'Of two properties of the same name the last SHOULD count, as in every JSON.parse.',
    boundary: 'whoever checks a frame on the way / gateway host',
    sources: [{ ref: 'RFC 8259 section 4' }, { ref: 'ECMA-262 section 25.5.1' }],
    whenBroken: 'The gateway reads another of two equal properties than those who check frames on the way.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'params-break-schema',
    requirement: 'frames.schema-is-closed',
    title: 'A paired device connects with params that break the schema',
    cross: {
      form: [
        ...([
          'property-unknown',
          'device-property-unknown',
          'client-missing',
          'auth-no-object',
          'null-params',
        ] as const),
        ...(['scope-blank', 'scope-null', 'scopes-no-list', 'protocol-as-text'] as const),
      ],
      history: ['paired-read'],
    },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'prototype-property',
    requirement: 'frames.schema-is-closed',
    title: 'A client sends a property `__proto__`, and comes back sound',
    cross: { form: ['proto-property'], story: ['comes back sound'] },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'unknown-role',
    requirement: 'frames.unknown-roles-are-refused',
    title: 'A client asks a role that does not exist, or that only looks like one',
    cross: { form: ['role-unknown', 'role-capital', 'role-look-alike'], history: ['new', 'paired-all'] },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'unknown-client',
    requirement: 'frames.unknown-clients-are-refused',
    title: 'A client claims a kind that does not exist',
    cross: { form: ['client-id-unknown', 'client-mode-unknown'] },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'second-connect',
    requirement: 'frames.second-connect-changes-nothing',
    title: 'A client connects twice on one connection, the second time for the same or for more',
    cross: { form: ['twice', 'twice-for-more'], history: ['new', 'paired-read'] },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'role-twice-as-operator',
    requirement: 'frames.last-duplicate-counts',
    title: 'A paired operator names two roles, operator last',
    cross: { form: ['duplicate-role'], history: ['paired-read'] },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'scopes-twice',
    requirement: 'frames.last-duplicate-counts',
    title: 'A paired operator names two lists of scopes, those that it signed last',
    cross: { form: ['duplicate-scopes'], history: ['paired-read'] },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'role-twice-as-node',
    requirement: 'frames.last-duplicate-counts',
    title: 'A paired node names two roles, node last',
    cross: { form: ['duplicate-role'], history: ['paired-node'], client: ['node-host'], ask: ['node'] },
    controls: [{ credential: 'wrong' }],
  },
]
