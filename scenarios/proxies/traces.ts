import type { Family, Requirement } from '../../harness/vocabulary.ts'
import { realProxies } from '../vantages/real-proxies.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'proxies.trace-is-remote',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A new device behind nginx, Caddy, HAProxy, Apache or a proxy on Node MUST NOT be paired silently when a forwarding header or the public name as Host arrives.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [
      { ref: 'openclaw#71258' },
      { ref: 'openclaw docs, gateway/security/network-exposure', says: 'proxied connections are never local' },
    ],
    whenBroken: 'A new device behind a proxy that people really run, and that leaves a trace, is paired unasked.',
  },
  {
    id: 'proxies.trace-does-not-widen',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A paired device behind nginx, Caddy, HAProxy, Apache or a proxy on Node MUST NOT get a wider scope or another role silently when a trace of the proxy arrives.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [{ ref: 'openclaw#22365', says: 'review: silent privilege escalation behind a local proxy' }],
    whenBroken:
      'A paired device behind a proxy that people really run, and that leaves a trace, widens itself unasked.',
  },
  {
    id: 'proxies.paired-get-in',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence:
      'A paired device behind nginx, Caddy, HAProxy, Apache or a proxy on Node SHOULD get in for what was approved.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw#71258' }, { ref: 'openclaw#1795' }],
    whenBroken: 'A paired device is turned away for coming through a proxy that people really run.',
  },
]

const ids = (vantages: typeof realProxies.shown) => vantages.map(({ id }) => id)
const shown = ids(realProxies.shown)
const outer = ids(realProxies.outer)

export const families: readonly Family[] = [
  {
    id: 'proxy-first-contact',
    requirement: 'proxies.trace-is-remote',
    title: 'A new device comes through a proxy that leaves a trace',
    cross: { vantage: shown, ask: ['operator:read', 'operator:admin', 'node'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'proxy-chain-first-contact',
    requirement: 'proxies.trace-is-remote',
    title: 'A new device comes through two proxies, of which the outer one names it',
    cross: { vantage: outer, ask: ['operator:admin', 'node'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'proxy-scope-upgrade',
    requirement: 'proxies.trace-does-not-widen',
    title: 'A paired device comes through a proxy that leaves a trace, and asks for more',
    cross: { vantage: [...shown, ...outer], history: ['paired-read'], ask: ['operator:admin'] },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
  {
    id: 'proxy-role-upgrade',
    requirement: 'proxies.trace-does-not-widen',
    title: 'A paired operator comes through a proxy that leaves a trace, and asks role node',
    cross: { vantage: shown, history: ['paired-read'], ask: ['node'] },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'proxy-covered',
    requirement: 'proxies.paired-get-in',
    title: 'A paired device comes through a proxy that leaves a trace, and asks for what it has',
    cross: { vantage: shown, history: ['paired-read'] },
    controls: [{ credential: 'wrong' }],
  },
]
