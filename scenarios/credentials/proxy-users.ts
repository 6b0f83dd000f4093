import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'credentials.proxy-user-must-pair',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A user whom a trusted proxy names MUST wait for a human before a device of theirs is paired or widened.',
    boundary: 'users of the proxy / operator authority',
    sources: [
      { ref: 'GHSA-qjpc-qf9m-xwmr' },
      { ref: 'openclaw#81288' },
      { ref: 'GHSA-g374-mggx-p6xc', says: 'no admin through the proxy alone' },
    ],
    whenBroken: 'Whoever the proxy lets through gets the scopes that they declare for themselves.',
  },
  {
    id: 'credentials.proxy-user-is-served',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence:
      'A user whom a trusted proxy names MUST get in with a paired device, and without one only without scopes.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/trusted-proxy-auth' }, { ref: 'GHSA-48vw-m3qc-wr99' }],
    whenBroken: 'Users whom the proxy names are turned away, or get scopes without a device.',
  },
  {
    id: 'credentials.proxy-user-is-required',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A client whose user the trusted proxy does not name MUST be refused.',
    boundary: 'everybody behind the proxy / gateway host',
    sources: [{ ref: 'openclaw docs, gateway/trusted-proxy-auth', says: 'trusted_proxy_user_missing' }],
    whenBroken: 'It is enough to come through the proxy; who it is does not matter.',
  },
  {
    id: 'credentials.loopback-cannot-forge-a-proxy-user',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A named user MUST NOT count unless a trusted proxy also names a client that is not the gateway host.',
    boundary: 'processes on the gateway host / users of the proxy',
    sources: [
      { ref: 'GHSA-rggc-m335-3wvj', says: 'a process on the same host forges the identity' },
      { ref: 'openclaw#73266' },
    ],
    whenBroken: 'Any process on the gateway host becomes any user by writing a header.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'proxy-user-first-contact',
    requirement: 'credentials.proxy-user-must-pair',
    title: 'A user of the proxy comes with a new device',
    cross: {
      configuration: ['proxy-auth'],
      credential: ['proxy-user'],
      vantage: ['xff-public'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ history: 'paired-all' }],
  },
  {
    id: 'proxy-user-page-first-contact',
    requirement: 'credentials.proxy-user-must-pair',
    title: 'A user of the proxy opens the Control UI in a new browser',
    cross: {
      configuration: ['proxy-auth'],
      credential: ['proxy-user'],
      vantage: ['origin-listed-proxied'],
      client: ['control-ui'],
    },
    controls: [{ history: 'paired-read' }],
  },
  {
    id: 'proxy-user-upgrade',
    requirement: 'credentials.proxy-user-must-pair',
    title: 'A user of the proxy asks more for a paired device',
    cross: {
      configuration: ['proxy-auth'],
      credential: ['proxy-user'],
      vantage: ['xff-public'],
      history: ['paired-read'],
      ask: ['operator:admin'],
    },
    controls: [{ history: 'paired-all' }],
  },
  {
    id: 'proxy-user-node',
    requirement: 'credentials.proxy-user-must-pair',
    title: 'A user of the proxy asks role node, for a new device or a paired operator',
    cross: {
      configuration: ['proxy-auth'],
      credential: ['proxy-user'],
      vantage: ['xff-public'],
      history: ['new', 'paired-read'],
      ask: ['node'],
    },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'proxy-user-covered',
    requirement: 'credentials.proxy-user-is-served',
    title: 'A user of the proxy comes with a paired device, or with none',
    cross: {
      configuration: ['proxy-auth'],
      credential: ['proxy-user'],
      vantage: ['xff-public', 'xff-loopback-first'],
      history: ['paired-read', 'no-device'],
    },
    controls: [{ credential: 'none' }],
  },
  {
    id: 'proxy-user-missing',
    requirement: 'credentials.proxy-user-is-required',
    title: 'A client comes through the proxy, which names no user; a token of its own does not help',
    cross: {
      configuration: ['proxy-auth'],
      credential: ['none', 'wrong'],
      vantage: ['xff-public'],
      history: ['paired-read', 'no-device'],
    },
    controls: [{ credential: 'proxy-user' }],
  },
  {
    id: 'proxy-user-forged',
    requirement: 'credentials.loopback-cannot-forge-a-proxy-user',
    title: 'A process on the gateway host names a user, without naming a client or naming the loopback',
    cross: {
      configuration: ['proxy-auth'],
      credential: ['proxy-user'],
      vantage: ['direct', 'xff-loopback', 'xff-garbage', 'forwarded', 'xff-public-from-127.0.0.2'],
      history: ['paired-all'],
      ask: ['operator:admin'],
    },
    controls: [{ vantage: 'xff-public' }],
  },
]
