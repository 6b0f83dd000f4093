/** Real reverse proxies in front of a gateway: the suite's own, one for each mode, and programs as people set them up. */
import { dirname, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startSupervised } from '../processes/supervised.ts'
import { type DaemonProgram, isDaemon, startDaemon } from '../proxies/daemons.ts'
import { here, type ProxyPlace } from '../proxies/place.ts'
import { type Proxies, ProxyError, type ProxyPorts, together } from '../proxies/running.ts'
import type { ProxySetup, Vantage } from '../vocabulary.ts'

export { type Proxies, ProxyError, type ProxyPorts } from '../proxies/running.ts'

/** What a vantage goes through. */
export type Through = NonNullable<Vantage['through']>

export const nameOf = (through: Through): string => (typeof through === 'string' ? through : through.id)

export interface ProxyRequest {
  readonly gatewayPort: number
  /** What is gone through. */
  readonly wanted: readonly Through[]
  /** Aborting ends the processes. */
  readonly signal: AbortSignal
  /** Default: this host, in front of a gateway on 127.0.0.1. */
  readonly place?: ProxyPlace
}

/** The proxies that are built on Node, for which one process is enough. */
export interface NodeProxyRequest extends ProxyRequest {
  readonly place: ProxyPlace
}

// The sources run as they are; what is compiled runs its compiled neighbour.
const program = fileURLToPath(new URL(`./proxy-process${extname(import.meta.url)}`, import.meta.url))

/**
 * Starts the proxies, side by side, and waits until all of them listen: a process for each program, and one for all that
 * are built on Node.
 *
 * @param openNode how those on Node are started; default: in a child process.
 * @throws ProxyError when one of the processes ends before it listens; then none is left running.
 */
export async function startProxies(
  { wanted, place = here, ...rest }: ProxyRequest,
  openNode: (request: NodeProxyRequest) => Promise<Proxies> = startNodeProxies,
): Promise<Proxies> {
  const setups = new Map<DaemonProgram, ProxySetup[]>()
  const onNode: Through[] = []
  for (const one of wanted) {
    if (typeof one === 'string' || !isDaemon(one.program)) onNode.push(one)
    else setups.set(one.program, [...(setups.get(one.program) ?? []), one])
  }
  const { gatewayPort, signal } = rest
  return together([
    ...(onNode.length > 0 ? [openNode({ ...rest, wanted: onNode, place })] : []),
    ...[...setups].map(([name, some]) => startDaemon(name, some, gatewayPort, place, signal)),
  ])
}

/** @throws ProxyError when the process ends before all of them listen. */
async function startNodeProxies({ gatewayPort, wanted, signal, place }: NodeProxyRequest): Promise<Proxies> {
  let listening: (ports: ProxyPorts) => void
  const ports = new Promise<ProxyPorts>((resolve) => {
    listening = resolve
  })
  const { listen, gateway } = place
  const words = JSON.stringify({ gatewayPort, wanted, place: { listen, gateway } })
  const [command, args] = place.enter(process.execPath, [program, words])
  const child = startSupervised({
    command,
    args,
    env: { PATH: process.env.PATH },
    cwd: dirname(program),
    signal,
    onLine: (line, stream) => {
      const said = stream === 'stdout' ? portsOf(line, wanted) : undefined
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

function portsOf(line: string, wanted: readonly Through[]): ProxyPorts | undefined {
  try {
    const ports = JSON.parse(line) as ProxyPorts
    return wanted.every((one) => Number.isInteger(ports[nameOf(one)])) ? ports : undefined
  } catch {
    return undefined
  }
}
