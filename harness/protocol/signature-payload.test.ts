import { expect, test } from 'vitest'
import { type SignedFields, signaturePayload } from './signature-payload.ts'

const fields: SignedFields = {
  deviceId: 'd',
  clientId: 'cli',
  clientMode: 'cli',
  role: 'operator',
  scopes: ['operator.write', 'operator.read'],
  signedAt: 1700000000000,
  token: 't',
  nonce: 'n',
  platform: ' MacOS İ ',
}

test('v1 ends with the token', () => {
  expect(signaturePayload('v1', fields)).toBe('v1|d|cli|cli|operator|operator.write,operator.read|1700000000000|t')
})

test('v2 adds the nonce', () => {
  expect(signaturePayload('v2', fields)).toBe('v2|d|cli|cli|operator|operator.write,operator.read|1700000000000|t|n')
})

test('v3 adds platform and family, trimmed and in ASCII lower case', () => {
  expect(signaturePayload('v3', fields)).toBe(
    'v3|d|cli|cli|operator|operator.write,operator.read|1700000000000|t|n|macos İ|',
  )
})

test('nothing asked and no token leave their fields empty', () => {
  expect(signaturePayload('v2', { ...fields, scopes: [], token: '' })).toBe('v2|d|cli|cli|operator||1700000000000||n')
})
