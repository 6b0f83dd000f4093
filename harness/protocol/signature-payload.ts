/**
 * The strings that a device signs. The gateway builds the same string from what it was told, so a field that differs
 * shows as an invalid signature.
 */
import type { Scope, SoundForm } from '../vocabulary.ts'

/** v1 has no nonce; releases up to 2026.2.21 took it from local clients. */
export type PayloadVersion = 'v1' | SoundForm

export interface SignedFields {
  readonly deviceId: string
  readonly clientId: string
  readonly clientMode: string
  readonly role: string
  /** In the order in which they are sent. */
  readonly scopes: readonly Scope[]
  /** Milliseconds since the epoch. */
  readonly signedAt: number
  /**
   * `auth.token ?? auth.deviceToken ?? auth.bootstrapToken ?? ''`; a password is never signed. Releases that know fewer of
   * these refuse the others as unknown properties, so that the same string serves all.
   */
  readonly token: string
  readonly nonce: string
  /** v3 only. */
  readonly platform?: string | undefined
  /** v3 only. */
  readonly deviceFamily?: string | undefined
}

/** The payload to sign (upstream `gateway/device-auth.ts`, `buildDeviceAuthPayload` and `buildDeviceAuthPayloadV3`). */
export function signaturePayload(version: PayloadVersion, fields: SignedFields): string {
  const parts = [
    version,
    fields.deviceId,
    fields.clientId,
    fields.clientMode,
    fields.role,
    fields.scopes.join(','),
    fields.signedAt,
    fields.token,
  ]
  if (version !== 'v1') parts.push(fields.nonce)
  if (version === 'v3') parts.push(normalised(fields.platform), normalised(fields.deviceFamily))
  return parts.join('|')
}

// ASCII only: a locale-aware lower case would sign `İ` differently from what the gateway rebuilds.
function normalised(value: string | undefined): string {
  return (value ?? '').trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
