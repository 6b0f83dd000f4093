import type { Expectation, Refusal, Row } from '../../../harness/vocabulary.ts'

const health = ['http:health', 'http:healthz', 'http:ready', 'http:readyz']
const shut = ['http:tools-invoke', 'http:models']
const respelled = [
  'http:tools-encoded',
  'http:tools-dots',
  'http:tools-encoded-dots',
  'http:tools-doubled-slash',
  'http:tools-trailing-slash',
  'http:tools-behind-health',
]
/** HTTP has one status for all of them. */
const unauthorized: readonly Refusal[] = ['unauthorized', 'credential-missing', 'credential-mismatch']
const tools = 'openclaw docs, gateway/tools-invoke-http-api'

/** HTTP requests. No device proves a key here, so what counts is the bearer alone. */
export const surfaces: readonly Row<Expectation>[] = [
  {
    when: { ask: health },
    gives: { outcome: 'unbound', authority: 'none' },
    words: 'health is told to everybody',
    source: 'openclaw docs, gateway/health',
  },
  {
    when: {
      ask: [...shut, ...respelled],
      trustedPeer: false,
      forwarding: ['forwarded', 'x-forwarded-*', 'x-real-ip', 'tailscale-*'],
    },
    gives: { outcome: 'rejected', refusal: 'proxy-attribution-required' },
    words: 'over HTTP, what comes through a proxy that nobody configured is refused before its bearer is read',
    source: 'openclaw#119950',
  },
  {
    when: {
      ask: [...shut, ...respelled],
      trustedPeer: true,
      forwarding: ['forwarded', 'x-forwarded-*', 'x-real-ip', 'tailscale-*'],
      lastClaim: ['none', 'loopback', 'malformed'],
    },
    gives: { outcome: 'rejected', refusal: 'proxy-attribution-required' },
    words: 'over HTTP, what a configured proxy brings without naming a client on another host is refused as well',
    source: 'openclaw#119950',
  },
  {
    when: { ask: shut, origin: ['foreign', 'null'] },
    gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
    words: 'a page of a foreign origin opens nothing over HTTP either, whatever it shows',
    source: 'openclaw 2026.2.25; RFC 6455 section 10.2',
  },
  {
    when: { ask: shut, auth: ['none'], credential: ['none'], locality: ['local'] },
    gives: { outcome: 'unbound' },
    words: 'where there is no shared secret, the gateway host needs none',
    source: 'openclaw docs, gateway/security',
  },
  {
    when: { ask: respelled, credential: ['none'] },
    gives: { outcome: 'rejected', refusal: [...unauthorized, 'not-found'] },
    words: 'another spelling of a path needs the same credential, or leads nowhere',
    source: 'GHSA-v865-p3gq-hw6m',
  },
  {
    when: { ask: ['http:models'], credential: ['none', 'blank', 'wrong', 'partial', 'literal-undefined'] },
    gives: { outcome: 'rejected', refusal: [...unauthorized, 'not-found'] },
    words: 'models need the whole secret; a gateway may leave that surface out',
    source: 'GHSA-68f8-9mhj-h2mp',
  },
  {
    when: { ask: shut, credential: ['none', 'blank', 'wrong', 'partial', 'literal-undefined'] },
    gives: { outcome: 'rejected', refusal: unauthorized },
    words: 'tools need the whole secret',
    source: tools,
  },
  {
    when: { ask: shut, credential: ['device'], history: ['paired-admin'] },
    gives: { outcome: 'unbound' },
    words: 'the live token of an operator with scopes opens what the shared secret opens',
    source: 'openclaw 2026.9.6',
  },
  {
    when: { ask: shut, credential: ['device'] },
    gives: { outcome: 'rejected', refusal: unauthorized },
    words: 'the token of a node, and one that was revoked, open nothing',
    source: 'GHSA-2pr2-hcv6-7gwv',
  },
  {
    when: { ask: shut, credential: ['shared'] },
    gives: { outcome: 'unbound' },
    words: 'the shared secret opens the HTTP surfaces',
    source: tools,
  },
]
