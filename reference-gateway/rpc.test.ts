import { afterAll, beforeAll, expect, test } from 'vitest'
import { knock, newDevice, row, type TestGateway, testGateway } from './testing.ts'

const XFF = { 'x-forwarded-for': '203.0.113.9' }
const READ = 'operator.read'
const PAIRING = 'operator.pairing'

let shared: TestGateway
beforeAll(async () => {
  shared = await testGateway()
})
afterAll(() => shared[Symbol.asyncDispose]())

test.each([
  ['config.get', READ],
  ['sessions.list', READ],
  ['send', 'operator.write'],
  ['agent', 'operator.write'],
  ['config.set', 'operator.admin'],
  ['exec.approval.resolve', 'operator.approvals'],
  ['device.pair.list', PAIRING],
  ['device.token.rotate', PAIRING],
  ['no.such.method', 'operator.admin'],
  ['toString', 'operator.admin'],
])('%s needs %s, before its parameters are looked at', async (method, scope) => {
  using none = (await knock(shared.port, { scopes: [] })).client
  expect((await none.call(method, { bogus: true })).error).toEqual({
    ...{ code: 'FORBIDDEN', message: `missing scope: ${scope}` },
    details: { code: 'MISSING_SCOPE', missingScope: scope, requiredScopes: [scope] },
  })
  using granted = (await knock(shared.port, { scopes: [scope] })).client
  const { ok, error } = await granted.call(method, { bogus: true })
  if (method !== 'sessions.list') expect(error?.code).toBe('INVALID_REQUEST')
  else expect(ok).toBe(true)
})

test('write covers read, and acting methods do not act', async () => {
  await using gateway = await testGateway()
  using client = (await knock(gateway.port, { scopes: ['operator.write'] })).client
  expect((await client.call('config.get', {})).ok).toBe(true)
  const sent = await client.call('send', { to: 'x', message: 'y', idempotencyKey: 'z' })
  expect(sent.error).toEqual({ code: 'UNAVAILABLE', message: 'not implemented by the reference gateway' })
})

test('a node is no operator, and insisting ends the connection', async () => {
  await using gateway = await testGateway()
  using node = (await knock(gateway.port, { role: 'node', scopes: ['operator.admin'] })).client
  expect((await node.call('node.event', { event: 'x' })).ok).toBe(true)
  for (let i = 0; i < 11; i += 1) {
    expect((await node.call('config.get', {})).error.message).toBe('unauthorized role: node')
  }
  expect(await node.closed).toEqual({ code: 1008, reason: 'repeated unauthorized calls' })
})

test('a node cannot plant operator scopes for later', async () => {
  await using gateway = await testGateway()
  const device = newDevice()
  await knock(gateway.port, { device, role: 'node', scopes: ['operator.admin'] })
  using operator = (await knock(gateway.port, { scopes: ['operator.admin'] })).client
  const { paired } = (await operator.call('device.pair.list', {})).payload
  expect(paired[0]).toMatchObject({ deviceId: device.id, roles: ['node'], scopes: [] })
})

test('an approver grants no more than it has, and a device without admin sees only itself', async () => {
  const [own, other] = [newDevice(), newDevice()]
  await using gateway = await testGateway({}, { [own.id]: row(own, [PAIRING, READ]), [other.id]: row(other, [READ]) })
  const asked = await knock(gateway.port, { device: other, scopes: ['operator.admin'], headers: XFF })
  const mine = await knock(gateway.port, { device: own, scopes: ['operator.admin'], headers: XFF })
  const node = await knock(gateway.port, { role: 'node', scopes: [], headers: XFF })
  using session = (await knock(gateway.port, { device: own, scopes: [PAIRING, READ] })).client
  const { pending, paired } = (await session.call('device.pair.list', {})).payload
  expect([...pending, ...paired].map(({ deviceId }) => deviceId)).toEqual([own.id, own.id])
  const approve = async (answer: typeof asked) =>
    (await session.call('device.pair.approve', { requestId: answer.error.details.requestId })).error.message
  expect(await approve(asked)).toBe('device pairing approval denied')
  expect(await approve(node)).toBe('device pairing approval denied')
  expect(await approve(mine)).toBe('missing scope: operator.admin')
  const remove = await session.call('device.pair.remove', { deviceId: other.id })
  expect(remove.error.message).toBe('device pairing removal denied')
})

test('lists never show a token', async () => {
  const device = newDevice()
  await using gateway = await testGateway(
    {},
    {
      [device.id]: row(device, [READ], {
        tokens: { x: 'token-a', operator: { token: 'token-b', scopes: [READ], createdAtMs: 1 } },
        secret: 'token-c',
      }),
    },
  )
  using operator = (await knock(gateway.port, { scopes: ['operator.admin'] })).client
  const { payload } = await operator.call('device.pair.list', {})
  expect(JSON.stringify(payload)).not.toMatch(/token-[abc]/)
  expect(payload.paired[0]).toMatchObject({ approvedScopes: [READ], tokens: [{ role: 'operator', scopes: [READ] }] })
})

test.each([
  ['rotate', 'device.token.rotate', { role: 'operator' }],
  ['revoke', 'device.token.revoke', { role: 'operator' }],
  ['remove', 'device.pair.remove', {}],
])('%s ends the live sessions of the device and its token', async (_title, method, params) => {
  const device = newDevice()
  await using gateway = await testGateway({}, { [device.id]: row(device, [READ]) })
  const auth = { token: `token-${device.id}` }
  const { client } = await knock(gateway.port, { device, auth })
  using operator = (await knock(gateway.port, { scopes: ['operator.admin'] })).client
  expect((await operator.call(method, { deviceId: device.id, ...params })).ok).toBe(true)
  expect(await client.closed).toEqual({ code: 4001, reason: 'device removed' })
  expect((await knock(gateway.port, { device, auth })).ok).toBe(false)
})

test('a revoked device that knows the gateway secret asks again', async () => {
  const device = newDevice()
  await using gateway = await testGateway({}, { [device.id]: row(device, [READ]) })
  using operator = (await knock(gateway.port, { scopes: ['operator.admin'] })).client
  await operator.call('device.token.revoke', { deviceId: device.id, role: 'operator' })
  const refused = await knock(gateway.port, { device })
  expect(refused.error.details).toMatchObject({ reason: 'role-upgrade' })
  const rotated = await operator.call('device.token.rotate', { deviceId: device.id, role: 'operator' })
  expect(rotated.error.message).toBe('device token rotation denied')
  await operator.call('device.pair.approve', { requestId: refused.error.details.requestId })
  expect((await knock(gateway.port, { device })).ok).toBe(true)
})

test('a device rotates its own token to what it has, never to more', async () => {
  const device = newDevice()
  await using gateway = await testGateway({}, { [device.id]: row(device, [READ, PAIRING]) })
  const auth = { token: `token-${device.id}` }
  using own = (await knock(gateway.port, { device, auth, scopes: [READ, PAIRING] })).client
  const target = { deviceId: device.id, role: 'operator' }
  const raised = await own.call('device.token.rotate', { ...target, scopes: ['operator.admin'] })
  expect(raised.error.message).toBe('device token rotation denied')
  expect((await own.call('device.token.rotate', { ...target, role: 'node' })).ok).toBe(false)
  const { payload } = await own.call('device.token.rotate', target)
  expect(payload).toMatchObject({ scopes: [READ, PAIRING], tokenDelivery: 'in-band' })
  expect((await knock(gateway.port, { device, auth: { deviceToken: payload.token } })).ok).toBe(true)
})
