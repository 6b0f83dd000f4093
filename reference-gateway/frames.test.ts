import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectParams, knock, newDevice, open, row, type TestGateway, testGateway } from './testing.ts'

let shared: TestGateway
beforeAll(async () => {
  shared = await testGateway()
})
afterAll(() => shared[Symbol.asyncDispose]())

const request = (params: unknown, id = 'first') => JSON.stringify({ type: 'req', id, method: 'connect', params })

test.each<[string, string | Buffer, number, string]>([
  ['text that is no JSON', 'hello?', 1007, 'invalid JSON'],
  ['an empty message', '', 1007, 'invalid JSON'],
  ['JSON that is no frame', '{"type":"req"}', 1008, 'invalid request frame'],
  ['JSON null', 'null', 1008, 'invalid request frame'],
  ['an event', '{"type":"event","event":"x"}', 1008, 'invalid request frame'],
  [
    'a frame with an unknown property',
    '{"type":"req","id":"1","method":"connect","x":1}',
    1008,
    'invalid request frame',
  ],
  [
    'another method first',
    '{"type":"req","id":"1","method":"health"}',
    1008,
    'invalid handshake: first request must be connect',
  ],
  ['a frame beyond the limit', `{"type":"req","id":"1","method":"${'x'.repeat(65_600)}"}`, 1009, ''],
  ['the start of a huge frame', Buffer.alloc(200_000), 1009, ''],
  ['a binary frame', Buffer.from('{}'), 1003, 'binary frames are not supported'],
])('%s closes the connection', async (_title, data, code, reason) => {
  const client = await open(shared.port)
  client.raw(data)
  expect(await client.closed).toEqual({ code, reason })
})

test('2026.2.19 ends garbage without a word', async () => {
  await using gateway = await testGateway({ policy: '2026.2.19' })
  const client = await open(gateway.port)
  client.raw('hello?')
  expect(await client.closed).toEqual({ code: 1000, reason: '' })
})

/** A raw peer, for what a WebSocket library does not send. */
async function rawPeer(port: number): Promise<{ socket: Socket; closeCode: Promise<number> }> {
  const socket = connect(port, '127.0.0.1')
  const key = 'dGhlIHNhbXBsZSBub25jZQ=='
  const head = ['GET / HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Upgrade: websocket', 'Connection: Upgrade']
  socket.write([...head, `Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Version: 13', '', ''].join('\r\n'))
  const closeCode = new Promise<number>((resolve) => {
    let seen = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk])
      const at = seen.indexOf(0x88)
      if (at >= 0 && seen.length >= at + 4) resolve(seen.readUInt16BE(at + 2))
    })
  })
  await new Promise((done) => socket.once('data', done))
  return { socket, closeCode }
}

/** A frame with an empty mask. */
const frameHead = (opcode: number, length: number): Buffer => {
  const head = Buffer.alloc(14)
  head[0] = 0x80 | opcode
  head[1] = 0x80 | 127
  head.writeBigUInt64BE(BigInt(length), 2)
  return head
}

test('an announced megabyte is refused before it is there, and what comes after is thrown away', async () => {
  const { socket, closeCode } = await rawPeer(shared.port)
  socket.on('error', () => {})
  socket.write(frameHead(1, 20_000_000))
  for (let i = 0; i < 5; i += 1) socket.write(Buffer.alloc(16_384, 'x'))
  expect(await closeCode).toBe(1009)
  socket.destroy()
})

test('text that is no UTF-8 closes with 1007', async () => {
  const { socket, closeCode } = await rawPeer(shared.port)
  socket.write(Buffer.concat([frameHead(1, 2), Buffer.from([0xc3, 0x28])]))
  expect(await closeCode).toBe(1007)
  socket.destroy()
})

const own = (json: string) => (params: Record<string, unknown>) =>
  Object.defineProperty(params, '__proto__', { value: JSON.parse(json), enumerable: true })

test.each<[string, (params: Record<string, unknown>) => void]>([
  ['an unknown property', (params) => Object.assign(params, { isAdmin: true })],
  ['an unknown property of the client', ({ client }) => Object.assign(client as object, { x: 1 })],
  ['__proto__', own('{"role":"operator"}')],
  ['__proto__ of the client', ({ client }) => own('{}')(client as Record<string, unknown>)],
  ['__proto__ as a permission', (params) => Object.assign(params, { permissions: JSON.parse('{"__proto__":true}') })],
  ['scopes as a string', (params) => Object.assign(params, { scopes: 'operator.read' })],
  ['a blank scope', (params) => Object.assign(params, { scopes: [''] })],
  ['a null key', ({ device }) => Object.assign(device as object, { publicKey: null })],
  ['auth as a string', (params) => Object.assign(params, { auth: 'token' })],
  ['an unknown client id', ({ client }) => Object.assign(client as object, { id: 'somebody' })],
  ['no client', (params) => Object.assign(params, { client: undefined })],
  ['a role that is no string', (params) => Object.assign(params, { role: ['operator'] })],
])('%s is refused by the schema', async (_title, tamper) => {
  const { error } = await knock(shared.port, { tamper })
  expect(error).toMatchObject({
    code: 'INVALID_REQUEST',
    message: expect.stringMatching(/^invalid connect params: at /),
  })
})

test.each(['null', '[]', '"x"', '7'])('params %s are refused by the schema', async (params) => {
  const client = await open(shared.port)
  client.raw(`{"type":"req","id":"r1","method":"connect","params":${params}}`)
  expect((await client.closed).reason).toMatch(/^invalid connect params/)
})

test.each(['admin', 'Operator', ''])('there is no role "%s"', async (role) => {
  expect((await knock(shared.port, { role })).error.message).toMatch(/^invalid (role|connect params)/)
})

test('deep nesting is survived, before and after authentication', async () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
  const client = await open(shared.port)
  const params = JSON.stringify(connectParams({}, client.nonce)).replace('{', `{"deep":${nested(30_000)},`)
  client.raw(`{"type":"req","id":"first","method":"connect","params":${params}}`)
  expect((await client.closed).reason).toBe("invalid connect params: at root: unexpected property 'deep'")
  using operator = (await knock(shared.port, { scopes: ['operator.read'] })).client
  operator.raw(`{"type":"req","id":"x","method":"sessions.list","params":{"deep":${nested(200_000)}}}`)
  expect((await operator.call('health')).ok).toBe(true)
})

test('of two equal keys the last counts', async () => {
  const client = await open(shared.port)
  const params = JSON.stringify(connectParams({}, client.nonce)).replace('{', '{"role":"node",')
  client.raw(`{"type":"req","id":"first","method":"connect","params":${params}}`)
  expect((await client.call('config.get', {})).ok).toBe(true)
})

test('fragments are one message, and a ping may come first', async () => {
  const client = await open(shared.port)
  const text = request(connectParams({}, client.nonce))
  client.socket.ping()
  client.socket.send(text.slice(0, 10), { fin: false })
  client.socket.send(text.slice(10, 50), { fin: false })
  client.socket.send(text.slice(50), { fin: true })
  expect((await client.call('health')).ok).toBe(true)
})

test('a second connect is an error on the live session, and changes nothing', async () => {
  const device = newDevice()
  await using gateway = await testGateway({}, { [device.id]: row(device, ['operator.read']) })
  using operator = (await knock(gateway.port, { scopes: ['operator.admin'] })).client
  const client = await open(gateway.port)
  client.raw(request(connectParams({ device }, client.nonce), 'first'))
  const second = await client.call('connect', connectParams({ device, scopes: ['operator.admin'] }, client.nonce))
  expect(second.error).toMatchObject({ code: 'INVALID_REQUEST' })
  expect((await client.call('config.get', {})).ok).toBe(true)
  expect((await client.call('config.set', { raw: 'x' })).error.message).toBe('missing scope: operator.admin')
  const { paired } = (await operator.call('device.pair.list', {})).payload
  expect(paired.find(({ deviceId }: { deviceId: string }) => deviceId === device.id).scopes).toEqual(['operator.read'])
})

test.each([
  [4, 4],
  [3, 4],
  [1, 99],
])('a range from %i to %i has protocol 4 in it', async (...protocols) => {
  expect((await knock(shared.port, { protocols: protocols as [number, number] })).payload.protocol).toBe(4)
})

test.each([
  [3, 3],
  [1, 3],
  [5, 9],
  [5, 3],
])('a range from %i to %i is a mismatch, before credentials and without a trace', async (...range) => {
  await using gateway = await testGateway({ rateLimit: { maxAttempts: 1, windowMs: 1000, lockoutMs: 60_000 } })
  const device = newDevice()
  const protocols = range as [number, number]
  const headers = { host: 'gateway.example' }
  for (const auth of [{ token: 'x' }, { token: 'y' }]) {
    const { error, client } = await knock(gateway.port, { device, protocols, auth, headers })
    expect(error.details).toMatchObject({ code: 'PROTOCOL_MISMATCH', expectedProtocol: 4, clientMinProtocol: range[0] })
    expect(await client.closed).toEqual({ code: 1002, reason: 'protocol mismatch' })
  }
  await knock(gateway.port, { device, protocols })
  using operator = (await knock(gateway.port, { scopes: ['operator.admin'] })).client
  const { paired, pending } = (await operator.call('device.pair.list', {})).payload
  expect([paired.length, pending.length]).toEqual([1, 0])
  expect((await knock(gateway.port, { device, headers })).error.details.code).toBe('PAIRING_REQUIRED')
})
