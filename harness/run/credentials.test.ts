import { describe, expect, test } from 'vitest'
import type { AuthMode, Configuration, Credential } from '../vocabulary.ts'
import { authOf, credentials } from './credentials.ts'

const configuration = (auth: AuthMode): Configuration => ({
  id: auth,
  title: auth,
  auth,
  trustedProxies: [],
  allowedOrigins: [],
})

const secrets = { token: 'the shared token', password: 'the password' }
const device = { token: 'the token now', firstToken: 'the first token' }
const under = (auth: AuthMode, credential: Credential) =>
  authOf(configuration(auth), secrets, credential, device, 'a foreign token')

describe('what stands in connect.auth', () => {
  test.each<[Credential, AuthMode, object | undefined]>([
    ['shared', 'token', { token: 'the shared token' }],
    ['shared', 'password', { password: 'the password' }],
    ['shared', 'none', undefined],
    ['other-field', 'token', { password: 'the shared token' }],
    ['other-field', 'password', { token: 'the password' }],
    ['wrong', 'token', { token: 'not-the-shared-secret' }],
    ['wrong', 'password', { password: 'not-the-shared-secret' }],
    ['blank', 'token', { token: '' }],
    ['partial', 'token', { token: 'the shar' }],
    ['secret-and-more', 'token', { token: 'the shared tokenx' }],
    ['secret-and-more', 'password', { password: 'the passwordx' }],
    ['other-case', 'token', { token: 'THE SHARED TOKEN' }],
    ['literal-undefined', 'password', { password: 'undefined' }],
    ['none', 'token', undefined],
    ['proxy-user', 'trusted-proxy', undefined],
    ['two-proxy-users', 'trusted-proxy', undefined],
    ['blank-proxy-user', 'trusted-proxy', undefined],
    ['device', 'token', { token: 'the token now' }],
    ['old-device', 'token', { token: 'the first token' }],
    ['other-device', 'token', { token: 'a foreign token' }],
    ['device-field', 'token', { deviceToken: 'the token now' }],
    ['wrong-beside-device', 'token', { token: 'not-the-shared-secret', deviceToken: 'the token now' }],
    ['device-beside-wrong', 'token', { token: 'the token now', deviceToken: 'not-the-shared-secret' }],
    ['made-up-setup-code', 'token', { bootstrapToken: 'not-the-shared-secret' }],
  ])('%s under auth mode %s', (credential, auth, shown) => {
    expect(under(auth, credential)).toEqual(shown)
  })

  test('letters are turned around, the rest stays', () => {
    expect(authOf(configuration('token'), { ...secrets, token: 'aB-9' }, 'other-case', device)).toEqual({
      token: 'Ab-9',
    })
  })

  test('a device without a token shows a wrong one, never nothing', () => {
    for (const credential of ['device', 'old-device', 'other-device'] as const)
      expect(authOf(configuration('token'), secrets, credential, undefined)).toEqual({
        token: 'not-the-shared-secret',
      })
  })
})

test('all credentials are listed', () => {
  expect(credentials).toHaveLength(21)
})
