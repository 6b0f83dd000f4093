import { expect, test } from 'vitest'
import { startReferenceGateway } from './index.ts'
import { type Attempt, knock, newDevice, row, tempDir, testGateway } from './testing.ts'

const XFF = { 'x-forwarded-for': '203.0.113.9' }
const READ = 'operator.read'
const SECRET = 'a-secret-of-some-length'

const codeOf = async (port: number, attempt: Attempt): Promise<string> => {
  const { ok, error, client } = await knock(port, attempt)
  client[Symbol.dispose]()
  return ok ? 'in' : (error.details?.code ?? error.message)
}

const modes = [
  ['token', { mode: 'token', token: SECRET }],
  ['password', { mode: 'password', password: SECRET }],
] as const

test.each(modes)('in %s mode the secret counts in either field, and whole', async (mode, auth) => {
  await using gateway = await testGateway({ auth })
  const [mismatch, missing] = [`AUTH_${mode.toUpperCase()}_MISMATCH`, `AUTH_${mode.toUpperCase()}_MISSING`]
  const cases: [Record<string, string> | undefined, string][] = [
    [{ token: SECRET }, 'in'],
    [{ password: SECRET }, 'in'],
    [{ token: 'wrong', password: SECRET }, 'in'],
    [{ token: SECRET.slice(0, 12) }, mismatch],
    [{ password: SECRET.slice(0, 12) }, mismatch],
    [{ token: `${SECRET}x` }, mismatch],
    [{ token: SECRET.toUpperCase() }, mismatch],
    [{ token: ` ${SECRET}` }, mismatch],
    [{ token: 'undefined' }, mismatch],
    [{ token: 'null' }, mismatch],
    [{ token: '' }, missing],
    [{ password: '' }, missing],
    [{ token: '  ' }, missing],
    [{}, missing],
    [undefined, missing],
    [{ bootstrapToken: SECRET }, 'AUTH_BOOTSTRAP_TOKEN_INVALID'],
    [{ bootstrapToken: 'made-up' }, 'AUTH_BOOTSTRAP_TOKEN_INVALID'],
  ]
  for (const [shown, expected] of cases) {
    expect([shown, await codeOf(gateway.port, { auth: shown })]).toEqual([shown, expected])
  }
  using operator = (await knock(gateway.port, { auth: { [mode]: SECRET }, scopes: ['operator.admin'] })).client
  const { paired, pending } = (await operator.call('device.pair.list', {})).payload
  expect([paired.length, pending.length]).toEqual([4, 0])
})

test('2026.2.19 takes the secret in its own field only', async () => {
  await using gateway = await testGateway({ auth: { mode: 'password', password: SECRET }, policy: '2026.2.19' })
  expect(await codeOf(gateway.port, { auth: { token: SECRET } })).toBe('AUTH_PASSWORD_MISSING')
})

test('a device token is of one device, one role, and of no use without the device', async () => {
  const [one, other] = [newDevice(), newDevice()]
  const node = { token: 'node-token', role: 'node', scopes: [], createdAtMs: 1 }
  await using gateway = await testGateway(
    {},
    {
      [one.id]: row(one, [READ]),
      [other.id]: row(other, ['operator.admin'], { role: 'node', roles: ['node'], tokens: { node } }),
    },
  )
  const own = `token-${one.id}`
  const cases: [Attempt, string][] = [
    [{ device: one, auth: { token: own } }, 'in'],
    [{ device: one, auth: { deviceToken: own } }, 'in'],
    [{ device: one, auth: { token: 'wrong', deviceToken: own } }, 'in'],
    [{ device: one, auth: { token: own, deviceToken: 'wrong' } }, 'in'],
    [{ device: one, auth: { password: 'wrong', deviceToken: own } }, 'in'],
    [{ device: one, auth: { token: own.slice(0, -1) } }, 'AUTH_TOKEN_MISMATCH'],
    [{ device: one, auth: { token: 'node-token' } }, 'AUTH_TOKEN_MISMATCH'],
    [{ device: other, auth: { token: own } }, 'AUTH_TOKEN_MISMATCH'],
    [{ device: other, auth: { deviceToken: own } }, 'AUTH_DEVICE_TOKEN_MISMATCH'],
    [{ device: newDevice(), auth: { deviceToken: own } }, 'AUTH_DEVICE_TOKEN_MISMATCH'],
    [{ device: one, auth: { token: own }, role: 'node', scopes: [] }, 'AUTH_TOKEN_MISMATCH'],
    [{ device: other, auth: { token: 'node-token' } }, 'AUTH_TOKEN_MISMATCH'],
    [{ device: other, auth: { token: 'node-token' }, role: 'node', scopes: [] }, 'in'],
    [{ device: other, auth: { token: 'node-token' }, role: 'node' }, 'AUTH_SCOPE_MISMATCH'],
    [{ device: undefined, auth: { token: own } }, 'AUTH_TOKEN_MISMATCH'],
    [{ device: undefined, auth: { deviceToken: own } }, 'DEVICE_IDENTITY_REQUIRED'],
  ]
  for (const [at, [attempt, expected]] of cases.entries()) {
    expect([at, await codeOf(gateway.port, attempt)]).toEqual([at, expected])
  }
})

test('auth none asks for a device, and the device still pairs', async () => {
  await using gateway = await testGateway({ auth: { mode: 'none' } })
  expect(await codeOf(gateway.port, { auth: undefined, device: undefined })).toBe('DEVICE_IDENTITY_REQUIRED')
  expect(await codeOf(gateway.port, { auth: undefined, headers: XFF })).toBe('PAIRING_REQUIRED')
  expect(await codeOf(gateway.port, { auth: { token: 'whatever' } })).toBe('in')
  expect(await codeOf(gateway.port, { auth: { bootstrapToken: 'made-up' } })).toBe('AUTH_BOOTSTRAP_TOKEN_INVALID')
})

test.each(['', '  ', 'undefined', 'null'])('"%s" is no secret to start with', async (token) => {
  using dir = tempDir()
  const options = { port: 0, stateDir: dir.path }
  await expect(startReferenceGateway({ ...options, auth: { mode: 'token', token } })).rejects.toThrow(/needs a token/)
  const auth = { mode: 'password', password: token } as const
  await expect(startReferenceGateway({ ...options, auth })).rejects.toThrow(/needs a password/)
})

test('a proxy user counts from a trusted proxy only, on the loopback only with somebody who is forwarded', async () => {
  await using gateway = await testGateway({
    auth: { mode: 'trusted-proxy', userHeader: 'X-User' },
    trustedProxies: ['127.0.0.1'],
  })
  const device = newDevice()
  const user = { 'x-user': 'alice' }
  const through = { ...user, ...XFF }
  const cases: [Attempt, string][] = [
    [{ device, headers: through }, 'PAIRING_REQUIRED'],
    [{ device, headers: { 'X-USER': 'alice', ...XFF } }, 'PAIRING_REQUIRED'],
    [{ device, headers: XFF }, 'AUTH_UNAUTHORIZED'],
    [{ device, headers: user }, 'AUTH_UNAUTHORIZED'],
    [{ device, headers: { 'x-user': ' ', ...XFF } }, 'AUTH_UNAUTHORIZED'],
    [{ device, headers: { 'x-user': ['alice', 'mallory'], ...XFF } }, 'AUTH_UNAUTHORIZED'],
    [{ device, headers: { ...user, 'x-forwarded-for': '127.0.0.1' } }, 'AUTH_UNAUTHORIZED'],
    [{ device, headers: { ...user, 'x-forwarded-for': '203.0.113.9, ::1' } }, 'AUTH_UNAUTHORIZED'],
    [{ device, headers: { ...user, 'x-forwarded-for': 'nobody' } }, 'AUTH_UNAUTHORIZED'],
    [{ device: undefined, headers: XFF }, 'AUTH_UNAUTHORIZED'],
    [{ device: undefined, headers: through }, 'in'],
    [{ device, headers: through, role: 'node', scopes: [] }, 'PAIRING_REQUIRED'],
  ]
  for (const [at, [attempt, expected]] of cases.entries()) {
    expect([at, await codeOf(gateway.port, { auth: undefined, ...attempt })]).toEqual([at, expected])
  }
  const bare = { auth: undefined, device: undefined, headers: through, scopes: ['operator.admin'] }
  expect((await knock(gateway.port, bare)).payload.auth.scopes).toEqual([])
})
