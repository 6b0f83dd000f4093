import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'forwarding.local-proxy-is-not-local',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A client behind a reverse proxy on the gateway host MUST NOT be paired silently when the proxy leaves a trace.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [
      { ref: 'openclaw#22365', says: 'review: remoteAddr is loopback even for remote clients' },
      { ref: 'openclaw#1795' },
    ],
    whenBroken: 'A client behind a reverse proxy on the gateway host is paired unasked.',
  },
  {
    id: 'forwarding.local-proxy-does-not-widen',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A paired device behind a reverse proxy on the gateway host MUST NOT get a wider scope or another role silently.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [{ ref: 'openclaw#22365', says: 'review: silent privilege escalation behind a local proxy' }],
    whenBroken: 'A paired device behind a reverse proxy on the gateway host widens itself unasked.',
  },
  {
    id: 'forwarding.local-proxy-serves-the-paired',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'A paired device behind a reverse proxy on the gateway host SHOULD get in for what was approved.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw#1795' }],
    whenBroken: 'A paired device behind a reverse proxy is turned away, although it asks for nothing new.',
  },
  {
    id: 'forwarding.traceless-proxy-residual-risk',
    level: 'RISK',
    breaks: 'lets-in',
    sentence:
      'RISK: whoever reaches a proxy on the gateway host that names itself as Host and adds no forwarding header looks local to every gateway, and is paired silently.',
    boundary: 'operator / gateway (documented residual risk)',
    sources: [{ ref: 'openclaw docs, gateway/security/rate-limiting', says: 'no remote-access boundary' }],
    whenBroken:
      'A client of a proxy that leaves no trace gets in otherwise than as the local client that it looks like.',
    operator:
      'Make the proxy send X-Forwarded-For, or keep the public name as Host, so that the gateway can tell its clients from local ones.',
  },
  {
    id: 'forwarding.public-name-shows-the-proxy',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A client behind a proxy that leaves no other trace than the public Host name MUST NOT be paired or widened silently.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [{ ref: 'openclaw 2026.1.29' }],
    whenBroken: 'A proxy that keeps the public name as Host, and adds nothing else, makes its clients local.',
  },
]

const proxies = [
  'proxy-appends',
  'proxy-appends-public',
  'proxy-appends-forged',
  'proxy-overwrites',
  'proxy-passes-public',
  'proxy-passes-forged',
  'proxy-passes-forwarded',
  'proxy-strips',
] as const
const publicName = ['proxy-appends-public-name', 'proxy-passes-public-public-name', 'proxy-strips-public-name'] as const
const traceless = ['proxy-passes-nothing', 'proxy-removes-trace'] as const

export const families: readonly Family[] = [
  {
    id: 'local-proxy-first-contact',
    requirement: 'forwarding.local-proxy-is-not-local',
    title: 'A new device comes through a reverse proxy on the gateway host',
    cross: {
      vantage: [...proxies, ...publicName],
      client: ['cli', 'backend', 'macos'],
      ask: ['operator:admin'],
    },
    controls: [{ vantage: 'direct' }, { credential: 'wrong' }],
  },
  {
    id: 'local-proxy-node',
    requirement: 'forwarding.local-proxy-is-not-local',
    title: 'A new node comes through a reverse proxy on the gateway host',
    cross: { vantage: [...proxies, ...publicName], client: ['node-host'], ask: ['node'] },
    controls: [{ vantage: 'direct' }, { credential: 'wrong' }],
  },
  {
    id: 'local-proxy-scope-upgrade',
    requirement: 'forwarding.local-proxy-does-not-widen',
    title: 'A paired device comes through a reverse proxy on the gateway host and asks for more',
    cross: {
      vantage: [...proxies, ...publicName],
      history: ['paired-read'],
      client: ['cli', 'backend'],
      ask: ['operator:admin'],
    },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
  {
    id: 'local-proxy-role-upgrade',
    requirement: 'forwarding.local-proxy-does-not-widen',
    title: 'A paired operator comes through a reverse proxy on the gateway host and asks role node',
    cross: { vantage: [...proxies, ...publicName], history: ['paired-read'], ask: ['node'] },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'local-proxy-covered',
    requirement: 'forwarding.local-proxy-serves-the-paired',
    title: 'A paired device comes through a reverse proxy and asks for what it has',
    cross: { vantage: [...proxies, ...publicName], history: ['paired-read'] },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'traceless-proxy',
    requirement: 'forwarding.traceless-proxy-residual-risk',
    title: 'A new device comes through a proxy that leaves no trace',
    cross: { vantage: traceless, client: ['cli', 'control-ui'] },
    except: [
      { when: { client: ['control-ui'] }, because: "the page's own Origin names the proxy, which is another question" },
    ],
    controls: [{ vantage: 'proxy-appends' }],
  },
  {
    id: 'public-name-only',
    requirement: 'forwarding.public-name-shows-the-proxy',
    title: 'A device comes through a proxy that only keeps the public name',
    cross: {
      vantage: ['proxy-passes-nothing-public-name'],
      client: ['cli', 'backend', 'macos'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'public-name-only-upgrade',
    requirement: 'forwarding.public-name-shows-the-proxy',
    title: 'A paired device comes through a proxy that only keeps the public name, and asks for more',
    cross: {
      vantage: ['proxy-passes-nothing-public-name'],
      history: ['paired-read'],
      client: ['cli', 'backend'],
      ask: ['operator:write', 'operator:admin'],
    },
    controls: [{ history: 'paired-all' }],
  },
]
