/**
 * One connect, judged: a pure sequence of questions up to the pairing decision. The order is part of the contract, because
 * the first question that fails names the refusal: protocol, role, origin, credential, device, signature, device token,
 * pairing. Sources: gateway facts 1.2 to 1.6, 3.1.
 */

import { type AuthOptions, readCredential, sameSecret } from './credential.ts'
import type { Facts, Policy, Proof, Role } from './decision.ts'
import type { ConnectParams } from './frames.ts'
import { encodeKey, proveIdentity, rawPublicKey } from './identity.ts'
import type { Applicant, DeviceToken, Pairing } from './pairing.ts'
import type { FailureLimiter } from './rate-limit.ts'
import { liveToken, recordFor } from './records.ts'
import * as refusals from './refusals.ts'
import { clientAddress, headerLines, type RequestEvidence } from './request-evidence.ts'
import { isOperatorScope } from './scopes.ts'
import type { Store } from './store.ts'

export interface HandshakeContext {
  readonly policy: Policy
  readonly auth: AuthOptions
  readonly allowedOrigins: readonly string[]
  readonly store: Store
  readonly pairing: Pairing
  readonly limiter: FailureLimiter
  readonly now: () => number
}

export interface Admitted {
  readonly protocol: 3 | 4
  readonly role: Role
  /** Scopes of this session, not those of the token. */
  readonly scopes: readonly string[]
  readonly deviceId: string | undefined
  readonly token: DeviceToken | undefined
}

export type Answer = { readonly admitted: Admitted } | { readonly refused: refusals.Refusal }

export function judgeConnect(
  context: HandshakeContext,
  params: ConnectParams,
  evidence: RequestEvidence,
  challenge: string,
): Answer {
  const { policy, auth, allowedOrigins } = context
  const protocol = chooseProtocol(params.minProtocol, params.maxProtocol)
  if (protocol === undefined) return refused(refusals.protocolMismatch(params.minProtocol, params.maxProtocol))

  const role = params.role ?? 'operator'
  if (role !== 'operator' && role !== 'node') return refused(refusals.invalidRole)

  const { client } = params
  const local = policy.isLocal(evidence)
  const problem = policy.originProblem({ evidence, client, local, allowedOrigins })
  if (problem) return refused(refusals.originRefused(problem))

  const failureKeys = [clientAddress(evidence), `${clientAddress(evidence)}|${params.device?.id ?? ''}`]
  const wait = auth.mode === 'none' ? undefined : context.limiter.wait(failureKeys)
  if (wait !== undefined) return refused(refusals.rateLimited(wait))
  const credential = readCredential(auth, params, evidence)
  if (credential.kind === 'wrong') context.limiter.failed(failureKeys)
  if (credential.kind === 'missing' && !params.device) return refused(refusals.deviceRequired(client.id))
  if (credential.kind === 'wrong' || credential.kind === 'missing') return refused(credential.refusal)

  if (!params.device) {
    return credential.kind === 'accepted' && policy.withoutDevice(client, role, credential.proof)
      ? { admitted: { protocol, role, scopes: [], deviceId: undefined, token: undefined } }
      : refused(refusals.deviceRequired(client.id))
  }

  const scopes = params.scopes ?? []
  const shown = params.auth
  const signedAsk = {
    ...{ clientId: client.id, clientMode: client.mode, role, scopes },
    token: shown?.token ?? shown?.deviceToken ?? shown?.bootstrapToken ?? '',
    ...{ platform: client.platform, deviceFamily: client.deviceFamily },
  }
  const fault = proveIdentity(params.device, signedAsk, challenge, context.now())
  if (fault) return refused(refusals.identityRefused(fault))

  const applicant: Applicant = {
    deviceId: params.device.id,
    publicKey: encodeKey(rawPublicKey(params.device.publicKey)!),
    client: { id: client.id, mode: client.mode, platform: client.platform, deviceFamily: client.deviceFamily },
    displayName: client.displayName,
    ...{ role, scopes, remoteIp: clientAddress(evidence) },
  }
  let proof: Proof = 'device-token'
  if (credential.kind === 'accepted') {
    proof = credential.proof
  } else {
    const verdict = checkDeviceToken(context, applicant, credential.token)
    if (verdict === 'mismatch') {
      context.limiter.failed(failureKeys)
      return refused(credential.otherwise)
    }
    if (verdict === 'too-narrow') {
      return refused(
        policy.tokenTooNarrow === 'scope-mismatch' ? refusals.deviceTokenTooNarrow : refusals.deviceTokenMismatch,
      )
    }
  }
  const sentOrigin = headerLines(evidence, 'origin').length > 0
  return decidePairing(context, applicant, { local, proof, sentOrigin }, protocol)
}

function decidePairing(
  { policy, pairing, store }: HandshakeContext,
  applicant: Applicant,
  circumstances: Pick<Facts, 'local' | 'proof' | 'sentOrigin'>,
  protocol: 3 | 4,
): Answer {
  const { role, scopes, client, deviceId } = applicant
  const record = recordFor(store.record(deviceId), applicant.publicKey)
  const decision = policy.decide({ ...circumstances, client, role, scopes, record })
  const admit = (token: DeviceToken | undefined): Answer => {
    // A node has no operator scopes, whatever it asked for.
    const own = scopes.filter((scope) => role === 'operator' || !isOperatorScope(scope))
    return { admitted: { protocol, role, scopes: [...new Set(own)], deviceId, token } }
  }
  if (decision === 'admit') {
    return admit(typeof record === 'object' ? pairing.settle(applicant, record) : undefined)
  }
  const waits = policy.pending === 'keep' && store.pendingOf(deviceId) !== undefined
  if (decision.silent && !waits) return admit(pairing.approveSilently(applicant))
  const { requestId } = pairing.request(applicant)
  const approved =
    typeof record === 'object' ? { roles: record.listedRoles, scopes: policy.baseline(record) } : undefined
  return refused(
    refusals.pairingRequired({
      ...{ reason: decision.reason, requestId, deviceId },
      ...{ requestedRole: role, requestedScopes: scopes, approved },
    }),
  )
}

/** A device token is worth something in the hands of its own key, for its own role and within its own scopes. */
function checkDeviceToken(
  { store, policy }: HandshakeContext,
  applicant: Applicant,
  token: string,
): 'ok' | 'mismatch' | 'too-narrow' {
  const record = recordFor(store.record(applicant.deviceId), applicant.publicKey)
  const own = typeof record === 'object' ? liveToken(record, applicant.role) : undefined
  if (typeof record !== 'object' || own === undefined || !sameSecret(token, own)) return 'mismatch'
  const reach = policy.tokenReach(record.tokens[applicant.role]?.scopes ?? [], record)
  return policy.covers(reach, applicant.scopes) ? 'ok' : 'too-narrow'
}

function chooseProtocol(min: number, max: number): 3 | 4 | undefined {
  return ([4, 3] as const).find((version) => min <= version && version <= max)
}

const refused = (refusal: refusals.Refusal): Answer => ({ refused: refusal })
