/** From a vantage, which is data, to what opening a channel needs. */
import type { Client, HeaderLine, Vantage } from '../vocabulary.ts'
import { nameOf, type ProxyPorts } from './proxies.ts'

/** A way to the gateway. */
export interface Path {
  /** To be dialled. */
  readonly address: string
  readonly port: number
  /** Source address of the socket, where the vantage names one. */
  readonly from: Vantage['from']
  /**
   * Header lines of the upgrade request, in wire order: Host and Origin unless the vantage brings its own or does without, then the
   * vantage's lines, then the extra ones.
   *
   * @param extra may hold `{port}`, too; a `Host` or `Origin` here also replaces the usual one.
   */
  head(client: Pick<Client, 'kind'>, extra?: readonly HeaderLine[]): HeaderLine[]
}

/** The vantage cannot be walked as it is described: an error in the catalogue or in the run's setup. */
export class PathError extends Error {
  override name = 'PathError'
}

/** Where the proxies listen. */
const PROXY_ADDRESS = '127.0.0.1'

/** What a page that the gateway serves sends (the Control UI, opened on the gateway's host). */
const PAGE_ORIGIN = 'http://127.0.0.1:{port}'

/**
 * The path of a vantage.
 *
 * `{port}` is the gateway's port everywhere, behind a proxy, too: the proxies keep Host as it came, and a gateway can
 * only allow origins that it knew when it was started.
 *
 * @param proxies needed for a vantage with `through`.
 * @param name what Host says where the vantage has no opinion; default: the address that it dials.
 * @throws PathError when the proxies are missing, or the vantage dials an address that they do not listen on.
 */
export function pathTo(vantage: Vantage, gatewayPort: number, proxies?: ProxyPorts, name?: string): Path {
  const withPort = ([name, value]: HeaderLine): HeaderLine => [name, value.replaceAll('{port}', String(gatewayPort))]
  return {
    ...endOf(vantage, gatewayPort, proxies),
    from: vantage.from,
    head: (client, extra = []) => {
      const own = [...vantage.headers, ...extra]
      const brings = (header: string): boolean => own.some(([name]) => name.toLowerCase() === header)
      const lines: HeaderLine[] = []
      if (!brings('host') && vantage.hostLine !== 'none') lines.push(['Host', `${name ?? asHost(vantage.dial)}:{port}`])
      if (client.kind === 'browser' && !brings('origin')) lines.push(['Origin', PAGE_ORIGIN])
      return [...lines, ...own].map(withPort)
    },
  }
}

function endOf(vantage: Vantage, gatewayPort: number, proxies: ProxyPorts | undefined) {
  const { id, dial, through, tunnel, host } = vantage
  const door = tunnel ?? (through === undefined ? undefined : nameOf(through))
  if (door === undefined) return { address: dial, port: gatewayPort }
  const port = proxies?.[door]
  if (port === undefined) throw new PathError(`vantage ${id} needs ${door}, which was not started`)
  if (host !== undefined) return { address: dial, port }
  if (dial !== PROXY_ADDRESS)
    throw new PathError(`vantage ${id} dials ${dial}; proxies listen on ${PROXY_ADDRESS} only`)
  return { address: PROXY_ADDRESS, port }
}

function asHost(address: Vantage['dial']): string {
  return address.includes(':') ? `[${address}]` : address
}
