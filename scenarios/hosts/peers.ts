import type { Family, Requirement } from '../../harness/vocabulary.ts'

const boundary = 'other hosts / gateway host'

export const requirements: readonly Requirement[] = [
  {
    id: 'hosts.peer-is-not-local',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A client on another host MUST NOT be paired silently, whatever it names as Host or forwards for.',
    boundary,
    sources: [
      { ref: 'openclaw docs, gateway/pairing', says: 'auto-approval is for direct loopback connects' },
      { ref: 'openclaw 2026.2.17', says: 'the client address has to be a loopback one' },
    ],
    whenBroken: 'A client on another host is paired unasked.',
  },
  {
    id: 'hosts.peer-does-not-widen',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A paired device on another host MUST NOT get a wider scope or another role silently.',
    boundary,
    sources: [
      { ref: 'openclaw#22365', says: 'review: silent privilege escalation' },
      { ref: 'openclaw docs, gateway/pairing', says: 'upgrades are approved' },
    ],
    whenBroken: 'A paired device on another host widens itself unasked.',
  },
  {
    id: 'hosts.paired-peer-gets-in',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A paired device on another host MUST get in for what was approved.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/pairing' }],
    whenBroken: 'A paired device on another host is turned away, although it asks for nothing new.',
  },
  {
    id: 'hosts.page-of-another-host-is-not-local',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A browser client on another host MUST NOT be paired silently for naming the loopback in its Host and its Origin.',
    boundary,
    sources: [{ ref: 'GHSA-chr9-m4q2-76hw' }, { ref: 'RFC 6454 section 8' }],
    whenBroken: 'A client of another host that claims to be a page of the loopback is paired unasked.',
  },
  {
    id: 'hosts.own-address-is-not-loopback',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence:
      'A client on the gateway host that dials its LAN or tailnet address SHOULD wait for a human, as others there do.',
    boundary,
    sources: [{ ref: 'openclaw docs, gateway/network-exposure' }, { ref: 'openclaw#19004' }, { ref: 'openclaw#22146' }],
    whenBroken: 'A client that comes over an address that others can reach, too, is paired unasked.',
  },
]

const peers = [
  'lan',
  'lan-loopback-host',
  'lan-localhost-host',
  'lan-tailnet-host',
  'lan-forged-xff',
  'lan-forged-real-ip',
  'container',
  'container-loopback-host',
  'tailnet',
  'tailnet-loopback-host',
] as const
/** They look like a client on the gateway's own host in everything but the peer address. */
const disguised = ['lan-loopback-host', 'container-loopback-host', 'tailnet-loopback-host'] as const
const own = ['own-lan-address', 'own-lan-address-loopback-host', 'own-tailnet-address'] as const

export const families: readonly Family[] = [
  {
    id: 'peer-first-contact',
    requirement: 'hosts.peer-is-not-local',
    title: 'A new device connects from another host',
    cross: { configuration: ['lan'], vantage: peers, ask: ['operator:read', 'operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'peer-first-contact-backend',
    requirement: 'hosts.peer-is-not-local',
    title: 'A new backend or a new native app connects from another host',
    cross: { configuration: ['lan'], vantage: disguised, client: ['backend', 'macos'], ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'peer-first-contact-node',
    requirement: 'hosts.peer-is-not-local',
    title: 'A new node connects from another host',
    cross: { configuration: ['lan'], vantage: ['lan', ...disguised], client: ['node-host'], ask: ['node'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'peer-scope-upgrade',
    requirement: 'hosts.peer-does-not-widen',
    title: 'A paired device connects from another host and asks for more',
    cross: { configuration: ['lan'], vantage: peers, history: ['paired-read'], ask: ['operator:admin'] },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
  {
    id: 'peer-role-upgrade',
    requirement: 'hosts.peer-does-not-widen',
    title: 'A paired operator connects from another host and asks role node',
    cross: { configuration: ['lan'], vantage: peers, history: ['paired-read'], ask: ['node'] },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'peer-covered',
    requirement: 'hosts.paired-peer-gets-in',
    title: 'A paired device connects from another host for what it has',
    cross: {
      configuration: ['lan'],
      vantage: ['lan', 'lan-loopback-host', 'container', 'tailnet', ...own],
      history: ['paired-read'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'peer-poses-as-page',
    requirement: 'hosts.page-of-another-host-is-not-local',
    title: "A new Control UI connects from another host as if it were the gateway's own page on the loopback",
    cross: {
      configuration: ['lan'],
      vantage: disguised,
      client: ['control-ui'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'own-address-first-contact',
    requirement: 'hosts.own-address-is-not-loopback',
    title: "A new device on the gateway's host dials its LAN or tailnet address",
    cross: { configuration: ['lan'], vantage: own, ask: ['operator:read', 'operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'own-address-upgrade',
    requirement: 'hosts.own-address-is-not-loopback',
    title: "A paired device on the gateway's host dials its LAN address and asks for more",
    cross: { configuration: ['lan'], vantage: own, history: ['paired-read'], ask: ['operator:admin'] },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
]
