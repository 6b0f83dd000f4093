import type { Evidence, HeaderLine, NetworkAddress, NetworkHost, Vantage } from '../../harness/vocabulary.ts'
import { plainEvidence } from './evidence.ts'

/** Where a host of the run's own network stands, and under which address it meets the gateway's host. */
const peers = {
  lan: ['a computer on the LAN', '192.168.77.20', '192.168.77.1'],
  container: ["a container on the bridge of the gateway's host", '172.17.0.2', '172.17.0.1'],
  tailnet: ['a peer with a tailnet address', '100.64.0.20', '100.64.0.1'],
  proxy: ['a computer on the LAN that is a trusted proxy', '192.168.77.30', '192.168.77.1'],
} as const satisfies Partial<Record<NetworkHost, readonly [string, NetworkAddress, NetworkAddress]>>

const hosts = {
  /** What a client sends that was given the address. */
  address: [undefined, 'private'],
  loopback: ['127.0.0.1:{port}', 'loopback'],
  localhost: ['localhost:{port}', 'loopback'],
  tailnet: ['box.tail1234.ts.net', 'tailnet'],
} as const satisfies Record<string, readonly [string | undefined, Evidence['host']]>

const naming = {
  address: '',
  loopback: ', and names 127.0.0.1 as Host',
  localhost: ', and names localhost as Host',
  tailnet: ', and names a tailnet name as Host',
}

const peer = (
  id: string,
  host: keyof typeof peers,
  named: keyof typeof hosts,
  headers: readonly HeaderLine[] = [],
  more: Partial<Evidence> = {},
): Vantage => {
  const [title, from, dial] = peers[host]
  const [value, kind] = hosts[named]
  const brings = headers.map(([name, said]) => `${name}: ${said}`).join(', ')
  return {
    id,
    title: `${title} dials ${dial}${naming[named]}${brings && ` and brings ${brings}`}`,
    host,
    dial,
    from,
    headers: [...(value === undefined ? [] : ([['Host', value]] as const)), ...headers],
    evidence: {
      ...plainEvidence,
      peer: 'other-host',
      host: kind,
      forwarding: headers.map(([name]) => name.toLowerCase()),
      ...more,
    },
  }
}

const publicClaim = { claim: ['public', 'public'] } as const
const loopbackClaim = { claim: ['loopback', 'loopback'] } as const

/** Peers with an address of their own. Whatever their Host says, the socket shows where they are. */
export const peerVantages: readonly Vantage[] = [
  peer('lan', 'lan', 'address'),
  peer('lan-loopback-host', 'lan', 'loopback'),
  peer('lan-localhost-host', 'lan', 'localhost'),
  peer('lan-tailnet-host', 'lan', 'tailnet'),
  peer('lan-forged-xff', 'lan', 'loopback', [['X-Forwarded-For', '127.0.0.1']], loopbackClaim),
  peer('lan-forged-real-ip', 'lan', 'loopback', [['X-Real-IP', '127.0.0.1']], loopbackClaim),
  peer('container', 'container', 'address'),
  peer('container-loopback-host', 'container', 'loopback'),
  peer('tailnet', 'tailnet', 'address'),
  peer('tailnet-loopback-host', 'tailnet', 'loopback'),
]

/** A trusted proxy on another host, as its bytes arrive. */
export const distantProxyVantages: readonly Vantage[] = [
  peer('distant-proxy', 'proxy', 'address', [['X-Forwarded-For', '203.0.113.9']], publicClaim),
  peer('distant-proxy-names-nobody', 'proxy', 'loopback'),
  peer('distant-proxy-forged-loopback', 'proxy', 'loopback', [['X-Forwarded-For', '127.0.0.1']], loopbackClaim),
  peer('distant-proxy-appends-to-forged', 'proxy', 'loopback', [['X-Forwarded-For', '127.0.0.1, 203.0.113.9']], {
    claim: ['loopback', 'public'],
  }),
]

const own = (id: string, of: 'lan' | 'tailnet', named: 'address' | 'loopback'): Vantage => {
  const [, , address] = peers[of]
  return {
    ...peer(id, of, named),
    title: `a client on the gateway's own host dials its address ${address}${naming[named]}`,
    host: 'gateway',
    from: address,
    evidence: { ...plainEvidence, peer: 'own-address', host: hosts[named][1] },
  }
}

/** The same host, over an address that others can reach, too. */
export const ownAddressVantages: readonly Vantage[] = [
  own('own-lan-address', 'lan', 'address'),
  own('own-lan-address-loopback-host', 'lan', 'loopback'),
  own('own-tailnet-address', 'tailnet', 'address'),
]

const ipv6 = (id: string, named: 'address' | 'loopback'): Vantage => ({
  ...peer(id, 'lan', named),
  title: `a computer on the LAN dials fd00:77::1${naming[named]}`,
  dial: 'fd00:77::1',
  from: 'fd00:77::20',
})

/** For gateways that listen on IPv6. */
export const ipv6PeerVantages: readonly Vantage[] = [
  ipv6('lan-ipv6', 'address'),
  ipv6('lan-ipv6-loopback-host', 'loopback'),
]

/** Paths whose last connection is one of the gateway's own host: no gateway can tell them from a local client. */
export const tunnelVantages: readonly Vantage[] = [
  {
    id: 'ssh-tunnel',
    title: 'a computer on the LAN uses `ssh -L` to the gateway’s host',
    host: 'lan',
    dial: '127.0.0.1',
    tunnel: 'ssh',
    headers: [['Host', '127.0.0.1:{port}']],
    evidence: plainEvidence,
  },
  {
    id: 'tcp-forwarder',
    title: 'a computer on the LAN dials a TCP forwarder on the gateway’s host, and names 127.0.0.1 as Host',
    host: 'lan',
    dial: '192.168.77.1',
    tunnel: 'tcp',
    headers: [['Host', '127.0.0.1:{port}']],
    evidence: plainEvidence,
  },
  {
    id: 'tcp-forwarder-address',
    title: 'a computer on the LAN dials a TCP forwarder on the gateway’s host by its address',
    host: 'lan',
    dial: '192.168.77.1',
    tunnel: 'tcp',
    headers: [],
    evidence: { ...plainEvidence, host: 'private' },
  },
]
