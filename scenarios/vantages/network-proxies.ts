import type { Evidence, HeaderLine, ProxySetup, Vantage } from '../../harness/vocabulary.ts'
import { caddySetups } from '../proxies/caddy.ts'
import { haproxySetups } from '../proxies/haproxy.ts'
import { nginxSetups } from '../proxies/nginx.ts'
import { plainEvidence } from './evidence.ts'

const LAN = ['public', 'public'] as const

interface Way {
  readonly id: string
  readonly title: string
  readonly headers: readonly HeaderLine[]
}

const bare: Way = { id: '', title: '', headers: [['Host', 'gw.example.com']] }
const forged: Way = {
  id: '-forged',
  title: '; the client names the loopback as Host, and forged X-Forwarded-For: 127.0.0.1',
  headers: [
    ['Host', '127.0.0.1:{port}'],
    ['X-Forwarded-For', '127.0.0.1'],
  ],
}

/** A computer on the LAN goes through a proxy on the gateway's own host. */
const behind = (setup: ProxySetup, { id, title, headers }: Way, seen: Partial<Evidence>): Vantage => ({
  id: `lan-behind-${setup.id}${id}`,
  title: `a computer on the LAN goes through ${setup.title}, on the gateway's host${title}`,
  host: 'lan',
  dial: '192.168.77.1',
  through: setup,
  headers,
  evidence: { ...plainEvidence, ...seen },
})

/** The same through a proxy on another computer, which the gateway trusts. */
const distant = (setup: ProxySetup, { id, title, headers }: Way, seen: Partial<Evidence>): Vantage => ({
  id: `lan-behind-distant-${setup.id}${id}`,
  title: `a computer on the LAN goes through ${setup.title}, on another host that is trusted${title}`,
  host: 'lan',
  dial: '192.168.77.30',
  through: setup,
  proxyOn: 'proxy',
  headers,
  evidence: { ...plainEvidence, peer: 'other-host', peerAddress: '192.168.77.30', ...seen },
})

const usual = ['x-real-ip', 'x-forwarded-for', 'x-forwarded-proto']
const caddys = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']

/** Proxies on the gateway's host whose client really is another host. */
export const lanBehindProxyVantages: readonly Vantage[] = [
  behind(nginxSetups.blog, bare, { host: 'foreign', forwarding: usual, claim: LAN }),
  behind(nginxSetups.blog, forged, { forwarding: usual, claim: ['loopback', 'public'] }),
  behind(nginxSetups.forwarded, bare, { forwarding: ['forwarded'] }),
  behind(caddySetups.default, bare, { host: 'foreign', forwarding: caddys, claim: LAN }),
  behind(caddySetups.default, forged, { forwarding: caddys, claim: LAN }),
  behind(haproxySetups.forwardfor, bare, { host: 'foreign', forwarding: ['x-forwarded-for'], claim: LAN }),
]

/** Nothing arrives that a client on the gateway's host would not send as well. */
export const lanBehindTracelessVantages: readonly Vantage[] = [
  behind(nginxSetups.websocket, bare, {}),
  behind(haproxySetups.default, { ...forged, headers: [['Host', '127.0.0.1:{port}']], id: '-loopback-host' }, {}),
]

/** Proxies on another host, which the gateway trusts. */
export const lanBehindDistantProxyVantages: readonly Vantage[] = [
  distant(nginxSetups.blog, bare, { host: 'foreign', forwarding: usual, claim: LAN }),
  distant(nginxSetups.blog, forged, { forwarding: usual, claim: ['loopback', 'public'] }),
  distant(nginxSetups.docs, forged, { forwarding: usual, claim: LAN }),
  distant(caddySetups.default, bare, { host: 'foreign', forwarding: caddys, claim: LAN }),
  distant(nginxSetups.websocket, bare, { host: 'private' }),
]
