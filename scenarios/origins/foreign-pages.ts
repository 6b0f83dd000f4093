import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'origins.foreign-page-is-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A page of a foreign origin MUST be refused, whatever kind of client it claims to be.',
    boundary: 'web pages / gateway host',
    sources: [{ ref: 'openclaw 2026.2.25' }, { ref: 'GHSA-jmmg-jqc7-5qf4' }, { ref: 'RFC 6455 section 10.2' }],
    whenBroken: 'A page of a foreign origin that claims to be a native client gets in, or gets as far as pairing.',
  },
  {
    id: 'origins.local-page-is-not-a-native-client',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A page of another local port that claims to be a native client MUST NOT be paired silently.',
    boundary: 'web pages on the gateway host / gateway host',
    sources: [{ ref: 'openclaw 2026.2.25' }, { ref: 'openclaw#81289' }],
    whenBroken: 'A page of another local port that claims to be a native client is paired unasked.',
  },
]

const foreign = ['origin-foreign', 'origin-look-alike', 'origin-null'] as const

export const families: readonly Family[] = [
  {
    id: 'foreign-origin',
    requirement: 'origins.foreign-page-is-refused',
    title: 'A page of a foreign origin connects',
    cross: {
      vantage: foreign,
      history: ['new', 'paired-read'],
      client: ['cli', 'backend', 'control-ui', 'webchat', 'macos'],
    },
    controls: [{ vantage: 'direct' }, { credential: 'wrong' }],
  },
  {
    id: 'local-origin',
    requirement: 'origins.local-page-is-not-a-native-client',
    title: 'A page of another local port connects as a native client',
    cross: {
      vantage: ['origin-loopback'],
      client: ['cli', 'backend', 'macos'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ vantage: 'direct' }, { credential: 'wrong' }],
  },
]
