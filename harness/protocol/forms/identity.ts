/** Faults in the proof of a device's key (upstream `gateway/device-auth.ts`; releases' answers: `DEVICE_AUTH_*`). */
import { createHash, randomUUID } from 'node:crypto'
import type { IdentityFault, Role } from '../../vocabulary.ts'
import { type DeviceIdentity, deviceFromSeed } from '../device-identity.ts'
import type { SignedFields } from '../signature-payload.ts'
import type { Departure, Proof } from './departure.ts'

export const MINUTE_MS = 60_000
const KEY_BYTES = 32

/** Another device; the same one each time for the same device, so that a case repeats. */
export const anotherThan = ({ id }: DeviceIdentity): DeviceIdentity =>
  deviceFromSeed(createHash('sha256').update(`another than ${id}`).digest())

/** The role that was not asked. */
export const otherRole = (role: string): Role => (role === 'node' ? 'operator' : 'node')

/** Shown and signed: sound but for this. */
const showing = (own: Partial<Proof['shown']>) => (sound: Proof) => ({
  ...sound,
  shown: { ...sound.shown, ...own },
  signed: {
    ...sound.signed,
    ...(own.id === undefined ? {} : { deviceId: own.id }),
    ...(own.nonce === undefined ? {} : { nonce: own.nonce }),
    ...(own.signedAt === undefined ? {} : { signedAt: own.signedAt }),
  },
})

/** Signed at another time, and shown so. */
export const signedAgo = (ms: number): Departure => ({
  proves: (sound) => showing({ signedAt: sound.shown.signedAt - ms })(sound),
})

/** The signature covers something else than what is sent. */
const signing = (other: (signed: SignedFields, device: DeviceIdentity) => Partial<SignedFields>): Departure => ({
  proves: (sound, device) => ({ ...sound, signed: { ...sound.signed, ...other(sound.signed, device) } }),
})

/**
 * Flips the lowest bit of the first byte. That is in R; the upper bits of the last byte would make S a number that no
 * signature has (RFC 8032, section 5.1.7), which is refused before anything is verified.
 */
function flipped(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
  return bytes.toString('base64url')
}

/** The key without its last byte, under an id that is the hash of what is shown: only the length is wrong. */
function shortKey({ publicKey }: DeviceIdentity): Pick<Proof['shown'], 'id' | 'publicKey'> {
  const key = Buffer.from(publicKey, 'base64url').subarray(0, KEY_BYTES - 1)
  return { id: createHash('sha256').update(key).digest('hex'), publicKey: key.toString('base64url') }
}

export const IDENTITY = {
  v1: { version: 'v1', proves: (sound) => ({ ...sound, shown: { ...sound.shown, nonce: undefined } }) },
  'v1-beside-nonce': { version: 'v1' },
  'no-nonce': { proves: (sound) => ({ ...sound, shown: { ...sound.shown, nonce: undefined } }) },
  'blank-nonce': { proves: showing({ nonce: '' }) },
  'made-up-nonce': { proves: (sound) => showing({ nonce: randomUUID() })(sound) },
  'part-of-nonce': {
    proves: (sound) => showing({ nonce: sound.signed.nonce.slice(0, Math.ceil(sound.signed.nonce.length / 2)) })(sound),
  },
  'reused-nonce': { nonceOf: 'an earlier connection' },
  'foreign-nonce': { nonceOf: 'another open connection' },
  stale: signedAgo(15 * MINUTE_MS),
  aged: signedAgo(5 * MINUTE_MS),
  future: signedAgo(-15 * MINUTE_MS),
  ahead: signedAgo(-5 * MINUTE_MS),
  'bad-signature': { proves: (sound) => ({ ...sound, sign: (payload) => flipped(sound.sign(payload)) }) },
  'other-signer': { proves: (sound, device) => ({ ...sound, sign: anotherThan(device).sign }) },
  'signed-for-other-role': signing(({ role }) => ({ role: otherRole(role) })),
  'signed-for-fewer-scopes': signing(({ scopes }) => {
    if (scopes.length === 0) throw new RangeError('nothing is asked, so that nothing less can be signed')
    return { scopes: scopes.slice(0, -1) }
  }),
  'signed-for-other-token': signing(() => ({ token: 'another-token' })),
  'signed-for-no-token': signing(({ token }) => {
    if (token === '') throw new RangeError('no token is shown, so that it cannot be left out of the signature')
    return { token: '' }
  }),
  'signed-for-other-client': signing(({ clientId }) => ({ clientId: clientId === 'cli' ? 'gateway-client' : 'cli' })),
  'signed-for-other-mode': signing(({ clientMode }) => ({ clientMode: clientMode === 'cli' ? 'backend' : 'cli' })),
  'signed-for-other-device': signing((_signed, device) => ({ deviceId: anotherThan(device).id })),
  'v3-other-platform': {
    version: 'v3',
    ...signing(({ platform }) => ({ platform: platform === 'linux' ? 'darwin' : 'linux' })),
  },
  'v3-no-platform': { version: 'v3', ...signing(() => ({ platform: undefined })) },
  'v3-no-family': {
    version: 'v3',
    ...signing(({ deviceFamily }) => {
      if (deviceFamily === undefined) throw new RangeError('no device family is claimed')
      return { deviceFamily: undefined }
    }),
  },
  'id-of-other-key': { proves: (sound, device) => showing({ id: anotherThan(device).id })(sound) },
  'id-of-nothing': { proves: showing({ id: 'conformance-device' }) },
  'id-part-of-hash': { proves: (sound, { id }) => showing({ id: id.slice(0, id.length / 2) })(sound) },
  'id-in-capitals': { proves: (sound, { id }) => showing({ id: id.toUpperCase() })(sound) },
  'key-too-short': { proves: (sound, device) => showing(shortKey(device))(sound) },
} as const satisfies Record<IdentityFault, Departure>
