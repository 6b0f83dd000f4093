import type { Observed, PendingView, RecordView, StateView } from '../results.ts'
import type { Ask, Authority, Outcome, Reason, Refusal, Role } from '../vocabulary.ts'
import { recordCovers, samePlatform, scopeCovered, scopesOf } from './coverage.ts'

/** What came back from one handshake, in words that all eras share. Nothing here is interpreted yet. */
export type Answer =
  | {
      readonly kind: 'in'
      readonly role: Role | undefined
      /** `hello-ok.auth.scopes`, where the release shows the session's scopes. */
      readonly scopes: readonly string[] | undefined
      /** undefined: there is no session that could be probed (an HTTP surface). */
      readonly authority: readonly Authority[] | undefined
      /** Probes that were answered in a way that shows neither. */
      readonly unclear: readonly Authority[]
    }
  | {
      readonly kind: 'refused'
      readonly refusal: Refusal
      readonly reason: Reason | undefined
      readonly code: string | undefined
      readonly httpStatus: number | undefined
      readonly closeCode: number | undefined
    }
  /** Neither in nor refused: garbage, silence, a reset. */
  | { readonly kind: 'broken'; readonly what: string; readonly closeCode: number | undefined }

export interface Seen {
  readonly answer: Answer
  readonly before: StateView
  readonly after: StateView
  readonly ask: Ask
  /** Platform that the client claimed. */
  readonly platform: string
  readonly hasDevice: boolean
}

const sameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((one) => right.includes(one))

/**
 * What changed between two views of a row, one sentence each. Times do not count, nor does a token that is minted again
 * within what the row approves: releases do so on every connect.
 */
export function recordChanges(before: RecordView | null, after: RecordView | null): readonly string[] {
  if (before === null && after === null) return []
  if (before === null) return ['a row was created']
  if (after === null) return ['the row was removed']
  const changes: string[] = []
  if (before.key !== after.key) changes.push('the row holds another key')
  if (!sameSet(before.roles, after.roles)) changes.push(`roles: ${list(before.roles)} → ${list(after.roles)}`)
  if (!sameSet(before.scopes, after.scopes)) changes.push(`scopes: ${list(before.scopes)} → ${list(after.scopes)}`)
  if (!samePlatform(before.platform, after.platform))
    changes.push(`platform: ${before.platform ?? 'none'} → ${after.platform ?? 'none'}`)
  for (const role of new Set([...Object.keys(before.tokens), ...Object.keys(after.tokens)])) {
    const [was, is] = [before.tokens[role], after.tokens[role]]
    if (is && (!was || was.revoked) && !is.revoked)
      changes.push(`a token for role ${role} was minted: ${list(is.scopes)}`)
    else if (was && !was.revoked && (!is || is.revoked)) changes.push(`the token for role ${role} was taken away`)
    else if (is && !is.scopes.every((scope) => was?.scopes.includes(scope) || scopeCovered(after.scopes, scope)))
      changes.push(`the token for role ${role} outgrew the row: ${list(is.scopes)}`)
  }
  return changes
}

const list = (values: readonly string[]): string => (values.length === 0 ? 'none' : [...values].sort().join(', '))

const asksExactly = (pending: PendingView, ask: Ask): boolean =>
  pending.role === ask.role && sameSet(pending.scopes, ask.scopes)

const describePending = ({ role, scopes }: PendingView): string => `${role} with ${list(scopes)}`

function classifyIn(seen: Seen): { outcome: Outcome; note?: string } {
  if (!seen.hasDevice) return { outcome: 'unbound' }
  const changes = recordChanges(seen.before.record, seen.after.record)
  if (!recordCovers(seen.after.record, seen.ask, seen.platform)) {
    const written =
      changes.length === 0 ? 'nothing was written' : `what was written does not cover it: ${changes.join('; ')}`
    return { outcome: 'bypassed', note: `the row does not cover the ask, and ${written}` }
  }
  return changes.length === 0 ? { outcome: 'covered' } : { outcome: 'silent', note: changes.join('; ') }
}

function classifyPairing(seen: Seen): { outcome: Outcome; note?: string } {
  const changes = recordChanges(seen.before.record, seen.after.record)
  if (changes.length > 0) return { outcome: 'leaky', note: `refused, yet ${changes.join('; ')}` }
  const { pending } = seen.after
  const [only, ...more] = pending
  if (!only) return { outcome: 'stuck', note: 'no request is visible to the operator' }
  if (more.length > 0)
    return { outcome: 'anomalous', note: `${pending.length} requests wait: ${pending.map(describePending).join('; ')}` }
  if (!asksExactly(only, seen.ask)) {
    return { outcome: 'anomalous', note: `the operator sees another ask: ${describePending(only)}` }
  }
  return { outcome: 'interactive' }
}

function classifyRefusal(seen: Seen): { outcome: Outcome; note?: string } {
  const changes = [...recordChanges(seen.before.record, seen.after.record)]
  if (seen.after.pending.length > seen.before.pending.length) changes.push('a pending request was left behind')
  return changes.length === 0
    ? { outcome: 'rejected' }
    : { outcome: 'leaky', note: `refused, yet ${changes.join('; ')}` }
}

/** Refusals that say nothing typed: they are described, not counted as a refusal. */
const untyped: readonly Refusal[] = ['unrecognised', 'closed-without-answer', 'http-refused', 'not-ready']

/** Classes an observation. Pure: the same evidence gives the same class. */
export function classify(seen: Seen): Observed {
  const { answer } = seen
  switch (answer.kind) {
    case 'in': {
      const { outcome, note } = classifyIn(seen)
      return {
        outcome,
        ...(answer.role === undefined ? {} : { role: answer.role }),
        ...(answer.authority === undefined
          ? {}
          : {
              grantedScopes: [...(answer.scopes ?? scopesOf(answer.authority))],
              authority: [...answer.authority],
            }),
        ...(answer.unclear.length === 0 ? {} : { unclear: [...answer.unclear] }),
        ...(note === undefined ? {} : { note }),
      }
    }
    case 'refused': {
      const typed = !untyped.includes(answer.refusal)
      const { outcome, note } = !typed
        ? { outcome: 'anomalous' as const, note: `a refusal without a known type (${answer.refusal})` }
        : answer.refusal === 'pairing-required'
          ? classifyPairing(seen)
          : classifyRefusal(seen)
      return {
        outcome,
        refusal: answer.refusal,
        ...(answer.reason === undefined ? {} : { reason: answer.reason }),
        ...(answer.code === undefined ? {} : { code: answer.code }),
        ...(answer.httpStatus === undefined ? {} : { httpStatus: answer.httpStatus }),
        ...(answer.closeCode === undefined ? {} : { closeCode: answer.closeCode }),
        ...(note === undefined ? {} : { note }),
      }
    }
    case 'broken':
      return {
        outcome: 'anomalous',
        ...(answer.closeCode === undefined ? {} : { closeCode: answer.closeCode }),
        note: answer.what,
      }
  }
}
