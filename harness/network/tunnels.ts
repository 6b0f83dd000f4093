/** Tunnels into the gateway's host, whose other end dials 127.0.0.1 there. */
import type { Vantage } from '../vocabulary.ts'
import type { Network } from './network.ts'
import { startSshTunnel } from './ssh-tunnel.ts'

export type TunnelKind = NonNullable<Vantage['tunnel']>

/** Where a client enters. */
export interface TunnelEntry {
  readonly address: string
  readonly port: number
}

/** Tunnels that are open, by kind. Disposing them ends their processes. */
export interface Tunnels extends AsyncDisposable {
  /** @throws NetworkError for a kind that was not asked for. */
  entry(kind: TunnelKind): Promise<TunnelEntry>
}

/** A plain TCP forwarder on the LAN address of the gateway's host (socat, kubectl port-forward, a published port). */
async function forwarder(network: Network, gatewayPort: number): Promise<TunnelEntry> {
  const address = '192.168.77.1'
  return { address, port: await network.host('gateway').forward(address, { host: '127.0.0.1', port: gatewayPort }) }
}

/**
 * Opens tunnels to a gateway that listens on a host of the network; those who need one wait for it, and hear its failure.
 *
 * @param options.signal aborting ends them.
 */
export function openTunnels(options: {
  readonly network: Network
  readonly gatewayPort: number
  readonly kinds: readonly TunnelKind[]
  readonly signal: AbortSignal
}): Tunnels {
  const { network, gatewayPort, kinds, signal } = options
  const ssh = kinds.includes('ssh') ? startSshTunnel({ network, gatewayPort, signal }) : undefined
  const tcp = kinds.includes('tcp') ? forwarder(network, gatewayPort) : undefined
  // Whoever needs one hears of its failure, and tells it.
  ssh?.catch(() => {})
  tcp?.catch(() => {})
  return {
    entry: async (kind) => {
      const entry = await (kind === 'ssh' ? ssh : tcp)
      if (entry === undefined) throw new Error(`no ${kind} tunnel was opened`)
      return entry
    },
    async [Symbol.asyncDispose]() {
      await ssh?.then((tunnel) => tunnel[Symbol.asyncDispose]()).catch(() => {})
    },
  }
}
