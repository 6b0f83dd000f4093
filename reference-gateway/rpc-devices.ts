/**
 * Pairing and token administration. Who may do what is the policy's business (`AdministrationRules`); errors do not tell
 * callers without admin an unknown device from a foreign one. Sources: gateway facts 4.1 and 6, with the advisories
 * GHSA-hf68-49fm-59cq, GHSA-4jpw-hj22-2xmc, GHSA-7jrw-x62h-64p8, GHSA-xrq9-jm7v-g9h7, GHSA-q99w-vh6v-q3v7.
 */

import type { Policy, Role } from './decision.ts'
import { mint, type Pairing } from './pairing.ts'
import { describeRecord, isObject, type RecordView, viewRecord } from './records.ts'
import { describeRequest, type PendingRequest } from './requests.ts'
import { RpcError } from './rpc-error.ts'
import type { Caller } from './rules.ts'
import { ADMIN } from './scopes.ts'
import type { Sessions } from './sessions.ts'
import type { Store } from './store.ts'

export interface DeviceAdministration {
  readonly policy: Policy
  readonly store: Store
  readonly pairing: Pairing
  readonly sessions: Sessions
  readonly now: () => number
}

const invalid = (message: string): RpcError => new RpcError('INVALID_REQUEST', message)
const isRole = (role: string): role is Role => role === 'operator' || role === 'node'

export function listDevices({ policy, store, pairing, sessions }: DeviceAdministration, caller: Caller) {
  const visible = (deviceId: string) => policy.administration.sees(caller, deviceId)
  const paired = [...store.records()]
    .filter(([deviceId]) => visible(deviceId))
    .map(([deviceId, record]) => ({
      ...describeRecord(deviceId, record),
      connected: sessions.isConnected(deviceId),
    }))
  const pending = pairing.allPending().filter((request) => visible(request.deviceId))
  return { pending: pending.map(describeRequest), paired }
}

export function approve(context: DeviceAdministration, caller: Caller, requestId: string) {
  const request = decidable(context, caller, requestId, 'approval', (found) =>
    context.policy.administration.mayApprove(caller, found),
  )
  const { keyChanged } = context.pairing.approve(request)
  if (keyChanged) endSessions(context, request.deviceId, 'replace-key')
  return { requestId, device: describeRecord(request.deviceId, context.store.record(request.deviceId)) }
}

export function reject(context: DeviceAdministration, caller: Caller, requestId: string) {
  const request = decidable(context, caller, requestId, 'rejection', (found) =>
    context.policy.administration.mayReject(caller, found),
  )
  context.pairing.reject(request)
  return { requestId, deviceId: request.deviceId }
}

/** Who has no admin learns nothing of requests that are not theirs to decide, not even whether they exist. */
function decidable(
  { pairing }: DeviceAdministration,
  caller: Caller,
  requestId: string,
  act: 'approval' | 'rejection',
  may: (found: PendingRequest) => boolean,
): PendingRequest {
  const request = pairing.pending(requestId)
  if (request && may(request)) return request
  if (!request && caller.scopes.includes(ADMIN)) throw invalid('unknown requestId')
  throw invalid(`device pairing ${act} denied`)
}

export function remove(context: DeviceAdministration, caller: Caller, deviceId: string) {
  const stored = context.store.record(deviceId)
  const roles = viewRecord(stored).listedRoles
  if (!context.policy.administration.mayRemove(caller, deviceId, roles)) throw invalid('device pairing removal denied')
  if (stored === undefined) throw invalid('unknown deviceId')
  context.pairing.remove(deviceId)
  endSessions(context, deviceId, 'remove')
  return { deviceId }
}

export function rotate(
  context: DeviceAdministration,
  caller: Caller,
  deviceId: string,
  role: string,
  asked: readonly string[] | undefined,
) {
  const { administration: rules, tokens } = context.policy
  const stored = context.store.record(deviceId)
  const denied = invalid('device token rotation denied')
  if (!isRole(role) || !rules.mayRotate(caller, deviceId, role) || stored === undefined) throw denied
  const record = viewRecord(stored)
  const scopes = [...new Set(asked ?? record.tokens[role]?.scopes ?? [])]
  if (!rules.mayHandOut(caller, record, role, scopes)) throw denied
  const rotatedAtMs = context.now()
  const fresh = { ...mint(scopes, role, rotatedAtMs), rotatedAtMs }
  const old = tokensOf(record)[role]
  const entry = tokens.rotated(isObject(old) ? old : {}, fresh)
  const widened = rules.rotationWidens && asked !== undefined ? { scopes } : {}
  put(context, deviceId, { ...record.raw, ...widened, tokens: { ...tokensOf(record), [role]: entry } })
  endSessions(context, deviceId, 'rotate')
  const told = rules.tellsToken(caller, deviceId) && { token: fresh.token, tokenDelivery: 'in-band' }
  return { deviceId, role, ...told, scopes, rotatedAtMs }
}

export function revoke(context: DeviceAdministration, caller: Caller, deviceId: string, role: string) {
  const denied = invalid('device token revocation denied')
  const stored = context.store.record(deviceId)
  const may = isRole(role) && context.policy.administration.mayRevoke(caller, deviceId, role)
  if (!may || stored === undefined) throw denied
  const record = viewRecord(stored)
  const entry = tokensOf(record)[role]
  if (!isObject(entry)) throw denied
  const revokedAtMs = context.now()
  put(context, deviceId, { ...record.raw, tokens: { ...tokensOf(record), [role]: { ...entry, revokedAtMs } } })
  endSessions(context, deviceId, 'revoke')
  return { deviceId, role, revokedAtMs }
}

const put = ({ store }: DeviceAdministration, deviceId: string, record: Record<string, unknown>) =>
  store.apply({ put: { deviceId, record } })

const tokensOf = (record: RecordView): Record<string, unknown> => (isObject(record.raw.tokens) ? record.raw.tokens : {})

type Ending = 'rotate' | 'revoke' | 'remove' | 'replace-key'

/** At once, so that nothing that is on its way is answered any more; a caller who ends itself gets its answer first. */
function endSessions({ policy, sessions }: DeviceAdministration, deviceId: string, act: Ending): void {
  if (policy.administration.endsSessions.has(act)) sessions.end(deviceId)
}
