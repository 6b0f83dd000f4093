import { createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { openChannel } from './channel.ts'
import { type ConnectAnswer, type ConnectRequest, handshake, type WireParams } from './connect.ts'
import { deviceFor } from './device-identity.ts'
import { gatewayPeer, knockAt, NONCE, rawPeer, socketPeer, type Turn } from './scripted-peer.ts'

const request: ConnectRequest = {
  clientId: 'cli',
  clientMode: 'cli',
  platform: 'linux',
  role: 'operator',
  scopes: ['operator.read'],
  auth: { token: 'shared' },
  device: deviceFor('salt', 'case'),
}

const hello = { type: 'hello-ok', protocol: 4, features: { methods: ['a'], events: ['b', 1] } }

async function answerTo(script: (turn: Turn) => void, own: Partial<ConnectRequest> = {}): Promise<ConnectAnswer> {
  await using peer = await gatewayPeer(script)
  const { answer, channel } = await handshake(openChannel, knockAt(peer), { ...request, ...own })
  await channel?.close()
  return answer
}

async function paramsOf(own: Partial<ConnectRequest>): Promise<WireParams> {
  let params: unknown
  await answerTo((turn) => {
    params = turn.params
    turn.ok(hello)
  }, own)
  return params as WireParams
}

test('connect is what every release accepts, and its signature verifies', async () => {
  const { device, ...params } = await paramsOf({})
  expect(params).toEqual({
    minProtocol: 3,
    maxProtocol: 4,
    client: { id: 'cli', version: '1.0.0', platform: 'linux', mode: 'cli' },
    caps: [],
    role: 'operator',
    scopes: ['operator.read'],
    auth: { token: 'shared' },
  })
  const { id, publicKey, signature, signedAt, nonce } = device!
  expect(nonce).toBe(NONCE)
  const payload = `v2|${id}|cli|cli|operator|operator.read|${signedAt}|shared|${NONCE}`
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  expect(verify(null, Buffer.from(payload), key, Buffer.from(signature, 'base64url'))).toBe(true)
})

test('what was not asked for is not sent', async () => {
  const { device: _, auth: __, ...bare } = request
  expect(await paramsOf({})).not.toHaveProperty('client.buildId')
  expect(await paramsOf({ buildId: 'dev' })).toHaveProperty('client.buildId', 'dev')
  expect(await paramsOf({})).not.toHaveProperty('client.deviceFamily')
  expect(await paramsOf({ deviceFamily: 'Mac' })).toHaveProperty('client.deviceFamily', 'Mac')
  let params: unknown
  await using peer = await gatewayPeer((turn) => {
    params = turn.params
    turn.ok(hello)
  })
  const { channel } = await handshake(openChannel, knockAt(peer), bare)
  await channel?.close()
  expect(params).not.toHaveProperty('device')
  expect(params).not.toHaveProperty('auth')
})

test('hello with and without auth', async () => {
  expect(await answerTo((turn) => turn.ok(hello))).toMatchObject({
    kind: 'hello',
    protocol: 4,
    role: undefined,
    scopes: undefined,
    deviceToken: undefined,
    methods: ['a'],
    events: ['b'],
  })
  const auth = { role: 'operator', scopes: [], deviceToken: 't' }
  expect(await answerTo((turn) => turn.ok({ ...hello, auth }))).toMatchObject({ kind: 'hello', ...auth })
})

test.each([
  ['of another type', { ...hello, type: 'hello' }],
  ['without a type', { ...hello, type: undefined }],
  ['without a protocol', { ...hello, protocol: undefined }],
  ['of nothing', undefined],
])('an ok %s is no hello', async (_, payload) => {
  expect(await answerTo((turn) => turn.ok(payload))).toEqual({ kind: 'garbled', what: 'an ok that is not hello-ok' })
})

test('an error is told together with the close that follows', async () => {
  const details = { code: 'PAIRING_REQUIRED', reason: 'not-paired' }
  const error = { code: 'NOT_PAIRED', message: 'pairing required', details }
  expect(await answerTo((turn) => turn.error(error, [1008, 'pairing required']))).toEqual({
    kind: 'refused',
    errorCode: 'NOT_PAIRED',
    detailCode: 'PAIRING_REQUIRED',
    message: 'pairing required',
    details,
    close: { kind: 'closed', code: 1008, reason: 'pairing required', sentBy: 'peer' },
  })
})

test('an error without a close waits for the deadline only', async () => {
  await using peer = await gatewayPeer((turn) => turn.error({ code: 'C', message: 'm' }))
  const { answer } = await handshake(openChannel, knockAt(peer, { deadlineMs: 200 }), request)
  expect(answer).toMatchObject({ kind: 'refused', detailCode: undefined, close: undefined })
})

test('a close without an answer, and no answer at all', async () => {
  expect(await answerTo(({ socket }) => socket.close(1000))).toMatchObject({ kind: 'closed', close: { code: 1000 } })
  await using peer = await gatewayPeer(() => {})
  expect((await handshake(openChannel, knockAt(peer, { deadlineMs: 50 }), request)).answer).toEqual({ kind: 'timeout' })
})

test('an HTTP refusal is told by the type of its error', async () => {
  const body = '{"error":{"message":"Proxy client attribution is required","type":"proxy_attribution_required"}}'
  await using peer = await rawPeer((socket) => {
    socket.once('data', () => socket.end(`HTTP/1.1 403 Forbidden\r\n\r\n${body}`))
  })
  const { answer, channel } = await handshake(openChannel, knockAt(peer), request)
  expect(answer).toEqual({ kind: 'http', status: 403, errorType: 'proxy_attribution_required', body })
  expect(channel).toBeUndefined()
})

test.each(['reused-nonce', 'foreign-nonce'] as const)('%s: the earlier connection must come about', async (form) => {
  const gone = await rawPeer(() => {})
  await gone[Symbol.asyncDispose]()
  expect((await handshake(openChannel, knockAt(gone), { ...request, form })).answer).toMatchObject({
    kind: 'unreachable',
  })
  await using silent = await socketPeer(() => {})
  const began = performance.now()
  const { answer } = await handshake(openChannel, knockAt(silent, { deadlineMs: 100 }), { ...request, form })
  expect(answer).toEqual({ kind: 'timeout' })
  expect(performance.now() - began).toBeLessThan(1_000)
})

test.each(['reused-nonce', 'foreign-nonce'] as const)('%s: both connections share one deadline', async (form) => {
  await using peer = await gatewayPeer(() => {})
  const began = performance.now()
  const { answer } = await handshake(openChannel, knockAt(peer, { deadlineMs: 300 }), { ...request, form })
  expect(answer).toEqual({ kind: 'timeout' })
  expect(performance.now() - began).toBeLessThan(1_500)
})

test.each([
  ['not JSON', 'nonsense'],
  ['a challenge without a nonce', '{"type":"event","event":"connect.challenge","payload":{}}'],
  ['a response to nothing that was asked', '{"type":"res","id":"x","ok":true}'],
  ['a request from the gateway', '{"type":"req","id":"1","method":"m"}'],
])('%s is garbled', async (what, text) => {
  await using peer = await socketPeer((socket) => socket.send(text))
  expect((await handshake(openChannel, knockAt(peer), request)).answer).toEqual({ kind: 'garbled', what })
})

test('a response with another id, an ok that is no hello, and a second challenge are garbled', async () => {
  const wrongId = ({ socket }: Turn): void => socket.send('{"type":"res","id":"x","ok":true,"payload":{}}')
  expect(await answerTo(wrongId)).toMatchObject({ kind: 'garbled' })
  expect(await answerTo((turn) => turn.ok({ type: 'hello' }))).toMatchObject({ kind: 'garbled' })
  const again = ({ socket }: Turn): void =>
    socket.send('{"type":"event","event":"connect.challenge","payload":{"nonce":"n"}}')
  expect(await answerTo(again)).toEqual({ kind: 'garbled', what: 'a second challenge' })
})

test('events on the way are passed over', async () => {
  const script = (turn: Turn): void => {
    turn.socket.send('{"type":"event","event":"tick"}')
    turn.ok(hello)
  }
  expect(await answerTo(script)).toMatchObject({ kind: 'hello' })
})
