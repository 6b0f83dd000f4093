import { afterAll, beforeAll, expect, test } from 'vitest'
import { knock, newDevice, open, row, type TestGateway, TOKEN, testGateway } from './testing.ts'

const XFF = { 'x-forwarded-for': '203.0.113.9' }
let shared: TestGateway
beforeAll(async () => {
  shared = await testGateway()
})
afterAll(() => shared[Symbol.asyncDispose]())

const details = (answer: { error?: { details?: unknown } }) => answer.error?.details

test('a direct client pairs silently, and its token opens the next session', async () => {
  await using gateway = await testGateway()
  const device = newDevice()
  const first = await knock(gateway.port, { device, version: 'v3' })
  expect(first.payload).toMatchObject({
    type: 'hello-ok',
    protocol: 4,
    auth: { role: 'operator', scopes: ['operator.read'] },
  })
  const token = first.payload.auth.deviceToken
  for (const auth of [{ token }, { deviceToken: token }, { token: 'wrong', deviceToken: token }] as Record<
    string,
    string
  >[]) {
    const again = await knock(gateway.port, { device, auth, headers: XFF })
    expect(again.payload?.auth.deviceToken).toBe(token)
  }
  const wider = await knock(gateway.port, { device, auth: { token }, scopes: ['operator.admin'] })
  expect(details(wider)).toMatchObject({ code: 'AUTH_SCOPE_MISMATCH' })
  const otherRole = await knock(gateway.port, { device, auth: { token }, role: 'node', scopes: [] })
  expect(details(otherRole)).toMatchObject({ code: 'AUTH_TOKEN_MISMATCH' })
  const otherDevice = await knock(gateway.port, { auth: { deviceToken: token } })
  expect(details(otherDevice)).toMatchObject({ code: 'AUTH_DEVICE_TOKEN_MISMATCH' })
})

test('a forwarded client asks, an operator sees exactly that and approves it', async () => {
  await using gateway = await testGateway()
  const device = newDevice()
  const scopes = ['operator.admin']
  using operator = (await knock(gateway.port, { scopes })).client
  const refused = await knock(gateway.port, { device, headers: XFF, version: 'v3' })
  expect(refused.error).toMatchObject({
    code: 'NOT_PAIRED',
    message: 'pairing required: device is not approved yet',
    details: {
      ...{ code: 'PAIRING_REQUIRED', reason: 'not-paired', deviceId: device.id },
      ...{ requestedRole: 'operator', requestedScopes: ['operator.read'] },
    },
  })
  const { requestId } = refused.error.details
  expect(await refused.client.closed).toEqual({
    code: 1008,
    reason: `pairing required: device is not approved yet (requestId: ${requestId})`.slice(0, 123),
  })
  expect((await knock(gateway.port, { device, headers: XFF })).error.details.requestId).toBe(requestId)
  const wider = await knock(gateway.port, { device, headers: XFF, scopes: ['operator.write'] })
  const newId = wider.error.details.requestId
  expect(newId).not.toBe(requestId)

  const { pending } = (await operator.call('device.pair.list', {})).payload
  expect(pending).toMatchObject([{ requestId: newId, deviceId: device.id, scopes: ['operator.write'], silent: false }])
  expect((await operator.call('device.pair.approve', { requestId })).error.message).toBe('unknown requestId')
  expect((await operator.call('device.pair.approve', { requestId: newId })).ok).toBe(true)
  expect(operator.events.map(({ event, payload }) => [event, payload.requestId, payload.decision])).toEqual([
    ['device.pair.requested', requestId, undefined],
    ['device.pair.resolved', requestId, 'rejected'],
    ['device.pair.requested', newId, undefined],
    ['device.pair.resolved', newId, 'approved'],
  ])
  const admitted = await knock(gateway.port, { device, headers: XFF })
  expect(admitted.payload.auth.scopes).toEqual(['operator.read'])
  const tooWide = await knock(gateway.port, { device, headers: XFF, scopes })
  expect(details(tooWide)).toMatchObject({ reason: 'scope-upgrade', approvedScopes: ['operator.write'] })
})

test('a local upgrade is silent and replaces the token; a refusal changes nothing', async () => {
  const device = newDevice()
  await using gateway = await testGateway({}, { [device.id]: row(device, ['operator.read']) })
  const planted = { auth: { token: `token-${device.id}` }, device }
  expect((await knock(gateway.port, planted)).ok).toBe(true)
  const asNode = await knock(gateway.port, { device, role: 'node', scopes: [] })
  expect(details(asNode)).toMatchObject({ reason: 'role-upgrade', approvedRoles: ['operator'] })
  const asMac = await knock(gateway.port, { device, client: { platform: 'darwin' } })
  expect(details(asMac)).toMatchObject({ reason: 'metadata-upgrade' })
  expect((await knock(gateway.port, planted)).ok).toBe(true)
  const upgraded = await knock(gateway.port, { device, scopes: ['operator.admin'] })
  expect(upgraded.payload.auth.scopes).toEqual(['operator.admin'])
  expect((await knock(gateway.port, planted)).ok).toBe(false)
  const { deviceToken } = upgraded.payload.auth
  expect((await knock(gateway.port, { device, auth: { deviceToken }, headers: XFF })).ok).toBe(true)
})

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

test('an operator without a device gets in, without any scope', async () => {
  await using gateway = await testGateway()
  const { payload, client } = await knock(gateway.port, { device: undefined, scopes: ['operator.admin'] })
  expect(payload.auth).toEqual({ role: 'operator', scopes: [] })
  expect((await client.call('config.get', {})).error).toMatchObject({
    code: 'FORBIDDEN',
    message: 'missing scope: operator.read',
  })
  expect((await client.call('health')).ok).toBe(true)
})

test.each([
  [[3, 3], 3],
  [[4, 4], 4],
  [[1, 99], 4],
  [[1, 3], 3],
])('of the protocols %j it speaks %i', async (protocols, expected) => {
  expect((await knock(shared.port, { protocols: protocols as [number, number] })).payload.protocol).toBe(expected)
})

test('protocols that it does not speak close with 1002', async () => {
  await using gateway = await testGateway()
  const { error, client } = await knock(gateway.port, { protocols: [5, 9] })
  expect(error.details).toMatchObject({ code: 'PROTOCOL_MISMATCH', expectedProtocol: 4, clientMinProtocol: 5 })
  expect(await client.closed).toEqual({ code: 1002, reason: 'protocol mismatch' })
})

test.each<[string, string | Buffer, number, string]>([
  ['garbage', 'hello?', 1000, ''],
  ['no frame', '{"type":"req"}', 1008, 'invalid request frame'],
  [
    'another method first',
    '{"type":"req","id":"1","method":"health"}',
    1008,
    'invalid handshake: first request must be connect',
  ],
  ['a frame beyond the limit', `{"type":"req","id":"1","method":"${'x'.repeat(70_000)}"}`, 1009, ''],
  ['the start of a huge frame', Buffer.alloc(200_000), 1009, ''],
  ['a binary frame', Buffer.from('{}'), 1003, 'binary frames are not supported'],
])('%s closes the connection', async (_title, data, code, reason) => {
  const client = await open(shared.port)
  client.raw(data)
  expect(await client.closed).toEqual({ code, reason })
})

test('unknown properties are refused, and values are not repeated', async () => {
  await using gateway = await testGateway()
  const { error } = await knock(gateway.port, {
    tamper: (params) => Object.assign(params.auth as object, { tokn: 's3cret' }),
  })
  expect(error).toEqual({
    code: 'INVALID_REQUEST',
    message: "invalid connect params: at /auth: unexpected property 'tokn'",
  })
  expect((await knock(gateway.port, { role: 'admin' })).error.message).toBe('invalid role')
})

test('silence ends the connection, and a second connect is refused', async () => {
  await using gateway = await testGateway({ limits: { handshakeMs: 20 } })
  expect(await (await open(gateway.port)).closed).toEqual({ code: 1000, reason: '' })
  const { client } = await knock(shared.port)
  expect((await client.connect({})).error.message).toBe('connect is only valid as the first request')
})

test('auth none lets a direct device in, and nobody without one', async () => {
  await using gateway = await testGateway({ auth: { mode: 'none' } })
  expect((await knock(gateway.port, { auth: undefined })).ok).toBe(true)
  expect(details(await knock(gateway.port, { auth: undefined, headers: XFF }))).toMatchObject({ reason: 'not-paired' })
  expect(details(await knock(gateway.port, { device: undefined }))).toMatchObject({ code: 'DEVICE_IDENTITY_REQUIRED' })
})

test('password mode names its refusals and never takes the password for a token', async () => {
  await using gateway = await testGateway({ auth: { mode: 'password', password: 'pw' } })
  expect((await knock(gateway.port, { auth: { password: 'pw' } })).ok).toBe(true)
  expect(details(await knock(gateway.port, { auth: { password: 'x' } }))).toMatchObject({
    code: 'AUTH_PASSWORD_MISMATCH',
  })
  expect(details(await knock(gateway.port, { auth: undefined }))).toMatchObject({ code: 'AUTH_PASSWORD_MISSING' })
  expect(details(await knock(gateway.port, { auth: { token: 'pw' } }))).toMatchObject({ code: 'AUTH_PASSWORD_MISSING' })
})

test('a proxy user counts only from a trusted proxy that forwards somebody', async () => {
  await using gateway = await testGateway({
    auth: { mode: 'trusted-proxy', userHeader: 'x-user' },
    trustedProxies: ['127.0.0.1'],
  })
  const attempt = { auth: undefined, scopes: ['operator.read'] }
  const user = { 'x-user': 'alice' }
  const paired = await knock(gateway.port, { ...attempt, headers: { ...user, ...XFF } })
  expect(details(paired)).toMatchObject({ code: 'PAIRING_REQUIRED', reason: 'not-paired' })
  for (const headers of [XFF, user, { ...user, 'x-forwarded-for': '127.0.0.1' }] as Record<string, string>[]) {
    expect(details(await knock(gateway.port, { ...attempt, headers }))).toMatchObject({ code: 'AUTH_UNAUTHORIZED' })
  }
})

test('too many failed credentials are refused before they are compared', async () => {
  await using gateway = await testGateway({ limits: { failedCredentialsPerMinute: 2 } })
  for (const code of ['AUTH_TOKEN_MISMATCH', 'AUTH_TOKEN_MISMATCH', 'AUTH_RATE_LIMITED']) {
    expect(details(await knock(gateway.port, { auth: { token: 'x' } }))).toMatchObject({ code })
  }
  expect(details(await knock(gateway.port))).toMatchObject({ code: 'AUTH_RATE_LIMITED' })
})

test('2026.2.19: first contact under a tailnet name is silent, and a pending row stays as it was first asked', async () => {
  await using gateway = await testGateway({ policy: '2026.2.19' })
  expect((await knock(gateway.port, { headers: { host: 'foo.tail.ts.net' } })).ok).toBe(true)
  const device = newDevice()
  const first = await knock(gateway.port, { device, headers: XFF })
  const second = await knock(gateway.port, { device, scopes: ['operator.admin'] })
  expect(second.error.details.requestId).toBe(first.error.details.requestId)
  using operator = (await knock(gateway.port, { scopes: ['operator.pairing'] })).client
  expect((await operator.call('device.pair.list', {})).payload.pending).toMatchObject([{ scopes: ['operator.read'] }])
  const node = await knock(gateway.port, { device: undefined, role: 'node' })
  expect(node.payload.auth).toEqual({ role: 'node', scopes: [] })
})

test('a thousand planted rows do not slow the start', async () => {
  const devices = Array.from({ length: 1000 }, (_, index) => `${index}`.padStart(64, '0'))
  await using gateway = await testGateway(
    {},
    Object.fromEntries(devices.map((id) => [id, { deviceId: id, scopes: null }])),
  )
  using operator = (await knock(gateway.port, { scopes: ['operator.admin'] })).client
  const { paired } = (await operator.call('device.pair.list', {})).payload
  expect(paired.length).toBe(1001)
})
