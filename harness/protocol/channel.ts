/** A WebSocket connection to the gateway: the interface, and the way to open one from this process. */
import { setMaxListeners } from 'node:events'
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { type ClientOptions, WebSocket } from 'ws'
import type { HeaderLine } from '../vocabulary.ts'
import {
  aborted,
  boundedBody,
  type Destination,
  failure,
  type Garbled,
  socketTo,
  type Unreachable,
} from './dialling.ts'
import { type Closed, type DeadlinePassed, FrameQueue, type Received } from './frame-queue.ts'
import { replaceHead } from './request-head.ts'

export type { Garbled, Unreachable } from './dialling.ts'
export type { Closed, DeadlinePassed, Frame, Received } from './frame-queue.ts'

/** Where to go and with what to knock; the upgrade's own header lines are added behind. */
export interface ChannelRequest extends Destination {
  /** A larger frame ends the connection, with a `fault`. Bytes. */
  readonly maxFrameBytes: number
  /** Told the header lines that were sent in place of `head` by whoever composes them itself, as a browser does. */
  readonly onHead?: (lines: readonly HeaderLine[]) => void
}

/** A frame as it shall stand on the wire, but for its mask (RFC 6455, section 5.2). */
export interface RawFrame {
  /** `continuation` behind a frame that is not final. */
  readonly opcode: 'text' | 'binary' | 'continuation' | 'ping'
  /** Not checked: text need not be UTF-8. */
  readonly payload: Uint8Array
  /** Is this the last fragment of its message? */
  readonly fin: boolean
}

/** An open connection. Nothing here throws or rejects, whatever the peer does. */
export interface Channel {
  readonly kind: 'open'
  next(): Promise<Received>
  /** Does nothing on a connection that has ended. */
  sendText(text: string): void
  /** The same for a frame that a client would not send by itself. */
  sendRaw(frame: RawFrame): void
  /** Says goodbye, waits a moment for the answer, and hangs up. */
  close(code?: number, reason?: string): Promise<Closed>
  /** Replaces the deadline; undefined: none. */
  setDeadline(ms: number | undefined): void
  /** The end, once there is one. */
  readonly closed: Closed | undefined
}

/** The gateway answered the upgrade with an HTTP response. */
export interface UpgradeRefusal {
  readonly kind: 'http'
  readonly httpStatus: number
  readonly headers: IncomingHttpHeaders
  /** Up to 16 KiB, as UTF-8. */
  readonly body: string
}

export type Opened = Channel | UpgradeRefusal | Unreachable | Garbled | Closed | DeadlinePassed

/** A page in a browser or a process in another network namespace opens channels through the same shape. */
export type OpenChannel = (request: ChannelRequest) => Promise<Opened>

const CLOSE_GRACE_MS = 200
/** Frames that may wait before the socket is no longer read. */
const MAX_WAITING = 256

/** Opens a channel from this process. Resolves with what happened; never rejects for anything that the peer does. */
export const openChannel: OpenChannel = async (request) => {
  const { signal } = request
  if (signal.aborted) return aborted()
  // A run's signal has a listener for each handshake in flight, which is no leak.
  setMaxListeners(0, signal)
  const reached = socketTo(request)
  if (reached instanceof Socket) return overSocket(reached, request)
  const there = await reached
  return there instanceof Socket ? overSocket(there, request) : there
}

/** @param socket that nothing was sent over yet. */
function overSocket(socket: Socket, request: ChannelRequest): Promise<Opened> {
  const { signal } = request
  return new Promise((resolve) => {
    if (signal.aborted) {
      socket.destroy()
      return resolve(aborted())
    }
    let fault: string | undefined
    let weEnded = false
    let answeredInHttp = false
    const queue = new FrameQueue(() => {
      if (ws.readyState === WebSocket.CONNECTING && !answeredInHttp) settle({ kind: 'timeout' })
    })
    const finish = (closed: Closed): void => {
      signal.removeEventListener('abort', onAbort)
      queue.end(closed)
    }
    const settle = (result: Exclude<Opened, Channel>): void => {
      finish(result.kind === 'closed' ? result : { kind: 'closed', code: 1006, reason: '', sentBy: 'us' })
      resolve(result)
      ws.terminate()
    }
    const onAbort = (): void => settle(aborted())

    replaceHead(socket, request.head)
    const options: ClientOptions & { closeTimeout: number } = {
      perMessageDeflate: false,
      maxPayload: request.maxFrameBytes,
      closeTimeout: CLOSE_GRACE_MS,
      createConnection: () => socket,
    }
    const ws = new WebSocket('ws://gateway/', options)

    ws.on('open', () =>
      resolve({
        kind: 'open',
        next: () => {
          if (ws.isPaused && queue.length <= 1) ws.resume()
          return queue.next()
        },
        sendText: (text) => {
          if (ws.readyState !== WebSocket.OPEN) return
          together(socket)
          ws.send(text)
        },
        sendRaw: ({ opcode, payload, fin }) => {
          if (ws.readyState !== WebSocket.OPEN) return
          together(socket)
          if (opcode === 'ping') ws.ping(payload)
          else ws.send(payload, { binary: opcode === 'binary', fin })
        },
        close: async (code, reason) => {
          if (ws.readyState === WebSocket.OPEN) weEnded = true
          ws.resume()
          if (queue.closed === undefined) ws.close(code, reason)
          queue.setDeadline(undefined)
          for (;;) {
            const received = await queue.next()
            if (received.kind === 'closed') return received
          }
        },
        setDeadline: (ms) => queue.setDeadline(ms),
        get closed() {
          return queue.closed
        },
      }),
    )
    ws.on('message', (data: Buffer, binary) => {
      queue.push({ kind: 'frame', text: data.toString('utf8'), binary })
      if (queue.length > MAX_WAITING) ws.pause()
    })
    ws.on('unexpected-response', (_request: ClientRequest, response: IncomingMessage) => {
      answeredInHttp = true
      void boundedBody(response, queue.next()).then((body) =>
        settle({ kind: 'http', httpStatus: response.statusCode ?? 0, headers: response.headers, body }),
      )
    })
    ws.on('error', (error: NodeJS.ErrnoException) => {
      if (queue.closed !== undefined || answeredInHttp) return
      // After the opening the library reports only what it could not read; a lost connection is a `close`.
      if (!error.code?.startsWith('WS_ERR_')) return settle(failure(error))
      fault = error.message
      weEnded = true
      ws.terminate()
    })
    ws.on('close', (code, reason) => {
      const sentBy = weEnded ? 'us' : 'peer'
      finish({
        kind: 'closed',
        code,
        reason: reason.toString('utf8'),
        sentBy,
        ...(fault === undefined ? {} : { fault }),
      })
    })
    signal.addEventListener('abort', onAbort, { once: true })
    queue.setDeadline(request.deadlineMs)
  })
}

/** What is sent in one turn goes out in one write: probes are several frames at once. */
function together(socket: Socket): void {
  if (socket.writableCorked > 0) return
  socket.cork()
  process.nextTick(() => socket.uncork())
}
