/**
 * The floor: what the same connections cost without a suite and without a gateway. A bare WebSocket server sends, for each
 * connection, the very frames that a gateway sent, and checks the signature; a bare client sends the very frames that the
 * suite sent, and signs. Nobody decides, stores, watches, writes down or judges anything.
 */
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { WebSocket, WebSocketServer } from 'ws'
import { Traffic } from '../run/traffic.ts'
import type { Exchange } from './plain.ts'

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

function checkSignature({ signed }: Exchange): void {
  if (!signed) return
  const raw = Buffer.from(signed.publicKey, 'base64url')
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' })
  if (!verify(null, Buffer.from(signed.payload), key, Buffer.from(signed.signature, 'base64url')))
    throw new Error('the floor could not verify a signature of the recording')
}

function answer(socket: WebSocket, exchange: Exchange): void {
  const { sent, received, refused } = exchange
  let asked = 0
  let said = 0
  const sayUpTo = (count: number) => {
    for (const text of received.slice(said, count)) socket.send(text)
    said = Math.max(said, count)
  }
  sayUpTo(1)
  socket.on('message', (data: Buffer) => {
    JSON.parse(data.toString())
    asked += 1
    if (asked === 1) checkSignature(exchange)
    // Events of other clients came between the answers; they go out with the last one.
    sayUpTo(asked === sent.length ? received.length : asked + 1)
    if (refused && asked === sent.length) socket.close(1008)
  })
  if (sent.length === 0) socket.close(1008)
}

const { privateKey } = generateKeyPairSync('ed25519')

function drive(port: number, index: number, { sent, received, signed, refused }: Exchange): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/${index}`, { perMessageDeflate: false })
    let seen = 0
    socket.on('message', (data: Buffer) => {
      JSON.parse(data.toString())
      seen += 1
      if (seen === 1) {
        if (signed) sign(null, Buffer.from(signed.payload), privateKey)
        if (sent[0] !== undefined) socket.send(sent[0])
      } else if (seen === 2) for (const text of sent.slice(1)) socket.send(text)
      if (seen === received.length && !refused) socket.close(1000)
    })
    socket.on('error', reject)
    socket.on('close', () => resolve())
  })
}

/** @returns milliseconds for all connections. */
export async function floor(exchanges: readonly Exchange[], concurrency: number): Promise<number> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false, backlog: 1024 })
  await new Promise((resolve) => server.once('listening', resolve))
  server.on('connection', (socket, request) => answer(socket, exchanges[Number(request.url?.slice(1))] as Exchange))
  const { port } = server.address() as AddressInfo
  const traffic = new Traffic(concurrency)
  const started = performance.now()
  await Promise.all(exchanges.map((exchange, index) => traffic.handshake(() => drive(port, index, exchange))))
  const ms = performance.now() - started
  await new Promise((resolve) => server.close(resolve))
  return ms
}
