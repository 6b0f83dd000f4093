import type { Family, Requirement } from '../../harness/vocabulary.ts'

const boundary = 'clients behind a proxy on another host / gateway host'

export const requirements: readonly Requirement[] = [
  {
    id: 'hosts.distant-proxy-makes-nobody-local',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A client behind a trusted proxy on another host MUST NOT be paired or widened silently.',
    boundary,
    sources: [{ ref: 'GHSA-2rgf-hm63-5qph' }, { ref: 'openclaw docs, gateway/trusted-proxy-auth' }],
    whenBroken: 'A trusted proxy on another host makes a client local, for example by what the client itself wrote.',
  },
  {
    id: 'hosts.distant-proxy-serves-the-paired',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A paired device behind a trusted proxy on another host MUST get in for what was approved.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/trusted-proxy-auth' }],
    whenBroken: 'A paired device behind a trusted proxy on another host is turned away.',
  },
]

const distant = [
  'distant-proxy',
  'distant-proxy-names-nobody',
  'distant-proxy-forged-loopback',
  'distant-proxy-appends-to-forged',
] as const

/** Real ones, on another computer of the LAN. */
const real = [
  'lan-behind-distant-nginx-blog',
  'lan-behind-distant-nginx-blog-forged',
  'lan-behind-distant-nginx-docs-forged',
  'lan-behind-distant-caddy-default',
  'lan-behind-distant-nginx-websocket',
] as const

export const families: readonly Family[] = [
  {
    id: 'distant-proxy-first-contact',
    requirement: 'hosts.distant-proxy-makes-nobody-local',
    title: 'A new device comes through a trusted proxy on another host',
    cross: { configuration: ['lan'], vantage: [...distant, ...real], ask: ['operator:read', 'operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'distant-proxy-upgrade',
    requirement: 'hosts.distant-proxy-makes-nobody-local',
    title: 'A paired device comes through a trusted proxy on another host, and asks for more',
    cross: {
      configuration: ['lan'],
      vantage: [...distant, ...real],
      history: ['paired-read'],
      ask: ['operator:admin'],
    },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
  {
    id: 'distant-proxy-covered',
    requirement: 'hosts.distant-proxy-serves-the-paired',
    title: 'A paired device comes through a trusted proxy on another host for what it has',
    cross: {
      configuration: ['lan'],
      vantage: ['distant-proxy', 'lan-behind-distant-nginx-blog', 'lan-behind-distant-caddy-default'],
      history: ['paired-read'],
    },
    controls: [{ credential: 'wrong' }],
  },
]
