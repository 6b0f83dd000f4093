/**
 * The way of a connect to the wire, as steps that a form may change: ask, prove, spoil, send. A form changes one of them
 * and leaves everything else as a sound client does it, so that a gateway's answer is about that one thing.
 */
import type { Scope } from '../../vocabulary.ts'
import type { RawFrame } from '../channel.ts'
import type { DeviceIdentity } from '../device-identity.ts'
import type { PayloadVersion, SignedFields } from '../signature-payload.ts'
import type { Claim, WireParams } from '../wire-params.ts'

/** How a device proves its key: what it shows, and what it signs. A sound one signs what it shows. */
export interface Proof {
  readonly version: PayloadVersion
  readonly shown: {
    readonly id: string
    readonly publicKey: string
    readonly signedAt: number
    /** undefined: left out. */
    readonly nonce: string | undefined
  }
  readonly signed: SignedFields
  readonly sign: DeviceIdentity['sign']
}

/** A connect that is sound up to its params, and what is needed to put it on the wire. */
export interface SoundConnect {
  readonly params: WireParams
  /** The params of the same client for other scopes, signed for them, with the same nonce. */
  asking(scopes: readonly Scope[]): WireParams
}

/** One message: text, or frames byte for byte. */
export type Outgoing = string | RawFrame

/** What a form does otherwise. A step that is not here is done as a sound client does it, with payload v2. */
export interface Departure {
  /** Which connection's challenge is answered, if not the connect's own. */
  readonly nonceOf?: 'an earlier connection' | 'another open connection'
  readonly version?: PayloadVersion
  /** Before the signature: the device signs what comes out. */
  readonly asks?: (sound: Claim) => Claim
  readonly proves?: (sound: Proof, device: DeviceIdentity) => Proof
  /** After the signature, which covers what went in. */
  readonly spoils?: (sound: WireParams) => unknown
  readonly sends?: (sound: SoundConnect) => readonly Outgoing[]
  /** The gateway cannot read the id of what was sent, so that its answer may name any. */
  readonly unreadableId?: true
  /** A second request is behind the first; its answer is waited for, too. */
  readonly second?: true
}
