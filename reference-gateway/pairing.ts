/**
 * What is written when the policy has spoken: pending rows, approvals, tokens. Sources: gateway facts 4 (approve, mint),
 * 5.3 (lifetime of a pending row), 6 (events).
 */

import { randomBytes, randomUUID } from 'node:crypto'
import type { ClientInfo, Policy, Role } from './decision.ts'
import { isObject, liveToken, type RecordView, recordFor, union, viewRecord } from './records.ts'
import { isOperatorScope } from './scopes.ts'
import type { PendingRequest, Store } from './store.ts'

/** Source: gateway facts 5.3 (`PENDING_TTL_MS`). */
export const PENDING_TTL_MS = 5 * 60 * 1000

export interface Applicant {
  readonly deviceId: string
  /** Raw key as base64url. */
  readonly publicKey: string
  readonly client: ClientInfo
  readonly displayName: string | undefined
  readonly role: Role
  readonly scopes: readonly string[]
  readonly remoteIp: string
}

export interface DeviceToken {
  readonly token: string
  readonly scopes: readonly string[]
  readonly issuedAtMs: number
}

export interface Pairing {
  /** The device's one pending request, for exactly what it asks now. */
  request(applicant: Applicant): PendingRequest
  /** Approves without a human; a pending request of the device is settled by it. */
  approveSilently(applicant: Applicant): DeviceToken
  /** The device is covered: the token of its role, and what the policy keeps up to date. */
  settle(applicant: Applicant, record: RecordView): DeviceToken | undefined
  pending(requestId: string): PendingRequest | undefined
  allPending(): PendingRequest[]
  approve(request: PendingRequest): { readonly keyChanged: boolean }
  reject(request: PendingRequest): void
  remove(deviceId: string): void
}

export interface PairingOptions {
  readonly store: Store
  readonly policy: Policy
  readonly now: () => number
  readonly emit: (event: 'device.pair.requested' | 'device.pair.resolved', payload: Record<string, unknown>) => void
}

export function createPairing({ store, policy, now, emit }: PairingOptions): Pairing {
  const resolved = (request: Pick<PendingRequest, 'requestId' | 'deviceId'>, decision: 'approved' | 'rejected') =>
    emit('device.pair.resolved', { requestId: request.requestId, deviceId: request.deviceId, decision, ts: now() })

  const isFresh = (request: PendingRequest) => now() - request.ts < PENDING_TTL_MS
  const dropExpired = () => {
    const expired: string[] = []
    for (const request of store.allPending()) {
      if (isFresh(request)) break
      expired.push(request.requestId)
    }
    if (expired.length > 0) store.apply({ drop: expired })
  }
  const pendingOf = (deviceId: string) => {
    dropExpired()
    return store.pendingOf(deviceId)
  }

  /** One write for everything that an approval changes, so that a crash cannot leave half of it. */
  const grant = (request: PendingRequest, via: 'silent' | 'owner', drop: readonly string[]): DeviceToken => {
    const found = recordFor(store.record(request.deviceId), request.publicKey)
    const before = typeof found === 'object' ? found : viewRecord(undefined)
    // What a node asks for must not become the baseline of an operator without a human.
    const asked =
      via === 'silent' && request.role === 'node'
        ? request.scopes.filter((scope) => !isOperatorScope(scope))
        : request.scopes
    const approved = union(policy.baseline(before), asked)
    const issuedAtMs = now()
    const minted = mint(policy.mintedScopes(request.role, approved, asked), request.role, issuedAtMs)
    const record = {
      ...before.raw,
      deviceId: request.deviceId,
      publicKey: request.publicKey,
      ...(request.displayName !== undefined && { displayName: request.displayName }),
      platform: request.platform,
      deviceFamily: request.deviceFamily,
      clientId: request.clientId,
      clientMode: request.clientMode,
      role: request.role,
      roles: union(before.listedRoles, [request.role]),
      scopes: approved,
      approvedScopes: approved,
      remoteIp: request.remoteIp,
      tokens: { ...(isObject(before.raw.tokens) ? before.raw.tokens : {}), [request.role]: minted },
      approvedVia: via,
      createdAtMs: typeof before.raw.createdAtMs === 'number' ? before.raw.createdAtMs : issuedAtMs,
      approvedAtMs: issuedAtMs,
    }
    store.apply({ put: { deviceId: request.deviceId, record }, drop })
    return { token: minted.token, scopes: minted.scopes, issuedAtMs }
  }

  return {
    request: (applicant) => {
      const existing = pendingOf(applicant.deviceId)
      if (existing && (policy.pending === 'keep' || sameAsk(existing, applicant))) return existing
      const request = toRequest(applicant, store.record(applicant.deviceId) !== undefined, now())
      store.apply({ ask: request, drop: existing ? [existing.requestId] : [] })
      if (existing) resolved(existing, 'rejected')
      emit('device.pair.requested', { ...request })
      return request
    },
    approveSilently: (applicant) => {
      const existing = pendingOf(applicant.deviceId)
      const request = toRequest(applicant, store.record(applicant.deviceId) !== undefined, now())
      const token = grant(request, 'silent', existing ? [existing.requestId] : [])
      if (existing && !sameAsk(existing, applicant)) resolved(existing, 'rejected')
      resolved(existing && sameAsk(existing, applicant) ? existing : request, 'approved')
      return token
    },
    settle: (applicant, record) => settle(store, policy, now, applicant, record),
    pending: (requestId) => {
      dropExpired()
      return store.pending(requestId)
    },
    allPending: () => {
      dropExpired()
      return [...store.allPending()]
    },
    approve: (request) => {
      const keyChanged = recordFor(store.record(request.deviceId), request.publicKey) === 'other-key'
      grant(request, 'owner', [request.requestId])
      resolved(request, 'approved')
      return { keyChanged }
    },
    reject: (request) => {
      store.apply({ drop: [request.requestId] })
      resolved(request, 'rejected')
    },
    remove: (deviceId) => {
      const existing = pendingOf(deviceId)
      store.apply({ remove: deviceId, drop: existing ? [existing.requestId] : [] })
      if (existing) resolved(existing, 'rejected')
    },
  }
}

/** Writes only what the policy wants kept up to date; a covered connect under the recommended policy writes nothing. */
function settle(
  store: Store,
  policy: Policy,
  now: () => number,
  applicant: Applicant,
  record: RecordView,
): DeviceToken | undefined {
  const { role, client } = applicant
  const changes: Record<string, unknown> = {}
  for (const key of ['platform', 'deviceFamily'] as const) {
    const isStale = policy.metadata === 'follows' ? record[key] !== client[key] : record[key] === undefined
    if (isStale && client[key] !== undefined) changes[key] = client[key]
  }
  let token = liveToken(record, role)
  let scopes = record.tokens[role]?.scopes ?? []
  const entry = isObject(record.raw.tokens) ? record.raw.tokens[role] : undefined
  let issuedAtMs = isObject(entry) && typeof entry.createdAtMs === 'number' ? entry.createdAtMs : now()
  if (policy.mintsOnConnect && (token === undefined || !policy.covers(scopes, applicant.scopes))) {
    const minted = mint(policy.mintedScopes(role, policy.baseline(record), applicant.scopes), role, now())
    changes.tokens = { ...(isObject(record.raw.tokens) ? record.raw.tokens : {}), [role]: minted }
    token = minted.token
    scopes = minted.scopes
    issuedAtMs = minted.createdAtMs
  }
  if (Object.keys(changes).length > 0) {
    store.apply({ put: { deviceId: applicant.deviceId, record: { ...record.raw, ...changes } } })
  }
  return token === undefined ? undefined : { token, scopes, issuedAtMs }
}

export const mint = (scopes: readonly string[], role: Role, createdAtMs: number) => ({
  token: randomBytes(32).toString('base64url'),
  role,
  scopes,
  createdAtMs,
})

function toRequest(applicant: Applicant, isRepair: boolean, ts: number): PendingRequest {
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
  }
}

/** Everything that an approval would write must be the same, else the operator would approve what was not shown. */
function sameAsk(request: PendingRequest, applicant: Applicant): boolean {
  const scopes = union(applicant.scopes)
  return (
    request.publicKey === applicant.publicKey &&
    request.role === applicant.role &&
    request.scopes.length === scopes.length &&
    scopes.every((scope) => request.scopes.includes(scope)) &&
    request.platform === applicant.client.platform &&
    request.deviceFamily === applicant.client.deviceFamily &&
    request.clientId === applicant.client.id &&
    request.clientMode === applicant.client.mode &&
    request.displayName === applicant.displayName
  )
}
