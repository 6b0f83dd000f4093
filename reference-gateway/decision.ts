/** The words in which a policy speaks. Types only; `policy.ts` is the policy that we recommend. */

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
  readonly local: boolean
  readonly proof: Proof
  /** Did the request carry an Origin header, allowed or not? */
  readonly sentOrigin: boolean
  readonly client: ClientInfo
  readonly role: Role
  readonly scopes: readonly string[]
  /** The row under the device's id; `other-key` when that row holds another public key. */
  readonly record: RecordView | 'other-key' | undefined
  /** False: whoever runs the gateway wants to be asked every time. */
  readonly autoApproveLocal: boolean
}

export type Decision = 'admit' | { readonly reason: Reason; readonly silent: boolean }

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

  /** Scopes that the record stands for. */
  baseline(record: RecordView): readonly string[]
  covers(granted: readonly string[], asked: readonly string[], role: Role): boolean
  /** Why there is something to think about, or undefined when the record suffices. */
  classify(facts: Facts): Reason | undefined
  decide(facts: Facts): Decision
  /** Scopes of a session whose device was let in. */
  sessionScopes(role: Role, asked: readonly string[], record: RecordView | undefined): readonly string[]
  /** `pinned`: a change needs approval. `follows`: the record takes over what the client says. */
  readonly metadata: 'pinned' | 'follows'

  readonly frames: rules.FrameRules
  readonly identity: rules.IdentityRules
  readonly credentials: rules.CredentialRules
  readonly tokens: rules.TokenRules
  readonly pending: rules.PendingRules
  readonly administration: rules.AdministrationRules
  readonly limits: rules.LimitRules
  readonly surfaces: rules.SurfaceRules
  readonly store: rules.StoreRules
}
