import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ParamsFault, ProtocolFault } from '../../vocabulary.ts'
import { type ConnectRequest, connectMessages } from '../connect-params.ts'
import { deviceFor } from '../device-identity.ts'
import { claimOf, idFits, paramsOf, request, requestWith, verifies } from './fixture.ts'

/** The params of each form, next to those of a sound connect. */
const DIFFERENCE: Record<ParamsFault | ProtocolFault, object> = {
  'role-unknown': { role: 'conformance-role' },
  'role-capital': { role: 'Operator' },
  'role-look-alike': { role: 'operators' },
  'client-mode-unknown': { client: { id: 'cli', version: '1.0.0', platform: 'linux', mode: 'conformance-mode' } },
  'device-property-unknown': {},
  'protocol-as-text': { minProtocol: '3' },
  'scope-null': { scopes: [null, 'operator.read', 'operator.write'] },
  'client-id-unknown': { client: { id: 'conformance-client', version: '1.0.0', platform: 'linux', mode: 'cli' } },
  'client-missing': { client: undefined },
  'property-unknown': { x: [] },
  'scope-blank': { scopes: ['operator.read', 'operator.write', ''] },
  'scopes-no-list': { scopes: 'operator.read,operator.write' },
  'device-null-key': {},
  'auth-no-object': { auth: 'the-shared-token' },
  'only-protocol-3': { minProtocol: 3, maxProtocol: 3 },
  'only-protocol-4': { minProtocol: 4, maxProtocol: 4 },
  'protocol-4-and-later': { minProtocol: 4, maxProtocol: 5 },
  'protocol-of-the-past': { minProtocol: 1, maxProtocol: 2 },
  'protocol-of-the-future': { minProtocol: 1000, maxProtocol: 1001 },
}

/** What a form spoils after the signature is put back here, to see that it was the only thing. */
const MENDED: Partial<Record<ParamsFault | ProtocolFault, object>> = {
  'client-missing': { client: { id: 'cli', version: '1.0.0', platform: 'linux', mode: 'cli' } },
  'scopes-no-list': { scopes: ['operator.read', 'operator.write'] },
  'scope-null': { scopes: ['operator.read', 'operator.write'] },
  'auth-no-object': { auth: { token: 'the-shared-token' } },
}

test.each(Object.entries(DIFFERENCE) as [keyof typeof DIFFERENCE, object][])('%s', async (form, difference) => {
  const params = await paramsOf({ form })
  const sound = await paramsOf({})
  const expected = Object.entries({ ...sound, ...difference }).filter(([, value]) => value !== undefined)
  expect(claimOf(params)).toEqual(claimOf(Object.fromEntries(expected) as unknown as typeof sound))
  expect('x' in params.device!).toBe(form === 'device-property-unknown')
  const device = { ...params.device!, publicKey: request.device!.publicKey }
  expect(params.device!.publicKey).toBe(form === 'device-null-key' ? null : device.publicKey)
  const mended = { ...params, ...MENDED[form], device }
  expect(verifies(mended, 'v2')).toBe(true)
  expect(idFits(mended)).toBe(true)
})

const text = fc.string({ minLength: 1, maxLength: 12 })
const arbitraryRequest: fc.Arbitrary<ConnectRequest> = fc
  .record({
    clientId: text,
    clientMode: text,
    platform: fc.stringMatching(/^[A-Za-z0-9]{1,9}$/),
    deviceFamily: fc.option(fc.stringMatching(/^[A-Za-z0-9]{1,9}$/), { nil: undefined }),
    displayName: fc.option(text, { nil: undefined }),
    role: fc.constantFrom('operator', 'node'),
    scopes: fc.uniqueArray(text, { maxLength: 4 }),
    auth: fc.option(
      fc.record({ token: text, deviceToken: text, bootstrapToken: text, password: text }, { requiredKeys: [] }),
      { nil: undefined },
    ),
  })
  .map((own) => requestWith({ ...own, device: deviceFor('salt', 'any') }))

const firstOf = (asked: ConnectRequest) => {
  const message = connectMessages(asked, 'a-nonce')[0]
  return JSON.parse(typeof message === 'string' ? message : String(message?.payload)).params
}

test('whatever is asked, it is signed as it is sent', () => {
  const forms = ['v2', 'v3', 'role-unknown', 'client-id-unknown', 'scope-blank', 'property-unknown'] as const
  const odd = ['only-protocol-4', 'proto-property', 'deep', 'oversize', 'binary', 'duplicate-role', 'twice'] as const
  fc.assert(
    fc.property(arbitraryRequest, fc.constantFrom(...forms, ...odd), (asked, form) => {
      const params = firstOf({ ...asked, form })
      expect(verifies(params, form === 'v3' ? 'v3' : 'v2')).toBe(true)
      expect(idFits(params)).toBe(true)
    }),
  )
})

test('whatever is asked, a signature for something else does not verify', () => {
  const forms = ['bad-signature', 'other-signer', 'signed-for-other-role', 'signed-for-other-device'] as const
  fc.assert(
    fc.property(arbitraryRequest, fc.constantFrom(...forms), (asked, form) => {
      expect(verifies(firstOf({ ...asked, form }), 'v2')).toBe(false)
    }),
  )
})

test('the token that is signed is the first of token, device token and setup code', async () => {
  const tokens = { token: 'one', deviceToken: 'two', bootstrapToken: 'three' }
  const { token: _, ...withoutToken } = tokens
  for (const auth of [tokens, withoutToken, { bootstrapToken: 'three' }, { password: 'four' }])
    expect(verifies(await paramsOf({ auth }), 'v2')).toBe(true)
})
