import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'credentials.open-mode-still-pairs',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A gateway without a shared secret MUST NOT let a device past pairing: remote, upgrade and role wait.',
    boundary: 'remote clients / gateway host',
    sources: [
      { ref: 'openclaw#43478', says: 'merged for any client, then reverted as too broad' },
      { ref: 'openclaw#47091' },
      { ref: 'openclaw docs, gateway/pairing' },
    ],
    whenBroken: 'Without a shared secret nothing is asked of anybody: devices get in without a row.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'open-remote-first-contact',
    requirement: 'credentials.open-mode-still-pairs',
    title: 'A new remote device connects to a gateway without a shared secret',
    cross: {
      configuration: ['open'],
      credential: ['none'],
      vantage: ['xff-public', 'host-foreign', 'forwarded'],
      ask: ['operator:admin'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'open-remote-upgrade',
    requirement: 'credentials.open-mode-still-pairs',
    title: 'A remote paired device asks a gateway without a shared secret for more',
    cross: {
      configuration: ['open'],
      credential: ['none'],
      vantage: ['xff-public'],
      history: ['paired-read'],
      ask: ['operator:admin'],
    },
    controls: [{ history: 'paired-all' }],
  },
  {
    id: 'open-role-upgrade',
    requirement: 'credentials.open-mode-still-pairs',
    title: 'A paired operator asks a gateway without a shared secret for role node',
    cross: {
      configuration: ['open'],
      credential: ['none'],
      vantage: ['direct', 'xff-public'],
      history: ['paired-read'],
      ask: ['node'],
    },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'open-other-platform',
    requirement: 'credentials.open-mode-still-pairs',
    title: 'A paired device claims another platform towards a gateway without a shared secret',
    cross: {
      configuration: ['open'],
      credential: ['none'],
      vantage: ['direct', 'xff-public'],
      history: ['paired-read'],
      ask: ['operator:read@darwin'],
    },
    controls: [{ ask: 'operator:read' }],
  },
  {
    id: 'open-local-row',
    requirement: 'credentials.open-mode-still-pairs',
    title: 'A new local device connects to a gateway without a shared secret, and a row remembers it',
    cross: { configuration: ['open'], credential: ['none'], client: ['control-ui', 'backend'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'open-remote-node',
    requirement: 'credentials.open-mode-still-pairs',
    title: 'A new remote node connects to a gateway without a shared secret',
    cross: {
      configuration: ['open'],
      credential: ['none'],
      vantage: ['xff-public'],
      client: ['node-host'],
      ask: ['node'],
    },
    controls: [{ vantage: 'direct' }],
  },
]
