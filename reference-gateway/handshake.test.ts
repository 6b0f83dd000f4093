import { afterAll, beforeAll, expect, test } from 'vitest'
import { knock, newDevice, open, row, type TestGateway, testGateway } from './testing.ts'

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
