import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reason, Refusal } from '../vocabulary.ts'
import { httpAnswerOf } from './connect-answer.ts'
import { nameRefusal, refusalOf } from './refusals.ts'

type Row = readonly [refusal: Refusal, message: string, codes?: readonly string[], reason?: string]

/** Every failure that the releases were seen to give: text, then each detail code that came with it in some era. */
const ROWS: readonly Row[] = [
  ['invalid-handshake', 'invalid handshake: first request must be connect'],
  ['invalid-params', 'invalid connect params: at /client/id: must be equal to constant; at /client/mode: …'],
  ['invalid-params', 'invalid connect params: at /client/id: must be equal to one of the allowed values'],
  ['invalid-role', 'invalid role'],
  ['device-required', 'device identity required', ['DEVICE_IDENTITY_REQUIRED']],
  ['credential-missing', 'unauthorized: gateway token missing (set gateway.remote.token)', ['AUTH_TOKEN_MISSING']],
  ['credential-mismatch', 'unauthorized: gateway token mismatch (set gateway.remote.token)', ['AUTH_TOKEN_MISMATCH']],
  [
    'credential-mismatch',
    'unauthorized: device token mismatch (rotate/reissue device token)',
    ['AUTH_DEVICE_TOKEN_MISMATCH', 'AUTH_TOKEN_MISMATCH'],
  ],
  [
    'credential-scope-mismatch',
    'unauthorized: device token scope mismatch (re-pair or approve scope upgrade)',
    ['AUTH_SCOPE_MISMATCH'],
  ],
  [
    'credential-mismatch',
    'unauthorized: bootstrap token invalid or expired (scan a fresh setup code)',
    ['AUTH_BOOTSTRAP_TOKEN_INVALID'],
  ],
  [
    'credential-mismatch',
    'unauthorized: the setup code invalid, expired, revoked, or already used',
    ['AUTH_BOOTSTRAP_TOKEN_INVALID'],
  ],
  ['credential-mismatch', 'unauthorized: gateway password mismatch (…)', ['AUTH_PASSWORD_MISMATCH']],
  ['credential-missing', 'unauthorized: gateway password missing (…)', ['AUTH_PASSWORD_MISSING']],
  ['rate-limited', 'unauthorized: too many failed authentication attempts (retry later)', ['AUTH_RATE_LIMITED']],
  ['device-id-mismatch', 'device identity mismatch', ['DEVICE_AUTH_DEVICE_ID_MISMATCH'], 'device-id-mismatch'],
  ['signature-expired', 'device signature expired', ['DEVICE_AUTH_SIGNATURE_EXPIRED'], 'device-signature-stale'],
  ['nonce-required', 'device nonce required', ['DEVICE_AUTH_NONCE_REQUIRED'], 'device-nonce-missing'],
  ['nonce-mismatch', 'device nonce mismatch', ['DEVICE_AUTH_NONCE_MISMATCH'], 'device-nonce-mismatch'],
  ['signature-invalid', 'device signature invalid', ['DEVICE_AUTH_SIGNATURE_INVALID'], 'device-signature'],
  ['device-required', 'control ui requires HTTPS or localhost (secure context)'],
  [
    'device-required',
    'control ui requires device identity (use HTTPS or localhost secure context)',
    ['CONTROL_UI_DEVICE_IDENTITY_REQUIRED'],
  ],
  [
    'origin-not-allowed',
    'origin not allowed (open the Control UI from the gateway host or allow it in gateway.controlUi.allowedOrigins)',
    ['CONTROL_UI_ORIGIN_NOT_ALLOWED'],
  ],
  ['not-ready', 'gateway starting; retry shortly'],
  ['protocol-mismatch', 'protocol mismatch', ['PROTOCOL_MISMATCH']],
  ['protocol-mismatch', 'protocol mismatch: Control UI updated; reload this page to continue', ['PROTOCOL_MISMATCH']],
  ['unauthorized', 'operator role policies require a verified user identity (…)', ['AUTH_VERIFIED_USER_REQUIRED']],
  ['unauthorized', 'authenticated node pairing identity unavailable'],
  ['unauthorized', 'unauthorized', ['AUTH_UNAUTHORIZED']],
  ['proxy-attribution-required', 'unauthorized: proxy client attribution is required', ['AUTH_UNAUTHORIZED']],
]

test.each(ROWS.map((row) => ({ row, title: `${row[0]}: ${row[1]}` })))('$title', ({ row }) => {
  const [refusal, message, codes = [], reason] = row
  expect(nameRefusal({ message })).toEqual({ refusal })
  for (const detailCode of codes) expect(nameRefusal({ message, detailCode })).toEqual({ refusal })
  if (reason !== undefined)
    expect(nameRefusal({ message: '', detailCode: 'DEVICE_AUTH_INVALID', details: { reason } })).toEqual({ refusal })
})

test('the detail code decides without the text', () => {
  expect(nameRefusal({ message: 'reworded', detailCode: 'AUTH_RATE_LIMITED' })).toEqual({ refusal: 'rate-limited' })
  expect(nameRefusal({ message: 'reworded', detailCode: 'AUTH_UNAUTHORIZED' })).toEqual({ refusal: 'unauthorized' })
})

const REASONS: readonly (readonly [Reason, string])[] = [
  ['not-paired', 'pairing required: device is not approved yet'],
  ['role-upgrade', 'pairing required: device is asking for a higher role than currently approved'],
  ['scope-upgrade', 'pairing required: device is asking for more scopes than currently approved'],
  ['metadata-upgrade', 'pairing required: device identity changed and must be re-approved'],
]

test.each(REASONS)('pairing required, %s, in each era', (reason, message) => {
  const detailCode = 'PAIRING_REQUIRED'
  const refusal = 'pairing-required'
  expect(nameRefusal({ message: 'pairing required', details: { requestId: 'r' } })).toEqual({ refusal })
  expect(nameRefusal({ message: 'pairing required', detailCode, details: { reason } })).toEqual({ refusal, reason })
  expect(nameRefusal({ message, detailCode })).toEqual({ refusal, reason })
  expect(nameRefusal({ message: 'pairing required', detailCode, details: { reason: 'new' } })).toEqual({ refusal })
})

const error = (fields: object): string => JSON.stringify({ error: fields })

test.each<readonly [Refusal | undefined, number, string]>([
  ['proxy-attribution-required', 403, error({ type: 'proxy_attribution_required', message: 'Proxy client …' })],
  ['origin-not-allowed', 403, error({ type: 'forbidden', message: 'Origin not allowed' })],
  ['origin-not-allowed', 403, error({ code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED' })],
  ['unauthorized', 403, error({ type: 'forbidden' })],
  ['unauthorized', 403, '<html>origin</html>'],
  ['unauthorized', 401, error({ type: 'unauthorized', message: 'Unauthorized' })],
  ['unauthorized', 401, 'Unauthorized'],
  ['unauthorized', 401, '{"error":"token missing"}'],
  ['credential-missing', 401, error({ type: 'unauthorized', code: 'AUTH_TOKEN_MISSING' })],
  ['credential-missing', 401, error({ message: 'unauthorized: gateway token missing' })],
  ['credential-mismatch', 401, error({ type: 'token_mismatch' })],
  ['not-found', 404, ''],
  ['rate-limited', 429, ''],
  ['bad-request', 400, error({ type: 'missing', message: 'origin' })],
  ['http-refused', 500, ''],
  [undefined, 200, error({ type: 'proxy_attribution_required' })],
  [undefined, 302, ''],
])('%s: HTTP %i %s', (refusal, status, body) => {
  expect(refusalOf(httpAnswerOf(status, body))?.refusal).toBe(refusal)
})

test('a close with a code that says what is wrong with the frame is a refusal, when it is the gateway’s', () => {
  const close = { kind: 'closed', reason: '', sentBy: 'peer' } as const
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: 1000, max: 1015 }), fc.integer({ min: 3000, max: 4999 })), (code) => {
      const named = [1002, 1003, 1007, 1008, 1009].includes(code) ? { refusal: 'frame-refused' } : undefined
      expect(refusalOf({ kind: 'closed', close: { ...close, code } })).toEqual(named)
      expect(refusalOf({ kind: 'closed', close: { ...close, code, sentBy: 'us' } })).toBeUndefined()
    }),
  )
})

test('what is not in the table is not guessed', () => {
  expect(nameRefusal({ message: 'something new', detailCode: 'NEW' })).toEqual({ refusal: 'unrecognised' })
  expect(nameRefusal({ message: '', detailCode: 'DEVICE_AUTH_INVALID', details: {} })).toEqual({
    refusal: 'unrecognised',
  })
})

test('answers that are no refusals have no name', () => {
  expect(refusalOf({ kind: 'timeout' })).toBeUndefined()
  expect(refusalOf({ kind: 'garbled', what: 'not JSON' })).toBeUndefined()
  expect(refusalOf({ kind: 'unreachable', error: 'ECONNREFUSED' })).toBeUndefined()
})
