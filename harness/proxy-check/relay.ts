/** Between the proxy and the gateway: writes down what the proxy sends. */
import { dirname, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startSupervised } from '../processes/supervised.ts'
import type { Dial } from '../protocol/dialling.ts'
import type { ProxyPlace } from '../proxies/place.ts'
import { type Arrival, linesOf } from '../vantages/seen.ts'

/** Somebody else listens there already. */
export class PortTakenError extends Error {
  override name = 'PortTakenError'
}

export interface Relay extends AsyncDisposable {
  /** What arrived since the last time, in order: all of it, since it waits for a sign of its own that comes behind. */
  take(): Promise<readonly Arrival[]>
}

const program = fileURLToPath(new URL(`./relay-process${extname(import.meta.url)}`, import.meta.url))

type Said =
  | { readonly listening: true }
  | { readonly failed: string; readonly code?: string }
  | { readonly head: string; readonly peer?: string }

/**
 * Listens on 127.0.0.1 of a host and passes everything on to a gateway there.
 *
 * @throws PortTakenError, Error when it does not come up.
 */
export async function startRelay(options: {
  readonly port: number
  /** Holds the gateway's port; may be written anew, for the connections that come then. */
  readonly gatewayPortFile: string
  readonly enter: ProxyPlace['enter']
  /** Opens connections from that host. */
  readonly dial: Dial
  readonly signal: AbortSignal
}): Promise<Relay> {
  const { port, gatewayPortFile, enter, dial, signal } = options
  const arrivals: Arrival[] = []
  const marks = new Map<string, () => void>()
  const up = Promise.withResolvers<void>()
  const [command, args] = enter(process.execPath, [program, String(port), gatewayPortFile])
  const child = startSupervised({
    command,
    args,
    env: { PATH: process.env.PATH },
    cwd: dirname(program),
    signal,
    onLine: (line, stream) => {
      if (stream === 'stderr') return
      const said = JSON.parse(line) as Said
      if ('listening' in said) up.resolve()
      else if ('failed' in said)
        up.reject(said.code === 'EADDRINUSE' ? new PortTakenError(said.failed) : new Error(said.failed))
      else if (said.head.startsWith('MARK ')) marks.get(said.head)?.()
      else arrivals.push({ lines: linesOf(said.head), peer: said.peer ?? '' })
    },
  })
  void child.exited.then(() => up.reject(new Error(['the relay ended', ...child.lastLines()].join('\n'))))
  try {
    await up.promise
  } catch (error) {
    await child.stop()
    throw error
  }
  let count = 0
  return {
    take: async () => {
      count += 1
      const mark = `MARK ${count}`
      const told = Promise.withResolvers<void>()
      marks.set(mark, told.resolve)
      const socket = await dial({ host: '127.0.0.1', port })
      socket.on('error', () => {})
      socket.end(`${mark}\r\n\r\n`)
      await Promise.race([told.promise, child.exited])
      return arrivals.splice(0)
    },
    [Symbol.asyncDispose]: () => child.stop(),
  }
}
