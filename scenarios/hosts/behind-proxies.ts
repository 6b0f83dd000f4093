import type { Family, Requirement } from '../../harness/vocabulary.ts'

/** The rules are those of scenarios/proxies; here the client behind the proxy really is another host. */
export const requirements: readonly Requirement[] = []

const configuration = ['lan']
const traced = [
  'lan-behind-nginx-blog',
  'lan-behind-nginx-blog-forged',
  'lan-behind-nginx-forwarded',
  'lan-behind-caddy-default',
  'lan-behind-caddy-default-forged',
  'lan-behind-haproxy-forwardfor',
] as const
const traceless = ['lan-behind-nginx-websocket', 'lan-behind-haproxy-default-loopback-host'] as const

export const families: readonly Family[] = [
  {
    id: 'lan-behind-proxy-first-contact',
    requirement: 'proxies.trace-is-remote',
    title: 'A new device on the LAN comes through a proxy on the gateway host',
    cross: { configuration, vantage: traced, ask: ['operator:read', 'operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'lan-behind-proxy-upgrade',
    requirement: 'proxies.trace-does-not-widen',
    title: 'A paired device on the LAN comes through a proxy on the gateway host, and asks for more',
    cross: { configuration, vantage: traced, history: ['paired-read'], ask: ['operator:admin'] },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
  {
    id: 'lan-behind-traceless-proxy',
    requirement: 'proxies.traceless-residual-risk',
    title: 'A new device on the LAN comes through a proxy on the gateway host that leaves no trace',
    cross: { configuration, vantage: traceless, ask: ['operator:read', 'operator:admin'] },
    controls: [{ vantage: 'lan-loopback-host' }, { credential: 'wrong' }],
  },
]
