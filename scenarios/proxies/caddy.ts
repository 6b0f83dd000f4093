import type { ProxySetup } from '../../harness/vocabulary.ts'

/** Caddy, which speaks of forwarding unless it is told not to. */
export const caddySetups = {
  default: {
    id: 'caddy-default',
    program: 'caddy',
    title: 'Caddy as it comes',
    config: 'reverse_proxy {gateway}',
    sources: [{ ref: 'caddyserver.com docs, reverse_proxy', says: 'X-Forwarded-For, -Proto and -Host are set anew' }],
  },
  trusts: {
    id: 'caddy-trusts',
    program: 'caddy',
    title: 'Caddy behind a proxy on its own host, which it trusts',
    config: `reverse_proxy {gateway} {
  trusted_proxies 127.0.0.1/8
}`,
    sources: [{ ref: 'caddyserver.com docs, reverse_proxy', says: 'what a trusted proxy says of the client is kept' }],
  },
  upstreamHost: {
    id: 'caddy-upstream-host',
    program: 'caddy',
    title: 'Caddy that names the gateway itself as Host',
    config: `reverse_proxy {gateway} {
  header_up Host {upstream_hostport}
}`,
    sources: [{ ref: 'caddyserver.com docs, reverse_proxy', says: 'the usual line for upstreams that check Host' }],
  },
  hides: {
    id: 'caddy-hides',
    program: 'caddy',
    title: 'Caddy that is told to say nothing of the client',
    config: `reverse_proxy {gateway} {
  header_up -X-Forwarded-*
}`,
    sources: [{ ref: 'ID-Robots/clawbox#565', says: 'headers stripped so that 2026.8 does not refuse' }],
    mend: 'reverse_proxy {gateway}',
  },
  hidesAll: {
    id: 'caddy-hides-all',
    program: 'caddy',
    title: 'Caddy that is told to say nothing of the client, and names the gateway itself as Host',
    config: `reverse_proxy {gateway} {
  header_up -X-Forwarded-*
  header_up Host {upstream_hostport}
}`,
    sources: [{ ref: 'ID-Robots/clawbox#565', says: 'headers stripped so that 2026.8 does not refuse' }],
    mend: 'reverse_proxy {gateway}',
  },
} as const satisfies Record<string, ProxySetup>
