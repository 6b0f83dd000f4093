import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'forwarding.trusted-proxy-names-the-client',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A client that a trusted proxy names MUST NOT be paired or widened silently, even when it is named as loopback.',
    boundary: 'clients behind a configured proxy / gateway host',
    sources: [{ ref: 'GHSA-2rgf-hm63-5qph' }, { ref: 'openclaw#46800' }, { ref: 'openclaw 2026.2.21' }],
    whenBroken:
      'A client behind a configured proxy gets in unasked, for example by putting 127.0.0.1 first in X-Forwarded-For.',
  },
  {
    id: 'forwarding.trusting-a-proxy-keeps-locals',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'A direct local client SHOULD stay local when the loopback address is configured as a trusted proxy.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw 2026.3.31' }],
    whenBroken: 'Configuring the loopback as a trusted proxy makes direct local clients remote.',
  },
]

const named = [
  'xff-public',
  'xff-loopback',
  'xff-loopback-first',
  'xff-loopback-last',
  'xff-chain',
  'xff-ipv6',
  'xff-garbage',
  'x-real-ip',
  'x-real-ip-loopback',
  'x-forwarded-host',
  'forwarded',
  'set-nginx',
  'proxy-appends',
  'proxy-appends-forged',
  'proxy-strips',
] as const

export const families: readonly Family[] = [
  {
    id: 'trusted-proxy-first-contact',
    requirement: 'forwarding.trusted-proxy-names-the-client',
    title: 'A new device comes through a configured proxy',
    cross: { configuration: ['trusted'], vantage: named, client: ['cli', 'backend'] },
    controls: [{ history: 'paired-read' }, { vantage: 'direct' }],
  },
  {
    id: 'trusted-proxy-node',
    requirement: 'forwarding.trusted-proxy-names-the-client',
    title: 'A new node comes through a configured proxy',
    cross: { configuration: ['trusted'], vantage: named, client: ['node-host'], ask: ['node'] },
    controls: [{ history: 'paired-node' }, { credential: 'wrong' }],
  },
  {
    id: 'trusted-proxy-scope-upgrade',
    requirement: 'forwarding.trusted-proxy-names-the-client',
    title: 'A paired device comes through a configured proxy and asks for more',
    cross: { configuration: ['trusted'], vantage: named, history: ['paired-read'], ask: ['operator:admin'] },
    controls: [{ history: 'paired-admin' }],
  },
  {
    id: 'trusted-proxy-direct',
    requirement: 'forwarding.trusting-a-proxy-keeps-locals',
    title: 'A new device dials a gateway directly that trusts the loopback as proxy',
    cross: {
      configuration: ['trusted'],
      vantage: ['direct', 'localhost', 'ipv6'],
      client: ['cli', 'backend', 'macos'],
    },
    controls: [{ vantage: 'xff-public' }, { history: 'paired-all' }],
  },
  {
    id: 'trusted-proxy-says-little',
    requirement: 'forwarding.trusted-proxy-names-the-client',
    title: 'A new device comes through a configured proxy that names a neighbour, the IPv6 loopback or nobody',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-private', 'xff-ipv6-loopback', 'xff-mapped-loopback', 'x-forwarded-proto', 'via'],
    },
    controls: [{ history: 'paired-read' }, { vantage: 'direct' }],
  },
  {
    id: 'trusted-proxy-page-first-contact',
    requirement: 'forwarding.trusted-proxy-names-the-client',
    title: 'A page of an allowed origin comes through a configured proxy with a new device',
    cross: { configuration: ['trusted'], vantage: ['origin-listed-proxied'], client: ['control-ui'] },
    controls: [{ history: 'paired-read' }],
  },
  {
    id: 'trusted-proxy-names-ipv6-loopback-node',
    requirement: 'forwarding.trusted-proxy-names-the-client',
    title: 'A new node comes through a configured proxy that names the IPv6 loopback',
    cross: { configuration: ['trusted'], vantage: ['xff-ipv6-loopback'], client: ['node-host'], ask: ['node'] },
    controls: [{ history: 'paired-node' }],
  },
]
