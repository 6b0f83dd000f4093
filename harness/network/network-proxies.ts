/** Proxies on the hosts of a network: on the gateway's own, or on another computer of its LAN. */
import type { ProxyPlace } from '../proxies/place.ts'
import { type Proxies, type ProxyPorts, together } from '../proxies/running.ts'
import { nameOf, startProxies } from '../vantages/proxies.ts'
import type { NetworkHost, Vantage } from '../vocabulary.ts'
import type { Network } from './network.ts'

/** Where a proxy listens, and how it reaches the gateway. */
const ways = {
  gateway: { listen: '192.168.77.1', gateway: '127.0.0.1' },
  proxy: { listen: '192.168.77.30', gateway: '192.168.77.1' },
} as const satisfies Partial<Record<NetworkHost, Omit<ProxyPlace, 'enter'>>>

type ProxyHost = keyof typeof ways

const hostOf = ({ proxyOn }: Vantage): ProxyHost => (proxyOn === 'proxy' ? 'proxy' : 'gateway')

/** The same setup may run on both hosts. */
const doorOf = (host: ProxyHost, name: string): string => `${name} on ${host}`

/** The port of a vantage's proxy, under the name of its setup, as `pathTo` wants it. */
export function portsFor(vantage: Vantage, ports: ProxyPorts): ProxyPorts {
  if (vantage.through === undefined) return {}
  const name = nameOf(vantage.through)
  const port = ports[doorOf(hostOf(vantage), name)]
  return port === undefined ? {} : { [name]: port }
}

/** How proxies and what stands behind them are run on a host of the network. */
export const enterOn =
  (network: Network, host: NetworkHost): ProxyPlace['enter'] =>
  (command, args) => {
    const [first, ...rest] = network.host(host).enter(command, args)
    return [first, rest]
  }

/**
 * Starts what these vantages go through, each on its host.
 *
 * @throws ProxyError as `startProxies` does.
 */
export function startNetworkProxies(
  network: Network,
  vantages: readonly Vantage[],
  options: { readonly gatewayPort: number; readonly signal: AbortSignal },
): Promise<Proxies> {
  return together(
    [...Map.groupBy(vantages, hostOf)].map(async ([host, some]) => {
      const place: ProxyPlace = {
        ...ways[host],
        enter: enterOn(network, host),
      }
      const wanted = new Map(some.flatMap(({ through }) => (through === undefined ? [] : [[nameOf(through), through]])))
      const started = await startProxies({ ...options, wanted: [...wanted.values()], place })
      return {
        ports: Object.fromEntries(Object.entries(started.ports).map(([name, port]) => [doorOf(host, name), port])),
        [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
      }
    }),
  )
}
