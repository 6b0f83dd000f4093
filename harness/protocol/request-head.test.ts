import { expect, test } from 'vitest'
import type { HeaderLine } from '../vocabulary.ts'
import { openChannel } from './channel.ts'
import { composeHead } from './request-head.ts'
import { knockAt, rawPeer } from './scripted-peer.ts'

async function sentWith(head: readonly HeaderLine[]): Promise<string> {
  let bytes = ''
  await using peer = await rawPeer((socket) => {
    socket.setEncoding('latin1').on('data', (chunk) => {
      bytes += chunk
      if (bytes.includes('\r\n\r\n')) socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
    })
  })
  await openChannel(knockAt(peer, { head }))
  return bytes
}

test('every line stands on the wire exactly as it was given', async () => {
  const head: HeaderLine[] = [
    ['hOST', 'gateway:1'],
    ['X-Forwarded-For', '203.0.113.9'],
    ['Origin', 'null'],
    ['x-forwarded-for', ' 127.0.0.1  '],
    ['X-Forwarded-Host', ''],
    ['X-Folded', 'one\r\n two'],
    ['X-Bytes', '\xe9'],
  ]
  const bytes = await sentWith(head)
  const ours = head.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  expect(bytes.startsWith(`GET / HTTP/1.1\r\n${ours}`)).toBe(true)
  expect(bytes.slice(`GET / HTTP/1.1\r\n${ours}`.length)).toMatch(
    /^Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: [A-Za-z0-9+/]{22}==\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n$/,
  )
})

test('no Host is sent when none is given', async () => {
  expect(await sentWith([])).not.toMatch(/host/i)
})

test('an upgrade line that the caller brings replaces the usual one', () => {
  const generated = 'GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nHost: x\r\n\r\n'
  expect(composeHead(generated, [['CONNECTION', 'keep-alive, Upgrade']])).toBe(
    'GET / HTTP/1.1\r\nCONNECTION: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\r\n',
  )
})
