import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'forwarding.x-forwarded-for-is-remote',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A request that carries X-Forwarded-For MUST NOT be paired or widened silently, whatever the header claims.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [
      { ref: 'openclaw#1795' },
      { ref: 'openclaw#22365', says: 'review: the proxy-header guard is missing' },
      { ref: 'GHSA-2rgf-hm63-5qph' },
    ],
    whenBroken: 'A request that carries X-Forwarded-For gets in unasked.',
  },
  {
    id: 'forwarding.x-real-ip-is-remote',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A request that carries X-Real-IP MUST NOT be paired or widened silently.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [{ ref: 'openclaw#1795' }],
    whenBroken: 'A request that carries X-Real-IP gets in unasked.',
  },
  {
    id: 'forwarding.x-forwarded-any-is-remote',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A request that carries any X-Forwarded-* header MUST NOT be paired or widened silently.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [{ ref: 'openclaw commit dc2c3a4920' }, { ref: 'openclaw 2026.4.22' }],
    whenBroken:
      'Forwarding seen only in X-Forwarded-Proto, -Host, -Port or the like is missed: such requests get in unasked.',
  },
  {
    id: 'forwarding.rfc7239-is-remote',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A request that carries Forwarded MUST NOT be paired or widened silently.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [{ ref: 'RFC 7239 section 8.1' }, { ref: 'openclaw 2026.3.31' }],
    whenBroken: 'Forwarding seen only in `Forwarded` is missed: such requests get in unasked.',
  },
  {
    id: 'forwarding.other-traces-are-remote',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence:
      'A request that carries another trace of a proxy (Via, CF-Connecting-IP, True-Client-IP, Tailscale-*) SHOULD NOT be paired or widened silently.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [{ ref: 'RFC 9110 section 7.6.3' }, { ref: 'openclaw docs, gateway/security/rate-limiting' }],
    whenBroken: 'Forwarding seen only in Via, CF-Connecting-IP or the like is missed: such requests get in unasked.',
  },
  {
    id: 'forwarding.does-not-stop-the-paired',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'A paired device that asks for what was approved SHOULD get in through a proxy that nobody configured.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw#1795' }, { ref: 'openclaw#119950', says: 'refused from 2026.8.1 on' }],
    whenBroken: 'A paired device is turned away because a proxy stands in the way, although it asks for nothing new.',
  },
]

const xForwardedFor = [
  'xff-public',
  'xff-loopback',
  'xff-loopback-first',
  'xff-loopback-last',
  'xff-chain',
  'xff-repeated',
  'xff-ipv6',
  'xff-mapped-loopback',
  'xff-with-port',
  'xff-unknown',
  'xff-garbage',
  'xff-comma',
  'xff-lower-case',
] as const
const xRealIp = ['x-real-ip', 'x-real-ip-loopback'] as const
const xForwardedAny = [
  'x-forwarded-host',
  'x-forwarded-host-loopback',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-prefix',
  'x-forwarded-server',
] as const
const rfc7239 = [
  'forwarded',
  'forwarded-loopback',
  'forwarded-chain',
  'forwarded-ipv6',
  'forwarded-hidden',
  'forwarded-garbage',
] as const
const otherTraces = ['via', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip', 'tailscale-user-login'] as const

/** Each group's further members: what careless parsers take for the client's own, or do not look for. */
const further = {
  'x-forwarded-for': [
    'xff-private',
    'xff-ipv6-loopback',
    'xff-localhost',
    'xff-loopback-with-port',
    'xff-public-from-127.0.0.2',
    'ipv6-xff-public',
    'localhost-xff-public',
  ],
  'x-real-ip': ['x-real-ip-private', 'x-real-ip-ipv6-loopback'],
  'x-forwarded-any': ['x-forwarded-proto-http', 'x-forwarded-scheme'],
  rfc7239: ['forwarded-ipv6-loopback', 'forwarded-proto-only'],
  'other-traces': [
    'tailscale-funnel-request',
    'cf-connecting-ipv6',
    'fastly-client-ip',
    'x-cluster-client-ip',
    'x-original-forwarded-for',
  ],
} as const

const groups = [
  { name: 'x-forwarded-for', vantages: xForwardedFor, requirement: 'forwarding.x-forwarded-for-is-remote' },
  { name: 'x-real-ip', vantages: xRealIp, requirement: 'forwarding.x-real-ip-is-remote' },
  { name: 'x-forwarded-any', vantages: xForwardedAny, requirement: 'forwarding.x-forwarded-any-is-remote' },
  { name: 'rfc7239', vantages: rfc7239, requirement: 'forwarding.rfc7239-is-remote' },
  { name: 'other-traces', vantages: otherTraces, requirement: 'forwarding.other-traces-are-remote' },
] as const

export const families: readonly Family[] = [
  ...groups.flatMap(({ name, vantages, requirement }): Family[] => [
    {
      id: `${name}-first-contact`,
      requirement,
      title: `A new device shows ${name}`,
      cross: { vantage: vantages, client: ['cli', 'backend'], ask: ['operator:admin'] },
      controls: [{ vantage: 'direct' }, { credential: 'wrong' }],
    },
    {
      id: `${name}-scope-upgrade`,
      requirement,
      title: `A paired device shows ${name} and asks for more`,
      cross: { vantage: vantages, history: ['paired-read'], ask: ['operator:admin'] },
      controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
    },
    {
      id: `${name}-further`,
      requirement,
      title: `A new device shows ${name} in a way that is easily overlooked`,
      cross: { vantage: further[name], ask: ['operator:admin'] },
      controls: [{ vantage: 'direct' }],
    },
  ]),
  {
    id: 'forwarded-covered',
    requirement: 'forwarding.does-not-stop-the-paired',
    title: 'A paired device shows a forwarding header and asks for what it has',
    cross: {
      // One of each kind: whoever is let in here is let in by the row, not by the header.
      vantage: ['xff-public', 'xff-loopback', 'x-real-ip', 'x-forwarded-proto', 'forwarded', 'via', 'cf-connecting-ip'],
      history: ['paired-read'],
    },
    controls: [{ credential: 'wrong' }],
  },
]
