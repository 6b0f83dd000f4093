import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { type Channel, openChannel } from './channel.ts'
import { knockAt, rawPeer, socketPeer } from './scripted-peer.ts'

async function opened(request: Parameters<typeof openChannel>[0]): Promise<Channel> {
  const channel = await openChannel(request)
  if (channel.kind !== 'open') throw new Error(`not open: ${channel.kind}`)
  return channel
}

/** Answers the upgrade by hand, so that what follows need not be WebSocket. */
function upgrade(socket: Socket, then: string | Buffer): void {
  socket.once('data', (head) => {
    const key = /Sec-WebSocket-Key: (.*)\r\n/.exec(String(head))?.[1]
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    socket.write(then)
  })
}

test('frames come in order, also those that came before anybody asked, and the end comes last', async () => {
  await using peer = await socketPeer((socket) => {
    for (let i = 0; i < 600; i++) socket.send(String(i))
    socket.close(1008, 'enough')
  })
  const channel = await opened(knockAt(peer))
  for (let i = 0; i < 600; i++) expect(await channel.next()).toMatchObject({ kind: 'frame', text: String(i) })
  const end = { kind: 'closed', code: 1008, reason: 'enough', sentBy: 'peer' }
  expect(await channel.next()).toEqual(end)
  expect(await channel.next()).toEqual(end)
  expect(channel.closed).toEqual(end)
})

test('text goes out, and our own close is told from the peer’s', async () => {
  await using peer = await socketPeer((socket) => socket.on('message', (data) => socket.send(`echo ${data}`)))
  const channel = await opened(knockAt(peer))
  channel.sendText('hello')
  expect(await channel.next()).toMatchObject({ text: 'echo hello' })
  expect(await channel.close(1000, 'bye')).toMatchObject({ code: 1000, sentBy: 'us' })
  channel.sendText('too late')
})

test('an HTTP answer is a result, with its body', async () => {
  await using peer = await rawPeer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 403 Forbidden\r\nX-Why: no\r\n\r\n{"error":{}}'))
  })
  expect(await openChannel(knockAt(peer))).toMatchObject({
    kind: 'http',
    httpStatus: 403,
    headers: { 'x-why': 'no' },
    body: '{"error":{}}',
  })
})

test('a body without end is cut at the bound, and one that stalls at the deadline', async () => {
  await using endless = await rawPeer((socket) => {
    socket.once('data', () => socket.write(`HTTP/1.1 500 No\r\n\r\n${'x'.repeat(100_000)}`))
  })
  const cut = await openChannel(knockAt(endless))
  expect(cut).toMatchObject({ kind: 'http', httpStatus: 500 })
  expect(cut.kind === 'http' && cut.body.length).toBe(16 * 1024)

  await using stalled = await rawPeer((socket) => {
    socket.once('data', () => socket.write('HTTP/1.1 403 No\r\nContent-Length: 99\r\n\r\npart'))
  })
  expect(await openChannel(knockAt(stalled, { deadlineMs: 200 }))).toMatchObject({ kind: 'http', body: 'part' })
})

test('nobody there is a result', async () => {
  const peer = await rawPeer(() => {})
  await peer[Symbol.asyncDispose]()
  const expected = { kind: 'unreachable', error: 'ECONNREFUSED' }
  expect(await openChannel(knockAt(peer))).toEqual(expected)
  expect(await openChannel(knockAt(peer, { address: 'localhost' }))).toEqual(expected)
})

test.each([
  ['garbage', 'SSH-2.0-something\r\n', { kind: 'garbled', what: 'HPE_INVALID_CONSTANT' }],
  [
    'a wrong accept key',
    'HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n',
    { kind: 'garbled', what: 'Invalid Sec-WebSocket-Accept header' },
  ],
  ['nothing, and hangs up', undefined, { kind: 'closed', code: 1006, sentBy: 'peer' }],
])('a peer that answers the upgrade with %s', async (_what, answer, expected) => {
  await using peer = await rawPeer((socket) => {
    socket.once('data', () => (answer === undefined ? socket.destroy() : socket.write(answer)))
  })
  expect(await openChannel(knockAt(peer))).toMatchObject(expected)
})

test('a peer that accepts and says nothing meets the deadline', async () => {
  await using peer = await rawPeer(() => {})
  expect(await openChannel(knockAt(peer, { deadlineMs: 30 }))).toEqual({ kind: 'timeout' })
})

test('an open connection that stays silent meets the same deadline, and can still be closed', async () => {
  await using peer = await rawPeer((socket) => upgrade(socket, ''))
  const channel = await opened(knockAt(peer, { deadlineMs: 200 }))
  expect(await channel.next()).toEqual({ kind: 'timeout' })
  expect(await channel.next()).toEqual({ kind: 'timeout' })
  expect(channel.closed).toBeUndefined()
  expect(await channel.close()).toMatchObject({ kind: 'closed', sentBy: 'us' })
})

test('a frame above the bound ends the connection without being read', async () => {
  // The header of a 100 MB text frame; its payload never comes.
  const header = Buffer.from('817f0000000005f5e100', 'hex')
  await using peer = await rawPeer((socket) => upgrade(socket, header))
  const channel = await opened(knockAt(peer, { maxFrameBytes: 1024 }))
  expect(await channel.next()).toMatchObject({ kind: 'closed', sentBy: 'us', fault: 'Max payload size exceeded' })
})

test('bytes that are no frames end the connection', async () => {
  await using peer = await rawPeer((socket) => upgrade(socket, 'HTTP/1.1 200 OK\r\n\r\n'))
  const channel = await opened(knockAt(peer))
  expect(await channel.next()).toMatchObject({
    kind: 'closed',
    sentBy: 'us',
    fault: expect.stringContaining('Invalid'),
  })
})

test('a reset after the opening is an end by the peer', async () => {
  await using peer = await rawPeer((socket) => {
    upgrade(socket, Buffer.from('81026869', 'hex'))
    socket.once('data', () => setImmediate(() => socket.resetAndDestroy()))
  })
  const channel = await opened(knockAt(peer))
  let received = await channel.next()
  if (received.kind === 'frame') received = await channel.next()
  expect(received).toMatchObject({ kind: 'closed', code: 1006, sentBy: 'peer' })
})

test('an abort ends what is under way, before and after the opening', async () => {
  await using silent = await rawPeer(() => {})
  const first = new AbortController()
  const opening = openChannel(knockAt(silent, { signal: first.signal }))
  first.abort()
  expect(await opening).toMatchObject({ kind: 'closed', fault: 'aborted' })
  expect(await openChannel(knockAt(silent, { signal: first.signal }))).toMatchObject({ fault: 'aborted' })

  await using peer = await socketPeer(() => {})
  const second = new AbortController()
  const channel = await opened(knockAt(peer, { signal: second.signal }))
  const next = channel.next()
  second.abort()
  expect(await next).toMatchObject({ kind: 'closed', sentBy: 'us', fault: 'aborted' })
})
