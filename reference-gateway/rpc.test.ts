import { afterAll, beforeAll, expect, test } from 'vitest'
import { knock, newDevice, row, type TestGateway, testGateway } from './testing.ts'

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
  using node = (await knock(gateway.port, { role: 'node', scopes: [] })).client
  expect((await node.call('node.event', { event: 'x' })).ok).toBe(true)
  for (let i = 0; i < 11; i += 1) {
    expect((await node.call('config.get', {})).error.message).toBe('unauthorized role: node')
  }
  expect(await node.closed).toEqual({ code: 1008, reason: 'repeated unauthorized calls' })
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
