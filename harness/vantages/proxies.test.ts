import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Opened, openChannel } from '../protocol/channel.ts'
import { knockAt, type Peer, rawPeer, socketPeer } from '../protocol/scripted-peer.ts'
import type { HeaderLine, ProxyMode, Vantage } from '../vocabulary.ts'
import { isForwarding, PROXY_MODES } from './forwarding.ts'
import { pathTo } from './paths.ts'
import { type Proxies, ProxyError, startProxies } from './proxies.ts'

/** What an upstream saw of the latest connection. */
let seen: { head: string; peer: string | undefined }
let upstream: Peer
let proxies: Proxies

beforeAll(async () => {
  upstream = await rawPeer((socket) => {
    let head = ''
    socket.setEncoding('latin1').on('data', (chunk) => {
      head += chunk
      if (!head.includes('\r\n\r\n')) return
      seen = { head, peer: socket.remoteAddress }
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\nseen')
    })
  })
  proxies = await startProxies({
    gatewayPort: upstream.port,
    wanted: PROXY_MODES,
    signal: new AbortController().signal,
  })
})

afterAll(async () => {
  await proxies[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
})

const vantage = (headers: readonly HeaderLine[], through?: ProxyMode): Vantage => ({
  id: 'v',
  title: 'v',
  dial: '127.0.0.1',
  headers,
  ...(through === undefined ? {} : { through }),
  evidence: {
    peer: 'loopback',
    host: 'loopback',
    hostSpelling: 'canonical',
    forwarding: [],
    claim: ['none', 'none'],
    origin: 'client',
  },
})

function walk(headers: readonly HeaderLine[], through?: ProxyMode): Promise<Opened> {
  const path = pathTo(vantage(headers, through), upstream.port, proxies.ports)
  const { address, port } = path
  return openChannel({ ...knockAt({ port }), address, head: path.head({ kind: 'native' }) })
}

/** Header lines that speak of forwarding, as the upstream got them. */
function forwardingSeen(): string[] {
  return seen.head.split('\r\n').filter((line) => isForwarding(line.slice(0, line.indexOf(':'))))
}

const CLAIMS: readonly HeaderLine[] = [
  ['X-Forwarded-For', '203.0.113.9'],
  ['X-Real-IP', '203.0.113.9'],
  ['Forwarded', 'for=203.0.113.9'],
  ['X-FORWARDED-FOR', '127.0.0.1'],
]

/** Without a claim of the client, and with the claims above; `{port}` as in vantages. */
const EXPECTED: Readonly<Record<ProxyMode, readonly [bare: readonly string[], claiming: readonly string[]]>> = {
  appends: [
    [
      'x-forwarded-for: 127.0.0.1',
      'x-forwarded-port: {port}',
      'x-forwarded-proto: ws',
      'x-forwarded-host: 127.0.0.1:{port}',
    ],
    [
      'x-forwarded-for: 203.0.113.9, 127.0.0.1,127.0.0.1',
      'x-real-ip: 203.0.113.9',
      'forwarded: for=203.0.113.9',
      'x-forwarded-port: {port}',
      'x-forwarded-proto: ws',
      'x-forwarded-host: 127.0.0.1:{port}',
    ],
  ],
  overwrites: [
    ['x-forwarded-for: 127.0.0.1'],
    ['x-forwarded-for: 127.0.0.1', 'x-real-ip: 203.0.113.9', 'forwarded: for=203.0.113.9'],
  ],
  'passes-through': [[], CLAIMS.map(([name, value]) => `${name}: ${value}`)],
  strips: [['x-forwarded-for: 127.0.0.1'], ['x-forwarded-for: 127.0.0.1']],
  'adds-nothing': [[], []],
}

test.each(PROXY_MODES)('behind a proxy that %s, the gateway sees what the vantage claims', async (mode) => {
  for (const [claims, expected] of [
    [[], EXPECTED[mode][0]],
    [CLAIMS, EXPECTED[mode][1]],
  ] as const) {
    expect(await walk(claims, mode)).toMatchObject({ kind: 'http', httpStatus: 403, body: 'seen' })
    expect(forwardingSeen()).toEqual(expected.map((line) => line.replace('{port}', String(upstream.port))))
    expect(seen.peer).toBe('127.0.0.1')
    // Host is the client's own, and the upgrade is still one.
    expect(seen.head).toMatch(new RegExp(`^Host: 127\\.0\\.0\\.1:${upstream.port}\\r$`, 'im'))
    expect(seen.head).toMatch(/^Upgrade: websocket\r$/im)
  }
})

test('the order, the letter case and a foreign Host pass through unchanged', async () => {
  const lines: HeaderLine[] = [['x-FORWARDED-host', 'a'], ['hOsT', 'evil.example'], ...CLAIMS]
  await walk(lines, 'passes-through')
  const ours = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  expect(seen.head.startsWith(`GET / HTTP/1.1\r\n${ours}Sec-WebSocket-Version: 13\r\n`)).toBe(true)
})

test('without a proxy the gateway sees the client’s own lines', async () => {
  await walk(CLAIMS)
  expect(forwardingSeen()).toEqual(CLAIMS.map(([name, value]) => `${name}: ${value}`))
  expect(seen.peer).toBe('127.0.0.1')
})

test.each([
  [{ dial: '127.0.0.1' }, '127.0.0.1', '127.0.0.1'],
  [{ dial: '127.0.0.1', from: '127.0.0.2' }, '127.0.0.1', '127.0.0.2'],
  [{ dial: 'localhost', from: '127.0.0.2' }, '127.0.0.1', '127.0.0.2'],
  [{ dial: '::1' }, '::1', '::1'],
] as const)('the gateway sees the peer of %j', async (where, listenOn, expected) => {
  let peer: string | undefined
  const listening = await rawPeer((socket) => {
    peer = socket.remoteAddress
    socket.once('data', () => socket.end('HTTP/1.1 403 No\r\n\r\n'))
  }, listenOn).catch((error: NodeJS.ErrnoException) => error.code ?? error.message)
  // A host without IPv6 says so, and its vantages need the capability.
  if (typeof listening === 'string') return expect(listening).toMatch(/EADDRNOTAVAIL|EAFNOSUPPORT/)
  await using there = listening
  const { address, port, from, head } = pathTo({ ...vantage([]), ...where }, there.port)
  const request = { ...knockAt(there), address, port, from, head: head({ kind: 'native' }) }
  expect(await openChannel(request)).toMatchObject({ kind: 'http' })
  expect(peer).toBe(expected)
})

test('frames and closes go through every proxy, and a gateway that is gone ends the connection and not the proxy', async () => {
  const echo = await socketPeer((socket) =>
    socket.on('message', (data) => {
      socket.send(String(data))
      socket.close(1008, 'enough')
    }),
  )
  await using own = await startProxies({
    gatewayPort: echo.port,
    wanted: PROXY_MODES,
    signal: new AbortController().signal,
  })
  for (const mode of PROXY_MODES) {
    const channel = await openChannel(knockAt({ port: own.ports[mode]! }))
    if (channel.kind !== 'open') return expect.unreachable(channel.kind)
    channel.sendText('hello')
    expect(await channel.next()).toMatchObject({ text: 'hello' })
    expect(await channel.next()).toMatchObject({ kind: 'closed', code: 1008, reason: 'enough', sentBy: 'peer' })
  }
  await echo[Symbol.asyncDispose]()
  for (const mode of PROXY_MODES)
    expect(await openChannel(knockAt({ port: own.ports[mode]! }))).toMatchObject({ kind: 'closed', sentBy: 'peer' })
})

test('proxies that cannot start say so', async () => {
  const aborted = AbortSignal.abort()
  await expect(startProxies({ gatewayPort: 1, wanted: PROXY_MODES, signal: aborted })).rejects.toThrow(ProxyError)
})
