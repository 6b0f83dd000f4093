/** What a client says in `connect`: from the suite's words to the wire, for protocols 3 and 4 at once. */
import type { Role, Scope } from '../vocabulary.ts'
import type { DeviceIdentity } from './device-identity.ts'
import { type PayloadVersion, signaturePayload } from './signature-payload.ts'

/** What the client shows to prove that it may talk to the gateway. */
export interface ConnectAuth {
  readonly token?: string
  readonly password?: string
  /** Refused as an unknown property up to 2026.2.21; there a device token goes into `token`. */
  readonly deviceToken?: string
}

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
  /** Signature payload; v1 also leaves the nonce out. Default v2, which every release accepts. */
  readonly proof?: PayloadVersion
  /** Signed and sent instead of the challenge's. */
  readonly nonce?: string
  /** Signed and sent instead of the clock's; milliseconds since the epoch. */
  readonly signedAt?: number
  /** Last hand on the params before they are sent, for faults that a client cannot produce; signed before. */
  readonly tamper?: (params: WireParams) => unknown
}

/** `connect` params as they stand on the wire. */
export interface WireParams {
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
  readonly role: Role
  readonly scopes: readonly Scope[]
  readonly auth?: ConnectAuth
  readonly device?: {
    readonly id: string
    readonly publicKey: string
    readonly signature: string
    readonly signedAt: number
    readonly nonce?: string
  }
}

/** 2026.2.17 to 3.31 need 3 in the range, 2026.5.28 and later need 4. */
const MIN_PROTOCOL = 3
const MAX_PROTOCOL = 4

const CLIENT_VERSION = '1.0.0'

/** The params that answer a challenge; pure but for `signedAt`, which is the clock's unless the request brings one. */
export function connectParams(request: ConnectRequest, challenge: string): WireParams {
  const { deviceFamily, displayName, buildId, auth } = request
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
    ...(request.device === undefined ? {} : { device: proofOf(request, request.device, challenge) }),
  }
}

function proofOf(
  request: ConnectRequest,
  device: DeviceIdentity,
  challenge: string,
): NonNullable<WireParams['device']> {
  const version = request.proof ?? 'v2'
  const nonce = request.nonce ?? challenge
  const signedAt = request.signedAt ?? Date.now()
  const payload = signaturePayload(version, {
    deviceId: device.id,
    clientId: request.clientId,
    clientMode: request.clientMode,
    role: request.role,
    scopes: request.scopes,
    signedAt,
    token: request.auth?.token ?? request.auth?.deviceToken ?? '',
    nonce,
    platform: request.platform,
    deviceFamily: request.deviceFamily,
  })
  return {
    id: device.id,
    publicKey: device.publicKey,
    signature: device.sign(payload),
    signedAt,
    ...(version === 'v1' ? {} : { nonce }),
  }
}
