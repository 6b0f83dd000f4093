/**
 * Pairing and token administration. Callers act within their own scopes, and on their own device unless they are admin;
 * errors do not tell an unknown device from a foreign one. Sources: gateway facts 4.1 and 6, with the advisories
 * GHSA-hf68-49fm-59cq, GHSA-4jpw-hj22-2xmc, GHSA-7jrw-x62h-64p8, GHSA-xrq9-jm7v-g9h7, GHSA-q99w-vh6v-q3v7.
 */

import type { Policy } from './decision.ts'
import { mint, type Pairing } from './pairing.ts'
import { describeRecord, isObject, liveToken, type RecordView, viewRecord } from './records.ts'
import { missingScope, RpcError } from './rpc-error.ts'
import { ADMIN, scopeCovers, scopesCover } from './scopes.ts'
import type { Session, Sessions } from './sessions.ts'
import type { PendingRequest, Store } from './store.ts'

export interface DeviceAdministration {
  readonly policy: Policy
  readonly store: Store
  readonly pairing: Pairing
  readonly sessions: Sessions
  readonly now: () => number
}

const isAdmin = (session: Session): boolean => session.scopes.includes(ADMIN)

const mayTouch = ({ policy }: DeviceAdministration, session: Session, deviceId: string): boolean =>
  !policy.administration.boundedByCaller || isAdmin(session) || session.deviceId === deviceId

export function listDevices(context: DeviceAdministration, session: Session) {
  const { store, pairing, sessions } = context
  const visible = (deviceId: string) => mayTouch(context, session, deviceId)
  const paired = [...store.records()]
    .filter(([deviceId]) => visible(deviceId))
    .map(([deviceId, record]) => ({
      ...describeRecord(deviceId, record),
      connected: sessions.isConnected(deviceId),
    }))
  return { pending: pairing.allPending().filter((request) => visible(request.deviceId)), paired }
}

export function approve(context: DeviceAdministration, session: Session, requestId: string) {
  const request = decidable(context, session, requestId, 'approval')
  if (context.policy.administration.boundedByCaller) {
    if (request.role !== 'operator' && !isAdmin(session)) throw missingScope(ADMIN)
    const missing = request.scopes.find((scope) => !scopeCovers(session.scopes, scope))
    if (missing !== undefined) throw missingScope(missing)
  }
  const { keyChanged } = context.pairing.approve(request)
  if (keyChanged) context.sessions.end(request.deviceId)
  return { requestId, device: describeRecord(request.deviceId, context.store.record(request.deviceId)) }
}

export function reject(context: DeviceAdministration, session: Session, requestId: string) {
  const request = decidable(context, session, requestId, 'rejection')
  context.pairing.reject(request)
  return { requestId, deviceId: request.deviceId }
}

function decidable(
  context: DeviceAdministration,
  session: Session,
  requestId: string,
  act: 'approval' | 'rejection',
): PendingRequest {
  const request = context.pairing.pending(requestId)
  if (!request) throw new RpcError('INVALID_REQUEST', 'unknown requestId')
  if (!mayTouch(context, session, request.deviceId)) {
    throw new RpcError('INVALID_REQUEST', `device pairing ${act} denied`)
  }
  return request
}

export function remove(context: DeviceAdministration, session: Session, deviceId: string) {
  const { store, pairing, policy } = context
  const stored = store.record(deviceId)
  const isForeign = !mayTouch(context, session, deviceId)
  const isNode = policy.administration.boundedByCaller && viewRecord(stored).listedRoles.includes('node')
  if (isForeign || (isNode && !isAdmin(session))) throw new RpcError('INVALID_REQUEST', 'device pairing removal denied')
  if (stored === undefined) throw new RpcError('INVALID_REQUEST', 'unknown deviceId')
  pairing.remove(deviceId)
  endSessions(context, deviceId)
  return { deviceId }
}

export function rotate(
  context: DeviceAdministration,
  session: Session,
  deviceId: string,
  role: string,
  asked: readonly string[] | undefined,
) {
  const record = administrable(context, session, deviceId, role)
  const scopes = [...new Set(asked ?? record?.tokens[role as 'operator']?.scopes ?? [])]
  if (!record || !withinLimits(context, session, record, role, scopes)) {
    throw new RpcError('INVALID_REQUEST', 'device token rotation denied')
  }
  const rotatedAtMs = context.now()
  const entry = { ...mint(scopes, role as 'operator' | 'node', rotatedAtMs), rotatedAtMs }
  // Release 2026.2.19 took over whatever a rotation asked for; that is how a token could raise itself (#20703).
  const widened = context.policy.administration.boundedByCaller || asked === undefined ? {} : { scopes }
  const record_ = { ...record.raw, ...widened, tokens: { ...tokensOf(record), [role]: entry } }
  context.store.apply({ put: { deviceId, record: record_ } })
  endSessions(context, deviceId)
  const isOwn = session.deviceId === deviceId || !context.policy.administration.boundedByCaller
  return { deviceId, role, ...(isOwn && { token: entry.token, tokenDelivery: 'in-band' }), scopes, rotatedAtMs }
}

export function revoke(context: DeviceAdministration, session: Session, deviceId: string, role: string) {
  const record = administrable(context, session, deviceId, role)
  const entry = record && tokensOf(record)[role]
  if (!record || !isObject(entry)) throw new RpcError('INVALID_REQUEST', 'device token revocation denied')
  const revokedAtMs = context.now()
  const tokens = { ...tokensOf(record), [role]: { ...entry, revokedAtMs } }
  context.store.apply({ put: { deviceId, record: { ...record.raw, tokens } } })
  endSessions(context, deviceId)
  return { deviceId, role, revokedAtMs }
}

function administrable(
  context: DeviceAdministration,
  session: Session,
  deviceId: string,
  role: string,
): RecordView | undefined {
  if (role !== 'operator' && role !== 'node') return undefined
  if (!mayTouch(context, session, deviceId)) return undefined
  if (context.policy.administration.boundedByCaller && role !== 'operator' && !isAdmin(session)) return undefined
  const stored = context.store.record(deviceId)
  return stored === undefined ? undefined : viewRecord(stored)
}

/** A rotation hands out no more than was approved and than the caller has; what was revoked is approved anew. */
function withinLimits(
  { policy }: DeviceAdministration,
  session: Session,
  record: RecordView,
  role: string,
  scopes: readonly string[],
): boolean {
  if (!policy.administration.boundedByCaller) return true
  const isGranted =
    record.listedRoles.includes(role as 'operator') && liveToken(record, role as 'operator') !== undefined
  return isGranted && policy.covers(policy.baseline(record), scopes) && scopesCover(session.scopes, scopes)
}

const tokensOf = (record: RecordView): Record<string, unknown> => (isObject(record.raw.tokens) ? record.raw.tokens : {})

/** After the answer is out: the caller may be one of those who have to go. */
function endSessions({ policy, sessions }: DeviceAdministration, deviceId: string): void {
  if (policy.administration.endsSessions) setImmediate(() => sessions.end(deviceId))
}
