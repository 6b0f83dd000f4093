import { isObject, type JsonObject } from '../protocol/frames.ts'
import type { PendingView, RecordView, StateView } from '../results.ts'

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : []

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort()

/** Token summaries come as a list, or as an object by role, depending on the release. */
function tokensOf(value: unknown): RecordView['tokens'] {
  const list = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []
  const tokens: RecordView['tokens'] = {}
  for (const token of list.filter(isObject)) {
    if (typeof token.role !== 'string') continue
    tokens[token.role] = { scopes: sorted(strings(token.scopes)), revoked: typeof token.revokedAtMs === 'number' }
  }
  return tokens
}

/**
 * A row of `device.pair.list`, without secrets and times. Malformed list entries are not shown.
 *
 * @param publicKey the key that the case's device shows.
 */
export function recordView(row: JsonObject, publicKey: string): RecordView {
  const roles = sorted([...strings(row.roles), ...(typeof row.role === 'string' ? [row.role] : [])])
  return {
    key: row.publicKey === publicKey ? 'own' : 'other',
    roles,
    scopes: sorted(strings(row.approvedScopes ?? row.scopes)),
    ...(typeof row.platform === 'string' ? { platform: row.platform } : {}),
    tokens: tokensOf(row.tokens),
  }
}

/** A waiting request of `device.pair.list`. */
export function pendingView(row: JsonObject): PendingView {
  const roles = strings(row.roles)
  return {
    role: roles.length > 1 ? roles.join('+') : (roles[0] ?? (typeof row.role === 'string' ? row.role : 'none')),
    scopes: sorted(strings(row.scopes)),
  }
}

export const emptyState: StateView = { record: null, pending: [] }
