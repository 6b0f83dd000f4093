/**
 * The policy that we recommend: who gets in silently, who must ask.
 *
 * Sources: gateway facts 3.1 (order of the reasons, effective roles since 2026.4.10), 4 (coverage), 8 (what each proposal
 * would have opened). Everything that is not named silent here is interactive: a human decides.
 */

import type { Facts, Policy, Reason } from './decision.ts'
import { normaliseMetadata } from './identity.ts'
import { isLocalRequest } from './locality.ts'
import { isBrowserClient, originProblem } from './origin.ts'
import { liveToken, type RecordView } from './records.ts'
import { isOperatorScope, scopesCover } from './scopes.ts'

const ROLES = ['operator', 'node'] as const

const baseline = (record: RecordView): readonly string[] => record.approvedScopes ?? record.scopes

/** Listed alone is not enough: a role without a live token was never handed out, or was taken back. */
const isGranted = (record: RecordView, role: Facts['role']): boolean =>
  record.listedRoles.includes(role) && liveToken(record, role) !== undefined

/** An absent pin is no change: it is set on the next success. */
const differs = (pinned: string | undefined, presented: string | undefined): boolean =>
  pinned !== undefined && normaliseMetadata(pinned) !== normaliseMetadata(presented)

function classify({ record, client, role, scopes }: Facts): Reason | undefined {
  if (record === undefined || record === 'other-key') return 'not-paired'
  if (differs(record.platform, client.platform) || differs(record.deviceFamily, client.deviceFamily)) {
    return 'metadata-upgrade'
  }
  if (!isGranted(record, role)) return 'role-upgrade'
  if (!scopesCover(baseline(record), scopes)) return 'scope-upgrade'
  return undefined
}

/** A device cannot vouch for itself: its own token never widens what it may do. */
const showsGatewaySecret = ({ proof }: Facts): boolean => proof === 'shared-secret' || proof === 'auth-none'

/** A web page that poses as a native client is still a web page. */
const originFits = ({ sentOrigin, client }: Facts): boolean => !sentOrigin || isBrowserClient(client)

/** A row from before tokens existed. A row with any granted or revoked role was decided by somebody; that stands. */
const isLegacyRow = (record: RecordView): boolean =>
  ROLES.every((role) => !isGranted(record, role) && !record.tokens[role]?.revoked)

function mayBeSilent(reason: Reason, facts: Facts): boolean {
  if (!facts.local || !showsGatewaySecret(facts) || !originFits(facts)) return false
  switch (reason) {
    case 'not-paired':
      return facts.record === undefined
    case 'scope-upgrade':
      return true
    case 'role-upgrade':
      return facts.role === 'operator' && typeof facts.record === 'object' && isLegacyRow(facts.record)
    case 'metadata-upgrade':
      return false
  }
}

export const recommended: Policy = {
  name: 'recommended',
  title: 'Direct loopback clients with the gateway secret pair silently; everyone and everything else asks',
  isLocal: isLocalRequest,
  originProblem,
  withoutDevice: (client, role, proof) =>
    role === 'operator' &&
    client.id !== 'openclaw-control-ui' &&
    (proof === 'shared-secret' || proof === 'trusted-proxy'),
  baseline,
  covers: scopesCover,
  classify,
  decide: (facts) => {
    const reason = classify(facts)
    return reason === undefined ? 'admit' : { reason, silent: mayBeSilent(reason, facts) }
  },
  // A token that is wider than its record is worth what the record says (GHSA-2pwv-x786-56f8).
  tokenReach: (scopes, record) => scopes.filter((scope) => scopesCover(baseline(record), [scope])),
  mintedScopes: (role, approved) => approved.filter((scope) => role === 'operator' || !isOperatorScope(scope)),
  tokenTooNarrow: 'scope-mismatch',
  metadata: 'pinned',
  pending: 'replace',
  mintsOnConnect: false,
  administration: { boundedByCaller: true, endsSessions: true },
}
