/**
 * Device identity: an Ed25519 key whose SHA-256 is the device's id, and a signature over what the device asks for.
 * Source: gateway facts 1.4 (`buildDeviceAuthPayload`, `buildDeviceAuthPayloadV3`).
 */

import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'

export interface PresentedDevice {
  readonly id: string
  readonly publicKey: string
  readonly signature: string
  readonly signedAt: number
  readonly nonce: string
}

/** What the signature is bound to, besides the device, the time and the nonce. */
export interface SignedAsk {
  readonly clientId: string
  readonly clientMode: string
  readonly role: string
  /** In the order sent. */
  readonly scopes: readonly string[]
  /** `auth.token ?? auth.deviceToken ?? auth.bootstrapToken ?? ''`; a password is never signed. */
  readonly token: string
  readonly platform: string | undefined
  readonly deviceFamily: string | undefined
}

export type IdentityProblem =
  | 'device-public-key'
  | 'device-id-mismatch'
  | 'device-signature-stale'
  | 'device-nonce-missing'
  | 'device-nonce-mismatch'
  | 'device-signature'

/** Clocks may differ by two minutes (since 2026.2.22; ten minutes before). */
const SIGNATURE_WINDOW_MS = 2 * 60 * 1000
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** Raw 32 bytes of a key given as base64url or PEM. */
export function rawPublicKey(text: string): Buffer | undefined {
  if (text.includes('BEGIN')) {
    try {
      const key = createPublicKey(text)
      return key.asymmetricKeyType === 'ed25519' ? key.export({ type: 'spki', format: 'der' }).subarray(-32) : undefined
    } catch {
      return undefined
    }
  }
  return strictBase64Url(text, 32)
}

export const encodeKey = (raw: Buffer): string => raw.toString('base64url')

export function sameKey(one: string, other: string): boolean {
  if (one === other) return true
  const raw = rawPublicKey(one)
  return raw !== undefined && (rawPublicKey(other)?.equals(raw) ?? false)
}

/**
 * The nonce belongs to one connection and a connection takes one connect, so a signature that passes here was made for
 * this very attempt.
 */
export function proveIdentity(
  device: PresentedDevice,
  ask: SignedAsk,
  challenge: string,
  now: number,
): IdentityProblem | undefined {
  const raw = rawPublicKey(device.publicKey)
  if (!raw) return 'device-public-key'
  if (createHash('sha256').update(raw).digest('hex') !== device.id) return 'device-id-mismatch'
  if (Math.abs(now - device.signedAt) > SIGNATURE_WINDOW_MS) return 'device-signature-stale'
  if (device.nonce.trim() === '') return 'device-nonce-missing'
  if (device.nonce !== challenge) return 'device-nonce-mismatch'
  const signature = strictBase64Url(device.signature, 64)
  const key = importKey(raw)
  if (!signature || !key) return 'device-signature'
  const proven = [payloadV2, payloadV3].some((payload) =>
    verify(null, Buffer.from(payload(device, ask)), key, signature),
  )
  return proven ? undefined : 'device-signature'
}

/** Platform and family as signature payload v3 writes them, so that case and blanks are no metadata change. */
export const normaliseMetadata = (value: string | undefined): string =>
  (value ?? '').trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** v1 has no nonce and could be replayed; it is not accepted (removed upstream in 2026.2.22). */
export const payloadV2 = (device: Omit<PresentedDevice, 'signature' | 'publicKey'>, ask: SignedAsk): string =>
  ['v2', ...common(device, ask)].join('|')

export const payloadV3 = (device: Omit<PresentedDevice, 'signature' | 'publicKey'>, ask: SignedAsk): string =>
  ['v3', ...common(device, ask), normaliseMetadata(ask.platform), normaliseMetadata(ask.deviceFamily)].join('|')

const common = (device: Omit<PresentedDevice, 'signature' | 'publicKey'>, ask: SignedAsk) => [
  ...[device.id, ask.clientId, ask.clientMode, ask.role, ask.scopes.join(','), device.signedAt, ask.token],
  device.nonce,
]

function importKey(raw: Buffer): KeyObject | undefined {
  try {
    // As PEM, because Node throws and catches an error inside for every key that is given as an object.
    const spki = Buffer.concat([SPKI_PREFIX, raw]).toString('base64')
    return createPublicKey(`-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----`)
  } catch {
    return undefined
  }
}

/** Node's decoder skips what it does not know; two spellings of one key must not pass for two keys. */
function strictBase64Url(text: string, bytes: number): Buffer | undefined {
  const decoded = Buffer.from(text, 'base64url')
  return decoded.length === bytes && decoded.toString('base64url') === text.replace(/=+$/, '') ? decoded : undefined
}
