import type { RecordView } from '../results.ts'
import type { Ask, Authority, Scope } from '../vocabulary.ts'

/**
 * Does a list of approved scopes cover one that is asked? By meaning: `operator.admin` stands for every operator scope and
 * `operator.write` for `operator.read` (openclaw#23125, openclaw#21616). The judge's own reading, shared with no gateway.
 */
export const scopeCovered = (approved: readonly Scope[], asked: Scope): boolean =>
  approved.includes(asked) ||
  (asked.startsWith('operator.') && approved.includes('operator.admin')) ||
  (asked === 'operator.read' && approved.includes('operator.write'))

const folded = (platform: string | undefined): string | undefined => platform?.trim().toLowerCase()

/** Is it the same platform? Releases write it in letters of their own. */
export const samePlatform = (left: string | undefined, right: string | undefined): boolean =>
  folded(left) === folded(right)

/** Does a row cover role, scopes and pinned platform of an ask, for the key that was shown? */
export function recordCovers(record: RecordView | null, ask: Ask, platform: string): boolean {
  if (record === null || record.key !== 'own') return false
  if (!record.roles.includes(ask.role)) return false
  if (record.platform !== undefined && !samePlatform(record.platform, platform)) return false
  return ask.scopes.every((scope) => scopeCovered(record.scopes, scope))
}

/** What a session with these scopes may do, by hand; `operator.read` also opens to whoever may write (section 4 of the docs). */
const authorityByScope: Readonly<Record<string, readonly Authority[]>> = {
  'operator.read': ['read'],
  'operator.write': ['read', 'write'],
  'operator.pairing': ['pairing'],
  'operator.approvals': ['approvals'],
  'operator.admin': ['read', 'write', 'admin', 'pairing', 'approvals'],
}

const order: readonly Authority[] = ['read', 'write', 'admin', 'pairing', 'approvals']

/** The authority that scopes of an operator session stand for, in a fixed order. Nodes have none of it. */
export function authorityOf(ask: Pick<Ask, 'role' | 'scopes'>): readonly Authority[] {
  if (ask.role !== 'operator') return []
  const granted = new Set(ask.scopes.flatMap((scope) => authorityByScope[scope] ?? []))
  return order.filter((authority) => granted.has(authority))
}

/** The scopes that an authority shows, shortest form: admin alone when everything is open. */
export function scopesOf(authority: readonly Authority[]): readonly Scope[] {
  if (authority.includes('admin')) return ['operator.admin']
  return authority.filter((one) => one !== 'read' || !authority.includes('write')).map((one) => `operator.${one}`)
}
