/** What opening a WebSocket and sending an HTTP request have in common: where they go, and how they fail. */
import type { IncomingMessage } from 'node:http'
import { connect, isIP, type Socket, type TcpNetConnectOpts } from 'node:net'
import type { HeaderLine } from '../vocabulary.ts'
import type { Closed } from './frame-queue.ts'

/** Opens a TCP connection from some host. Rejects with the error of the system's `connect`; it has a deadline of its own. */
export type Dial = (endpoint: {
  readonly host: string
  readonly port: number
  readonly localAddress?: string | undefined
}) => Promise<Socket>

export interface Destination {
  /** IP address or `localhost`. */
  readonly address: string
  /** Source address of the socket; default: what the system picks. */
  readonly from?: string | undefined
  readonly port: number
  /** How to get a connection there, from another host for example; default: from this process. */
  readonly dial?: Dial | undefined
  /** Header lines in wire order, `Host` among them. */
  readonly head: readonly HeaderLine[]
  /** Aborting ends the connection at once. */
  readonly signal: AbortSignal
  /** Milliseconds from now in which everything must be done, the opening included. */
  readonly deadlineMs: number
}

/** Nobody listens there. */
export interface Unreachable {
  readonly kind: 'unreachable'
  /** `ECONNREFUSED` and the like. */
  readonly error: string
}

/** The peer speaks, but not this protocol. */
export interface Garbled {
  readonly kind: 'garbled'
  readonly what: string
}

const MAX_BODY_BYTES = 16 * 1024

/** The socket's end points. */
export function endpointOf({ address, port, from }: Destination): TcpNetConnectOpts {
  const endpoint = { host: address, port, noDelay: true }
  // A name may resolve to the other family, from which this source cannot be used.
  return from === undefined ? endpoint : { ...endpoint, localAddress: from, family: isIP(from) }
}

/**
 * A connection to it, perhaps not open yet. What another host takes to hand one over is no time of the gateway's.
 *
 * @returns what came instead, where another host dials and does not get through. It rejects when that host cannot dial at all.
 */
export function socketTo(at: Destination): Socket | Promise<Socket | Unreachable | Garbled | Closed> {
  const { dial, address: host, port, from: localAddress, signal } = at
  if (dial === undefined) {
    // Whoever speaks over it hears of its errors; one that nobody speaks over any more may still have one.
    return connect(endpointOf(at)).on('error', () => {})
  }
  return new Promise((resolve, reject) => {
    let settled = false
    const settle = (reached: Socket | Unreachable | Garbled | Closed) => {
      settled = true
      signal.removeEventListener('abort', onAbort)
      resolve(reached)
    }
    const onAbort = () => settle(aborted())
    signal.addEventListener('abort', onAbort, { once: true })
    dial({ host, port, localAddress }).then(
      (socket) => (settled ? socket.destroy() : settle(socket)),
      (error: NodeJS.ErrnoException) => {
        if (error.syscall === 'connect') return settle(failure(error))
        signal.removeEventListener('abort', onAbort)
        reject(error)
      },
    )
  })
}

export function aborted(): Closed {
  return { kind: 'closed', code: 1006, reason: '', sentBy: 'us', fault: 'aborted' }
}

/** What an error before the answer means. */
export function failure(error: NodeJS.ErrnoException): Unreachable | Garbled | Closed {
  // A name with several addresses fails with all their errors in one.
  const first = error instanceof AggregateError ? (error.errors[0] as NodeJS.ErrnoException) : error
  if (first.syscall === 'connect' || first.syscall === 'getaddrinfo')
    return { kind: 'unreachable', error: first.code ?? first.message }
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE')
    return { kind: 'closed', code: 1006, reason: '', sentBy: 'peer', fault: 'the connection ended before the answer' }
  return { kind: 'garbled', what: error.code ?? error.message }
}

/**
 * Reads a body and keeps what came, up to 16 KiB, as UTF-8.
 *
 * @param cut ends the reading when it resolves.
 */
export async function boundedBody(response: IncomingMessage, cut: Promise<unknown>): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  await new Promise<void>((resolve) => {
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes >= MAX_BODY_BYTES) resolve()
    })
    response.on('close', resolve)
    response.on('error', () => resolve())
    void cut.then(() => resolve())
  })
  return Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString('utf8')
}
