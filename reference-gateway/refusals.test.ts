import { afterAll, beforeAll, expect, test } from 'vitest'
import { knock, newDevice, type TestGateway, TOKEN, testGateway } from './testing.ts'

const XFF = { 'x-forwarded-for': '203.0.113.9' }
let shared: TestGateway
beforeAll(async () => {
  shared = await testGateway()
})
afterAll(() => shared[Symbol.asyncDispose]())

test.each<[string, Parameters<typeof knock>[1], Record<string, unknown>]>([
  [
    'no credentials',
    { auth: undefined },
    { code: 'AUTH_TOKEN_MISSING', recommendedNextStep: 'update_auth_configuration' },
  ],
  ['a wrong token', { auth: { token: 'x' } }, { code: 'AUTH_TOKEN_MISMATCH', canRetryWithDeviceToken: true }],
  [
    'a wrong token, no device',
    { auth: { token: 'x' }, device: undefined },
    { code: 'AUTH_TOKEN_MISMATCH', canRetryWithDeviceToken: false },
  ],
  ['nothing at all', { auth: undefined, device: undefined }, { code: 'DEVICE_IDENTITY_REQUIRED' }],
  ['a node without a device', { role: 'node', device: undefined }, { code: 'DEVICE_IDENTITY_REQUIRED' }],
  ['a foreign nonce', { nonce: 'other' }, { code: 'DEVICE_AUTH_NONCE_MISMATCH' }],
  ['a blank nonce', { nonce: ' ' }, { code: 'DEVICE_AUTH_NONCE_REQUIRED' }],
  ['an old signature', { signedAt: Date.now() - 130_000 }, { code: 'DEVICE_AUTH_SIGNATURE_EXPIRED' }],
  ['a signature from the future', { signedAt: Date.now() + 130_000 }, { code: 'DEVICE_AUTH_SIGNATURE_EXPIRED' }],
  [
    'scopes that were not signed',
    { tamper: (params) => Object.assign(params, { scopes: ['operator.admin'] }) },
    { code: 'DEVICE_AUTH_SIGNATURE_INVALID' },
  ],
  [
    'a role that was not signed',
    { tamper: (params) => Object.assign(params, { role: 'node' }) },
    { code: 'DEVICE_AUTH_SIGNATURE_INVALID' },
  ],
  [
    'a token that was not signed',
    { auth: { token: 'x' }, tamper: (params) => Object.assign(params, { auth: { token: TOKEN } }) },
    { code: 'DEVICE_AUTH_SIGNATURE_INVALID' },
  ],
  [
    'a foreign id',
    { tamper: ({ device }) => Object.assign(device as object, { id: newDevice().id }) },
    { code: 'DEVICE_AUTH_DEVICE_ID_MISMATCH' },
  ],
  ['a foreign page', { headers: { origin: 'https://evil.example' } }, { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED' }],
  [
    'Origin null',
    { headers: { origin: 'null' } },
    { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED', reason: 'origin missing or invalid' },
  ],
  [
    'a control UI without Origin',
    { client: { id: 'openclaw-control-ui' } },
    { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED', reason: 'origin missing or invalid' },
  ],
  [
    'a loopback page that was forwarded',
    { headers: { ...XFF, origin: 'http://127.0.0.1:5173' } },
    { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED' },
  ],
  [
    'a control UI without a device',
    { client: { id: 'openclaw-control-ui' }, headers: { origin: 'http://localhost:1' }, device: undefined },
    { code: 'CONTROL_UI_DEVICE_IDENTITY_REQUIRED' },
  ],
])('%s is refused by name', async (_title, attempt, expected) => {
  const { error, client } = await knock(shared.port, attempt)
  expect(error.details).toMatchObject(expected)
  expect(await client.closed).toEqual({ code: 1008, reason: error.message.slice(0, 123) })
})
