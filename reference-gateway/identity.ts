/**
 * Device identity: an Ed25519 key whose SHA-256 is the device's id, and a signature over what the device asks for.
 * Source: gateway facts 1.4 (`buildDeviceAuthPayload`, `buildDeviceAuthPayloadV3`).
 */

import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import type { Proof } from './decision.ts'
import type { IdentityRules } from './rules.ts'

export interface PresentedDevice {
  readonly id: string
  readonly publicKey: string
  readonly signature: string
  readonly signedAt: number
  readonly nonce?: string | undefined
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
  | 'device-id-mismatch'
  | 'device-signature-stale'
  | 'device-nonce-missing'
  | 'device-nonce-mismatch'
  | 'device-signature'

export type SignatureVersion = 'v1' | 'v2' | 'v3'

/** When and where a signature is shown. */
export interface Moment {
  readonly challenge: string
  readonly local: boolean
  readonly now: number
  /** What else was proved; a device token is none yet. */
  readonly proof: Proof | undefined
}

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

/** A key that is none has no id, so that it is told as a mismatch (as upstream does). */
export function proveIdentity(
  device: PresentedDevice,
  ask: SignedAsk,
  { challenge, local, now, proof }: Moment,
  rules: IdentityRules,
): IdentityProblem | undefined {
  const raw = rawPublicKey(device.publicKey)
  if (!raw || !rules.idFits(device.id, createHash('sha256').update(raw).digest('hex'))) return 'device-id-mismatch'
  if (!rules.isFresh(device.signedAt, now)) return 'device-signature-stale'
  const nonce = device.nonce?.trim() ? device.nonce : undefined
  if (nonce === undefined && rules.needsNonce(local)) return 'device-nonce-missing'
  if (nonce !== undefined && !rules.nonceFits(nonce, challenge)) return 'device-nonce-mismatch'
  const signature = strictBase64Url(device.signature, 64)
  const key = importKey(raw)
  const signed = { id: device.id, signedAt: device.signedAt, nonce: nonce ?? challenge }
  const proven =
    signature !== undefined &&
    key !== undefined &&
    rules
      .signedFor(ask)
      .some((one) =>
        rules
          .versions(nonce !== undefined)
          .some((version) => rules.verifies(signaturePayload(version, signed, one), key, signature)),
      )
  return proven || !rules.needsSignature(proof) ? undefined : 'device-signature'
}

/** Platform and family as signature payload v3 writes them, so that case and blanks are no metadata change. */
export const normaliseMetadata = (value: string | undefined): string =>
  (value ?? '').trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** v1 has no nonce and could be replayed; it was taken from local clients up to 2026.2.21. */
export function signaturePayload(
  version: SignatureVersion,
  device: { readonly id: string; readonly signedAt: number; readonly nonce: string },
  ask: SignedAsk,
): string {
  const { clientId, clientMode, role, token } = ask
  const parts = [version, device.id, clientId, clientMode, role, ask.scopes.join(','), device.signedAt, token]
  if (version !== 'v1') parts.push(device.nonce)
  if (version === 'v3') parts.push(normaliseMetadata(ask.platform), normaliseMetadata(ask.deviceFamily))
  return parts.join('|')
}

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
