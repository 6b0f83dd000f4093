/**
 * What somebody shows to prove that they may talk to the gateway at all, and what wrong guesses cost: one check for the
 * handshake and for the HTTP surfaces. Sources: gateway facts 1.6 (refusals), 3.5 (trusted-proxy mode), 7.3 (limits).
 */

import type { Policy, Proof } from './decision.ts'
import type { Limiter } from './limiter.ts'
import * as refusals from './refusals.ts'
import type { RequestEvidence } from './request-evidence.ts'
import type { GuessClass } from './rules.ts'
import { isShown, type ShownSecrets } from './secrets.ts'

export interface AuthOptions {
  readonly mode: 'token' | 'password' | 'none' | 'trusted-proxy'
  readonly token?: string
  readonly password?: string
  /** Header in which a trusted proxy names its user. Default `x-forwarded-user`. */
  readonly userHeader?: string
}

export interface CredentialContext {
  readonly policy: Policy
  readonly auth: AuthOptions
  readonly limiter: Limiter
}

/** Who shows it, as far as it matters here. */
export interface Bearer {
  readonly evidence: RequestEvidence
  readonly local: boolean
  readonly clientId: string
  readonly hasDevice: boolean
}

export interface Credential {
  /** What was proved; undefined when it is no secret of the gateway, but perhaps a device token. */
  readonly proof: Exclude<Proof, 'device-token'> | undefined
  /** Neither a secret of the gateway nor a setup code was shown. */
  readonly isMissing: boolean
  /** Strings that may be a device token. */
  readonly deviceTokens: readonly string[]
  /** A device token fits; a wrong guess at the gateway's secret beside it still costs. */
  settle(fitting: string): void
  /** Nothing fits: books the guesses, and names the refusal. */
  refuse(): refusals.Refusal
}

export function checkCredential(
  { policy, auth, limiter }: CredentialContext,
  shown: ShownSecrets,
  bearer: Bearer,
): Credential {
  const { credentials, limits } = policy
  const { evidence, local } = bearer
  const setupCode = isShown(shown.bootstrapToken) ? shown.bootstrapToken : undefined
  if (auth.mode === 'none' && setupCode === undefined) return proved('auth-none')
  const header = (auth.userHeader ?? 'x-forwarded-user').toLowerCase()
  if (auth.mode === 'trusted-proxy' && credentials.proxyUser(evidence, header)) return proved('trusted-proxy')

  const key = limiter.isOff ? undefined : limits.key(evidence, local)
  const name = (guess: GuessClass) => `${limits.classOf(guess)} ${key}`
  const waitFor = (guess: GuessClass) => (key === undefined ? undefined : limiter.wait(name(guess)))
  const failed = (guess: GuessClass) => key !== undefined && limiter.failed(name(guess))

  const secret = sharedSecret(auth)
  const guesses = secret === undefined ? [] : credentials.guesses(shown, secret.kind)
  const secretWait = guesses.length === 0 ? undefined : waitFor('shared-secret')
  const isRight = secret !== undefined && guesses.some((guess) => credentials.same(guess, secret.value))
  if (isRight && (secretWait === undefined || !limits.locksRightSecret)) {
    if (key !== undefined) limiter.cleared(name('shared-secret'))
    return proved('shared-secret')
  }
  const codeWait = setupCode === undefined ? undefined : waitFor('setup-code')
  if (setupCode !== undefined && codeWait === undefined && credentials.isIssued(setupCode))
    return proved('shared-secret')

  const tokenWait = isShown(shown.deviceToken) ? waitFor('device-token') : undefined
  const deviceTokens = credentials
    .deviceTokens(shown)
    .filter((token) => tokenWait === undefined || token !== shown.deviceToken)
  const isMissing = guesses.length === 0 && setupCode === undefined

  const book = (fitting?: string) => {
    if (secretWait === undefined) {
      for (const guess of new Set(guesses)) if (guess !== fitting) failed('shared-secret')
      if (isMissing && limits.countsMissing) failed('shared-secret')
    }
    const isTried = bearer.hasDevice && isShown(shown.deviceToken) && tokenWait === undefined
    if (isTried && shown.deviceToken !== fitting) failed('device-token')
    if (setupCode !== undefined && fitting === undefined && codeWait === undefined) failed('setup-code')
  }
  return {
    ...{ proof: undefined, isMissing, deviceTokens, settle: book },
    refuse: () => {
      book()
      const wait = secretWait ?? tokenWait ?? codeWait
      return wait === undefined ? refusalFor(auth, shown, bearer, guesses.length > 0) : refusals.rateLimited(wait)
    },
  }
}

const proved = (proof: Credential['proof']): Credential => ({
  ...{ proof, isMissing: false, deviceTokens: [], settle: () => {} },
  refuse: () => refusals.unauthorizedUser,
})

function sharedSecret(auth: AuthOptions): { kind: 'token' | 'password'; value: string } | undefined {
  if (auth.mode === 'token' && isShown(auth.token)) return { kind: 'token', value: auth.token }
  if (auth.mode === 'password' && isShown(auth.password)) return { kind: 'password', value: auth.password }
  return undefined
}

function refusalFor(auth: AuthOptions, shown: ShownSecrets, bearer: Bearer, guessed: boolean): refusals.Refusal {
  if (bearer.hasDevice && isShown(shown.deviceToken)) return refusals.deviceTokenMismatch
  if (auth.mode === 'trusted-proxy') return refusals.unauthorizedUser
  const kind = auth.mode === 'password' ? 'password' : 'token'
  if (guessed) return refusals.secretMismatch(kind, bearer.clientId, bearer.hasDevice)
  return isShown(shown.bootstrapToken) ? refusals.bootstrapTokenInvalid : refusals.secretMissing(kind, bearer.clientId)
}
