import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'locality.local-first-contact',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'The gateway MUST pair a new device silently when it is provably local and holds the shared secret.',
    boundary: 'gateway host / everybody else',
    sources: [
      { ref: 'openclaw docs, gateway/pairing' },
      { ref: 'openclaw#22365', says: 'existing loopback behaviour stays' },
    ],
    whenBroken:
      'A new device on the gateway host is not paired silently: every fresh install needs an approval that nobody can give yet.',
  },
  {
    id: 'locality.every-loopback-spelling',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence:
      'The gateway SHOULD treat every canonical way to dial the loopback alike: 127.0.0.1, localhost, ::1, 127/8.',
    boundary: 'gateway host / everybody else',
    sources: [{ ref: 'RFC 6761 section 6.3' }, { ref: 'RFC 1122 section 3.2.1.3' }, { ref: 'openclaw#114752' }],
    whenBroken: 'Some ways to dial the loopback are not treated as local.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'direct-first-contact',
    requirement: 'locality.local-first-contact',
    title: 'A new device dials the loopback directly',
    cross: {
      vantage: ['direct', 'ipv6'],
      client: ['cli', 'backend', 'control-ui', 'webchat', 'macos'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'direct-first-contact-node',
    requirement: 'locality.local-first-contact',
    title: 'A new node dials the loopback directly',
    cross: { vantage: ['direct', 'ipv6'], client: ['node-host'], ask: ['node'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'direct-first-contact-v3',
    requirement: 'locality.local-first-contact',
    title: 'A new device signs with payload v3',
    cross: { form: ['v3'], client: ['cli', 'macos', 'control-ui'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'direct-first-contact-open',
    requirement: 'locality.local-first-contact',
    title: 'A new device dials the loopback of a gateway without a shared secret',
    cross: {
      configuration: ['open'],
      credential: ['none'],
      client: ['cli', 'webchat', 'macos'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'direct-spellings',
    requirement: 'locality.every-loopback-spelling',
    title: 'A new device names the loopback in another way',
    cross: {
      vantage: [
        'localhost',
        'from-127.0.0.2',
        'host-localhost-port',
        'host-localhost-upper',
        'host-localhost-dot',
        'host-ipv6',
        'host-mapped',
        'host-127.0.0.2',
      ],
      client: ['cli', 'backend'],
      ask: ['operator:admin'],
    },
    controls: [{ vantage: 'host-foreign' }, { vantage: 'xff-public' }, { history: 'paired-all' }],
  },
]
