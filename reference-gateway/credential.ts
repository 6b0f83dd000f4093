/**
 * What a client shows to prove that it may talk to the gateway at all. Sources: gateway facts 1.6 (refusals), 3.5
 * (trusted-proxy mode), 4 (what a device token is good for).
 */

import { createHash, timingSafeEqual } from 'node:crypto'
import type { Proof } from './decision.ts'
import type { ConnectParams } from './frames.ts'
import * as refusals from './refusals.ts'
import { forwardedClient, headerLines, isLoopbackAddress, type RequestEvidence } from './request-evidence.ts'

export interface AuthOptions {
  readonly mode: 'token' | 'password' | 'none' | 'trusted-proxy'
  readonly token?: string
  readonly password?: string
  /** Header in which a trusted proxy names its user. Default `x-forwarded-user`. */
  readonly userHeader?: string
}

export type Credential =
  | { readonly kind: 'accepted'; readonly proof: Proof }
  /** May be the device's own token; that is known once the device has proved its key. */
  | { readonly kind: 'device-token'; readonly token: string; readonly otherwise: refusals.Refusal }
  | { readonly kind: 'missing'; readonly refusal: refusals.Refusal }
  | { readonly kind: 'wrong'; readonly refusal: refusals.Refusal }

/** Comparing digests takes the same time for every wrong string of every length. */
export const sameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

export function readCredential(auth: AuthOptions, params: ConnectParams, evidence: RequestEvidence): Credential {
  if (auth.mode === 'none') return { kind: 'accepted', proof: 'auth-none' }
  if (auth.mode === 'trusted-proxy' && comesFromProxyUser(auth, evidence)) {
    return { kind: 'accepted', proof: 'trusted-proxy' }
  }
  const shown = params.auth ?? {}
  const secret = sharedSecret(auth)
  const candidate = secret && shown[secret.kind]
  if (secret && candidate && sameSecret(candidate, secret.value)) return { kind: 'accepted', proof: 'shared-secret' }

  const refusal = refusalFor(auth, params)
  const deviceToken = shown.deviceToken || shown.token
  if (params.device && deviceToken) {
    const otherwise = shown.deviceToken ? refusals.deviceTokenMismatch : refusal
    return { kind: 'device-token', token: deviceToken, otherwise }
  }
  return { kind: candidate || shown.bootstrapToken ? 'wrong' : 'missing', refusal }
}

function sharedSecret(auth: AuthOptions): { kind: 'token' | 'password'; value: string } | undefined {
  if (auth.mode === 'token' && auth.token) return { kind: 'token', value: auth.token }
  if (auth.mode === 'password' && auth.password) return { kind: 'password', value: auth.password }
  return undefined
}

function refusalFor(auth: AuthOptions, params: ConnectParams): refusals.Refusal {
  const shown = params.auth ?? {}
  if (auth.mode === 'trusted-proxy') return refusals.proxyIdentityMissing
  const kind = auth.mode === 'password' ? 'password' : 'token'
  if (shown[kind]) return refusals.secretMismatch(kind, params.client.id, params.device !== undefined)
  return shown.bootstrapToken ? refusals.bootstrapTokenInvalid : refusals.secretMissing(kind, params.client.id)
}

/** The header counts only from a trusted proxy that forwards somebody: any local process could write it. */
function comesFromProxyUser(auth: AuthOptions, evidence: RequestEvidence): boolean {
  const users = headerLines(evidence, (auth.userHeader ?? 'x-forwarded-user').toLowerCase())
  const client = forwardedClient(evidence)
  return users.length === 1 && users[0]!.trim() !== '' && client !== undefined && !isLoopbackAddress(client)
}
