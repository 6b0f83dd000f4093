import { createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import type { IdentityFault, SoundForm } from '../../vocabulary.ts'
import { signaturePayload } from '../signature-payload.ts'
import { nonceOn } from '../wire-peer.ts'
import { claimOf, idFits, onTheWire, paramsOf, request, verifies } from './fixture.ts'
import { anotherThan } from './identity.ts'

interface Shown {
  /** Does the signature verify over what is shown? */
  readonly signature: boolean
  readonly id: boolean
  readonly nonce: 'challenge' | 'absent' | 'blank' | 'half' | 'other'
  readonly minutesOld: number
}

const sound: Shown = { signature: true, id: true, nonce: 'challenge', minutesOld: 0 }

/** What is shown in each form; the nonces of other connections are below, and so is the key that is too short. */
type Elsewhere = 'reused-nonce' | 'foreign-nonce' | 'key-too-short' | 'v3-no-family'
const SHOWN: Record<Exclude<IdentityFault, Elsewhere> | 'minute-ahead' | 'minute-old' | SoundForm, Shown> = {
  v2: sound,
  v3: sound,
  v1: { ...sound, nonce: 'absent' },
  'v1-beside-nonce': sound,
  'no-nonce': { ...sound, nonce: 'absent' },
  'blank-nonce': { ...sound, nonce: 'blank' },
  'made-up-nonce': { ...sound, nonce: 'other' },
  'part-of-nonce': { ...sound, nonce: 'half' },
  stale: { ...sound, minutesOld: 15 },
  aged: { ...sound, minutesOld: 5 },
  future: { ...sound, minutesOld: -15 },
  ahead: { ...sound, minutesOld: -5 },
  'minute-ahead': { ...sound, minutesOld: -1 },
  'minute-old': { ...sound, minutesOld: 1 },
  'bad-signature': { ...sound, signature: false },
  'other-signer': { ...sound, signature: false },
  'signed-for-other-role': { ...sound, signature: false },
  'signed-for-fewer-scopes': { ...sound, signature: false },
  'signed-for-other-token': { ...sound, signature: false },
  'signed-for-no-token': { ...sound, signature: false },
  'signed-for-other-client': { ...sound, signature: false },
  'signed-for-other-mode': { ...sound, signature: false },
  'signed-for-other-device': { ...sound, signature: false },
  'v3-other-platform': { ...sound, signature: false },
  'v3-no-platform': { ...sound, signature: false },
  'id-of-other-key': { ...sound, id: false },
  'id-of-nothing': { ...sound, id: false },
  'id-part-of-hash': { ...sound, id: false },
  'id-in-capitals': { ...sound, id: false },
}

const versionOf = (form: string) => (form.startsWith('v1') ? 'v1' : form.startsWith('v3') ? 'v3' : 'v2')

test.each(Object.entries(SHOWN) as [keyof typeof SHOWN, Shown][])('%s', async (form, expected) => {
  const params = await paramsOf({ form })
  const { nonce, signedAt, publicKey } = params.device!
  const half = nonceOn(0).slice(0, Math.ceil(nonceOn(0).length / 2))
  const named = { '': 'blank', [nonceOn(0)]: 'challenge', [half]: 'half' }
  const kind = nonce === undefined ? 'absent' : (named[nonce] ?? 'other')
  expect({
    signature: verifies(params, versionOf(form), { nonce: nonceOn(0) }),
    id: idFits(params),
    nonce: kind,
    minutesOld: Math.round((Date.now() - signedAt) / 60_000),
  }).toEqual(expected)
  expect(publicKey).toBe(request.device?.publicKey)
  expect(claimOf(params)).toEqual(claimOf(await paramsOf({ device: request.device! })))
})

/** What the signatures that do not verify were made over. */
test.each([
  ['signed-for-other-role', { role: 'node' }],
  ['signed-for-fewer-scopes', { scopes: ['operator.read'] }],
  ['signed-for-other-token', { token: 'another-token' }],
  ['signed-for-no-token', { token: '' }],
  ['signed-for-other-client', { clientId: 'gateway-client' }],
  ['signed-for-other-mode', { clientMode: 'backend' }],
  ['signed-for-other-device', { deviceId: anotherThan(request.device!).id }],
  ['v3-other-platform', { platform: 'darwin' }],
  ['v3-no-platform', { platform: undefined }],
] as const)('%s differs from what is shown in one field', async (form, other) => {
  const { device, role, scopes } = await paramsOf({ form })
  const { id, publicKey, signature, signedAt } = device!
  const fields = { deviceId: id, clientId: 'cli', clientMode: 'cli', role, scopes, signedAt, token: 'the-shared-token' }
  const payload = signaturePayload(form.startsWith('v3') ? 'v3' : 'v2', {
    ...fields,
    nonce: nonceOn(0),
    platform: 'linux',
    ...other,
  })
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  expect(verify(null, Buffer.from(payload), key, Buffer.from(signature, 'base64url'))).toBe(true)
})

test('v3-no-family claims a family, and signs none', async () => {
  const params = await paramsOf({ form: 'v3-no-family', deviceFamily: 'phone' })
  expect(params.client.deviceFamily).toBe('phone')
  expect(verifies(params, 'v3')).toBe(false)
  const { deviceFamily: _, ...client } = params.client
  expect(verifies({ ...params, client }, 'v3')).toBe(true)
})

test('an id in part or in capitals is still that of the key', async () => {
  const { id } = request.device!
  expect((await paramsOf({ form: 'id-part-of-hash' })).device!.id).toBe(id.slice(0, 32))
  expect((await paramsOf({ form: 'id-in-capitals' })).device!.id).toBe(id.toUpperCase())
})

test('bad-signature is one bit away from a good one', async () => {
  const params = await paramsOf({ form: 'bad-signature' })
  const bytes = Buffer.from(params.device!.signature, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
  const mended = { ...params, device: { ...params.device!, signature: bytes.toString('base64url') } }
  expect(verifies(mended, 'v2')).toBe(true)
})

test('other-signer is the signature of another key over the same', async () => {
  const params = await paramsOf({ form: 'other-signer' })
  const other = anotherThan(request.device!)
  const { publicKey } = other
  const { signedAt, nonce, id } = params.device!
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  const payload = `v2|${id}|cli|cli|operator|operator.read,operator.write|${signedAt}|the-shared-token|${nonce}`
  expect(verify(null, Buffer.from(payload), key, Buffer.from(params.device!.signature, 'base64url'))).toBe(true)
})

test('key-too-short has 31 bytes, and an id that fits them', async () => {
  const params = await paramsOf({ form: 'key-too-short' })
  expect(Buffer.from(params.device!.publicKey, 'base64url')).toHaveLength(31)
  expect(request.device!.publicKey.startsWith(params.device!.publicKey.slice(0, -1))).toBe(true)
  expect(idFits(params)).toBe(true)
  const whole = { ...params, device: { ...params.device!, publicKey: request.device!.publicKey } }
  expect(verifies(whole, 'v2')).toBe(true)
})

test.each([
  ['reused-nonce', 1],
  ['foreign-nonce', 2],
] as const)('%s answers the challenge of another connection', async (form, expected) => {
  let open = 0
  const { frames } = await onTheWire({ form }, (_frame, reply) => {
    open = reply.open
    reply.send({ type: 'res', id: 'c1', ok: true, payload: { type: 'hello-ok', protocol: 4 } })
  })
  expect(frames.map(({ connection }) => connection)).toEqual([1])
  const { params } = JSON.parse(String(frames[0]?.payload))
  expect(params.device.nonce).toBe(nonceOn(0))
  expect(verifies(params, 'v2')).toBe(true)
  expect(idFits(params)).toBe(true)
  // The earlier connection has ended; the foreign one stands beside.
  expect(open).toBe(expected)
})

test('nothing is spoilt where there is nothing to spoil', async () => {
  const bare = { device: undefined }
  await expect(onTheWire({ ...bare, form: 'stale' })).rejects.toThrow('form stale is about a device')
  await expect(onTheWire({ ...bare, form: 'reused-nonce' })).rejects.toThrow('and none is shown')
  await expect(onTheWire({ scopes: [], form: 'signed-for-fewer-scopes' })).rejects.toThrow('nothing is asked')
  await expect(onTheWire({ auth: undefined, form: 'signed-for-no-token' })).rejects.toThrow('no token is shown')
  await expect(onTheWire({ form: 'v3-no-family' })).rejects.toThrow('no device family')
})
