/** Device tokens as credentials. Source: gateway facts 4 (whom a token opens for, and for what). */

import type { Policy, Role } from './decision.ts'
import { type RecordView, recordFor, viewRecord } from './records.ts'
import type { Applicant } from './requests.ts'
import type { Store } from './store.ts'

interface Shelf {
  readonly store: Store
  readonly policy: Policy
}

/** A token that fits, and whether it reaches what is asked. */
export interface Fitting {
  readonly token: string
  readonly reaches: boolean
}

/** A device token is worth something in the hands of its own key, for its own role and within its own scopes. */
export function fittingToken(shelf: Shelf, applicant: Applicant, shown: readonly string[]): Fitting | undefined {
  const { store, policy } = shelf
  const own = recordFor(policy.identity, store.record(applicant.deviceId), applicant.publicKey)
  if (typeof own === 'object') {
    for (const role of policy.tokens.rolesFor(applicant.role)) {
      const token = shown.find((one) => isToken(policy, own, role, one))
      if (token === undefined) continue
      return { token, reaches: policy.covers(reachOf(policy, own, role), applicant.scopes, applicant.role) }
    }
  }
  if (policy.tokens.boundToDevice) return undefined
  const token = shown.find((one) => holderOf(shelf, one)?.role === applicant.role)
  return token === undefined ? undefined : { token, reaches: true }
}

export interface Holder {
  readonly deviceId: string
  readonly role: Role
  /** What the token reaches. */
  readonly scopes: readonly string[]
}

/** Whose token it is, for those who cannot prove a key. */
export function holderOf({ store, policy }: Shelf, shown: string, isLive = policy.tokens.isLive): Holder | undefined {
  for (const [deviceId, stored] of store.records()) {
    const record = viewRecord(stored)
    for (const role of record.listedRoles) {
      if (isToken(policy, record, role, shown, isLive)) return { deviceId, role, scopes: reachOf(policy, record, role) }
    }
  }
  return undefined
}

function isToken({ tokens }: Policy, record: RecordView, role: Role, shown: string, isLive = tokens.isLive): boolean {
  const entry = record.tokens[role]
  return entry !== undefined && isLive(entry) && tokens.fits(shown, entry)
}

const reachOf = ({ tokens }: Policy, record: RecordView, role: Role): readonly string[] =>
  tokens.reach(record.tokens[role]?.scopes ?? [], record)
