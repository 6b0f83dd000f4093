/** Real reverse proxies in front of a gateway, one for each mode, in one child process. */
import { dirname, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startSupervised } from '../processes/supervised.ts'
import type { Vantage } from '../vocabulary.ts'
import { PROXY_MODES } from './forwarding.ts'

/** What a vantage goes through. */
export type Through = NonNullable<Vantage['through']>

export const nameOf = (through: Through): string => (typeof through === 'string' ? through : through.id)

/** Where each proxy listens on 127.0.0.1, by mode or by the id of its setup. */
export type ProxyPorts = Readonly<Record<string, number>>

/** Proxies that listen on 127.0.0.1. Disposing them ends their process. */
export interface Proxies extends AsyncDisposable {
  readonly ports: ProxyPorts
}

/** The proxies did not come up. Cases that need them could not run. */
export class ProxyError extends Error {
  override name = 'ProxyError'
}

// The sources run as they are; what is compiled runs its compiled neighbour.
const program = fileURLToPath(new URL(`./proxy-process${extname(import.meta.url)}`, import.meta.url))

/**
 * Starts the proxies and waits until all of them listen.
 *
 * @param options.signal aborting ends the process.
 * @throws ProxyError when the process ends before they listen.
 */
export async function startProxies(options: {
  readonly gatewayPort: number
  /** What is gone through. */
  readonly wanted: readonly Through[]
  readonly signal: AbortSignal
}): Promise<Proxies> {
  let listening: (ports: ProxyPorts) => void
  const ports = new Promise<ProxyPorts>((resolve) => {
    listening = resolve
  })
  const child = startSupervised({
    command: process.execPath,
    args: [program, String(options.gatewayPort)],
    env: { PATH: process.env.PATH },
    cwd: dirname(program),
    signal: options.signal,
    onLine: (line, stream) => {
      const said = stream === 'stdout' ? portsOf(line) : undefined
      if (said !== undefined) listening(said)
    },
  })
  const ended = child.exited.then(() => {
    throw new ProxyError(['the proxies ended before they listened', ...child.lastLines()].join('\n'))
  })
  // Later on it ends because we end it.
  ended.catch(() => {})
  return { ports: await Promise.race([ports, ended]), [Symbol.asyncDispose]: () => child.stop() }
}

function portsOf(line: string): ProxyPorts | undefined {
  try {
    const ports = JSON.parse(line) as ProxyPorts
    return PROXY_MODES.every((mode) => Number.isInteger(ports[mode])) ? ports : undefined
  } catch {
    return undefined
  }
}
