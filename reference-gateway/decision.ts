/** The words in which a policy speaks; `policy.ts` is the policy that we recommend. */

import type { AuthOptions } from './credential.ts'
import type { proveIdentity } from './identity.ts'
import type { RecordView } from './records.ts'
import type { RequestEvidence } from './request-evidence.ts'
import type * as rules from './rules.ts'

export type Role = 'operator' | 'node'

/** Why the gateway has to think before it lets a device in (`error.details.reason`, 2026.2.22 on). */
export type Reason = 'not-paired' | 'metadata-upgrade' | 'role-upgrade' | 'scope-upgrade'

/** What the client showed to prove that it may talk to the gateway at all. */
export type Proof = 'shared-secret' | 'auth-none' | 'device-token' | 'trusted-proxy'

export interface ClientInfo {
  readonly id: string
  readonly mode: string
  readonly platform: string
  readonly deviceFamily: string | undefined
}

/** Everything that the decision may depend on. The device has proved its key by now. */
export interface Facts {
  readonly evidence: RequestEvidence
  readonly local: boolean
  readonly proof: Proof
  /** Did the request carry an Origin header, allowed or not? */
  readonly sentOrigin: boolean
  readonly client: ClientInfo
  readonly role: Role
  readonly scopes: readonly string[]
  /** The row under the device's id; `other-key` when that row holds another public key. */
  readonly record: RecordView | 'other-key' | undefined
  readonly allowedOrigins: readonly string[]
  readonly authMode: AuthOptions['mode']
  /** False: whoever runs the gateway wants to be asked every time. */
  readonly autoApproveLocal: boolean
}

export type OriginProblem = 'origin missing or invalid' | 'origin not allowed'

export interface OriginQuestion {
  readonly evidence: RequestEvidence
  readonly client: Pick<ClientInfo, 'id' | 'mode'>
  readonly local: boolean
  readonly allowedOrigins: readonly string[]
}

/** A named set of rules. Everything that releases did differently is a member here; the rest of the code is the same. */
export interface Policy {
  readonly name: string
  readonly title: string

  isLocal(evidence: RequestEvidence): boolean
  originProblem(question: OriginQuestion): OriginProblem | undefined
  /** May a client without any device come in? Its credential has been accepted. */
  withoutDevice(client: Pick<ClientInfo, 'id' | 'mode'>, role: Role, proof: Proof): boolean
  /** Scopes of a session without a device (GHSA-rqpp-rjj8-7wv8). */
  scopesWithoutDevice(asked: readonly string[]): readonly string[]

  /** Why a device has not proved its key, or undefined; by the rules of `identity`. */
  readonly proveIdentity: typeof proveIdentity
  /** Scopes that the record stands for. */
  baseline(record: RecordView): readonly string[]
  covers(granted: readonly string[], asked: readonly string[], role: Role): boolean
  /** Is what the client says of its platform or family another thing than what its record has pinned? */
  differs(pinned: string | undefined, presented: string | undefined): boolean
  /** Was the role granted to the device, and is it still? */
  isGranted(record: RecordView, role: Role): boolean
  /** May it be settled without a human? The rule that the PR family is about. */
  maySilently(reason: Reason, facts: Facts): boolean
  /** Does the first reason settle all, or is each one asked for itself, as releases do? */
  readonly asks: 'first-reason' | 'every-reason'
  /** Scopes of a session whose device was let in. */
  sessionScopes(role: Role, asked: readonly string[], record: RecordView | undefined): readonly string[]

  readonly proxies: rules.ProxyRules
  readonly frames: rules.FrameRules
  readonly identity: rules.IdentityRules
  readonly credentials: rules.CredentialRules
  readonly tokens: rules.TokenRules
  readonly records: rules.RecordRules
  readonly pending: rules.PendingRules
  readonly refusals: rules.RefusalRules
  readonly administration: rules.AdministrationRules
  readonly limits: rules.LimitRules
  readonly surfaces: rules.SurfaceRules
  readonly store: rules.StoreRules
}

/** Why there is something to think about, in the order in which it is looked at (gateway facts 3.1); none: the record suffices. */
export function reasonsFor(policy: Policy, { record, client, role, scopes }: Facts): readonly Reason[] {
  if (record === undefined || record === 'other-key') return ['not-paired']
  const isOther =
    policy.differs(record.platform, client.platform) || policy.differs(record.deviceFamily, client.deviceFamily)
  return [
    ...(isOther ? (['metadata-upgrade'] as const) : []),
    ...(policy.isGranted(record, role) ? [] : (['role-upgrade'] as const)),
    ...(policy.covers(policy.baseline(record), scopes, role) ? [] : (['scope-upgrade'] as const)),
  ]
}
