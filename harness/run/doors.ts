/**
 * The proxies and tunnels through which the cases of a group go, and the browser in which its pages stand: started with the
 * gateway, waited for by those who need them.
 */

import type { Network } from '../network/network.ts'
import { portsFor, startNetworkProxies } from '../network/network-proxies.ts'
import { openTunnels, type Tunnels } from '../network/tunnels.ts'
import { PageError, type Pages, startPages } from '../pages/pages.ts'
import type { Case } from '../plan/case.ts'
import { connectsOf } from '../plan/case.ts'
import { isDaemon } from '../proxies/daemons.ts'
import { type Proxies, type ProxyPorts, startProxies } from '../vantages/proxies.ts'
import type { Vantage } from '../vocabulary.ts'

/** Disposing them ends what was started. */
export interface Doors extends AsyncDisposable {
  /**
   * Where the proxy or the tunnel of a vantage listens; undefined where it goes through none.
   *
   * @throws ProxyError, NetworkError when it did not come up.
   */
  of(vantage: Vantage): Promise<ProxyPorts | undefined>
  /** @throws PageError when the browser did not start, or no vantage has a page. */
  pages(): Promise<Pages>
}

export interface DoorsRequest {
  readonly cases: readonly Case[]
  readonly gatewayPort: number
  /** The network whose hosts the gateway and the cases stand on, if there is one. */
  readonly network: Network | undefined
  /** Starts proxies on this machine. Default: in child processes. */
  readonly start?: typeof startProxies | undefined
  /** Starts the browser. Default: a Chromium of this machine. */
  readonly browse?: typeof startPages | undefined
  readonly signal: AbortSignal
}

/** What ends with its program: a program's setups stand or fall together, and with no other's. */
const processOf = ({ through }: Vantage): string | undefined => {
  if (through === undefined) return undefined
  return typeof through === 'object' && isDaemon(through.program) ? through.program : 'node'
}

function start(vantages: readonly Vantage[], request: DoorsRequest): Promise<Proxies> {
  const { gatewayPort, network, start = startProxies, signal } = request
  if (network !== undefined) return startNetworkProxies(network, vantages, { gatewayPort, signal })
  const wanted = new Set(vantages.flatMap(({ through }) => through ?? []))
  return start({ gatewayPort, wanted: [...wanted], signal })
}

const noPages = (): Promise<Pages> => Promise.reject(new PageError('no browser was started'))

export function openDoors(request: DoorsRequest): Doors {
  const { cases, gatewayPort, network, signal, browse = startPages } = request
  const vantages = [...new Set(cases.flatMap((planned) => connectsOf(planned).map(({ vantage }) => vantage)))]
  const proxies = new Map<string, Promise<Proxies>>()
  for (const [process, some] of Map.groupBy(vantages, processOf))
    if (process !== undefined) proxies.set(process, start(some, request))
  const kinds = [...new Set(vantages.flatMap(({ tunnel }) => tunnel ?? []))]
  const tunnels: Tunnels | undefined =
    network && kinds.length > 0 ? openTunnels({ network, gatewayPort, kinds, signal }) : undefined
  const wanted = vantages.flatMap(({ page }) => page ?? [])
  const pages = wanted.length > 0 ? browse({ gatewayPort, wanted, signal }) : noPages()
  // The cases that need them hear of a failure, and tell it.
  for (const starting of proxies.values()) starting.catch(() => {})
  pages.catch(() => {})
  return {
    of: async (vantage) => {
      const { tunnel } = vantage
      if (tunnel !== undefined && tunnels !== undefined) return { [tunnel]: (await tunnels.entry(tunnel)).port }
      const started = await proxies.get(processOf(vantage) ?? '')
      if (started === undefined) return undefined
      return network === undefined ? started.ports : portsFor(vantage, started.ports)
    },
    pages: () => pages,
    async [Symbol.asyncDispose]() {
      await pages.then((started) => started[Symbol.asyncDispose]()).catch(() => {})
      await tunnels?.[Symbol.asyncDispose]()
      const settled = await Promise.allSettled(proxies.values())
      for (const one of settled) if (one.status === 'fulfilled') await one.value[Symbol.asyncDispose]()
    },
  }
}

/** Where no case goes through anything. */
export const noDoors: Doors = {
  of: async () => undefined,
  pages: noPages,
  [Symbol.asyncDispose]: async () => {},
}
