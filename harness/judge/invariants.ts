import type { Observed, StateView } from '../results.ts'
import type { Evidence, InvariantId } from '../vocabulary.ts'
import { recordChanges } from './classify.ts'
import { authorityOf } from './coverage.ts'

/** What holds whatever the policy is, in the words of a report. */
export const invariants: Readonly<Record<InvariantId, { readonly sentence: string; readonly source: string }>> = {
  'invariant.nobody-forwarded-gets-in-unasked': {
    sentence:
      'A client that cannot be proved local (another host, or X-Forwarded-*, Forwarded or X-Real-IP) MUST NOT be paired, widened or let past pairing without a human.',
    source: 'openclaw#1795; openclaw#22365 (review)',
  },
  'invariant.nothing-beyond-approval': {
    sentence: 'A session MUST NOT be able to do more than its device was approved for.',
    source: 'GHSA-553v-f69r-656j; GHSA-2pwv-x786-56f8',
  },
  'invariant.refusal-changes-nothing': {
    sentence: 'A refused connect MUST NOT change what its device may do next time.',
    source: 'openclaw 2026.7.1, superseded in 2026.8.1',
  },
  'invariant.refusal-can-be-approved': {
    sentence: 'When pairing is required, an operator MUST see a request that can be approved.',
    source: 'openclaw#23690; openclaw#23661',
  },
}

/** Headers that only a proxy has reason to send; a request that carries one cannot be proved local. */
const speaksOfForwarding = (name: string): boolean =>
  name.startsWith('x-forwarded-') || name === 'forwarded' || name === 'x-real-ip'

/** A token that is minted again counts when it was taken away before: that is a decision undone. */
const widened = (before: StateView, after: StateView): boolean =>
  recordChanges(before.record, after.record).some((change) =>
    /^(a row was created|the row holds|roles:|scopes:)/.test(change),
  ) ||
  Object.entries(before.record?.tokens ?? {}).some(
    ([role, token]) => token.revoked && after.record?.tokens[role]?.revoked === false,
  )

/** The invariants that an observation breaks. */
export function brokenInvariants(
  evidence: Evidence,
  observed: Observed,
  before: StateView,
  after: StateView,
): readonly InvariantId[] {
  const broken: InvariantId[] = []
  const unproven = evidence.peer === 'other-host' || evidence.forwarding.some(speaksOfForwarding)
  const unasked = observed.outcome === 'bypassed' || (observed.outcome === 'silent' && widened(before, after))
  if (unproven && unasked) broken.push('invariant.nobody-forwarded-gets-in-unasked')

  if (observed.outcome === 'bypassed' || observed.outcome === 'silent' || observed.outcome === 'covered') {
    const row = after.record
    const counts = row?.key === 'own' && row.roles.includes('operator')
    const approved = authorityOf({ role: 'operator', scopes: counts ? row.scopes : [] })
    if (observed.authority?.some((one) => !approved.includes(one))) broken.push('invariant.nothing-beyond-approval')
  }
  if (observed.outcome === 'leaky') broken.push('invariant.refusal-changes-nothing')
  if (observed.outcome === 'stuck') broken.push('invariant.refusal-can-be-approved')
  return broken
}
