/** Each rule is a lever of its own: a policy that deviates in one member behaves otherwise in just that. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Policy } from './decision.ts'
import { startReferenceGateway } from './index.ts'
import { recommended } from './policy.ts'
import { type Attempt, connectParams, knock, newDevice, open, row, TOKEN, tempDir, testGateway } from './testing.ts'

const XFF = { 'x-forwarded-for': '203.0.113.9' }
const [READ, WRITE, ADMIN] = ['operator.read', 'operator.write', 'operator.admin'] as const

/** `recommended` with some members of one group replaced. */
const but = <G extends keyof Policy>(group: G, over: Partial<Policy[G]>): Policy => ({
  ...recommended,
  [group]: { ...(recommended[group] as object), ...over },
})

const [paired, other] = [newDevice(), newDevice()]
const token = `token-${paired.id}`
const rows = () => ({ [paired.id]: row(paired, [READ]), [other.id]: row(other, [ADMIN]) })

const signedForNothing = ({ device }: Record<string, unknown>) =>
  Object.assign(device as object, { signature: 'A'.repeat(86) })

test.each<[string, Policy, Attempt]>([
  ['any nonce', but('identity', { nonceFits: () => true }), { nonce: 'mine' }],
  [
    'no nonce',
    but('identity', { needsNonce: () => false }),
    { tamper: ({ device }) => delete (device as { nonce?: string }).nonce },
  ],
  ['old signatures', but('identity', { isFresh: () => true }), { signedAt: 1 }],
  ['any id', but('identity', { idFits: () => true }), { device: { ...newDevice(), id: 'me' } }],
  ['any signature', but('identity', { verifies: () => true }), { tamper: signedForNothing }],
  [
    'a signature for another role',
    but('identity', { signedFor: (ask) => [ask, { ...ask, role: 'operator' }] }),
    { tamper: (params) => Object.assign(params, { role: 'node' }), scopes: [] },
  ],
  ['protocol 3', but('frames', { protocols: [4, 3] }), { protocols: [3, 3] }],
  ['any role', but('frames', { roleOf: () => 'operator' }), { role: 'root' }],
  [
    'unknown properties',
    but('frames', {
      readParams: (params) => {
        const { extra: _, ...known } = params as Record<string, unknown>
        return recommended.frames.readParams(known)
      },
    }),
    { tamper: (params) => Object.assign(params, { extra: 1 }) },
  ],
  [
    'half a secret',
    but('credentials', { same: (shown, secret) => secret.startsWith(shown) }),
    { auth: { token: TOKEN[0]! } },
  ],
  ['any setup code', but('credentials', { isIssued: () => true }), { auth: { bootstrapToken: 'x' } }],
  [
    "another device's token",
    but('tokens', { boundToDevice: false }),
    { device: paired, auth: { token: `token-${other.id}` } },
  ],
  ['a token without its device', but('tokens', { needDevice: false }), { device: undefined, auth: { token } }],
  [
    'a token of another role',
    but('tokens', { rolesFor: () => ['operator'] }),
    { device: paired, auth: { token }, role: 'node', scopes: [] },
  ],
])('a policy may take %s', async (_title, policy, attempt) => {
  await using strict = await testGateway({}, rows())
  expect((await knock(strict.port, attempt)).ok).toBe(false)
  await using lax = await testGateway({ policy }, rows())
  const { ok, error } = await knock(lax.port, attempt)
  expect(ok || error.details.code === 'PAIRING_REQUIRED').toBe(true)
})

test('a second connect may be judged, and other methods may come first', async () => {
  await using judges = await testGateway({ policy: but('frames', { secondConnect: 'judged' }) }, rows())
  const client = await open(judges.port)
  await client.connect({ device: paired })
  expect((await client.call('connect', connectParams({ device: paired, scopes: [WRITE] }, client.nonce))).ok).toBe(true)
  await using answers = await testGateway({ policy: but('frames', { connectComesFirst: false }) })
  const early = await open(answers.port)
  expect((await early.call('health')).ok).toBe(true)
  expect((await early.connect({})).ok).toBe(true)
})

test('a mismatch of versions may come last, and leave a row behind', async () => {
  await using gateway = await testGateway({ policy: but('frames', { protocolComes: 'last' }) })
  const device = newDevice()
  expect((await knock(gateway.port, { device, protocols: [9, 9] })).error.details.code).toBe('PROTOCOL_MISMATCH')
  expect((await knock(gateway.port, { device, headers: XFF })).ok).toBe(true)
})

test('a removed request may stay, a silent flag may be inherited, a flood may evict', async () => {
  const policy = but('pending', { goesWithDevice: false, capacity: 2, mayBeSettledSilently: () => true })
  await using gateway = await testGateway({ policy }, rows())
  const operator = (await knock(gateway.port, { device: other, scopes: [ADMIN] })).client
  const { requestId } = (await knock(gateway.port, { device: paired, scopes: [WRITE], headers: XFF })).error.details
  await operator.call('device.pair.remove', { deviceId: paired.id })
  const ids = async () =>
    (await operator.call('device.pair.list', {})).payload.pending.map((one: { requestId: string }) => one.requestId)
  expect(await ids()).toEqual([requestId])
  for (let i = 0; i < 2; i += 1) await knock(gateway.port, { headers: XFF })
  expect((await ids()).length).toBe(2)
  expect(await ids()).not.toContain(requestId)
})

test('a rejection may write, and what was asked locally may be settled by asking again', async () => {
  const rejected = { ...recommended.records, rejected: () => undefined }
  await using forgets = await testGateway({ policy: { ...recommended, records: rejected } }, rows())
  const operator = (await knock(forgets.port, { device: other, scopes: [ADMIN] })).client
  const { requestId } = (await knock(forgets.port, { device: paired, scopes: [WRITE], headers: XFF })).error.details
  await operator.call('device.pair.reject', { requestId })
  const { paired: left, pending: waiting } = (await operator.call('device.pair.list', {})).payload
  expect([left.map((row: { deviceId: string }) => row.deviceId), waiting]).toEqual([[other.id], []])
  for (const [localityIsInherited, ok] of [
    [false, false],
    [true, true],
  ] as const) {
    await using gateway = await testGateway({ policy: but('pending', { localityIsInherited }) }, rows())
    const asNode = { device: paired, role: 'node', scopes: [] } as const
    expect((await knock(gateway.port, asNode)).ok).toBe(false)
    expect((await knock(gateway.port, { ...asNode, headers: XFF })).ok).toBe(ok)
  }
})

test.each([
  ['before-answer', true],
  ['at-close', false],
  ['never', false],
] as const)('what is committed %s survives a kill: %s', async (commits, survives) => {
  using dir = tempDir()
  const device = newDevice()
  const options = { port: 0, stateDir: dir.path, auth: { mode: 'token', token: TOKEN }, synchronous: 'normal' } as const
  const policy = but('store', { commits })
  const gateway = await startReferenceGateway({ ...options, policy })
  expect((await knock(gateway.port, { device })).ok).toBe(true)
  await gateway.kill()
  await using again = await startReferenceGateway({ ...options, policy })
  expect((await knock(again.port, { device, headers: XFF })).ok).toBe(survives)
  if (commits !== 'at-close') return
  const late = newDevice()
  await knock(again.port, { device: late })
  await again.close()
  await using third = await startReferenceGateway({ ...options, policy })
  expect((await knock(third.port, { device: late, headers: XFF })).ok).toBe(true)
})

test('an unreadable store may be taken for an empty one', async () => {
  using dir = tempDir()
  await (await testGateway({ stateDir: dir.path }))[Symbol.asyncDispose]()
  writeFileSync(join(dir.path, 'state', 'openclaw.sqlite'), 'no database any more')
  await using gateway = await testGateway({ stateDir: dir.path, policy: but('store', { unreadable: 'starts-empty' }) })
  expect((await knock(gateway.port, {})).ok).toBe(true)
})

test('a rotated token may live on', async () => {
  const policy = but('tokens', {
    rotated: (old, fresh) => ({ ...fresh, token: old.token }),
  })
  await using gateway = await testGateway({ policy }, rows())
  const operator = (await knock(gateway.port, { device: other, scopes: [ADMIN] })).client
  expect((await operator.call('device.token.rotate', { deviceId: paired.id, role: 'operator' })).ok).toBe(true)
  expect((await knock(gateway.port, { device: paired, auth: { token } })).ok).toBe(true)
})

const here = { 'x-forwarded-for': '203.0.113.1' }
const there = { 'x-forwarded-for': '203.0.113.2' }
const wrong = { token: 'x' }
test.each<[string, Policy, Attempt['auth'], typeof here, string]>([
  ['by one budget for all guesses', but('limits', { classOf: () => 'all' }), { deviceToken: 'x' }, here, 'locked'],
  ['under one name for all', but('limits', { key: () => 'all' }), wrong, there, 'locked'],
  ['for missing credentials', but('limits', { countsMissing: true }), {}, here, 'locked'],
  ['nobody', but('limits', { key: () => undefined }), wrong, here, 'in'],
  ['nobody who is right', but('limits', { locksRightSecret: false }), wrong, here, 'in'],
])('the limiter may lock out %s', async (_title, policy, auth, headers, expected) => {
  const rateLimit = { maxAttempts: 2, windowMs: 60_000, lockoutMs: 60_000 }
  await using gateway = await testGateway({ policy, trustedProxies: ['127.0.0.1'], rateLimit }, rows())
  for (let i = 0; i < 2; i += 1) await knock(gateway.port, { device: paired, auth, headers: here })
  const { ok, error } = await knock(gateway.port, { device: paired, headers })
  expect(ok ? 'in' : error.details.code === 'AUTH_RATE_LIMITED' ? 'locked' : error).toBe(expected)
})
