import type { Family, Requirement } from '../../harness/vocabulary.ts'
import { realProxies } from '../vantages/real-proxies.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'proxies.forgery-is-not-local',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A client behind a proxy MUST NOT be paired or widened silently for a loopback address or name that it writes into a forwarding header, or into Host where the proxy leaves another trace.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [
      { ref: 'GHSA-2rgf-hm63-5qph' },
      { ref: 'openclaw docs, gateway/security/network-exposure', says: 'appending keeps what the client supplied' },
    ],
    whenBroken: 'A client behind a real proxy makes itself local by a header of its own.',
  },
  {
    id: 'proxies.hop-by-hop-is-not-local',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A client that lists forwarding headers in Connection MUST NOT be paired or widened silently through a proxy that leaves a trace without that.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [
      { ref: 'CVE-2022-31813', says: 'Apache before 2.4.54 dropped the headers that it had added' },
      { ref: 'GHSA-62c8-mh53-4cqv', says: 'Traefik' },
      { ref: 'RFC 9110 section 7.6.1' },
    ],
    whenBroken: 'A client has the headers removed by which a real proxy would have shown it, and is taken for local.',
  },
]

const ids = (vantages: typeof realProxies.forged) => vantages.map(({ id }) => id)

/** The same questions from either kind of place. */
const questions = (what: string, requirement: string, vantage: readonly string[], who: string): readonly Family[] => [
  {
    id: `${what}-first-contact`,
    requirement,
    title: `A new device ${who}`,
    cross: { vantage, ask: ['operator:admin', 'node'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: `${what}-scope-upgrade`,
    requirement,
    title: `A paired device ${who}, and asks for more`,
    cross: { vantage, history: ['paired-read'], ask: ['operator:admin'] },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
]

export const families: readonly Family[] = [
  ...questions(
    'proxy-forged',
    'proxies.forgery-is-not-local',
    ids(realProxies.forged),
    'behind a proxy writes a forwarding header of its own',
  ),
  ...questions(
    'proxy-hop-by-hop',
    'proxies.hop-by-hop-is-not-local',
    ids(realProxies.hopByHop),
    'behind a proxy lists forwarding headers in Connection',
  ),
]
