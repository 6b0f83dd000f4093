import { expect, test } from 'vitest'
import type { Evidence, HeaderLine } from '../vocabulary.ts'
import { evidenceOf, linesOf } from './seen.ts'

const seen = (lines: readonly HeaderLine[], peer = '127.0.0.1', own: readonly string[] = []): Evidence =>
  evidenceOf({ lines: [['Host', '127.0.0.1:18789'], ...lines], peer }, own)

test('lines keep their order, letter case and repetition; blanks around values go', () => {
  const head = 'GET / HTTP/1.1\r\nhOsT:a\r\nX-Forwarded-For:  1.2.3.4 \r\nx-forwarded-for: ::1\r\nEmpty:\r\n\r\n'
  expect(linesOf(head)).toEqual([
    ['hOsT', 'a'],
    ['X-Forwarded-For', '1.2.3.4'],
    ['x-forwarded-for', '::1'],
    ['Empty', ''],
  ])
})

test('who says nothing odd looks plain', () => {
  expect(seen([])).toEqual({
    peer: 'loopback',
    host: 'loopback',
    hostSpelling: 'canonical',
    forwarding: [],
    claim: ['none', 'none'],
    origin: 'client',
  })
})

test.each([
  ['127.0.0.1', 'loopback'],
  ['127.0.0.4', 'loopback'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['192.168.77.1', 'own-address'],
  ['192.168.77.20', 'other-host'],
  ['::ffff:192.168.77.20', 'other-host'],
] as const)('the peer %s is %s', (peer, expected) => {
  expect(seen([], peer, ['192.168.77.1']).peer).toBe(expected)
})

test('all lines of X-Forwarded-For make one chain, and X-Real-IP counts without it', () => {
  const chain: readonly HeaderLine[] = [
    ['X-Real-IP', '127.0.0.1'],
    ['X-Forwarded-For', '203.0.113.9, 198.51.100.7'],
    ['x-forwarded-for', '127.0.0.1'],
  ]
  expect(seen(chain)).toMatchObject({ forwarding: ['x-real-ip', 'x-forwarded-for'], claim: ['public', 'loopback'] })
  expect(seen(chain.slice(0, 1)).claim).toEqual(['loopback', 'loopback'])
  expect(seen([['Forwarded', 'for=203.0.113.9']])).toMatchObject({ forwarding: ['forwarded'], claim: ['none', 'none'] })
})

test('two Host lines, and none, name nobody', () => {
  expect(seen([['host', 'localhost']])).toMatchObject({ host: 'malformed', hostSpelling: 'repeated' })
  expect(evidenceOf({ lines: [], peer: '::1' })).toMatchObject({ host: 'malformed', hostSpelling: 'missing' })
})
