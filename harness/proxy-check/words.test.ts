import { expect, test } from 'vitest'
import type { ClientCheck, Fate, ProxyCheck } from './result.ts'
import { lettingIn, verdictOf } from './result.ts'
import { mendOf, proxyCheckInWords } from './words.ts'

const client = (id: string, fates: readonly [untrusted: Fate, trusted: Fate, newest: Fate]): ClientCheck => ({
  id,
  title: `does ${id}`,
  sent: [['Host', 'gw.example.com']],
  arrived: [['Host', '127.0.0.1:18789']],
  untrusted: { fate: fates[0] },
  trusted: { fate: fates[1] },
  policies: [{ profile: 'new', fate: fates[2], because: 'the row says so' }],
})

const check = (...clients: readonly ClientCheck[]): ProxyCheck => ({
  proxy: 'nginx 1 with my.conf',
  program: 'nginx',
  target: 'reference',
  name: 'gw.example.com',
  upstream: 18789,
  newest: 'new',
  doors: [
    { port: 80, tls: false, onlyLocal: false, clients },
    {
      port: 81,
      tls: true,
      onlyLocal: true,
      clients: [
        {
          ...client('redirected', ['in unasked', 'in unasked', 'in unasked']),
          arrived: undefined,
          untrusted: { fate: 'no answer of the gateway', said: 'HTTP 301' },
        },
      ],
    },
  ],
})

const honest = client('nothing', ['waits for a human', 'waits for a human', 'refused'])

test('a configuration that tells clients apart says what to keep, and nothing of lines to add', () => {
  const told = check(honest)
  expect(verdictOf(told)).toBe('tells clients apart')
  const words = proxyCheckInWords(told)
  expect(words).toContain('none of 1 kinds of clients gets in unasked')
  expect(words).toContain('Keep gateway.trustedProxies: ["127.0.0.1"]')
  expect(words).toMatch(/does nothing +waits for a human +waits for a human +refused/)
  expect(words).toContain('Port 81 (TLS): nothing gets through to the gateway: no answer of the gateway (HTTP 301)')
  expect(words).not.toContain('line to add')
})

test.each([
  [['in unasked', 'waits for a human', 'refused'], 'with no trusted proxy, let it in'],
  [['waits for a human', 'in unasked', 'refused'], 'with gateway.trustedProxies: ["127.0.0.1"], let it in'],
  [['waits for a human', 'waits for a human', 'in unasked'], 'One that follows policy new lets it in'],
] as const)('whoever gets in at %j is told with the handshake and the line to add', (fates, said) => {
  const told = check(honest, client('something', fates))
  expect(verdictOf(told)).toBe('makes clients local')
  expect(lettingIn(told).map(({ id }) => id)).toEqual(['something'])
  const words = proxyCheckInWords(told)
  expect(words).toContain('THIS CONFIGURATION MAKES CLIENTS LOCAL: 1 of 2 kinds of clients')
  expect(words).toContain(said)
  expect(words).toContain('    Host: 127.0.0.1:18789')
  for (const line of mendOf(told)) expect(words).toContain(`  ${line}`)
})

test('where nothing arrives, nothing is said of clients', () => {
  const told = { ...check(), doors: check().doors.slice(1) }
  expect(verdictOf(told)).toBe('lets nobody through')
  expect(proxyCheckInWords(told)).toContain('NOTHING ARRIVED')
})
