import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'credentials.secret-is-compared-whole',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'What is empty, part of a secret, more than it, in another letter case or the word "undefined" MUST be refused.',
    boundary: 'everybody / gateway host',
    sources: [
      { ref: 'openclaw#4873', says: 'a gateway whose secret was the word "undefined"' },
      { ref: 'openclaw#13767' },
    ],
    whenBroken: 'Something that is not the whole secret opens the gateway.',
  },
  {
    id: 'credentials.either-field',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'The shared secret SHOULD count in either field, auth.token or auth.password.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/protocol/auth' }],
    whenBroken:
      'A client that holds the secret is refused because it does not know whether to call it token or password.',
  },
  {
    id: 'credentials.password-opens-like-token',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A shared password MUST open what a shared token opens.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/protocol/auth' }, { ref: 'openclaw#124589', says: 'token or password' }],
    whenBroken: 'A gateway with a password treats its clients differently from one with a token.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'not-the-whole-secret',
    requirement: 'credentials.secret-is-compared-whole',
    title: 'A client shows something that is not the whole secret',
    cross: {
      configuration: ['token', 'password'],
      credential: ['blank', 'partial', 'secret-and-more', 'other-case', 'literal-undefined'],
    },
    controls: [{ credential: 'shared' }],
  },
  {
    id: 'secret-in-other-field',
    requirement: 'credentials.either-field',
    title: 'A client shows the token as password, or the password as token',
    cross: {
      configuration: ['token', 'password'],
      credential: ['other-field'],
      history: ['new', 'paired-read'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'password-local',
    requirement: 'credentials.password-opens-like-token',
    title: 'A local client shows the password',
    cross: { configuration: ['password'], history: ['new', 'paired-read'], ask: ['operator:admin'] },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'password-remote',
    requirement: 'credentials.password-opens-like-token',
    title: 'A remote paired device shows the password and asks for what it has',
    cross: {
      configuration: ['password'],
      vantage: ['host-foreign'],
      history: ['paired-read'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'partial-device-token',
    requirement: 'credentials.secret-is-compared-whole',
    title: 'A paired device shows the first half of its token, or its token in capital letters',
    cross: { credential: ['partial-device', 'device-upper-case'], history: ['paired-read'] },
    controls: [{ credential: 'device' }],
  },
]
