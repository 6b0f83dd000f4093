/** An upstream that writes down what reaches it: the proof of what a proxy puts on the wire. */
import { createServer, type Socket } from 'node:net'
import { type Arrival, linesOf } from './seen.ts'

/** Listens until it is disposed. */
export interface Recorder extends AsyncDisposable {
  readonly port: number
  /** The next request that arrives, or the first that was not asked for yet. */
  next(): Promise<Arrival>
}

const REFUSAL = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\nConnection: close\r\n\r\nseen'
const END_OF_HEAD = '\r\n\r\n'

/** Starts one that answers each request with 403, on a free port of `host`. */
export async function startRecorder(host = '127.0.0.1'): Promise<Recorder> {
  const arrivals: Arrival[] = []
  const waiting: ((arrival: Arrival) => void)[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Whoever hangs up has been heard.
    socket.on('error', () => {})
    let head = ''
    const onData = (chunk: string) => {
      head += chunk
      if (!head.includes(END_OF_HEAD)) return
      socket.off('data', onData).resume()
      const arrival = {
        lines: linesOf(head.slice(0, head.indexOf(END_OF_HEAD))),
        peer: socket.remoteAddress ?? '',
      }
      const asked = waiting.shift()
      if (asked) asked(arrival)
      else arrivals.push(arrival)
      socket.end(REFUSAL)
    }
    // One character is one byte.
    socket.setEncoding('latin1').on('data', onData)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  return {
    port: (server.address() as { port: number }).port,
    next: () => {
      const arrival = arrivals.shift()
      return arrival ? Promise.resolve(arrival) : new Promise((resolve) => waiting.push(resolve))
    },
    [Symbol.asyncDispose]: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
