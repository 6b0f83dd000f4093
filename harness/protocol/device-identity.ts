/**
 * A device: an Ed25519 key, its id, and its signature.
 *
 * Keys come from a salt and a label instead of a generator, so that a case finds its own device again after a restart of
 * the gateway, and so that two cases can never share one by accident.
 */
import { createHash, createHmac, createPrivateKey, type KeyObject, sign } from 'node:crypto'

/** Everything about a device that may stand in a report. The private key is no part of it. */
export interface DeviceIdentity {
  /** Lower-case hex SHA-256 of the raw public key. */
  readonly id: string
  /** base64url of the raw 32 bytes of the public key. */
  readonly publicKey: string
  /** base64url Ed25519 signature over the UTF-8 bytes of `payload`. */
  sign(payload: string): string
}

// RFC 8410, section 7: a PKCS#8 wrapper for Ed25519 is constant up to the 32 bytes of the seed.
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

const SEED_BYTES = 32

/** Apart from the identities, so that whatever copies or prints one cannot come upon its key. */
const keys = new WeakMap<DeviceIdentity, KeyObject>()

/**
 * The device of a seed. Same seed, same device.
 *
 * @param seed exactly 32 bytes (RFC 8032, section 5.1.5).
 * @throws RangeError when the seed has another length.
 */
export function deviceFromSeed(seed: Uint8Array): DeviceIdentity {
  if (seed.length !== SEED_BYTES) throw new RangeError(`an Ed25519 seed has 32 bytes, this one has ${seed.length}`)
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
  // RFC 8037: `x` is the raw public key. A tenth of the price of a SubjectPublicKeyInfo.
  const publicKey = key.export({ format: 'jwk' }).x as string
  const device: DeviceIdentity = {
    id: createHash('sha256').update(publicKey, 'base64url').digest('hex'),
    publicKey,
    sign: (payload) => sign(null, Buffer.from(payload, 'utf8'), key).toString('base64url'),
  }
  keys.set(device, key)
  return device
}

/**
 * The private key of a device as JWK (RFC 8037), for a page that signs by itself. It goes from here to the page and nowhere else.
 *
 * @throws RangeError for a device that was not made here.
 */
export function jwkOf(device: DeviceIdentity): JsonWebKey {
  const key = keys.get(device)
  if (key === undefined) throw new RangeError('the key of this device is not here')
  return key.export({ format: 'jwk' }) as JsonWebKey
}

/**
 * The device of a case.
 *
 * @param salt secret of the run; a new one makes new devices, so that runs against a gateway that lives on do not meet.
 * @param label of the case and, where a case has several devices, of the device in it.
 */
export function deviceFor(salt: string | Uint8Array, label: string): DeviceIdentity {
  return deviceFromSeed(createHmac('sha256', salt).update(label, 'utf8').digest())
}
