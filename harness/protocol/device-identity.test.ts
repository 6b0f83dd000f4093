import { createHash, createPublicKey, verify } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { deviceFor, deviceFromSeed, jwkOf } from './device-identity.ts'

// RFC 8032, section 7.1, test 1.
const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')
const PUBLIC = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex')
const SIGNATURE_OF_NOTHING =
  'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'

test('agrees with the test vector of RFC 8032', () => {
  const device = deviceFromSeed(SEED)
  expect(device.publicKey).toBe(PUBLIC.toString('base64url'))
  expect(device.id).toBe(createHash('sha256').update(PUBLIC).digest('hex'))
  expect(device.sign('')).toBe(Buffer.from(SIGNATURE_OF_NOTHING, 'hex').toString('base64url'))
})

test('a signature verifies with the public key that the device shows', () => {
  const device = deviceFor('salt', 'case')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: device.publicKey }, format: 'jwk' })
  expect(verify(null, Buffer.from('päyload'), key, Buffer.from(device.sign('päyload'), 'base64url'))).toBe(true)
})

test('salt and label decide which device it is', () => {
  expect(deviceFor('salt', 'a').id).toBe(deviceFor('salt', 'a').id)
  expect(deviceFor('salt', 'a').id).not.toBe(deviceFor('salt', 'b').id)
  expect(deviceFor('salt', 'a').id).not.toBe(deviceFor('other', 'a').id)
})

test('a seed of another length is refused', () => {
  expect(() => deviceFromSeed(new Uint8Array(31))).toThrow(RangeError)
})

test('the private key is handed out on demand only, as RFC 8037 writes it', () => {
  const device = deviceFromSeed(SEED)
  const d = SEED.toString('base64url')
  expect(jwkOf(device)).toEqual({ kty: 'OKP', crv: 'Ed25519', x: device.publicKey, d })
  expect(inspect(device, { depth: null, showHidden: true })).not.toContain(d)
  expect(JSON.stringify({ ...device })).not.toContain(d)
  expect(() => jwkOf({ ...device })).toThrow('the key of this device is not here')
})
