/** A gateway for tests that shows every frame of its clients as it stands on the wire, decoded by hand. */
import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { NONCE, type Peer, rawPeer } from './scripted-peer.ts'

/** RFC 6455, section 5.2. */
export const OPCODES = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9 } as const

export interface WireFrame {
  /** Counted from 0, in the order in which they were opened. */
  readonly connection: number
  readonly opcode: number
  readonly fin: boolean
  /** Without its mask. */
  readonly payload: Buffer
}

/** What a script does with a frame. */
export interface Reply {
  send(frame: unknown): void
  close(code: number, reason?: string): void
  /** Connections that have not ended, this one included. */
  readonly open: number
}

/** The nonce of the challenge on a connection. */
export const nonceOn = (connection: number): string => NONCE.slice(0, -1) + connection.toString(16)

/** A gateway that sends a challenge and leaves every frame but a close to the script. */
export function wirePeer(onFrame: (frame: WireFrame, reply: Reply) => void): Promise<Peer> {
  let connections = 0
  let open = 0
  return rawPeer((socket) => {
    const connection = connections++
    open += 1
    let left = false
    const leave = (): void => {
      if (!left) open -= 1
      left = true
    }
    const reply: Reply = {
      send: (frame) => socket.write(encoded(OPCODES.text, Buffer.from(JSON.stringify(frame)))),
      close: (code, reason = '') => {
        const bytes = Buffer.alloc(2)
        bytes.writeUInt16BE(code)
        socket.end(encoded(OPCODES.close, Buffer.concat([bytes, Buffer.from(reason)])))
      },
      get open() {
        return open
      },
    }
    socket.on('close', leave)
    upgraded(socket, (frame) => {
      if (frame.opcode === OPCODES.close) {
        leave()
        socket.end(encoded(OPCODES.close, frame.payload))
      } else onFrame({ connection, ...frame }, reply)
    })
    const nonce = nonceOn(connection)
    socket.once('data', () => reply.send({ type: 'event', event: 'connect.challenge', payload: { nonce, ts: 1 } }))
  })
}

/** Answers the upgrade, then takes what comes for frames. */
function upgraded(socket: Socket, onFrame: (frame: Omit<WireFrame, 'connection'>) => void): void {
  let bytes = Buffer.alloc(0)
  let open = false
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk])
    if (!open) {
      const key = /Sec-WebSocket-Key: (.*)\r\n/.exec(String(bytes))?.[1]
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
      const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade']
      socket.write([...head, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'))
      bytes = Buffer.alloc(0)
      open = true
    }
    for (let frame = decoded(bytes); frame !== undefined; frame = decoded(bytes)) {
      bytes = bytes.subarray(frame.bytes)
      onFrame(frame)
    }
  })
}

/** The first frame; undefined: it is not complete yet. */
function decoded(bytes: Buffer): (Omit<WireFrame, 'connection'> & { readonly bytes: number }) | undefined {
  const length = bytes.length < 2 ? 0 : bytes.readUInt8(1) & 0x7f
  const extended = length === 126 ? 2 : length === 127 ? 8 : 0
  const start = 2 + extended + 4
  if (bytes.length < start) return undefined
  const size = extended === 0 ? length : extended === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  if (bytes.length < start + size) return undefined
  const mask = bytes.subarray(start - 4, start)
  const payload = Buffer.from(bytes.subarray(start, start + size).map((byte, at) => byte ^ mask.readUInt8(at % 4)))
  const first = bytes.readUInt8(0)
  return { opcode: first & 0x0f, fin: (first & 0x80) !== 0, payload, bytes: start + size }
}

function encoded(opcode: number, payload: Buffer): Buffer {
  const short = payload.length < 126
  const head = Buffer.alloc(short ? 2 : 4)
  head.writeUInt8(0x80 | opcode, 0)
  head.writeUInt8(short ? payload.length : 126, 1)
  if (!short) head.writeUInt16BE(payload.length, 2)
  return Buffer.concat([head, payload])
}
