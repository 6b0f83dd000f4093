import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'locality.foreign-host-is-remote',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A client on a loopback socket that names a foreign Host MUST NOT be paired or widened silently.',
    boundary: 'web pages and forgetful proxies / gateway host',
    sources: [
      { ref: 'openclaw 2026.1.29', says: 'loopback socket with a non-local Host is remote' },
      { ref: 'openclaw#22365', says: 'scope upgrades from a non-local host need pairing' },
      { ref: 'RFC 9110 section 7.2' },
    ],
    whenBroken:
      'A loopback socket that names a foreign Host is treated as local: DNS rebinding and proxies that lose the client get in unasked.',
  },
  {
    id: 'locality.tailnet-name-is-remote',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence: 'A Host that ends in .ts.net SHOULD NOT make a client local: anybody can send one.',
    boundary: 'tailnet and web pages / gateway host',
    sources: [{ ref: 'openclaw#71103' }, { ref: 'openclaw 2026.3.31' }],
    whenBroken: 'A Host that merely ends in .ts.net makes a client local.',
  },
  {
    id: 'locality.host-is-parsed-exactly',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A Host that only looks like a loopback name MUST NOT make a client local.',
    boundary: 'web pages / gateway host',
    sources: [{ ref: 'RFC 3986 section 3.2' }, { ref: 'openclaw#114752' }],
    whenBroken: 'A Host that only looks like a loopback name (a longer name, userinfo, a number) makes a client local.',
  },
  {
    id: 'locality.host-does-not-stop-the-paired',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A device that asks for what was approved MUST get in whatever Host it names.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/pairing' }],
    whenBroken: 'A paired device is turned away because of the Host that it names, although it asks for nothing new.',
  },
]

const foreign = ['host-foreign', 'host-foreign-port', 'host-lan', 'host-container', 'host-any-address'] as const
const otherForeign = [
  'ipv6-host-foreign',
  'host-10',
  'host-ipv6-private',
  'host-link-local',
  'host-tailnet-address',
  'host-any-address-ipv6',
  'host-mdns',
  'host-own-name',
  'host-docker',
] as const
const otherLookAlikes = [
  'host-missing',
  'host-userinfo-port',
  'host-under-localhost',
  'host-ends-with-localhost',
  'host-mapped-private',
  'host-unescaped',
] as const
const lookAlikes = [
  'host-tailnet-look-alike',
  'host-loopback-look-alike',
  'host-localhost-look-alike',
  'host-userinfo',
  'host-userinfo-loopback',
  'host-decimal',
  'host-hex',
  'host-short',
  'host-empty',
] as const

export const families: readonly Family[] = [
  {
    id: 'foreign-host-first-contact',
    requirement: 'locality.foreign-host-is-remote',
    title: 'A new device names a foreign Host',
    cross: { vantage: foreign, client: ['cli', 'backend', 'macos'], ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'foreign-host-node',
    requirement: 'locality.foreign-host-is-remote',
    title: 'A new node names a foreign Host',
    cross: { vantage: foreign, client: ['node-host'], ask: ['node'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'foreign-host-scope-upgrade',
    requirement: 'locality.foreign-host-is-remote',
    title: 'A paired device names a foreign Host and asks for more',
    cross: {
      vantage: foreign,
      history: ['paired-read'],
      client: ['cli', 'backend'],
      ask: ['operator:write', 'operator:admin'],
    },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
  {
    id: 'tailnet-host',
    requirement: 'locality.tailnet-name-is-remote',
    title: 'A device names a tailnet Host',
    cross: {
      vantage: ['host-tailnet'],
      client: ['cli', 'backend', 'node-host'],
      ask: ['operator:read', 'operator:admin', 'node'],
    },
    except: [
      {
        when: { client: ['node-host'], ask: ['operator:read', 'operator:admin'] },
        because: 'node hosts ask role node',
      },
      { when: { client: ['cli', 'backend'], ask: ['node'] }, because: 'covered by the node host' },
    ],
    controls: [{ vantage: 'direct' }, { history: 'paired-all' }, { credential: 'wrong' }],
  },
  {
    id: 'look-alike-host-first-contact',
    requirement: 'locality.host-is-parsed-exactly',
    title: 'A new device names a Host that looks like the loopback',
    cross: { vantage: lookAlikes, client: ['cli', 'backend'], ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'look-alike-host-scope-upgrade',
    requirement: 'locality.host-is-parsed-exactly',
    title: 'A paired device names a Host that looks like the loopback and asks for more',
    cross: { vantage: lookAlikes, history: ['paired-read'], ask: ['operator:admin'] },
    controls: [{ history: 'paired-admin' }, { vantage: 'direct' }],
  },
  {
    id: 'foreign-host-covered',
    requirement: 'locality.host-does-not-stop-the-paired',
    title: 'A paired device names another Host and asks for what it has',
    cross: {
      vantage: ['host-foreign', 'host-lan', 'host-loopback-look-alike', 'host-userinfo', 'host-empty', 'host-tailnet'],
      history: ['paired-read'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'other-foreign-host-first-contact',
    requirement: 'locality.foreign-host-is-remote',
    title: 'A new device names a foreign Host that gateways may know from their own network, or dials ::1',
    cross: { vantage: otherForeign, ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'foreign-host-trusted-proxy',
    requirement: 'locality.foreign-host-is-remote',
    title: 'A new device names a foreign Host to a gateway that trusts the loopback as proxy',
    cross: { configuration: ['trusted'], vantage: ['host-foreign'], ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'other-look-alike-host-first-contact',
    requirement: 'locality.host-is-parsed-exactly',
    title: 'A new device names a Host that careless parsers take for the loopback, or none',
    cross: { vantage: otherLookAlikes, ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
]
