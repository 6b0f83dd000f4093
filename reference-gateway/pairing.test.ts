import { expect, test } from 'vitest'
import { type Client, knock, newDevice, row, type TestGateway, testGateway } from './testing.ts'

const XFF = { 'x-forwarded-for': '203.0.113.9' }
const READ = 'operator.read'
const ADMIN = 'operator.admin'

async function watch(gateway: TestGateway): Promise<Client & { row(id: string): Promise<Record<string, unknown>> }> {
  const { client } = await knock(gateway.port, { scopes: [ADMIN] })
  const find = async (id: string) =>
    (await client.call('device.pair.list', {})).payload.paired.find(
      ({ deviceId }: { deviceId: string }) => deviceId === id,
    )
  return Object.assign(client, { row: find })
}

test('a legacy row is repaired in one write, with what was asked', async () => {
  const device = newDevice()
  await using gateway = await testGateway({}, { [device.id]: row(device, [READ], { tokens: undefined }) })
  const repaired = await knock(gateway.port, { device, scopes: [ADMIN] })
  expect(repaired.payload.auth.scopes).toEqual([ADMIN])
  using operator = await watch(gateway)
  expect(await operator.row(device.id)).toMatchObject({ roles: ['operator'], approvedScopes: [READ, ADMIN] })
  expect((await operator.call('device.pair.list', {})).payload.pending).toEqual([])
})

test('scopes that stand in the row but were not approved do not become approved', async () => {
  const device = newDevice()
  await using gateway = await testGateway({}, { [device.id]: row(device, [READ, ADMIN], { approvedScopes: [READ] }) })
  await knock(gateway.port, { device, scopes: ['operator.write'] })
  using operator = await watch(gateway)
  const approved = [READ, 'operator.write']
  expect(await operator.row(device.id)).toMatchObject({ scopes: approved, approvedScopes: approved })
})

test('a token that is wider than its row is worth what the row says', async () => {
  const device = newDevice()
  const tokens = { operator: { token: 'wide', role: 'operator', scopes: [ADMIN], createdAtMs: 1 } }
  await using gateway = await testGateway({}, { [device.id]: row(device, [READ], { tokens }) })
  const refused = await knock(gateway.port, { device, auth: { token: 'wide' }, scopes: [ADMIN] })
  expect(refused.error.details.code).toBe('AUTH_SCOPE_MISMATCH')
})

test('an absent platform is pinned on the next success', async () => {
  const device = newDevice()
  await using gateway = await testGateway({}, { [device.id]: row(device, [READ], { platform: undefined }) })
  expect((await knock(gateway.port, { device, scopes: [ADMIN], headers: XFF })).ok).toBe(false)
  expect((await knock(gateway.port, { device, client: { platform: 'macos' }, headers: XFF })).ok).toBe(true)
  expect((await knock(gateway.port, { device })).error.details.reason).toBe('metadata-upgrade')
})

test('an approval of a device that shows another key takes nothing over', async () => {
  const device = newDevice()
  const planted = row(device, [ADMIN], { publicKey: newDevice().publicKey })
  await using gateway = await testGateway({}, { [device.id]: planted })
  const refused = await knock(gateway.port, { device })
  expect(refused.error.details).toMatchObject({ reason: 'not-paired' })
  expect(refused.error.details).not.toHaveProperty('approvedScopes')
  using operator = await watch(gateway)
  await operator.call('device.pair.approve', { requestId: refused.error.details.requestId })
  expect(await operator.row(device.id)).toMatchObject({ publicKey: device.publicKey, approvedScopes: [READ] })
})

test('2026.2.19: a covered connect takes over the platform and mints the token that is missing', async () => {
  const device = newDevice()
  const planted = { [device.id]: row(device, [READ], { tokens: undefined }) }
  await using gateway = await testGateway({ policy: '2026.2.19' }, planted)
  const { payload } = await knock(gateway.port, { device, headers: XFF, client: { platform: 'darwin' } })
  const auth = { token: payload.auth.deviceToken }
  const client = { platform: 'darwin' }
  expect((await knock(gateway.port, { device, headers: XFF, auth, client })).ok).toBe(true)
  const wider = await knock(gateway.port, { device, auth, scopes: [ADMIN] })
  expect(wider.error.details.code).toBe('AUTH_DEVICE_TOKEN_MISMATCH')
  using operator = await watch(gateway)
  expect(await operator.row(device.id)).toMatchObject({ platform: 'darwin', tokens: [{ scopes: [READ] }] })
})
