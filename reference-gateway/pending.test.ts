import { expect, test } from 'vitest'
import { type Client, knock, newDevice, row, type TestGateway, testGateway } from './testing.ts'

const XFF = { 'x-forwarded-for': '203.0.113.9' }
const [READ, WRITE, ADMIN] = ['operator.read', 'operator.write', 'operator.admin'] as const

const operatorOf = async (gateway: TestGateway): Promise<Client> =>
  (await knock(gateway.port, { scopes: [ADMIN] })).client
const pendingOf = async (operator: Client) => (await operator.call('device.pair.list', {})).payload.pending

const waiting = (device: ReturnType<typeof newDevice>, over: Record<string, unknown> = {}) => ({
  ...{ requestId: 'r', deviceId: device.id, publicKey: device.publicKey, platform: 'linux', clientId: 'cli' },
  ...{ clientMode: 'cli', role: 'operator', roles: ['operator'], scopes: [READ], silent: false, isRepair: false },
  ...{ ts: Date.now(), ...over },
})

const withPending = (rows: Record<string, unknown>, over: Parameters<typeof testGateway>[0] = {}) =>
  testGateway(over, undefined, rows)

test('what was asked from elsewhere is not settled from here; the operator sees the newest ask', async () => {
  await using gateway = await testGateway()
  const operator = await operatorOf(gateway)
  const device = newDevice()
  const first = (await knock(gateway.port, { device, headers: XFF, scopes: [ADMIN] })).error.details.requestId
  for (let i = 0; i < 2; i += 1) {
    const local = await knock(gateway.port, { device })
    expect(local.error.details).toMatchObject({ code: 'PAIRING_REQUIRED', reason: 'not-paired' })
    expect(await pendingOf(operator)).toMatchObject([{ deviceId: device.id, scopes: [READ] }])
  }
  expect((await operator.call('device.pair.approve', { requestId: first })).error.message).toBe('unknown requestId')
  const [{ requestId }] = await pendingOf(operator)
  await operator.call('device.pair.reject', { requestId })
  expect((await knock(gateway.port, { device })).ok).toBe(true)
})

test('a scope upgrade that was asked from elsewhere stays, too; what is covered works on', async () => {
  const device = newDevice()
  await using gateway = await testGateway({}, { [device.id]: row(device, [READ]) })
  await knock(gateway.port, { device, headers: XFF, scopes: [WRITE] })
  expect((await knock(gateway.port, { device, scopes: [WRITE] })).error.details.reason).toBe('scope-upgrade')
  expect((await knock(gateway.port, { device })).ok).toBe(true)
})

test('what was asked from here does not stand in the way of what needs no human', async () => {
  const device = newDevice()
  await using gateway = await testGateway({}, { [device.id]: row(device, [READ]) })
  const operator = await operatorOf(gateway)
  expect((await knock(gateway.port, { device, role: 'node', scopes: [] })).ok).toBe(false)
  expect((await knock(gateway.port, { device, scopes: [WRITE] })).ok).toBe(true)
  expect(await pendingOf(operator)).toEqual([])
  const asked = { device, role: 'node', scopes: [] }
  const { requestId } = (await knock(gateway.port, asked)).error.details
  expect((await knock(gateway.port, { ...asked, headers: XFF })).error.details.requestId).toBe(requestId)
  expect((await knock(gateway.port, { device, scopes: [ADMIN] })).ok).toBe(false)
})

test('a silent flag that an older gateway left is no reason to approve', async () => {
  const [far, near] = [newDevice(), newDevice()]
  await using gateway = await withPending({
    a: waiting(far, { requestId: 'a', silent: true }),
    b: waiting(near, { requestId: 'b', silent: true }),
  })
  const operator = await operatorOf(gateway)
  expect((await knock(gateway.port, { device: far, headers: XFF })).error.details.requestId).toBe('a')
  expect((await knock(gateway.port, { device: far })).ok).toBe(false)
  expect(await pendingOf(operator)).toMatchObject([{ requestId: 'b' }, { requestId: 'a', silent: false }])
  expect((await knock(gateway.port, { device: near })).ok).toBe(true)
})

test('2026.2.19: whoever meets a silent row of its own gets in', async () => {
  const device = newDevice()
  await using gateway = await withPending({ a: waiting(device, { silent: true }) }, { policy: '2026.2.19' })
  expect((await knock(gateway.port, { device, headers: XFF })).ok).toBe(true)
})

test('planted requests keep their age, and the malformed are not shown', async () => {
  let clock = Date.now()
  const devices = Array.from({ length: 8 }, newDevice)
  const shapes: Record<string, unknown>[] = [
    { ts: clock - 60_000 },
    { ts: clock - 299_000 },
    { ts: clock - 300_000 },
    { ts: clock - 360_000 },
    { ts: clock + 3_600_000 },
    { ts: 'yesterday' },
    { role: 'admin' },
    { publicKey: undefined },
  ]
  await using gateway = await withPending(
    Object.fromEntries(devices.map((device, at) => [`r${at}`, waiting(device, shapes[at])])),
    { now: () => clock },
  )
  const operator = (await knock(gateway.port, { scopes: [ADMIN], signedAt: clock })).client
  const ids = async () => (await pendingOf(operator)).map(({ requestId }: { requestId: string }) => requestId).sort()
  expect(await ids()).toEqual(['r0', 'r1', 'r4'])
  for (const id of ['r2', 'r3']) {
    expect((await operator.call('device.pair.approve', { requestId: id })).error.message).toBe('unknown requestId')
  }
  clock += 60_000
  expect(await ids()).toEqual(['r0', 'r4'])
  expect((await operator.call('device.pair.approve', { requestId: 'r0' })).ok).toBe(true)
  const again = await knock(gateway.port, { device: devices[0]!, headers: XFF, signedAt: clock })
  expect(again.ok).toBe(true)
  clock += 240_000
  expect(await ids()).toEqual([])
})

test('a request that was replaced, rejected, or whose device was removed, is dead', async () => {
  const device = newDevice()
  await using gateway = await testGateway({}, { [device.id]: row(device, [READ]) })
  const operator = await operatorOf(gateway)
  const ask = async (scopes: string[]) =>
    (await knock(gateway.port, { device, scopes, headers: XFF })).error.details.requestId
  const dead = async (requestId: string) =>
    expect((await operator.call('device.pair.approve', { requestId })).error.message).toBe('unknown requestId')
  const replaced = await ask([WRITE])
  const rejected = await ask([ADMIN])
  await dead(replaced)
  await operator.call('device.pair.reject', { requestId: rejected })
  await dead(rejected)
  expect(await pendingOf(operator)).toEqual([])
  const swept = await ask([ADMIN])
  await operator.call('device.pair.remove', { deviceId: device.id })
  await dead(swept)
  expect(await pendingOf(operator)).toEqual([])
  expect((await knock(gateway.port, { device, headers: XFF })).error.details.reason).toBe('not-paired')
})

test('a flood of asks evicts nobody', async () => {
  await using gateway = await testGateway()
  const operator = await operatorOf(gateway)
  const first = (await knock(gateway.port, { headers: XFF })).error.details.requestId
  await Promise.all(
    Array.from({ length: 100 }, async () => (await knock(gateway.port, { headers: XFF })).client[Symbol.dispose]()),
  )
  expect((await pendingOf(operator)).length).toBe(101)
  expect((await operator.call('device.pair.approve', { requestId: first })).ok).toBe(true)
})

test('with autoApproveLocal off nothing is silent any more', async () => {
  const [paired, legacy, operatorDevice] = [newDevice(), newDevice(), newDevice()]
  await using gateway = await testGateway(
    { autoApproveLocal: false },
    {
      [paired.id]: row(paired, [READ]),
      [legacy.id]: row(legacy, [READ], { tokens: undefined }),
      [operatorDevice.id]: row(operatorDevice, [ADMIN]),
    },
  )
  const reasonOf = async (attempt: Parameters<typeof knock>[1]) =>
    (await knock(gateway.port, attempt)).error.details.reason
  const device = newDevice()
  expect(await reasonOf({ device })).toBe('not-paired')
  expect(await reasonOf({ device: paired, scopes: [WRITE] })).toBe('scope-upgrade')
  expect(await reasonOf({ device: legacy })).toBe('role-upgrade')
  expect((await knock(gateway.port, { device: paired })).ok).toBe(true)
  const operator = (await knock(gateway.port, { device: operatorDevice, scopes: [ADMIN] })).client
  for (const { requestId } of await pendingOf(operator)) {
    expect((await operator.call('device.pair.approve', { requestId })).ok).toBe(true)
  }
  expect((await knock(gateway.port, { device })).ok).toBe(true)
})
