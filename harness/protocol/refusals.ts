/**
 * Why a connect was refused, in one name for all releases.
 *
 * The detail code decides where there is one (2026.2.22 on), the message text elsewhere. The table follows the answers
 * that the releases gave when they were measured; a row that no release gives is not here.
 */
import type { Reason, Refusal } from '../vocabulary.ts'
import type { ConnectAnswer } from './connect.ts'
import type { JsonObject } from './frames.ts'

/** What a refusal is recognised by; absent where the release did not say it. */
export interface RefusalFacts {
  readonly httpStatus?: number | undefined
  /** `error.type` of the HTTP body. */
  readonly errorType?: string | undefined
  readonly errorCode?: string | undefined
  readonly detailCode?: string | undefined
  readonly message?: string | undefined
  readonly details?: JsonObject | undefined
}

export interface NamedRefusal {
  readonly refusal: Refusal
  /** For `pairing-required`, where the release tells it. */
  readonly reason?: Reason
}

const BY_DETAIL_CODE: Readonly<Record<string, Refusal>> = {
  PAIRING_REQUIRED: 'pairing-required',
  DEVICE_IDENTITY_REQUIRED: 'device-required',
  CONTROL_UI_DEVICE_IDENTITY_REQUIRED: 'device-required',
  AUTH_TOKEN_MISSING: 'credential-missing',
  AUTH_PASSWORD_MISSING: 'credential-missing',
  AUTH_TOKEN_MISMATCH: 'credential-mismatch',
  AUTH_DEVICE_TOKEN_MISMATCH: 'credential-mismatch',
  AUTH_PASSWORD_MISMATCH: 'credential-mismatch',
  AUTH_BOOTSTRAP_TOKEN_INVALID: 'credential-mismatch',
  AUTH_SCOPE_MISMATCH: 'credential-scope-mismatch',
  AUTH_RATE_LIMITED: 'rate-limited',
  AUTH_UNAUTHORIZED: 'unauthorized',
  AUTH_VERIFIED_USER_REQUIRED: 'unauthorized',
  DEVICE_AUTH_DEVICE_ID_MISMATCH: 'device-id-mismatch',
  DEVICE_AUTH_SIGNATURE_EXPIRED: 'signature-expired',
  DEVICE_AUTH_SIGNATURE_INVALID: 'signature-invalid',
  DEVICE_AUTH_NONCE_REQUIRED: 'nonce-required',
  DEVICE_AUTH_NONCE_MISMATCH: 'nonce-mismatch',
  CONTROL_UI_ORIGIN_NOT_ALLOWED: 'origin-not-allowed',
  PROTOCOL_MISMATCH: 'protocol-mismatch',
}

/** `details.reason` under the one code `DEVICE_AUTH_INVALID` of 2026.2.22 to 2.26. */
const BY_DEVICE_AUTH_REASON: Readonly<Record<string, Refusal>> = {
  'device-id-mismatch': 'device-id-mismatch',
  'device-signature-stale': 'signature-expired',
  'device-signature': 'signature-invalid',
  'device-nonce-missing': 'nonce-required',
  'device-nonce-mismatch': 'nonce-mismatch',
}

/** First match wins: `device token mismatch` is also what a wrong shared token with a device gets up to 2026.2.21. */
const BY_MESSAGE: readonly (readonly [start: RegExp, refusal: Refusal])[] = [
  [/^pairing required/, 'pairing-required'],
  [/^device identity required/, 'device-required'],
  [/^control ui requires /, 'device-required'],
  [/^unauthorized: gateway (token|password) missing/, 'credential-missing'],
  [/^unauthorized: device token scope mismatch/, 'credential-scope-mismatch'],
  [/^unauthorized: (gateway token|gateway password|device token) mismatch/, 'credential-mismatch'],
  [/^unauthorized: .*(bootstrap token|setup code) invalid/, 'credential-mismatch'],
  [/^unauthorized: too many failed authentication attempts/, 'rate-limited'],
  [/^unauthorized: proxy client attribution is required/, 'proxy-attribution-required'],
  [/^unauthorized/, 'unauthorized'],
  [/^device identity mismatch/, 'device-id-mismatch'],
  [/^device signature expired/, 'signature-expired'],
  [/^device signature invalid/, 'signature-invalid'],
  [/^device nonce required/, 'nonce-required'],
  [/^device nonce mismatch/, 'nonce-mismatch'],
  [/^origin not allowed/, 'origin-not-allowed'],
  [/^protocol mismatch/, 'protocol-mismatch'],
  [/^invalid role/, 'invalid-role'],
  [/^invalid connect params/, 'invalid-params'],
  [/^invalid handshake/, 'invalid-handshake'],
  [/^gateway starting/, 'not-ready'],
  [/^operator role policies require a verified user identity/, 'unauthorized'],
  [/^authenticated node pairing identity unavailable/, 'unauthorized'],
]

const REASONS: ReadonlySet<string> = new Set<Reason>([
  'not-paired',
  'scope-upgrade',
  'role-upgrade',
  'metadata-upgrade',
])

/** From 2026.4.20 on the message tells the reason too. */
const REASON_BY_MESSAGE: readonly (readonly [part: string, reason: Reason])[] = [
  ['device is not approved yet', 'not-paired'],
  ['asking for a higher role than currently approved', 'role-upgrade'],
  ['asking for more scopes than currently approved', 'scope-upgrade'],
  ['device identity changed and must be re-approved', 'metadata-upgrade'],
]

/** The name of a refusal; `unrecognised` when no row of the table fits. */
export function nameRefusal(facts: RefusalFacts): NamedRefusal {
  if (facts.httpStatus !== undefined)
    return {
      refusal: facts.errorType === 'proxy_attribution_required' ? 'proxy-attribution-required' : 'http-refused',
    }
  const refusal = byDetails(facts) ?? byMessage(facts.message ?? '') ?? 'unrecognised'
  if (refusal !== 'pairing-required') return { refusal }
  const reason = reasonOf(facts)
  return reason === undefined ? { refusal } : { refusal, reason }
}

/**
 * The name of an answer that is a refusal. undefined for a hello, and where the gateway did not refuse but fail: it was
 * silent, could not be reached or did not speak the protocol.
 */
export function refusalOf(answer: ConnectAnswer): NamedRefusal | undefined {
  switch (answer.kind) {
    case 'refused':
      return nameRefusal(answer)
    case 'http':
      return nameRefusal({ httpStatus: answer.status, errorType: answer.errorType })
    case 'closed':
      return { refusal: 'closed-without-answer' }
    default:
      return undefined
  }
}

function byDetails({ detailCode, details, message }: RefusalFacts): Refusal | undefined {
  if (detailCode === undefined) return undefined
  if (detailCode === 'DEVICE_AUTH_INVALID') return BY_DEVICE_AUTH_REASON[String(details?.reason)]
  const refusal = BY_DETAIL_CODE[detailCode]
  // The catch-all of the authentication codes; the message may know better.
  return refusal === 'unauthorized' ? (byMessage(message ?? '') ?? refusal) : refusal
}

function byMessage(message: string): Refusal | undefined {
  return BY_MESSAGE.find(([start]) => start.test(message))?.[1]
}

function reasonOf({ details, message }: RefusalFacts): Reason | undefined {
  const reason = details?.reason
  if (typeof reason === 'string' && REASONS.has(reason)) return reason as Reason
  return REASON_BY_MESSAGE.find(([part]) => message?.includes(part))?.[1]
}
