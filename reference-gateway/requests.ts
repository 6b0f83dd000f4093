/** A request that waits for a human. Fields as on the wire. Source: gateway facts 5.1. */

import { randomUUID } from 'node:crypto'
import type { ClientInfo, Role } from './decision.ts'
import { isObject, strings, text, union } from './records.ts'

/** What a device asked for and nobody has decided yet. */
export interface PendingRequest {
  readonly requestId: string
  readonly deviceId: string
  readonly publicKey: string
  readonly displayName?: string
  readonly platform?: string
  readonly deviceFamily?: string
  readonly clientId?: string
  readonly clientMode?: string
  readonly role: Role
  readonly roles: readonly Role[]
  readonly scopes: readonly string[]
  readonly remoteIp?: string
  /** A flag of older gateways; ours never set it. */
  readonly silent: boolean
  readonly isRepair: boolean
  readonly ts: number
  /** Every ask that it stands for was made by a local client. Kept in the store, never shown. */
  readonly local?: true
}

/** Who asks, and for what. */
export interface Applicant {
  readonly deviceId: string
  /** Raw key as base64url. */
  readonly publicKey: string
  readonly client: ClientInfo
  readonly displayName: string | undefined
  readonly role: Role
  readonly scopes: readonly string[]
  readonly remoteIp: string
  readonly local: boolean
}

export function toRequest(applicant: Applicant, isRepair: boolean, ts: number): PendingRequest {
  const { client, displayName } = applicant
  return {
    requestId: randomUUID(),
    deviceId: applicant.deviceId,
    publicKey: applicant.publicKey,
    ...(displayName !== undefined && { displayName }),
    platform: client.platform,
    ...(client.deviceFamily !== undefined && { deviceFamily: client.deviceFamily }),
    clientId: client.id,
    clientMode: client.mode,
    role: applicant.role,
    roles: [applicant.role],
    scopes: union(applicant.scopes),
    remoteIp: applicant.remoteIp,
    silent: false,
    isRepair,
    ts,
    ...(applicant.local && { local: true }),
  }
}

const COMPARED = ['publicKey', 'role', 'platform', 'deviceFamily', 'clientId', 'clientMode', 'displayName'] as const

/** Everything that an approval would write must be the same, else the operator would approve what was not shown. */
export const sameAsk = (one: PendingRequest, other: PendingRequest): boolean =>
  COMPARED.every((key) => one[key] === other[key]) &&
  one.scopes.length === other.scopes.length &&
  other.scopes.every((scope) => one.scopes.includes(scope))

/** As operators see it. */
export function describeRequest({ local: _, ...shown }: PendingRequest): Record<string, unknown> {
  return shown
}

const OPTIONAL = ['displayName', 'platform', 'deviceFamily', 'clientId', 'clientMode', 'remoteIp'] as const

/** A stored row, whoever wrote it; undefined when it says too little to be decided on. A time in the future is now. */
export function readRequest(requestId: string, stored: unknown, now: number): PendingRequest | undefined {
  if (!isObject(stored)) return undefined
  const deviceId = text(stored.deviceId)
  const publicKey = text(stored.publicKey)
  const role = stored.role ?? 'operator'
  if (!deviceId || !publicKey || (role !== 'operator' && role !== 'node')) return undefined
  const known = OPTIONAL.map((key) => [key, text(stored[key])] as const).filter(([, value]) => value !== undefined)
  return {
    ...{ requestId, deviceId, publicKey, ...Object.fromEntries(known) },
    ...{ role, roles: [role], scopes: union(strings(stored.scopes)) },
    silent: stored.silent === true,
    isRepair: stored.isRepair === true,
    ts: typeof stored.ts === 'number' ? Math.min(stored.ts, now) : 0,
    ...(stored.local === true && { local: true }),
  }
}
