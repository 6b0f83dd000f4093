import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReferenceGatewayOptions } from './options.ts'
import { newDevice, row, type TestGateway, TOKEN, testGateway } from './testing.ts'

interface Reply {
  readonly status: number
  readonly type: string | undefined
  readonly headers: Record<string, unknown>
}

/** Paths exactly as given; `fetch` would tidy them up. */
function ask(port: number, line: string, headers: Record<string, string> = {}): Promise<Reply> {
  const [method, path] = line.split(' ') as [string, string]
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => {
        const type = text === '' ? undefined : JSON.parse(text).error?.type
        resolve({ status: response.statusCode!, type, headers: response.headers })
      })
    })
    sent.on('error', reject)
    if (method === 'POST') sent.write('{"tool":"x"}')
    sent.end()
  })
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
const TOOLS = 'POST /tools/invoke'
const MODELS = 'GET /v1/models'

const [reader, node, bare] = [newDevice(), newDevice(), newDevice()]
const rows = {
  [reader.id]: row(reader, ['operator.read']),
  [node.id]: row(node, [], {
    role: 'node',
    roles: ['node'],
    tokens: { node: { token: `token-${node.id}`, scopes: [] } },
  }),
  [bare.id]: row(bare, [], { tokens: { operator: { token: `token-${bare.id}`, scopes: ['operator.admin'] } } }),
  revoked: row(bare, ['operator.read'], {
    tokens: { operator: { token: 'token-revoked', scopes: ['operator.read'], revokedAtMs: 1 } },
  }),
}
const site = (options: Partial<ReferenceGatewayOptions> = {}) => testGateway(options, rows)

let shared: TestGateway
beforeAll(async () => {
  shared = await site()
})
afterAll(() => shared[Symbol.asyncDispose]())

test.each(['GET /health', 'GET /healthz', 'GET /ready?x=1', 'HEAD /readyz'])('%s is open', async (line) => {
  expect((await ask(shared.port, line, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(200)
})

test.each([TOOLS, MODELS, 'HEAD /v1/models', 'DELETE /v1/models'])('%s needs the secret', async (line) => {
  const [method] = line.split(' ')
  for (const headers of [
    {},
    bearer('wrong'),
    bearer(TOKEN.slice(0, 8)),
    { authorization: TOKEN },
    { authorization: 'Bearer ' },
  ] as Record<string, string>[]) {
    const { status, type } = await ask(shared.port, line, headers)
    expect([status, type]).toEqual([401, method === 'HEAD' ? undefined : 'unauthorized'])
  }
  expect((await ask(shared.port, line, bearer(TOKEN))).status).toBe(method === 'DELETE' ? 405 : 200)
})

test('the password is a bearer, too', async () => {
  await using gateway = await site({ auth: { mode: 'password', password: 'pw' } })
  expect((await ask(gateway.port, TOOLS, bearer('pw'))).status).toBe(200)
  expect((await ask(gateway.port, TOOLS, bearer('px'))).status).toBe(401)
})

test('a device token alone opens where it stands for operator scopes', async () => {
  const expected = [
    [`token-${reader.id}`, 200],
    [`token-${node.id}`, 401],
    [`token-${bare.id}`, 401],
    ['token-revoked', 401],
    ['undefined', 401],
  ] as const
  for (const [token, status] of expected) {
    expect([token, (await ask(shared.port, MODELS, bearer(token))).status]).toEqual([token, status])
  }
})

test.each([
  ...[
    'GET /v1/%6dodels',
    'GET //v1/models',
    'GET /v1//models',
    'GET /v1/./models',
    'GET /v1/x/../models',
    'GET /V1/models',
  ],
  ...[
    'GET /v1/models/',
    'GET /v1%2fmodels',
    'POST /tools/../tools/invoke',
    'POST /tools/%69nvoke',
    'POST /tools;x/invoke',
  ],
  ...[
    'GET /health/../v1/models',
    'GET /health/..%2fv1/models',
    'GET http://127.0.0.1/v1/models',
    'GET /',
    'GET /api/channels',
  ],
])('%s is no way around', async (line) => {
  for (const headers of [{}, bearer('wrong')] as Record<string, string>[]) {
    expect([401, 404]).toContain((await ask(shared.port, line, headers)).status)
  }
})

test('who came through an unknown proxy, or a known one that names nobody, is refused', async () => {
  const attribution = [403, 'proxy_attribution_required']
  const seen = async (port: number, headers: Record<string, string>) => {
    const { status, type } = await ask(port, MODELS, { ...bearer(TOKEN), ...headers })
    return type === undefined ? [status] : [status, type]
  }
  expect(await seen(shared.port, { 'x-forwarded-for': '203.0.113.9' })).toEqual(attribution)
  expect(await seen(shared.port, { forwarded: 'for=203.0.113.9' })).toEqual(attribution)
  await using behind = await site({ trustedProxies: ['127.0.0.1'] })
  expect(await seen(behind.port, { 'x-forwarded-for': '203.0.113.9' })).toEqual([200])
  expect(await seen(behind.port, { 'x-forwarded-for': '127.0.0.1' })).toEqual(attribution)
  expect(await seen(behind.port, { 'x-real-ip': '203.0.113.9' })).toEqual(attribution)
  expect(await seen(behind.port, {})).toEqual([200])
  expect(await seen(shared.port, { origin: 'https://evil.example' })).toEqual([403, 'origin_not_allowed'])
  expect(await seen(shared.port, { origin: 'null' })).toEqual([403, 'origin_not_allowed'])
  expect(await seen(shared.port, { origin: `http://127.0.0.1:${shared.port}` })).toEqual([200])
})

test('wrong bearers are counted with the guesses of the handshake', async () => {
  await using gateway = await site({
    trustedProxies: ['127.0.0.1'],
    rateLimit: { maxAttempts: 3, windowMs: 60_000, lockoutMs: 60_000 },
  })
  const from = (client: string) => ({ 'x-forwarded-for': client })
  for (let i = 0; i < 3; i += 1) await ask(gateway.port, MODELS, { ...bearer('x'), ...from('203.0.113.1') })
  const locked = await ask(gateway.port, MODELS, { ...bearer(TOKEN), ...from('203.0.113.1') })
  expect([locked.status, locked.type, locked.headers['retry-after']]).toEqual([429, 'rate_limited', '60'])
  expect((await ask(gateway.port, MODELS, { ...bearer(TOKEN), ...from('203.0.113.2') })).status).toBe(200)
  for (let i = 0; i < 5; i += 1) await ask(gateway.port, MODELS, from('203.0.113.3'))
  expect((await ask(gateway.port, MODELS, { ...bearer(TOKEN), ...from('203.0.113.3') })).status).toBe(200)
})

test('auth none is open for who dials the loopback directly, and for nobody else', async () => {
  await using gateway = await site({ auth: { mode: 'none' }, trustedProxies: ['127.0.0.1'] })
  expect((await ask(gateway.port, TOOLS)).status).toBe(200)
  expect((await ask(gateway.port, TOOLS, { host: 'gateway.example' })).status).toBe(401)
  expect((await ask(gateway.port, TOOLS, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(401)
})

test("a proxy's user alone opens no surface", async () => {
  const auth = { mode: 'trusted-proxy', userHeader: 'x-user' } as const
  await using gateway = await site({ auth, trustedProxies: ['127.0.0.1'] })
  const headers = { 'x-user': 'alice', 'x-forwarded-for': '203.0.113.9' }
  expect((await ask(gateway.port, TOOLS, headers)).status).toBe(401)
  expect((await ask(gateway.port, TOOLS, { ...headers, ...bearer(`token-${reader.id}`) })).status).toBe(200)
})
