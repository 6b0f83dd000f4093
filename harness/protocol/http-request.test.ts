import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HeaderLine } from '../vocabulary.ts'
import { request, type SurfaceAnswer, type SurfaceRequest } from './http-request.ts'
import { knockAt, rawPeer } from './scripted-peer.ts'
import { Transcript } from './transcript.ts'

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}'
const invoke: SurfaceRequest = { method: 'POST', path: '/tools/invoke', body: '{"tool":"é"}' }

interface Seen {
  readonly bytes: string
  readonly from: string | undefined
  readonly answer: SurfaceAnswer
  readonly shown: string[]
}

/** One request to a peer that answers with these bytes: what it saw, and what is made of the answer. */
async function seen(
  what: SurfaceRequest,
  own: { head?: readonly HeaderLine[]; bearer?: string; from?: string; deadlineMs?: number; answer?: string } = {},
): Promise<Seen> {
  let bytes = ''
  let from: string | undefined
  await using peer = await rawPeer((socket) => {
    from = socket.remoteAddress
    socket.on('data', (chunk) => {
      bytes += chunk.toString('latin1')
      const [head = '', body = ''] = bytes.split('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (bytes.includes('\r\n\r\n') && body.length >= length) socket.end(own.answer ?? OK)
    })
  })
  const transcript = new Transcript({ values: [['shared-secret', '‹shared token›']], ports: [peer.port] })
  const { head = [['Host', '127.0.0.1']], bearer, deadlineMs = 5_000 } = own
  const at = { ...knockAt(peer, { head, deadlineMs }), ...(own.from === undefined ? {} : { from: own.from }) }
  const answer = await request(at, what, bearer, transcript)
  const shown = transcript.entries.map((entry) => `${entry.from} ${entry.what} ${entry.text}`)
  return { bytes, from, answer, shown }
}

test('a request is exactly its lines, a bearer token and its body', async () => {
  const head: HeaderLine[] = [
    ['hOST', 'gateway:1'],
    ['X-Forwarded-For', '203.0.113.9'],
    ['x-forwarded-for', ' 127.0.0.1 '],
    ['Host', 'evil.example'],
  ]
  const { bytes, answer } = await seen(invoke, { head, bearer: 'shared-secret' })
  expect(bytes.split('\r\n')).toEqual([
    'POST /tools/invoke HTTP/1.1',
    'hOST: gateway:1',
    'X-Forwarded-For: 203.0.113.9',
    'x-forwarded-for:  127.0.0.1 ',
    'Host: evil.example',
    'Authorization: Bearer shared-secret',
    'Content-Type: application/json',
    'Content-Length: 13',
    'Connection: close',
    '',
    '{"tool":"Ã©"}',
  ])
  expect(answer).toEqual({ kind: 'http', status: 200, errorType: undefined, body: '{"ok":true}' })
})

test('without a credential there is no such line, and a GET has no body', async () => {
  const { bytes } = await seen({ method: 'GET', path: '/health' })
  expect(bytes).toBe('GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n')
  expect((await seen({ method: 'POST', path: '/x' })).bytes).toContain('Content-Length: 0\r\n')
  expect((await seen({ method: 'GET', path: '/x' }, { bearer: '' })).bytes).toContain('Authorization: Bearer \r\n')
})

test('the source address is the one that was asked', async () => {
  expect((await seen({ method: 'GET', path: '/' }, { from: '127.0.0.2' })).from).toMatch(/127\.0\.0\.2$/)
})

test.each([
  '/v1/%6dodels',
  '/tools/../tools/invoke',
  '//v1/models',
  '/v1%2fmodels',
  '/./health?a=%00#b',
  '/v1/models/.',
])('%s stands on the wire as it is', async (path) => {
  const { bytes, shown } = await seen({ method: 'GET', path })
  expect(bytes.startsWith(`GET ${path} HTTP/1.1\r\n`)).toBe(true)
  expect(shown[0]).toBe(`client head GET ${path} HTTP/1.1\nHost: 127.0.0.1`)
})

const path = fc.stringMatching(/^\/[!-~]{0,30}$/)
const line = fc.tuple(fc.stringMatching(/^X-[A-Za-z-]{1,9}$/), fc.stringMatching(/^[ -~]{0,20}$/))

test('any path and any lines stand on the wire as they are', async () => {
  await fc.assert(
    fc.asyncProperty(path, fc.array(line, { maxLength: 4 }), async (any, lines) => {
      const { bytes } = await seen({ method: 'GET', path: any }, { head: lines })
      const ours = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
      expect(bytes).toBe(`GET ${any} HTTP/1.1\r\n${ours}Connection: close\r\n\r\n`)
    }),
    { numRuns: 40 },
  )
})

test('a path that cannot stand in a request line is an error of the catalogue', async () => {
  await expect(seen({ method: 'GET', path: '/a b' })).rejects.toThrow(TypeError)
})

test.each([
  [401, '{"error":{"type":"unauthorized","message":"Unauthorized"}}', 'unauthorized'],
  [403, '{"error":{"type":"proxy_attribution_required"}}', 'proxy_attribution_required'],
  [404, 'Not Found', undefined],
  [500, '<html>', undefined],
] as const)('HTTP %i is an answer', async (status, body, errorType) => {
  const { answer } = await seen({ method: 'GET', path: '/' }, { answer: `HTTP/1.1 ${status} X\r\n\r\n${body}` })
  expect(answer).toEqual({ kind: 'http', status, errorType, body })
})

test.each([
  ['hangs up', '', { kind: 'closed', close: { sentBy: 'peer' } }],
  ['speaks another protocol', 'SSH-2.0-x\r\n\r\n', { kind: 'garbled' }],
  ['switches protocols', 'HTTP/1.1 101 S\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n', { kind: 'garbled' }],
] as const)('a peer that %s', async (_what, answer, expected) => {
  expect((await seen({ method: 'GET', path: '/' }, { answer })).answer).toMatchObject(expected)
})

test('a body is cut at the bound and at the deadline; silence meets the same deadline', async () => {
  const endless = await seen({ method: 'GET', path: '/' }, { answer: `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(100_000)}` })
  expect(endless.answer.kind === 'http' && endless.answer.body.length).toBe(16 * 1024)
  const transcript = new Transcript({ values: [], ports: [] })
  const ask = { method: 'GET', path: '/' } as const
  await using stalled = await rawPeer((socket) => {
    socket.once('data', () => socket.write('HTTP/1.1 403 No\r\nContent-Length: 99\r\n\r\npart'))
  })
  const half = await request(knockAt(stalled, { deadlineMs: 150 }), ask, undefined, transcript)
  expect(half).toMatchObject({ kind: 'http', status: 403, body: 'part' })
  await using mute = await rawPeer(() => {})
  expect(await request(knockAt(mute, { deadlineMs: 50 }), ask, undefined, transcript)).toEqual({ kind: 'timeout' })
  expect(transcript.entries.at(-1)?.text).toBe('no answer in time')
})

test('nobody there, and an abort', async () => {
  const peer = await rawPeer(() => {})
  const transcript = new Transcript({ values: [], ports: [] })
  const ask = { method: 'GET', path: '/' } as const
  const stop = new AbortController()
  const aborted = { kind: 'closed', close: { sentBy: 'us', fault: 'aborted' } }
  const under = request(knockAt(peer, { signal: stop.signal }), ask, undefined, transcript)
  stop.abort()
  expect(await under).toMatchObject(aborted)
  expect(await request(knockAt(peer, { signal: stop.signal }), ask, undefined, transcript)).toMatchObject(aborted)
  await peer[Symbol.asyncDispose]()
  expect(await request(knockAt(peer), ask, undefined, transcript)).toEqual({
    kind: 'unreachable',
    error: 'ECONNREFUSED',
  })
})

test('the transcript names the token and shows neither it nor a body that is not on the list', async () => {
  const answer = 'HTTP/1.1 200 OK\r\n\r\n{"ok":true,"result":{"key":"private"},"echo":"shared-secret"}'
  expect((await seen(invoke, { bearer: 'shared-secret', answer })).shown).toEqual([
    'client head POST /tools/invoke HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer ‹shared token›\nContent-Type: application/json\nContent-Length: 13',
    'gateway status 200 {"ok":true,"result":"‹result›","‹other fields›":1}',
  ])
  const head: HeaderLine[] = [['authorization', 'Basic dXNlcjpwYXNz']]
  const echo = 'HTTP/1.1 401 No\r\n\r\n{"error":{"message":"unknown-secret is wrong"}}'
  expect((await seen(invoke, { head, bearer: 'unknown-secret', answer: echo })).shown).toEqual([
    'client head POST /tools/invoke HTTP/1.1\nauthorization: ‹value›\nAuthorization: Bearer ‹bearer token›\nContent-Type: application/json\nContent-Length: 13',
    'gateway status 401 {"error":{"message":"‹bearer token› is wrong"}}',
  ])
})
