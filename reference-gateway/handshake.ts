/**
 * One connect, judged: a pure sequence of questions up to the pairing decision. The order is part of the contract, because
 * the first question that fails names the refusal: protocol, role, origin, credential, device, signature, device token,
 * pairing. Sources: gateway facts 1.2 to 1.6, 3.1.
 */

import { type Credential, type CredentialContext, checkCredential } from './credential.ts'
import { type Facts, type Policy, type Proof, type Role, reasonsFor } from './decision.ts'
import { fittingToken, holderOf } from './device-token.ts'
import type { ConnectParams } from './frames.ts'
import { encodeKey, rawPublicKey } from './identity.ts'
import type { DeviceToken, Pairing } from './pairing.ts'
import { recordFor } from './records.ts'
import * as refusals from './refusals.ts'
import { clientAddress, headerLines, type RequestEvidence } from './request-evidence.ts'
import type { Applicant } from './requests.ts'
import type { Store } from './store.ts'

export interface HandshakeContext extends CredentialContext {
  readonly policy: Policy
  readonly allowedOrigins: readonly string[]
  readonly autoApproveLocal: boolean
  readonly store: Store
  readonly pairing: Pairing
  readonly now: () => number
}

export interface Admitted {
  readonly protocol: number
  readonly role: Role
  /** Scopes of this session, not those of the token. */
  readonly scopes: readonly string[]
  readonly deviceId: string | undefined
  readonly token: DeviceToken | undefined
}

export type Answer = { readonly admitted: Admitted } | { readonly refused: refusals.Refusal }

/** What is known of a connect before its device has proved anything. */
interface Visit {
  readonly params: ConnectParams
  readonly evidence: RequestEvidence
  readonly challenge: string
  readonly protocol: number
  readonly role: Role
  readonly local: boolean
  /** What is told to whoever has proved enough to be let in or to ask. */
  readonly beforePairing: Answer | undefined
}

export function judgeConnect(
  context: HandshakeContext,
  params: ConnectParams,
  evidence: RequestEvidence,
  challenge: string,
): Answer {
  const { frames } = context.policy
  const { minProtocol, maxProtocol } = params
  const protocol = frames.protocolFor({ min: minProtocol, max: maxProtocol }, frames.protocols)
  const mismatch =
    protocol === undefined
      ? refused(refusals.protocolMismatch(minProtocol, maxProtocol, frames.protocols[0] ?? 0))
      : undefined
  if (mismatch && frames.protocolComes === 'first') return mismatch
  const local = context.policy.isLocal(evidence)
  const beforePairing = mismatch && frames.protocolComes === 'after-credential' ? mismatch : undefined
  const answer = admit(context, { ...{ params, evidence, challenge, local, beforePairing }, protocol: protocol ?? 0 })
  return mismatch && frames.protocolComes === 'last' ? mismatch : answer
}

function admit(context: HandshakeContext, arrival: Omit<Visit, 'role'>): Answer {
  const { policy, auth, allowedOrigins } = context
  const { params, evidence, local, protocol } = arrival
  const { client } = params
  const role = policy.frames.roleOf(params.role)
  if (role === undefined) return refused(refusals.invalidRole)
  const problem = policy.originProblem({ evidence, client, local, allowedOrigins })
  if (problem) return refused(refusals.originRefused(problem))

  const hasDevice = params.device !== undefined
  const credential = checkCredential(context, params.auth ?? {}, { evidence, local, clientId: client.id, hasDevice })
  if (hasDevice) {
    return credential.proof || credential.deviceTokens.length > 0 || mayAsk(policy, credential)
      ? admitDevice(context, { ...arrival, role }, credential)
      : refused(credential.refuse())
  }
  if (credential.proof) {
    if (!policy.withoutDevice(client, role, credential.proof)) return refused(refusals.deviceRequired(client.id))
    if (arrival.beforePairing) return arrival.beforePairing
    const scopes = policy.scopesWithoutDevice(params.scopes ?? [])
    return { admitted: { protocol, role, scopes, deviceId: undefined, token: undefined } }
  }
  const holder = policy.tokens.needDevice ? undefined : credential.deviceTokens.map((one) => holderOf(context, one))[0]
  if (holder) return { admitted: { protocol, role, scopes: holder.scopes, deviceId: undefined, token: undefined } }
  const refusal = credential.refuse()
  return refused(asksForDevice(credential, auth.mode) ? refusals.deviceRequired(client.id) : refusal)
}

/** Whoever shows nothing that could be right without a device is told about the device first. */
const asksForDevice = (credential: Credential, mode: string): boolean =>
  credential.isMissing && mode !== 'trusted-proxy'

const mayAsk = ({ credentials }: Policy, { isMissing }: Credential): boolean => credentials.refusedMayAsk(isMissing)

function admitDevice(context: HandshakeContext, visit: Visit, credential: Credential): Answer {
  const { policy, now } = context
  const { params, evidence, challenge, role, local } = visit
  const { client, auth: shown, scopes = [] } = params
  const device = params.device!
  const ask = {
    ...{ clientId: client.id, clientMode: client.mode, role: params.role ?? 'operator', scopes },
    token: shown?.token ?? shown?.deviceToken ?? shown?.bootstrapToken ?? '',
    ...{ platform: client.platform, deviceFamily: client.deviceFamily },
  }
  const fault = policy.proveIdentity(
    device,
    ask,
    { challenge, local, now: now(), proof: credential.proof },
    policy.identity,
  )
  if (fault) return refused(refusals.identityRefused(fault))

  const applicant: Applicant = {
    deviceId: device.id,
    publicKey: encodeKey(rawPublicKey(device.publicKey)!),
    client: { id: client.id, mode: client.mode, platform: client.platform, deviceFamily: client.deviceFamily },
    displayName: client.displayName,
    ...{ role, scopes, remoteIp: clientAddress(evidence), local },
  }
  let proof: Proof | undefined = credential.proof
  if (proof === undefined) {
    const fitting = fittingToken(context, applicant, credential.deviceTokens)
    if (!fitting) {
      if (mayAsk(policy, credential)) context.pairing.request(applicant)
      return refused(credential.refuse())
    }
    credential.settle(fitting.token)
    if (!fitting.reaches) {
      const isTyped = policy.tokens.tooNarrow === 'scope-mismatch'
      return refused(isTyped ? refusals.deviceTokenTooNarrow : refusals.deviceTokenMismatch)
    }
    proof = 'device-token'
  }
  if (visit.beforePairing) return visit.beforePairing
  const sentOrigin = headerLines(evidence, 'origin').length > 0
  return decidePairing(context, applicant, { evidence, local, proof, sentOrigin }, visit.protocol)
}

function decidePairing(
  { policy, pairing, store, autoApproveLocal, allowedOrigins, auth }: HandshakeContext,
  applicant: Applicant,
  circumstances: Pick<Facts, 'evidence' | 'local' | 'proof' | 'sentOrigin'>,
  protocol: number,
): Answer {
  const { role, scopes, client, deviceId } = applicant
  const record = recordFor(policy.identity, store.record(deviceId), applicant.publicKey)
  const known = typeof record === 'object' ? record : undefined
  const facts: Facts = {
    ...circumstances,
    client,
    role,
    scopes,
    record,
    autoApproveLocal,
    allowedOrigins,
    authMode: auth.mode,
  }
  const reasons = reasonsFor(policy, facts)
  let token: DeviceToken | undefined
  for (const reason of policy.asks === 'first-reason' ? reasons.slice(0, 1) : reasons) {
    if (!pairing.maySettle(deviceId, policy.maySilently(reason, facts))) {
      const { requestId } = pairing.request(applicant)
      pairing.leave(applicant, known)
      const approved = known && { roles: known.listedRoles, scopes: policy.baseline(known) }
      const asked = { requestedRole: role, requestedScopes: scopes, approved }
      return refused(refusals.pairingRequired({ reason, requestId, deviceId, ...asked }))
    }
    token = pairing.approveSilently(applicant)
  }
  if (reasons.length === 0 && known) token = pairing.settle(applicant, known)
  const own = policy.sessionScopes(role, scopes, known)
  return { admitted: { protocol, role, scopes: own, deviceId, token } }
}

const refused = (refusal: refusals.Refusal): Answer => ({ refused: refusal })
