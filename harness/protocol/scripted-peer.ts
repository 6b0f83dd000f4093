/** Peers for tests: a gateway that answers as it is told, and a listener that sees bytes. */
import { createServer, type Server, type Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { ChannelRequest } from './channel.ts'

export interface Peer extends AsyncDisposable {
  readonly port: number
}

/** A TCP server on a free port of 127.0.0.1 (or another loopback address). */
export async function rawPeer(onConnection: (socket: Socket) => void, host = '127.0.0.1'): Promise<Peer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onConnection(socket)
  })
  return {
    port: await listening(server, host),
    [Symbol.asyncDispose]: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** A WebSocket server on a free port of 127.0.0.1. */
export async function socketPeer(onConnection: (socket: WebSocket) => void): Promise<Peer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  server.on('connection', (socket) => {
    socket.on('error', () => {})
    onConnection(socket)
  })
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    port: (server.address() as { port: number }).port,
    [Symbol.asyncDispose]: () => {
      for (const socket of server.clients) socket.terminate()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

export const NONCE = '0f7e1f0a-6d5b-4c3a-9b8a-7f6e5d4c3b2a'

/** What a scripted gateway may do with a request. */
export interface Turn {
  readonly id: string
  readonly method: string
  readonly params: unknown
  readonly socket: WebSocket
  ok(payload: unknown): void
  error(error: unknown, close?: readonly [code: number, reason: string]): void
}

/** A gateway that sends a challenge and leaves every request to the script. */
export function gatewayPeer(onRequest: (turn: Turn) => void): Promise<Peer> {
  return socketPeer((socket) => {
    const send = (frame: unknown): void => socket.send(JSON.stringify(frame))
    send({ type: 'event', event: 'connect.challenge', payload: { nonce: NONCE, ts: 1700000000000 } })
    socket.on('message', (data) => {
      const { id, method, params } = JSON.parse(String(data)) as Pick<Turn, 'id' | 'method' | 'params'>
      onRequest({
        id,
        method,
        params,
        socket,
        ok: (payload) => send({ type: 'res', id, ok: true, payload }),
        error: (error, close) => {
          send({ type: 'res', id, ok: false, error })
          if (close !== undefined) socket.close(...close)
        },
      })
    })
  })
}

/** A request to open a channel to a peer, with defaults that suit tests. */
export function knockAt({ port }: Pick<Peer, 'port'>, own: Partial<ChannelRequest> = {}): ChannelRequest {
  return {
    address: '127.0.0.1',
    port,
    head: [['Host', `127.0.0.1:${port}`]],
    signal: new AbortController().signal,
    deadlineMs: 5_000,
    maxFrameBytes: 1024 * 1024,
    ...own,
  }
}

function listening(server: Server, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, () => resolve((server.address() as { port: number }).port))
  })
}
