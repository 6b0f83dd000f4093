import { expect, test } from 'vitest'
import { isLocalRequest } from './locality.ts'
import { release20260219 } from './policy-2026-02-19.ts'
import { clientAddress, forwardedClient, type RequestEvidence, trustedProxyMatcher } from './request-evidence.ts'

function evidence(peer: string, host: string[], headers: [string, string][] = [], proxies: string[] = []) {
  const isTrustedProxy = trustedProxyMatcher(proxies)
  const lines = [...host.map((value) => ['host', value] as const), ...headers]
  const seen = { peer, headers: lines, peerIsTrustedProxy: isTrustedProxy(peer), isTrustedProxy, client: undefined }
  return { ...seen, client: forwardedClient(seen) } satisfies RequestEvidence
}

test.each(['127.0.0.1', '::1', '127.8.9.10', '::ffff:127.0.0.1', '::ffff:7f00:1'])('peer %s is loopback', (peer) => {
  expect(isLocalRequest(evidence(peer, ['127.0.0.1:18789']))).toBe(true)
})

test.each(['192.168.1.9', '::ffff:10.0.0.1', 'fe80::1%eth0', '128.0.0.1', ''])('peer "%s" is not', (peer) => {
  expect(isLocalRequest(evidence(peer, ['127.0.0.1']))).toBe(false)
})

test.each([
  ...[
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost',
    'LocalHost:18789',
    'localhost.',
    'localhost.:80',
    '[::1]',
    '[::1]:65535',
  ],
  ...['127.255.0.9', '[::ffff:127.0.0.1]:80', '[::FFFF:127.1.2.3]'],
])('Host %s names the loopback', (host) => {
  expect(isLocalRequest(evidence('127.0.0.1', [host]))).toBe(true)
})

test.each([
  ...['evil.example', 'foo.tail.ts.net', '192.168.1.50', '172.17.0.2', '127.0.0.1.evil.example', '127.0.0.1@evil'],
  ...['localhost@evil', '0x7f.1', '0x7f.0.0.1', '2130706433', '127.1', '127.0.0.01', '127.0.0.256', '127.0.0.1.'],
  ...['', ' ', '127.0.0.1 ', '127.0.0.1:', '127.0.0.1:65536', '127.0.0.1:80@evil', '127.0.0.1:x', 'localhost..'],
  ...['::1', '[::1', '[::1%lo]', '[0:0:0:0:0:0:0:1]', '[::ffff:7f00:1]', '[::ffff:10.0.0.1]', 'localhost/x', '0.0.0.0'],
  ...['notlocalhost', 'localhost.evil', '127.0.0.1,evil', '127.0.0.1\u00a0', '１27.0.0.1'],
])('Host "%s" does not', (host) => {
  expect(isLocalRequest(evidence('127.0.0.1', [host]))).toBe(false)
})

test('a missing or a repeated Host is not local', () => {
  expect(isLocalRequest(evidence('127.0.0.1', []))).toBe(false)
  expect(isLocalRequest(evidence('127.0.0.1', ['127.0.0.1', '127.0.0.1']))).toBe(false)
})

test.each([
  ...['forwarded', 'via', 'x-real-ip', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-anything', 'x-forwarded-'],
  ...['cf-connecting-ip', 'cf-connecting-ipv6', 'true-client-ip', 'x-client-ip', 'x-cluster-client-ip'],
  ...['fastly-client-ip', 'x-original-forwarded-for', 'tailscale-user-login', 'tailscale-x'],
])('%s means that somebody forwarded it, whatever it says and whoever the peer is', (name) => {
  for (const value of ['127.0.0.1', '203.0.113.9', '']) {
    for (const proxies of [[], ['127.0.0.1']]) {
      expect(isLocalRequest(evidence('127.0.0.1', ['localhost'], [[name, value]], proxies))).toBe(false)
    }
  }
})

test('a direct client stays local when its address is that of a trusted proxy', () => {
  expect(isLocalRequest(evidence('127.0.0.1', ['localhost'], [['user-agent', 'x']], ['127.0.0.1']))).toBe(true)
})

test.each([
  [[], '203.0.113.9', '127.0.0.1'],
  [['127.0.0.1'], '203.0.113.9', '203.0.113.9'],
  [['127.0.0.0/8'], '127.0.0.1, 203.0.113.9, 127.0.0.2', '203.0.113.9'],
  [['127.0.0.1'], 'garbage', '127.0.0.1'],
  [['127.0.0.1', '10.0.0.0/8'], '198.51.100.1, 203.0.113.9, 10.1.2.3', '203.0.113.9'],
])('behind %j, X-Forwarded-For "%s" counts as %s', (proxies, value, expected) => {
  expect(clientAddress(evidence('127.0.0.1', [], [['x-forwarded-for', value]], proxies))).toBe(expected)
})

test('a trusted proxy that is no address is refused', () => {
  expect(() => trustedProxyMatcher(['localhost'])).toThrow(TypeError)
})

// Gateway facts 3.2, columns 2.19, rows "not-paired" of the default and of the "trusted" configuration.
const XFF = 'x-forwarded-for'
test.each<[string, [string, string][], string[], boolean]>([
  ['127.0.0.1:1', [], [], true],
  ['foo.tail.ts.net', [], [], true],
  ['evil.example', [], [], false],
  ['127.0.0.2', [], [], false],
  ['[::1]:1', [], [], true],
  ['127.0.0.1', [[XFF, '203.0.113.9']], [], false],
  ['127.0.0.1', [['x-real-ip', '127.0.0.1']], [], false],
  ['127.0.0.1', [['x-forwarded-host', 'x']], [], false],
  ['127.0.0.1', [['forwarded', 'for=203.0.113.9']], [], true],
  ['127.0.0.1', [['x-forwarded-proto', 'https']], [], true],
  ['127.0.0.1', [], ['127.0.0.1'], false],
  ['127.0.0.1', [[XFF, '127.0.0.1']], ['127.0.0.1'], true],
  ['127.0.0.1', [[XFF, '127.0.0.1, 203.0.113.9']], ['127.0.0.1'], true],
  ['127.0.0.1', [[XFF, '203.0.113.9, 127.0.0.1']], ['127.0.0.1'], false],
  ['127.0.0.1', [['x-real-ip', '127.0.0.1']], ['127.0.0.1'], true],
  ['127.0.0.1', [['x-forwarded-host', 'x']], ['127.0.0.1'], false],
  ['evil.example', [[XFF, '127.0.0.1']], ['127.0.0.1'], false],
])('2026.2.19: Host %s with %j behind %j', (host, headers, proxies, expected) => {
  expect(release20260219.isLocal(evidence('127.0.0.1', [host], headers, proxies))).toBe(expected)
})
