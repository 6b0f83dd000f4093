/** What a client says in `connect`: from the suite's words to the wire, for protocols 3 and 4 at once. */
import type { Form, Role, Scope } from '../vocabulary.ts'
import type { DeviceIdentity } from './device-identity.ts'
import type { Departure, Outgoing, Proof } from './forms/departure.ts'
import { departureOf } from './forms/forms.ts'
import { connectText } from './forms/frames.ts'
import { signaturePayload } from './signature-payload.ts'
import type { Claim, ConnectAuth, WireDevice, WireParams } from './wire-params.ts'

export type { ConnectAuth, WireParams } from './wire-params.ts'

export interface ConnectRequest {
  readonly clientId: string
  readonly clientMode: string
  readonly platform: string
  readonly deviceFamily?: string
  /** Releases from 2026.8.2 on drop older silent rows of the same name, so name each device where rows must stay. */
  readonly displayName?: string
  /**
   * From 2026.8.2 on a control-ui client with a same-host Origin must send it; earlier releases refuse it as an unknown
   * property. `dev` is the documented sentinel.
   */
  readonly buildId?: 'dev'
  readonly role: Role
  readonly scopes: readonly Scope[]
  readonly auth?: ConnectAuth
  /** Absent: no device is shown. */
  readonly device?: DeviceIdentity
  /** How it is put on the wire. Default v2, which every release accepts. */
  readonly form?: Form
}

/** 2026.2.17 to 3.31 need 3 in the range, 2026.5.28 and later need 4. */
const MIN_PROTOCOL = 3
const MAX_PROTOCOL = 4

const CLIENT_VERSION = '1.0.0'

/**
 * The messages that put a request on the wire in its form, in order.
 *
 * @param nonce of the challenge that is answered.
 * @throws RangeError when the form has nothing to spoil: a fault of identity without a device, fewer scopes than none.
 */
export function connectMessages(request: ConnectRequest, nonce: string): readonly Outgoing[] {
  const { spoils, sends } = departureOf(request.form ?? 'v2')
  const params = connectParams(request, nonce)
  if (sends !== undefined) return sends({ params, asking: (scopes) => connectParams({ ...request, scopes }, nonce) })
  return [connectText(spoils === undefined ? params : spoils(params))]
}

/** The params that answer a challenge, as they are before anything is done to them that is not signed; see `Departure`. */
export function connectParams(request: ConnectRequest, nonce: string): WireParams {
  const departure = departureOf(request.form ?? 'v2')
  const sound = claimOf(request)
  const claim = departure.asks?.(sound) ?? sound
  if (request.device !== undefined) return { ...claim, device: deviceOf(claim, request.device, nonce, departure) }
  if (departure.proves !== undefined || departure.nonceOf !== undefined)
    throw new RangeError(`form ${request.form} is about a device, and none is shown`)
  return claim
}

function claimOf({ deviceFamily, displayName, buildId, auth, ...request }: ConnectRequest): Claim {
  return {
    minProtocol: MIN_PROTOCOL,
    maxProtocol: MAX_PROTOCOL,
    client: {
      id: request.clientId,
      version: CLIENT_VERSION,
      platform: request.platform,
      mode: request.clientMode,
      ...(deviceFamily === undefined ? {} : { deviceFamily }),
      ...(displayName === undefined ? {} : { displayName }),
      ...(buildId === undefined ? {} : { buildId }),
    },
    caps: [],
    role: request.role,
    scopes: request.scopes,
    ...(auth === undefined ? {} : { auth }),
  }
}

function deviceOf(claim: Claim, device: DeviceIdentity, nonce: string, { version, proves }: Departure): WireDevice {
  const sound = proofOf(claim, device, nonce, version)
  const proof = proves?.(sound, device) ?? sound
  const { id, publicKey, signedAt, nonce: shown } = proof.shown
  const signature = proof.sign(signaturePayload(proof.version, proof.signed))
  return { id, publicKey, signature, signedAt, ...(shown === undefined ? {} : { nonce: shown }) }
}

/** What an honest device shows, and signs. */
function proofOf(claim: Claim, device: DeviceIdentity, nonce: string, version: Proof['version'] = 'v2'): Proof {
  const { client, role, scopes, auth } = claim
  const signedAt = Date.now()
  return {
    version,
    shown: { id: device.id, publicKey: device.publicKey, signedAt, nonce },
    signed: {
      deviceId: device.id,
      clientId: client.id,
      clientMode: client.mode,
      role,
      scopes,
      signedAt,
      token: auth?.token ?? auth?.deviceToken ?? auth?.bootstrapToken ?? '',
      nonce,
      platform: client.platform,
      deviceFamily: client.deviceFamily,
    },
    sign: device.sign,
  }
}
