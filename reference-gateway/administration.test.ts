import { expect, test } from 'vitest'
import { type Client, type Device, knock, newDevice, row, type TestGateway, testGateway } from './testing.ts'

const XFF = { 'x-forwarded-for': '203.0.113.9' }
const [READ, PAIRING, ADMIN] = ['operator.read', 'operator.pairing', 'operator.admin']

/** A gateway with one device for each kind of caller, and one that they act upon. */
async function site(victimScopes: string[] = [READ!], over: Record<string, unknown> = {}) {
  const victim = newDevice()
  const scopes: Record<string, string[]> = {
    ...{ admin: [ADMIN!], pairing: [PAIRING!], 'pairing+read': [PAIRING!, READ!], read: [READ!] },
  }
  const devices = Object.fromEntries(Object.keys(scopes).map((name) => [name, newDevice()]))
  const rows = Object.entries(devices).map(([name, device]) => [device.id, row(device, scopes[name]!)])
  const gateway = await testGateway({}, { ...Object.fromEntries(rows), [victim.id]: row(victim, victimScopes, over) })
  const clients: Client[] = []
  const as = async (name: string, device: Device = devices[name]!, asked: string[] = scopes[name]!) => {
    const { ok, client, error } = await knock(gateway.port, { device, scopes: asked })
    if (!ok) throw new Error(error.message)
    clients.push(client)
    return client
  }
  return { gateway, victim, devices, as, [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose]() }
}

const said = async (client: Client, method: string, params: unknown) => {
  const { ok, error } = await client.call(method, params)
  return ok ? 'done' : error.message
}

const requestOf = async (gateway: TestGateway, attempt: Parameters<typeof knock>[1]): Promise<string> =>
  (await knock(gateway.port, { headers: XFF, ...attempt })).error.details.requestId

const DENIED = 'device pairing approval denied'

test('approving takes admin: nobody hands out what they do not have, and nobody decides for others', async () => {
  await using s = await site()
  const [read, admin, node] = await Promise.all([
    requestOf(s.gateway, {}),
    requestOf(s.gateway, { scopes: [ADMIN!] }),
    requestOf(s.gateway, { role: 'node', scopes: [] }),
  ])
  const table: [string, string, string][] = [
    ['read', read, 'missing scope: operator.pairing'],
    ['pairing', read, DENIED],
    ['pairing+read', read, DENIED],
    ['pairing+read', admin, DENIED],
    ['pairing+read', node, DENIED],
    ['pairing+read', 'no-such-id', DENIED],
    ['admin', 'no-such-id', 'unknown requestId'],
    ['admin', read, 'done'],
    ['admin', admin, 'done'],
    ['admin', node, 'done'],
  ]
  for (const [at, [name, requestId, expected]] of table.entries()) {
    expect([at, await said(await s.as(name), 'device.pair.approve', { requestId })]).toEqual([at, expected])
  }
})

test('nobody approves their own request, not even an admin; everybody may withdraw it', async () => {
  await using s = await site()
  const table: [string, Parameters<typeof knock>[1]][] = [
    ['admin', { role: 'node', scopes: [] }],
    ['admin', { client: { platform: 'darwin' }, scopes: [READ!] }],
    ['pairing+read', { client: { platform: 'darwin' }, scopes: [READ!] }],
  ]
  for (const [name, attempt] of table) {
    const requestId = await requestOf(s.gateway, { device: s.devices[name]!, ...attempt })
    const self = await s.as(name)
    expect(await said(self, 'device.pair.approve', { requestId })).toBe(DENIED)
    expect(await said(self, 'device.pair.reject', { requestId })).toBe('done')
  }
})

test("others' requests, tokens and rows are for admins; unknown and foreign sound the same", async () => {
  await using s = await site()
  const requestId = await requestOf(s.gateway, {})
  const callers = await Promise.all(['pairing', 'pairing+read'].map((name) => s.as(name)))
  const foreign = { deviceId: s.victim.id, role: 'operator' }
  for (const caller of callers) {
    for (const [method, params, unknown, message] of [
      ['device.pair.reject', { requestId }, { requestId: 'x' }, 'device pairing rejection denied'],
      ['device.pair.remove', { deviceId: s.victim.id }, { deviceId: 'x' }, 'device pairing removal denied'],
      ['device.token.rotate', foreign, { ...foreign, deviceId: 'x' }, 'device token rotation denied'],
      ['device.token.rotate', { ...foreign, scopes: [] }, { ...foreign, role: 'x' }, 'device token rotation denied'],
      ['device.token.revoke', foreign, { ...foreign, deviceId: 'x' }, 'device token revocation denied'],
    ] as const) {
      expect(await said(caller, method, params)).toBe(message)
      expect(await said(caller, method, unknown)).toBe(message)
    }
  }
  const admin = await s.as('admin')
  expect(await said(admin, 'device.pair.reject', { requestId })).toBe('done')
  const { payload } = await admin.call('device.token.rotate', foreign)
  expect(payload).toEqual({ deviceId: s.victim.id, role: 'operator', scopes: [READ], rotatedAtMs: expect.any(Number) })
  expect(await said(admin, 'device.token.rotate', { ...foreign, scopes: [ADMIN] })).toBe('device token rotation denied')
  expect(await said(admin, 'device.token.rotate', { ...foreign, role: 'node' })).toBe('device token rotation denied')
  expect(await said(admin, 'device.token.revoke', foreign)).toBe('done')
  expect(await said(admin, 'device.pair.remove', { deviceId: s.victim.id })).toBe('done')
  expect(await said(admin, 'device.pair.remove', { deviceId: s.victim.id })).toBe('unknown deviceId')
})

test('a session without admin sees and hears only of its own device', async () => {
  await using s = await site()
  const [pairing, admin, read] = [await s.as('pairing'), await s.as('admin'), await s.as('read')]
  await requestOf(s.gateway, {})
  const own = await requestOf(s.gateway, { device: s.devices.pairing!, scopes: [ADMIN!] })
  const listed = async (client: Client) => {
    const { pending, paired } = (await client.call('device.pair.list', {})).payload
    return [pending.length, paired.length]
  }
  expect(await listed(admin)).toEqual([2, 5])
  expect(await listed(pairing)).toEqual([1, 1])
  expect((await read.call('device.pair.list', {})).error.message).toBe('missing scope: operator.pairing')
  expect(admin.events.length).toBe(2)
  expect(pairing.events.map(({ payload }) => payload.requestId)).toEqual([own])
  expect(read.events).toEqual([])
  for (const { payload } of admin.events) expect(payload).not.toHaveProperty('local')
})

test('the secret without a device, and a node, can do nothing of this', async () => {
  await using s = await site()
  const requestId = await requestOf(s.gateway, {})
  const bare = await knock(s.gateway.port, { device: undefined, scopes: [ADMIN!, PAIRING!] })
  const node = await knock(s.gateway.port, { role: 'node', scopes: [] })
  for (const { client } of [bare, node]) {
    for (const [method, params] of [
      ['device.pair.list', {}],
      ['device.pair.approve', { requestId }],
      ['device.pair.remove', { deviceId: s.victim.id }],
      ['device.token.revoke', { deviceId: s.victim.id, role: 'operator' }],
    ] as const) {
      expect(await said(client, method, params)).toMatch(/^(missing scope|unauthorized role)/)
    }
  }
})

const ENDING = [
  ['rotate', 'device.token.rotate', { role: 'operator' }],
  ['revoke', 'device.token.revoke', { role: 'operator' }],
  ['remove', 'device.pair.remove', {}],
] as const

test.each(ENDING)('%s ends the live sessions of the device, and its old token', async (_title, method, params) => {
  await using s = await site()
  const auth = { token: `token-${s.victim.id}` }
  const sessions = await Promise.all([s.as('', s.victim, [READ!]), s.as('', s.victim, [])])
  const admin = await s.as('admin')
  expect(await said(admin, method, { deviceId: s.victim.id, ...params })).toBe('done')
  for (const client of sessions) expect(await client.closed).toEqual({ code: 4001, reason: 'device removed' })
  expect((await knock(s.gateway.port, { device: s.victim, auth })).ok).toBe(false)
  expect((await admin.call('health')).ok).toBe(true)
})

test.each(ENDING)(
  '%s of oneself: the answer first, then the end, and nothing between',
  async (name, method, params) => {
    await using s = await site([PAIRING!, READ!])
    const self = await s.as('', s.victim, [PAIRING!, READ!])
    const answered = self.call(method, { deviceId: s.victim.id, ...params })
    const after = self.call('config.get', {})
    expect((await answered).ok).toBe(true)
    expect((await after).error).toEqual({ code: 'CLOSED', message: '4001' })
    const { payload } = await answered
    expect('token' in payload).toBe(name === 'rotate')
    if (name !== 'rotate') return
    const again = await knock(s.gateway.port, { device: s.victim, auth: { deviceToken: payload.token }, headers: XFF })
    expect(again.ok).toBe(true)
  },
)

test('a row with role node is for admins, even for its own device', async () => {
  const node = { token: 'n', role: 'node', scopes: [], createdAtMs: 1 }
  const operator = { token: 'o', role: 'operator', scopes: [PAIRING], createdAtMs: 1 }
  await using s = await site([PAIRING!], { roles: ['operator', 'node'], tokens: { node, operator } })
  const self = await s.as('', s.victim, [PAIRING!])
  const target = { deviceId: s.victim.id, role: 'node' }
  expect(await said(self, 'device.pair.remove', { deviceId: s.victim.id })).toBe('device pairing removal denied')
  expect(await said(self, 'device.token.rotate', target)).toBe('device token rotation denied')
  expect(await said(self, 'device.token.revoke', target)).toBe('device token revocation denied')
  expect(await said(await s.as('admin'), 'device.token.rotate', target)).toBe('done')
})

test('an approved node gets no operator scope, whatever was asked for it', async () => {
  await using s = await site()
  const device = newDevice()
  const attempt = { device, role: 'node', scopes: [ADMIN!] }
  const local = await knock(s.gateway.port, attempt)
  expect(local.error.details).toMatchObject({ reason: 'not-paired', requestedScopes: [ADMIN] })
  const admin = await s.as('admin')
  expect(await said(admin, 'device.pair.approve', { requestId: local.error.details.requestId })).toBe('done')
  const { paired } = (await admin.call('device.pair.list', {})).payload
  const found = paired.find(({ deviceId }: { deviceId: string }) => deviceId === device.id)
  expect(found).toMatchObject({
    roles: ['node'],
    scopes: [],
    approvedScopes: [],
    tokens: [{ role: 'node', scopes: [] }],
  })
  expect((await knock(s.gateway.port, { ...attempt, scopes: [] })).ok).toBe(true)
  expect((await knock(s.gateway.port, attempt)).error.details.reason).toBe('scope-upgrade')
})
