import { createPrivateKey, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SignatureVersion, signaturePayload } from './identity.ts'
import {
  type Attempt,
  type Device,
  knock,
  newDevice,
  open,
  row,
  type TestGateway,
  TOKEN,
  testGateway,
} from './testing.ts'

const device = newDevice()
let shared: TestGateway
beforeAll(async () => {
  shared = await testGateway({}, { [device.id]: row(device, ['operator.read', 'operator.write']) })
})
afterAll(() => shared[Symbol.asyncDispose]())

const codeOf = async (attempt: Attempt): Promise<string> => {
  const { ok, error } = await knock(shared.port, attempt)
  return ok ? 'in' : (error.details?.code ?? error.message)
}

const EXPIRED = 'DEVICE_AUTH_SIGNATURE_EXPIRED'
test.each([
  [-119_000, 'in'],
  [-121_000, EXPIRED],
  [-5 * 60_000, EXPIRED],
  [-15 * 60_000, EXPIRED],
  [119_000, 'in'],
  [121_000, EXPIRED],
  [15 * 60_000, EXPIRED],
])('a signature that is %i ms off: %s', async (offset, expected) => {
  for (const version of ['v2', 'v3'] as const) {
    expect(await codeOf({ device, signedAt: Date.now() + offset, version })).toBe(expected)
  }
})

test('2026.2.19 took ten minutes, and no nonce from local clients', async () => {
  await using gateway = await testGateway({ policy: '2026.2.19' })
  const signedAt = Date.now() - 5 * 60_000
  expect((await knock(gateway.port, { device, signedAt })).ok).toBe(true)
  const noNonce: Attempt = {
    device,
    version: 'v1',
    tamper: ({ device: shown }) => delete (shown as { nonce?: string }).nonce,
  }
  expect((await knock(gateway.port, noNonce)).ok).toBe(true)
  const remote = await knock(gateway.port, { ...noNonce, headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(remote.error.details.code).toBe('DEVICE_AUTH_NONCE_REQUIRED')
})

test('a nonce is of this connection, and serves once', async () => {
  using other = await open(shared.port)
  expect(await codeOf({ device, nonce: other.nonce })).toBe('DEVICE_AUTH_NONCE_MISMATCH')
  const used = (await knock(shared.port, { device })).client.nonce
  expect(await codeOf({ device, nonce: used })).toBe('DEVICE_AUTH_NONCE_MISMATCH')
  expect((await other.connect({ device })).ok).toBe(true)
})

test.each([
  ['left out', (shown: Record<string, unknown>) => delete shown.nonce],
  ['blank', (shown: Record<string, unknown>) => Object.assign(shown, { nonce: ' ' })],
])('a nonce that is %s is required, whatever was signed', async (_title, tamper) => {
  for (const version of ['v1', 'v2'] as const) {
    const attempt: Attempt = { device, version, tamper: (params) => tamper(params.device as Record<string, unknown>) }
    expect(await codeOf(attempt)).toBe('DEVICE_AUTH_NONCE_REQUIRED')
  }
})

/** Signs something else than it shows. */
async function signedFor(
  version: SignatureVersion,
  over: Record<string, unknown>,
  signer: Device = device,
  id = device.id,
) {
  const client = await open(shared.port)
  const signedAt = Date.now()
  const ask = {
    ...{ clientId: 'cli', clientMode: 'cli', role: 'operator', scopes: ['operator.read', 'operator.write'] },
    ...{ token: TOKEN, platform: 'linux', deviceFamily: undefined, ...over },
  }
  const payload = signaturePayload(version, { id, signedAt, nonce: client.nonce }, ask)
  const signature = sign(null, Buffer.from(payload), signer.privateKey).toString('base64url')
  const scopes = ['operator.read', 'operator.write']
  const tamper = (params: Record<string, unknown>) => Object.assign(params.device as object, { signedAt, signature })
  const { ok, error } = await client.connect({ device, scopes, tamper })
  return ok ? 'in' : error.details.code
}

const INVALID = 'DEVICE_AUTH_SIGNATURE_INVALID'
test.each<[string, Record<string, unknown>, string, string]>([
  ['the same', {}, 'in', 'in'],
  ['another role', { role: 'node' }, INVALID, INVALID],
  ['fewer scopes', { scopes: ['operator.read'] }, INVALID, INVALID],
  ['the scopes in another order', { scopes: ['operator.write', 'operator.read'] }, INVALID, INVALID],
  ['another token', { token: 'x' }, INVALID, INVALID],
  ['another client', { clientId: 'test' }, INVALID, INVALID],
  ['another mode', { clientMode: 'ui' }, INVALID, INVALID],
  ['another platform', { platform: 'darwin' }, 'in', INVALID],
  ['a device family', { deviceFamily: 'phone' }, 'in', INVALID],
])('signed for %s: v2 %s', async (_title, over, v2, v3) => {
  expect([await signedFor('v2', over), await signedFor('v3', over)]).toEqual([v2, v3])
})

test('signed with another key, for another device, or by nobody', async () => {
  expect(await signedFor('v2', {}, newDevice())).toBe(INVALID)
  expect(await signedFor('v2', {}, device, newDevice().id)).toBe(INVALID)
  const flip = (text: string) => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`)
  for (const change of [flip, () => 'A', () => `${'A'.repeat(85)}g`, (text: string) => `${text}AA`]) {
    const tamper = ({ device: shown }: Record<string, unknown>) =>
      Object.assign(shown as object, { signature: change((shown as { signature: string }).signature) })
    expect(await codeOf({ device, tamper })).toBe(INVALID)
  }
})

test.each<[string, (shown: Record<string, unknown>) => void]>([
  ['the id of another key', (shown) => Object.assign(shown, { id: newDevice().id })],
  ['an id that is no hash', (shown) => Object.assign(shown, { id: 'my-laptop' })],
  ['its id in upper case', (shown) => Object.assign(shown, { id: device.id.toUpperCase() })],
  ['another key', (shown) => Object.assign(shown, { publicKey: newDevice().publicKey })],
  ['a key that is too short', (shown) => Object.assign(shown, { publicKey: device.publicKey.slice(0, 20) })],
  ['no key at all', (shown) => Object.assign(shown, { publicKey: '-----BEGIN NOTHING-----' })],
])('%s is no identity', async (_title, tamper) => {
  const code = await codeOf({ device, tamper: (params) => tamper(params.device as Record<string, unknown>) })
  expect(code).toBe('DEVICE_AUTH_DEVICE_ID_MISMATCH')
})

test('the same key as PEM is the same device', async () => {
  const key = createPrivateKey(device.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const spki = Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    Buffer.from(device.publicKey, 'base64url'),
  ])
  const publicKey = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`
  expect(key.asymmetricKeyType).toBe('ed25519')
  expect(await codeOf({ device, tamper: ({ device: shown }) => Object.assign(shown as object, { publicKey }) })).toBe(
    'in',
  )
})
