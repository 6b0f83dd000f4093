/**
 * What is written when the policy has spoken: pending rows, approvals, tokens. Sources: gateway facts 4 (approve, mint),
 * 5.3 (lifetime of a pending row), 6 (events).
 */

import { randomBytes } from 'node:crypto'
import type { Policy, Role } from './decision.ts'
import { isObject, liveToken, type RecordView, recordFor, union, viewRecord } from './records.ts'
import { type Applicant, describeRequest, type PendingRequest, sameAsk, toRequest } from './requests.ts'
import type { Store } from './store.ts'

export interface DeviceToken {
  readonly token: string
  readonly scopes: readonly string[]
  readonly issuedAtMs: number
}

export interface Pairing {
  /** The device's one pending request, for exactly what it asks now. */
  request(applicant: Applicant): PendingRequest
  /** May the device's connect be approved without a human, whatever waits for it? */
  maySettle(deviceId: string, wouldBeSilent: boolean): boolean
  /** Approves without a human; a pending request of the device is settled by it. */
  approveSilently(applicant: Applicant): DeviceToken
  /** The device was refused: what the policy writes all the same. */
  leave(applicant: Applicant, record: RecordView | undefined): void
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

  const rules = policy.pending
  const dropExpired = () => {
    const expired: string[] = []
    for (const request of store.allPending()) {
      if (rules.isFresh(request, now())) break
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
    const found = recordFor(policy.identity, store.record(request.deviceId), request.publicKey)
    const before = typeof found === 'object' ? found : viewRecord(undefined)
    const approved = policy.tokens.approved(policy.baseline(before), request.scopes, request.role)
    const issuedAtMs = now()
    const minted = mint(policy.tokens.minted(request.role, approved, request.scopes), request.role, issuedAtMs)
    const row = {
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
    const record = policy.records.approved(row, before, request)
    store.apply({ put: { deviceId: request.deviceId, record }, drop })
    return { token: minted.token, scopes: minted.scopes, issuedAtMs }
  }

  const isNew = (applicant: Applicant) => store.record(applicant.deviceId) === undefined
  /** The oldest rows that make room for one more, if there is a limit at all. */
  const overflow = (): string[] => {
    if (rules.capacity === Number.POSITIVE_INFINITY) return []
    const ids = [...store.allPending()].map(({ requestId }) => requestId)
    return ids.slice(0, Math.max(0, ids.length + 1 - rules.capacity))
  }

  return {
    request: (applicant) => {
      const existing = pendingOf(applicant.deviceId)
      // Once asked from elsewhere, it stays so: what comes later from here is not what was asked from there.
      const local = applicant.local && (!existing || rules.mayBeSettledSilently(existing))
      const request = toRequest({ ...applicant, local }, !isNew(applicant), now())
      const waits = existing ? rules.secondAsk(existing, request) : request
      if (existing && waits.requestId === existing.requestId) {
        const staysAsIs = applicant.local || !rules.mayBeSettledSilently(existing)
        const { local: _, ...fromElsewhere } = { ...waits, silent: false }
        const rest = staysAsIs ? waits : fromElsewhere
        if (rest !== existing) store.apply({ ask: rest, drop: [existing.requestId] })
        return rest
      }
      store.apply({ ask: waits, drop: existing ? (rules.replacedGoes ? [existing.requestId] : []) : overflow() })
      if (existing) resolved(existing, 'rejected')
      if (rules.isAnnounced(waits)) emit('device.pair.requested', describeRequest(waits))
      return waits
    },
    maySettle: (deviceId, wouldBeSilent) => {
      const waiting = pendingOf(deviceId)
      if (!waiting) return wouldBeSilent
      return (
        (wouldBeSilent && rules.mayBeSettledSilently(waiting)) ||
        (rules.silenceIsInherited && waiting.silent) ||
        (rules.localityIsInherited && waiting.local === true)
      )
    },
    approveSilently: (applicant) => {
      const existing = pendingOf(applicant.deviceId)
      const request = toRequest(applicant, !isNew(applicant), now())
      const token = grant(request, 'silent', existing ? [existing.requestId] : [])
      const isAnswer = existing !== undefined && sameAsk(existing, request)
      if (existing && !isAnswer) resolved(existing, 'rejected')
      resolved(isAnswer ? existing : request, 'approved')
      return token
    },
    leave: (applicant, record) => {
      const changes = policy.records.refused(record, applicant)
      if (Object.keys(changes).length === 0) return
      const { deviceId, publicKey } = applicant
      store.apply({ put: { deviceId, record: { deviceId, publicKey, ...record?.raw, ...changes } } })
    },
    settle: (applicant, record) => settle(store, policy, now, applicant, record),
    pending: (requestId) => {
      dropExpired()
      return store.pending(requestId)
    },
    allPending: () => {
      dropExpired()
      return [...store.allPending()].filter(rules.isListed)
    },
    approve: (request) => {
      const keyChanged = recordFor(policy.identity, store.record(request.deviceId), request.publicKey) === 'other-key'
      grant(request, 'owner', [request.requestId])
      resolved(request, 'approved')
      return { keyChanged }
    },
    reject: (request) => {
      const { requestId, deviceId } = request
      const stored = store.record(deviceId)
      const row = isObject(stored) ? stored : undefined
      const rest = policy.records.rejected(row, request)
      const change = rest === row ? {} : rest ? { put: { deviceId, record: rest } } : { remove: deviceId }
      store.apply({ ...change, drop: rules.rejectedGoes ? [requestId] : [] })
      resolved(request, 'rejected')
    },
    remove: (deviceId) => {
      const existing = rules.goesWithDevice ? pendingOf(deviceId) : undefined
      const rest = policy.records.removed(viewRecord(store.record(deviceId)))
      const drop = existing ? [existing.requestId] : []
      store.apply(rest ? { put: { deviceId, record: rest }, drop } : { remove: deviceId, drop })
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
  const { role } = applicant
  const changes: Record<string, unknown> = { ...policy.records.covered(record, applicant) }
  let token = liveToken(record, role)
  let scopes = record.tokens[role]?.scopes ?? []
  const entry = isObject(record.raw.tokens) ? record.raw.tokens[role] : undefined
  let issuedAtMs = isObject(entry) && typeof entry.createdAtMs === 'number' ? entry.createdAtMs : now()
  if (policy.tokens.mintedOnConnect && (token === undefined || !policy.covers(scopes, applicant.scopes, role))) {
    const minted = mint(policy.tokens.minted(role, policy.baseline(record), applicant.scopes), role, now())
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
