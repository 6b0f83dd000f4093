/** Every way to refuse a connect, with the texts and codes of the newest era. Source: gateway facts 1.6. */

import type { OriginProblem, Reason, Role } from './decision.ts'
import type { IdentityProblem } from './identity.ts'

export interface ErrorShape {
  readonly code: 'INVALID_REQUEST' | 'NOT_PAIRED' | 'UNAVAILABLE' | 'FORBIDDEN'
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly retryable?: boolean
  readonly retryAfterMs?: number
}

export interface Refusal {
  readonly error: ErrorShape
  readonly closeCode: number
  readonly closeReason: string
}

const refuse = (error: ErrorShape, closeCode = 1008, closeReason = error.message): Refusal => ({
  error,
  closeCode,
  closeReason,
})

const invalid = (message: string, details?: Record<string, unknown>): Refusal =>
  refuse({ code: 'INVALID_REQUEST', message, ...(details && { details }) })

export const firstMustBeConnect = invalid('invalid handshake: first request must be connect')
export const invalidParams = (problems: string): Refusal => invalid(`invalid connect params: ${problems}`)
export const invalidRole = invalid('invalid role')

export const protocolMismatch = (clientMinProtocol: number, clientMaxProtocol: number, expected: number): Refusal =>
  refuse(
    {
      code: 'INVALID_REQUEST',
      message: 'protocol mismatch',
      details: {
        ...{ code: 'PROTOCOL_MISMATCH', clientMinProtocol, clientMaxProtocol },
        ...{ expectedProtocol: expected, minimumProbeProtocol: expected },
      },
    },
    1002,
  )

export const originRefused = (reason: OriginProblem): Refusal =>
  invalid(
    'origin not allowed (open the Control UI from the gateway host or allow it in gateway.controlUi.allowedOrigins)',
    { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED', reason },
  )

export const deviceRequired = (clientId: string): Refusal =>
  clientId === 'openclaw-control-ui'
    ? refuse({
        code: 'NOT_PAIRED',
        message: 'control ui requires device identity (use HTTPS or localhost secure context)',
        details: { code: 'CONTROL_UI_DEVICE_IDENTITY_REQUIRED' },
      })
    : refuse({
        code: 'NOT_PAIRED',
        message: 'device identity required',
        details: { code: 'DEVICE_IDENTITY_REQUIRED' },
      })

const unauthorized = (text: string, authReason: string, code: string, next: string, retryWithDevice = false): Refusal =>
  invalid(text === '' ? 'unauthorized' : `unauthorized: ${text}`, {
    ...{ code, authReason, canRetryWithDeviceToken: retryWithDevice, recommendedNextStep: next },
  })

const hint = (clientId: string, secret: string): string =>
  clientId === 'openclaw-control-ui'
    ? `open the dashboard and paste the ${secret} in its settings`
    : `provide gateway auth ${secret}`

export const secretMissing = (kind: 'token' | 'password', clientId: string): Refusal =>
  unauthorized(
    `gateway ${kind} missing (${hint(clientId, kind)})`,
    `${kind}_missing`,
    `AUTH_${kind.toUpperCase()}_MISSING`,
    'update_auth_configuration',
  )

export const secretMismatch = (kind: 'token' | 'password', clientId: string, hasDevice: boolean): Refusal => {
  const retry = kind === 'token' && hasDevice
  return unauthorized(
    `gateway ${kind} mismatch (${hint(clientId, kind)})`,
    `${kind}_mismatch`,
    `AUTH_${kind.toUpperCase()}_MISMATCH`,
    retry ? 'retry_with_device_token' : 'update_auth_credentials',
    retry,
  )
}

export const deviceTokenMismatch = unauthorized(
  'device token mismatch (rotate/reissue device token)',
  'device_token_mismatch',
  'AUTH_DEVICE_TOKEN_MISMATCH',
  'update_auth_credentials',
)

export const deviceTokenTooNarrow = unauthorized(
  'device token scope mismatch (re-pair or approve scope upgrade)',
  'scope_mismatch',
  'AUTH_SCOPE_MISMATCH',
  'review_auth_configuration',
)

export const bootstrapTokenInvalid = unauthorized(
  'bootstrap token invalid or expired (scan a fresh setup code)',
  'bootstrap_token_invalid',
  'AUTH_BOOTSTRAP_TOKEN_INVALID',
  'update_auth_credentials',
)

export const unauthorizedUser = unauthorized('', 'unauthorized', 'AUTH_UNAUTHORIZED', 'update_auth_configuration')

export const rateLimited = (retryAfterMs: number): Refusal => {
  const refusal = unauthorized(
    'too many failed authentication attempts (retry later)',
    'rate_limited',
    'AUTH_RATE_LIMITED',
    'wait_then_retry',
  )
  return { ...refusal, error: { ...refusal.error, retryable: true, retryAfterMs } }
}

const IDENTITY: Readonly<Record<IdentityProblem, readonly [message: string, code: string]>> = {
  'device-id-mismatch': ['device identity mismatch', 'DEVICE_AUTH_DEVICE_ID_MISMATCH'],
  'device-signature-stale': ['device signature expired', 'DEVICE_AUTH_SIGNATURE_EXPIRED'],
  'device-nonce-missing': ['device nonce required', 'DEVICE_AUTH_NONCE_REQUIRED'],
  'device-nonce-mismatch': ['device nonce mismatch', 'DEVICE_AUTH_NONCE_MISMATCH'],
  'device-signature': ['device signature invalid', 'DEVICE_AUTH_SIGNATURE_INVALID'],
}

export function identityRefused(reason: IdentityProblem): Refusal {
  const [message, code] = IDENTITY[reason]
  return invalid(message, { code, reason })
}

const PAIRING: Readonly<Record<Reason, string>> = {
  'not-paired': 'device is not approved yet',
  'role-upgrade': 'device is asking for a higher role than currently approved',
  'scope-upgrade': 'device is asking for more scopes than currently approved',
  'metadata-upgrade': 'device identity changed and must be re-approved',
}

export interface PairingRequired {
  readonly reason: Reason
  readonly requestId: string
  readonly deviceId: string
  readonly requestedRole: Role
  readonly requestedScopes: readonly string[]
  /** Only when the presented key is the recorded one; nobody else learns what a device may do. */
  readonly approved: { readonly roles: readonly Role[]; readonly scopes: readonly string[] } | undefined
}

export function pairingRequired({ approved, ...required }: PairingRequired): Refusal {
  const message = `pairing required: ${PAIRING[required.reason]}`
  const details = {
    ...{ code: 'PAIRING_REQUIRED', ...required },
    remediationHint: 'Approve the pending request on the gateway, then connect again.',
    ...(approved && { approvedRoles: approved.roles, approvedScopes: approved.scopes }),
  }
  const error = { code: 'NOT_PAIRED', message, details } as const
  return refuse(error, 1008, `${message} (requestId: ${required.requestId})`)
}

export const internalFault: Refusal = refuse(
  { code: 'UNAVAILABLE', message: 'the gateway could not store its decision; nothing was granted', retryable: true },
  1011,
)
