import { expect, test } from 'vitest'
import { createLimiter, DEFAULT_RATE_LIMIT } from './limiter.ts'
import { type Attempt, knock, newDevice, row, TOKEN, testGateway } from './testing.ts'

const READ = 'operator.read'
const from = (client: string) => ({ 'x-forwarded-for': client })

/** A gateway behind a proxy on this host, with a clock to turn. */
async function proxied(over: Parameters<typeof testGateway>[0] = {}) {
  const device = newDevice()
  let clock = Date.now()
  const gateway = await testGateway(
    { trustedProxies: ['127.0.0.1'], rateLimit: { ...DEFAULT_RATE_LIMIT }, now: () => clock, ...over },
    { [device.id]: row(device, [READ]) },
  )
  const codeOf = async (headers: Record<string, string>, auth: Attempt['auth'], attempt: Attempt = {}) => {
    const { ok, error, client } = await knock(gateway.port, { device, headers, auth, signedAt: clock, ...attempt })
    client[Symbol.dispose]()
    return ok ? 'in' : error.details.code
  }
  const guess = async (times: number, headers: Record<string, string>, auth: Attempt['auth'] = { token: 'x' }) => {
    for (let i = 0; i < times; i += 1) await codeOf(headers, auth)
  }
  const turn = (ms: number) => {
    clock += ms
  }
  return { gateway, device, codeOf, guess, turn, [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose]() }
}

const RIGHT = { token: TOKEN }
const LOCKED = 'AUTH_RATE_LIMITED'

test('ten wrong guesses lock one address for five minutes, the right secret too', async () => {
  await using site = await proxied()
  await site.guess(9, from('203.0.113.1'))
  expect(await site.codeOf(from('203.0.113.1'), RIGHT)).toBe('in')
  await site.guess(9, from('203.0.113.1'))
  expect(await site.codeOf(from('203.0.113.1'), { token: 'x' })).toBe('AUTH_TOKEN_MISMATCH')
  const { error, client } = await knock(site.gateway.port, { device: site.device, headers: from('203.0.113.1') })
  expect(error).toMatchObject({
    ...{ message: expect.stringMatching(/^unauthorized: too many failed/), retryable: true },
    details: { code: LOCKED, recommendedNextStep: 'wait_then_retry' },
  })
  expect(error.retryAfterMs).toBeGreaterThan(4 * 60_000)
  expect((await client.closed).code).toBe(1008)
  expect(await site.codeOf(from('203.0.113.2'), RIGHT)).toBe('in')
  expect(await site.codeOf({}, RIGHT)).toBe('in')
  site.turn(5 * 60_000 + 1)
  expect(await site.codeOf(from('203.0.113.1'), RIGHT)).toBe('in')
})

test('guesses that are a minute old do not count', async () => {
  await using site = await proxied()
  await site.guess(9, from('203.0.113.1'))
  site.turn(60_001)
  await site.guess(9, from('203.0.113.1'))
  expect(await site.codeOf(from('203.0.113.1'), RIGHT)).toBe('in')
})

test.each([
  ['::ffff:203.0.113.1', '203.0.113.1'],
  ['::FFFF:cb00:7101', '203.0.113.1'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
  ['203.0.113.1, 127.0.0.1', '203.0.113.1'],
  ['127.0.0.1, 203.0.113.1', '203.0.113.1'],
  ['203.0.113.1:4711', '203.0.113.1:4712'],
])('%s and %s share a budget', async (one, other) => {
  await using site = await proxied()
  await site.guess(5, from(one))
  await site.guess(5, from(other))
  for (const spelling of [one, other]) expect(await site.codeOf(from(spelling), RIGHT)).toBe(LOCKED)
})

test('who dials the loopback directly is never locked out; who comes through an unknown proxy is', async () => {
  await using site = await proxied({ trustedProxies: [] })
  await site.guess(12, {})
  expect(await site.codeOf({}, RIGHT)).toBe('in')
  await site.guess(10, from('203.0.113.1'))
  expect(await site.codeOf(from('203.0.113.2'), RIGHT)).toBe(LOCKED)
  expect(await site.codeOf({}, RIGHT)).toBe('in')
})

test('missing credentials cost nothing', async () => {
  await using site = await proxied()
  await site.guess(12, from('203.0.113.1'), {})
  await site.guess(12, from('203.0.113.1'), { token: '' })
  expect(await site.codeOf(from('203.0.113.1'), RIGHT)).toBe('in')
})

test('device tokens have a budget of their own, both ways', async () => {
  await using site = await proxied()
  const own = { deviceToken: `token-${site.device.id}` }
  await site.guess(10, from('203.0.113.1'), { deviceToken: 'x' })
  expect(await site.codeOf(from('203.0.113.1'), own)).toBe(LOCKED)
  expect(await site.codeOf(from('203.0.113.1'), RIGHT)).toBe('in')
  await site.guess(10, from('203.0.113.2'))
  expect(await site.codeOf(from('203.0.113.2'), own)).toBe('in')
  expect(await site.codeOf(from('203.0.113.2'), { token: own.deviceToken })).toBe('in')
  expect(await site.codeOf(from('203.0.113.2'), RIGHT)).toBe(LOCKED)
  await site.guess(10, from('203.0.113.3'), { bootstrapToken: 'x' })
  expect(await site.codeOf(from('203.0.113.3'), { bootstrapToken: 'y' })).toBe(LOCKED)
  expect(await site.codeOf(from('203.0.113.3'), RIGHT)).toBe('in')
})

test('a success of one class does not clear another, and a guess beside a good device token costs', async () => {
  await using site = await proxied()
  const own = `token-${site.device.id}`
  await site.guess(9, from('203.0.113.1'))
  expect(await site.codeOf(from('203.0.113.1'), { token: own })).toBe('in')
  expect(await site.codeOf(from('203.0.113.1'), { token: 'x', deviceToken: own })).toBe('in')
  expect(await site.codeOf(from('203.0.113.1'), RIGHT)).toBe(LOCKED)
})

test('a mismatch of versions and a foreign Origin are told first, and cost nothing', async () => {
  await using site = await proxied()
  for (let i = 0; i < 12; i += 1) {
    await site.codeOf(from('203.0.113.1'), { token: 'x' }, { protocols: [9, 9] })
    await site.codeOf({ ...from('203.0.113.1'), origin: 'https://evil.example' }, { token: 'x' })
  }
  expect(await site.codeOf(from('203.0.113.1'), RIGHT)).toBe('in')
})

test('switched off it counts nothing, and of many names it keeps those that matter', () => {
  expect(createLimiter('off', () => 0).wait('x')).toBeUndefined()
  let clock = 0
  const limiter = createLimiter({ maxAttempts: 1, windowMs: 10, lockoutMs: 100_000 }, () => clock)
  limiter.failed('locked')
  for (let i = 0; i < 20_000; i += 1) {
    clock += 1
    limiter.failed(`name ${i}`)
  }
  expect(limiter.wait('locked')).toBe(80_000)
})
