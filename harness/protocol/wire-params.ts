/** `connect` params as they stand on the wire (OpenClaw docs, gateway/protocol; upstream `protocol/schema/frames.ts`). */
import type { Scope } from '../vocabulary.ts'

/** What the client shows to prove that it may talk to the gateway. */
export interface ConnectAuth {
  readonly token?: string
  readonly password?: string
  /** Refused as an unknown property up to 2026.2.21; there a device token goes into `token`. */
  readonly deviceToken?: string
  /** Setup code. Refused as an unknown property up to 2026.2.26. */
  readonly bootstrapToken?: string
}

/** What a client says of itself and asks for; all of it but the version and the names is signed. */
export interface Claim {
  readonly minProtocol: number
  readonly maxProtocol: number
  readonly client: {
    readonly id: string
    readonly version: string
    readonly platform: string
    readonly mode: string
    readonly deviceFamily?: string
    readonly displayName?: string
    readonly buildId?: string
  }
  readonly caps: readonly string[]
  /** Any string, because unknown roles are worth sending. */
  readonly role: string
  readonly scopes: readonly Scope[]
  readonly auth?: ConnectAuth
}

export interface WireDevice {
  readonly id: string
  readonly publicKey: string
  readonly signature: string
  readonly signedAt: number
  readonly nonce?: string
}

export interface WireParams extends Claim {
  /** Absent: no device is shown. */
  readonly device?: WireDevice
}
