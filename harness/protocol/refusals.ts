/**
 * Why a connect was refused, in one name for all releases.
 *
 * The detail code decides where there is one (2026.2.22 on), the message text elsewhere. The table follows the answers
 * that the releases gave when they were measured; a row that no release gives is not here.
 */
import type { Reason, Refusal } from '../vocabulary.ts'
import { type ClosedUnanswered, type ConnectAnswer, type HttpAnswer, httpErrorOf } from './connect-answer.ts'
import type { JsonObject } from './frames.ts'

/** What a refusal is recognised by; absent where the release did not say it. */
export interface RefusalFacts {
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
  const refusal = byDetails(facts) ?? byMessage(facts.message ?? '') ?? 'unrecognised'
  if (refusal !== 'pairing-required') return { refusal }
  const reason = reasonOf(facts)
  return reason === undefined ? { refusal } : { refusal, reason }
}

/**
 * The name of an answer that is a refusal; undefined where nothing is named.
 *
 * That is a hello, an HTTP answer below 400, and where the gateway did not refuse but fail: it was silent, hung up
 * without saying why, could not be reached or did not speak the protocol.
 */
export function refusalOf(answer: ConnectAnswer): NamedRefusal | undefined {
  switch (answer.kind) {
    case 'refused':
      return nameRefusal(answer)
    case 'http':
      return answer.status < 400 ? undefined : { refusal: httpRefusal(answer) }
    case 'closed':
      return isFrameRefusal(answer) ? { refusal: 'frame-refused' } : undefined
    default:
      return undefined
  }
}

/** RFC 6455, section 7.4.1: protocol error, unsupported data, invalid payload data, policy violation, message too big. */
const FRAME_CODES: ReadonlySet<number> = new Set([1002, 1003, 1007, 1008, 1009])

/** Codes that say what is wrong with a message, in a close frame that the gateway sent by itself. */
const isFrameRefusal = ({ close }: ClosedUnanswered): boolean => close.sentBy === 'peer' && FRAME_CODES.has(close.code)

/** The status, and what `error.type`, `error.code` and `error.message` tell beyond it. */
function httpRefusal({ status, body }: HttpAnswer): Refusal {
  const { type = '', code = '', message = '' } = httpErrorOf(body)
  const said = `${type} ${code} ${message}`
  switch (status) {
    case 401:
      if (/missing/i.test(said)) return 'credential-missing'
      return /mismatch/i.test(said) ? 'credential-mismatch' : 'unauthorized'
    case 403:
      if (type === 'proxy_attribution_required') return 'proxy-attribution-required'
      return /origin/i.test(said) ? 'origin-not-allowed' : 'unauthorized'
    case 404:
      return 'not-found'
    case 400:
      return 'bad-request'
    case 429:
      return 'rate-limited'
    default:
      return 'http-refused'
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
