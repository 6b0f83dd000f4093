/** A network of the run's own, out of network namespaces: the gateway's host, and others from which clients come. */
import { pathOf } from '../machine/programs.ts'
import type { Dial } from '../protocol/dialling.ts'
import type { NetworkAddress, NetworkHost } from '../vocabulary.ts'
import { Host, NetworkError, type NetworkTools } from './host.ts'

export { type Command, NetworkError } from './host.ts'

/** Everybody but the gateway's host: what it is called, and over which bridge of that host it is reached. */
type Peer = Exclude<NetworkHost, 'gateway'>

interface Wiring {
  readonly bridge: 'lan' | 'containers' | 'tailnet'
  readonly addresses: readonly `${NetworkAddress}/${number}`[]
}

/**
 * The addresses are those of the field: a home network, Docker's default bridge (172.17.0.0/16), a tailnet (100.64.0.0/10,
 * RFC 6598), and unique local IPv6 addresses (RFC 4193). They exist in these namespaces only.
 */
const bridges: Readonly<Record<Wiring['bridge'], readonly `${NetworkAddress}/${number}`[]>> = {
  lan: ['192.168.77.1/24', 'fd00:77::1/64'],
  containers: ['172.17.0.1/16'],
  tailnet: ['100.64.0.1/10'],
}
const peers: Readonly<Record<Peer, Wiring>> = {
  lan: { bridge: 'lan', addresses: ['192.168.77.20/24', 'fd00:77::20/64'] },
  proxy: { bridge: 'lan', addresses: ['192.168.77.30/24'] },
  container: { bridge: 'containers', addresses: ['172.17.0.2/16'] },
  tailnet: { bridge: 'tailnet', addresses: ['100.64.0.20/10'] },
}

/** A host as others see it. */
export type NetworkPlace = Pick<Host, 'enter' | 'forward'> & { readonly dial: Dial }

/** A network that is up. Disposing it ends its hosts; the kernel takes their namespaces, links and addresses back. */
export interface Network extends AsyncDisposable {
  /** @throws NetworkError for a host that was not asked for. */
  host(name: NetworkHost): NetworkPlace
  /** The process that keeps the namespace of the gateway's host, for /proc. */
  readonly pid: number
}

/** Duplicate address detection would keep an IPv6 address back for a second; nobody else is on these links. */
const adding = (address: string, device: string): string =>
  `addr add ${address} dev ${device}${address.includes(':') ? ' nodad' : ''}`

async function wire(gateway: Host, peer: Host, name: Peer): Promise<void> {
  const { bridge, addresses } = peers[name]
  await gateway.configure([
    `link add ${name} type veth peer name eth0 netns ${peer.pid}`,
    `link set ${name} master ${bridge}-0`,
    `link set ${name} up`,
  ])
  await peer.configure(['link set lo up', ...addresses.map((one) => adding(one, 'eth0')), 'link set eth0 up'])
}

async function toolsOf(): Promise<NetworkTools> {
  const [unshare, nsenter, ip] = await Promise.all(['unshare', 'nsenter', 'ip'].map(pathOf))
  if (unshare && nsenter && ip) return { unshare, nsenter, ip }
  throw new NetworkError(
    'network namespaces need unshare, nsenter and ip. Next step: apt-get install util-linux iproute2',
  )
}

/**
 * Makes a network with the gateway's host and these others, each joined to it by a bridge on which it has the first address.
 *
 * Nothing of it can be seen outside, and nothing of it outlives this process: namespaces live as long as the processes in them.
 *
 * @throws NetworkError when the kernel refuses; then nothing is left. The signal's reason when it is aborted.
 */
export async function startNetwork(options: {
  readonly hosts: readonly NetworkHost[]
  readonly signal: AbortSignal
}): Promise<Network> {
  const { signal } = options
  const started = new Map<NetworkHost, Host>()
  const end = async () => {
    await Promise.all([...started.values()].map((host) => host[Symbol.asyncDispose]()))
  }
  try {
    const tools = await toolsOf()
    const gateway = await Host.start('gateway', tools)
    started.set('gateway', gateway)
    await gateway.configure([
      'link set lo up',
      ...Object.entries(bridges).flatMap(([name, addresses]) => [
        `link add ${name}-0 type bridge`,
        ...addresses.map((address) => adding(address, `${name}-0`)),
        `link set ${name}-0 up`,
      ]),
    ])
    const others = [...new Set(options.hosts)].filter((name) => name !== 'gateway')
    const joined = await Promise.allSettled(
      others.map(async (name) => {
        const peer = await Host.start(name, tools, gateway)
        started.set(name, peer)
        await wire(gateway, peer, name)
      }),
    )
    for (const one of joined) if (one.status === 'rejected') throw one.reason
    signal.throwIfAborted()
  } catch (error) {
    await end()
    throw error
  }
  return {
    pid: started.get('gateway')?.pid ?? -1,
    host: (name) => {
      const host = started.get(name)
      if (host === undefined) throw new NetworkError(`the host ${name} is not part of this network`)
      return host
    },
    [Symbol.asyncDispose]: end,
  }
}
