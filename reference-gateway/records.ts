/**
 * A typed view of a paired row. Rows are kept verbatim, because old releases left every imaginable shape behind; what is
 * malformed grants nothing.
 */

import type { Role } from './decision.ts'
import type { IdentityRules } from './rules.ts'

export interface TokenView {
  readonly token: string | undefined
  readonly scopes: readonly string[]
  readonly revoked: boolean
}

export interface RecordView {
  /** The row as stored; an empty object when the stored value is not an object. */
  readonly raw: Readonly<Record<string, unknown>>
  readonly publicKey: string | undefined
  /** `roles` ∪ `role`, well-formed values only. */
  readonly listedRoles: readonly Role[]
  /** Well-formed strings of `scopes`. */
  readonly scopes: readonly string[]
  /** Undefined when the row has no `approvedScopes`; empty when it has one that is not a list. */
  readonly approvedScopes: readonly string[] | undefined
  readonly platform: string | undefined
  readonly deviceFamily: string | undefined
  readonly tokens: Readonly<Partial<Record<Role, TokenView>>>
}

export function viewRecord(stored: unknown): RecordView {
  const raw = isObject(stored) ? stored : {}
  const tokens: Partial<Record<Role, TokenView>> = {}
  const rawTokens = isObject(raw.tokens) ? raw.tokens : {}
  for (const role of ['operator', 'node'] as const) {
    const entry = Object.hasOwn(rawTokens, role) ? rawTokens[role] : undefined
    if (isObject(entry)) tokens[role] = viewToken(entry)
  }
  return {
    raw,
    publicKey: text(raw.publicKey),
    listedRoles: [...new Set([...strings(raw.roles), raw.role])].filter(isRole),
    scopes: strings(raw.scopes),
    approvedScopes: raw.approvedScopes == null ? undefined : strings(raw.approvedScopes),
    platform: text(raw.platform),
    deviceFamily: text(raw.deviceFamily),
    tokens,
  }
}

function viewToken(entry: Record<string, unknown>): TokenView {
  return { token: text(entry.token), scopes: strings(entry.scopes), revoked: entry.revokedAtMs != null }
}

/** The record under a device's id as the policy sees it; another key under the same id tells nothing about this one. */
export function recordFor(
  { sameKey }: Pick<IdentityRules, 'sameKey'>,
  stored: unknown,
  publicKey: string,
): RecordView | 'other-key' | undefined {
  if (stored === undefined) return undefined
  const view = viewRecord(stored)
  return view.publicKey !== undefined && sameKey(view.publicKey, publicKey) ? view : 'other-key'
}

export const liveToken = (record: RecordView, role: Role): string | undefined => {
  const entry = record.tokens[role]
  return entry && !entry.revoked ? entry.token : undefined
}

export const union = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())]

/** The row as `device.pair.list` shows it: known fields only, and never a token's value. */
export function describeRecord(deviceId: string, stored: unknown): Record<string, unknown> {
  const raw = isObject(stored) ? stored : {}
  const shown: Record<string, unknown> = { deviceId }
  for (const key of LISTED) if (raw[key] !== undefined) shown[key] = raw[key]
  const rawTokens = isObject(raw.tokens) ? raw.tokens : {}
  const tokens: Record<string, unknown>[] = []
  for (const [role, entry] of Object.entries(rawTokens)) {
    if (!isObject(entry)) continue
    const summary: Record<string, unknown> = { role, scopes: strings(entry.scopes) }
    for (const key of TOKEN_TIMES) if (typeof entry[key] === 'number') summary[key] = entry[key]
    if (entry.revokedAtMs != null) summary.revokedAtMs = Number(entry.revokedAtMs) || 1
    tokens.push(summary)
  }
  return isObject(raw.tokens) ? { ...shown, tokens } : shown
}

const LISTED = [
  ...['publicKey', 'displayName', 'platform', 'deviceFamily', 'clientId', 'clientMode', 'role', 'roles', 'scopes'],
  ...['approvedScopes', 'remoteIp', 'approvedVia', 'createdAtMs', 'approvedAtMs'],
]
const TOKEN_TIMES = ['createdAtMs', 'rotatedAtMs', 'lastUsedAtMs']

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isRole = (value: unknown): value is Role => value === 'operator' || value === 'node'
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
export const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item !== '') : []
