import type { Family, Requirement } from '../../harness/vocabulary.ts'
import { realProxies } from '../vantages/real-proxies.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'proxies.traceless-residual-risk',
    level: 'RISK',
    breaks: 'lets-in',
    sentence:
      'RISK: through nginx with the WebSocket lines alone, @fastify/http-proxy, `changeOrigin`, headers that are hidden on purpose, or a Host that the client may choose, anybody looks local to every gateway, and is paired and widened silently.',
    boundary: 'operator / gateway (documented residual risk)',
    sources: [
      { ref: 'openclaw docs, gateway/security/rate-limiting', says: 'no remote-access boundary' },
      { ref: 'openclaw docs, gateway/trusted-proxy-auth', says: 'the nginx example sets no forwarding header' },
    ],
    whenBroken:
      'A client of a real proxy that leaves no trace is let in otherwise than the local client that it looks like.',
    operator:
      'Make the proxy say X-Forwarded-For itself, over whatever the client sent (docs/proxies.md has the line for each program), and name it in `gateway.trustedProxies`.',
  },
]

const traceless = realProxies.traceless.map(({ id }) => id)

export const families: readonly Family[] = [
  {
    id: 'proxy-traceless-first-contact',
    requirement: 'proxies.traceless-residual-risk',
    title: 'A new device comes through a proxy that leaves no trace',
    cross: { vantage: traceless, ask: ['operator:read', 'operator:admin', 'node'] },
    controls: [{ vantage: 'proxy-appends' }],
  },
  {
    id: 'proxy-traceless-scope-upgrade',
    requirement: 'proxies.traceless-residual-risk',
    title: 'A paired device comes through a proxy that leaves no trace, and asks for more',
    cross: { vantage: traceless, history: ['paired-read'], ask: ['operator:admin'] },
    controls: [{ vantage: 'proxy-appends' }],
  },
]
