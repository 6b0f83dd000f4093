import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'forwarding.usual-sets-are-remote',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A request with the header set of a common proxy MUST NOT be paired or widened silently.',
    boundary: 'clients behind a proxy on the gateway host / gateway host',
    sources: [{ ref: 'openclaw#1795' }, { ref: 'RFC 7239 section 8.1' }],
    whenBroken: 'Requests with the header set of a common proxy get in unasked.',
  },
]

const sets = ['set-nginx', 'set-caddy', 'set-traefik', 'set-cloudflare', 'set-rfc7239', 'set-tls-terminator'] as const

export const families: readonly Family[] = [
  {
    id: 'usual-sets-first-contact',
    requirement: 'forwarding.usual-sets-are-remote',
    title: 'A new device comes with the header set of a common proxy',
    cross: { vantage: sets, client: ['cli', 'backend', 'macos'], ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }, { credential: 'wrong' }],
  },
  {
    id: 'usual-sets-node',
    requirement: 'forwarding.usual-sets-are-remote',
    title: 'A new node comes with the header set of a common proxy',
    cross: { vantage: sets, client: ['node-host'], ask: ['node'] },
    controls: [{ vantage: 'direct' }, { credential: 'wrong' }],
  },
  {
    id: 'usual-sets-scope-upgrade',
    requirement: 'forwarding.usual-sets-are-remote',
    title: 'A paired device comes with the header set of a common proxy and asks for more',
    cross: {
      vantage: sets,
      history: ['paired-read'],
      client: ['cli', 'backend'],
      ask: ['operator:admin'],
    },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
  {
    id: 'tailscale-serve-first-contact',
    requirement: 'forwarding.usual-sets-are-remote',
    title: 'A new device comes with the headers and the Host of Tailscale Serve',
    cross: { vantage: ['set-tailscale-serve'], ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
]
