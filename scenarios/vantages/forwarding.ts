import type { AddressClaim, HeaderLine, Vantage } from '../../harness/vocabulary.ts'
import { plainEvidence } from './evidence.ts'

/** A client that dials 127.0.0.1 and brings forwarding headers, as a proxy on the same host would. */
const forwarded = (
  id: string,
  headers: readonly HeaderLine[],
  claim: readonly [AddressClaim, AddressClaim] = ['none', 'none'],
): Vantage => ({
  id,
  title: `dials 127.0.0.1 and brings ${headers.map(([name, value]) => `${name}: ${value}`).join(', ')}`,
  dial: '127.0.0.1',
  headers,
  evidence: { ...plainEvidence, forwarding: [...new Set(headers.map(([name]) => name.toLowerCase()))], claim },
})

const one = (claim: AddressClaim) => [claim, claim] as const

/** Each header alone. Addresses are of the documentation ranges (RFC 5737, RFC 3849). */
export const forwardingHeaderVantages: readonly Vantage[] = [
  forwarded('xff-public', [['X-Forwarded-For', '203.0.113.9']], one('public')),
  forwarded('xff-loopback', [['X-Forwarded-For', '127.0.0.1']], one('loopback')),
  forwarded('xff-other-loopback', [['X-Forwarded-For', '127.0.0.5']], one('loopback')),
  forwarded('xff-loopback-first', [['X-Forwarded-For', '127.0.0.1, 203.0.113.9']], ['loopback', 'public']),
  forwarded('xff-loopback-last', [['X-Forwarded-For', '203.0.113.9, 127.0.0.1']], ['public', 'loopback']),
  forwarded('xff-chain', [['X-Forwarded-For', '203.0.113.9, 198.51.100.7']], one('public')),
  forwarded(
    'xff-repeated',
    [
      ['X-Forwarded-For', '127.0.0.1'],
      ['X-Forwarded-For', '203.0.113.9'],
    ],
    ['loopback', 'public'],
  ),
  forwarded('xff-ipv6', [['X-Forwarded-For', '2001:db8::9']], one('public')),
  forwarded('xff-mapped-loopback', [['X-Forwarded-For', '::ffff:127.0.0.1']], one('loopback')),
  forwarded('xff-ipv6-loopback', [['X-Forwarded-For', '::1']], one('loopback')),
  forwarded('xff-private', [['X-Forwarded-For', '192.168.1.9']], one('public')),
  forwarded('xff-localhost', [['X-Forwarded-For', 'localhost']], one('malformed')),
  forwarded('xff-loopback-with-port', [['X-Forwarded-For', '127.0.0.1:4711']], one('loopback')),
  forwarded('xff-with-port', [['X-Forwarded-For', '203.0.113.9:4711']], one('public')),
  forwarded('xff-unknown', [['X-Forwarded-For', 'unknown']], one('malformed')),
  forwarded('xff-garbage', [['X-Forwarded-For', 'not an address']], one('malformed')),
  forwarded('xff-comma', [['X-Forwarded-For', ', ,']], one('malformed')),
  forwarded('xff-lower-case', [['x-forwarded-for', '203.0.113.9']], one('public')),
  forwarded('x-real-ip', [['X-Real-IP', '203.0.113.9']], one('public')),
  forwarded('x-real-ip-loopback', [['X-Real-IP', '127.0.0.1']], one('loopback')),
  forwarded('x-real-ip-ipv6-loopback', [['X-Real-IP', '::1']], one('loopback')),
  forwarded('x-real-ip-private', [['X-Real-IP', '192.168.1.9']], one('public')),
  forwarded('x-forwarded-host', [['X-Forwarded-Host', 'evil.example']]),
  forwarded('x-forwarded-host-loopback', [['X-Forwarded-Host', '127.0.0.1']]),
  forwarded('x-forwarded-proto', [['X-Forwarded-Proto', 'https']]),
  forwarded('x-forwarded-proto-http', [['X-Forwarded-Proto', 'http']]),
  forwarded('x-forwarded-scheme', [['X-Forwarded-Scheme', 'https']]),
  forwarded('x-forwarded-port', [['X-Forwarded-Port', '443']]),
  forwarded('x-forwarded-prefix', [['X-Forwarded-Prefix', '/gateway']]),
  forwarded('x-forwarded-server', [['X-Forwarded-Server', 'edge.example.com']]),
  forwarded('forwarded', [['Forwarded', 'for=203.0.113.9']]),
  forwarded('forwarded-loopback', [['Forwarded', 'for=127.0.0.1']]),
  forwarded('forwarded-chain', [['Forwarded', 'for=127.0.0.1, for=203.0.113.9;proto=https']]),
  forwarded('forwarded-ipv6', [['Forwarded', 'for="[2001:db8::9]:4711"']]),
  forwarded('forwarded-ipv6-loopback', [['Forwarded', 'for="[::1]"']]),
  forwarded('forwarded-proto-only', [['Forwarded', 'proto=https;host=gateway.example.com']]),
  forwarded('forwarded-hidden', [['Forwarded', 'for=_hidden']]),
  forwarded('forwarded-garbage', [['Forwarded', ';;;']]),
  forwarded('via', [['Via', '1.1 edge.example.com']]),
  forwarded('cf-connecting-ip', [['CF-Connecting-IP', '203.0.113.9']]),
  forwarded('cf-connecting-ipv6', [['CF-Connecting-IPv6', '2001:db8::9']]),
  forwarded('fastly-client-ip', [['Fastly-Client-IP', '203.0.113.9']]),
  forwarded('x-cluster-client-ip', [['X-Cluster-Client-IP', '203.0.113.9']]),
  forwarded('x-original-forwarded-for', [['X-Original-Forwarded-For', '203.0.113.9']]),
  forwarded('true-client-ip', [['True-Client-IP', '203.0.113.9']]),
  forwarded('x-client-ip', [['X-Client-IP', '203.0.113.9']]),
  forwarded('tailscale-user-login', [['Tailscale-User-Login', 'someone@example.com']]),
  forwarded('tailscale-funnel-request', [['Tailscale-Funnel-Request', '?1']]),
]

const longChain = Array.from({ length: 60 }, (_, hop) => `198.51.100.${hop + 1}`).join(', ')

/** The same headers, spelled, repeated and filled in ways that parsers overlook. */
export const forwardingSpellingVantages: readonly Vantage[] = [
  forwarded('forwarded-upper-case', [['FORWARDED', 'for=203.0.113.9']]),
  forwarded('xff-upper-case', [['X-FORWARDED-FOR', '203.0.113.9']], one('public')),
  forwarded('forwarded-lower-case', [['forwarded', 'for=203.0.113.9']]),
  forwarded('via-lower-case', [['via', '1.1 edge.example.com']]),
  forwarded('x-real-ip-lower-case', [['x-real-ip', '203.0.113.9']], one('public')),
  forwarded('x-forwarded-proto-upper-case', [['X-FORWARDED-PROTO', 'https']]),
  forwarded('forwarded-repeated', [
    ['Forwarded', 'for=127.0.0.1'],
    ['Forwarded', 'for=203.0.113.9'],
  ]),
  forwarded(
    'xff-repeated-loopback-last',
    [
      ['X-Forwarded-For', '203.0.113.9'],
      ['X-Forwarded-For', '127.0.0.1'],
    ],
    ['public', 'loopback'],
  ),
  forwarded('xff-empty', [['X-Forwarded-For', '']], one('malformed')),
  forwarded('x-real-ip-empty', [['X-Real-IP', '']], one('malformed')),
  forwarded('x-forwarded-proto-empty', [['X-Forwarded-Proto', '']]),
  forwarded('forwarded-empty', [['Forwarded', '']]),
  forwarded('x-real-ip-garbage', [['X-Real-IP', 'not an address']], one('malformed')),
  {
    ...forwarded('xff-long-chain', [['X-Forwarded-For', longChain]], one('public')),
    title: 'dials 127.0.0.1 and brings X-Forwarded-For with sixty addresses',
  },
  {
    ...forwarded('xff-public-from-127.0.0.2', [['X-Forwarded-For', '203.0.113.9']], one('public')),
    title: 'dials 127.0.0.1 from the source address 127.0.0.2 and brings X-Forwarded-For: 203.0.113.9',
    from: '127.0.0.2',
  },
  {
    ...forwarded('ipv6-xff-public', [['X-Forwarded-For', '203.0.113.9']], one('public')),
    title: 'dials ::1 and brings X-Forwarded-For: 203.0.113.9',
    dial: '::1',
    needs: ['ipv6-loopback'],
  },
  {
    ...forwarded('localhost-xff-public', [['X-Forwarded-For', '203.0.113.9']], one('public')),
    title: 'dials the name localhost and brings X-Forwarded-For: 203.0.113.9',
    dial: 'localhost',
  },
]

const setHosts = {
  'public name': ['gateway.example.com', 'foreign'],
  'tailnet name': ['box.tail1234.ts.net', 'tailnet'],
  loopback: ['127.0.0.1:{port}', 'loopback'],
} as const

const forwardingSet = (
  id: string,
  host: keyof typeof setHosts,
  headers: readonly HeaderLine[],
  claim: readonly [AddressClaim, AddressClaim] = one('none'),
): Vantage => {
  const { evidence, ...alone } = forwarded(id, headers, claim)
  return {
    ...alone,
    headers: [['Host', setHosts[host][0]], ...headers],
    evidence: { ...evidence, host: setHosts[host][1] },
  }
}

/** The sets that common proxies and platforms send together. */
export const forwardingSetVantages: readonly Vantage[] = [
  forwardingSet(
    'set-nginx',
    'public name',
    [
      ['X-Real-IP', '203.0.113.9'],
      ['X-Forwarded-For', '203.0.113.9'],
      ['X-Forwarded-Proto', 'https'],
    ],
    one('public'),
  ),
  forwardingSet(
    'set-caddy',
    'public name',
    [
      ['X-Forwarded-For', '203.0.113.9'],
      ['X-Forwarded-Host', 'gateway.example.com'],
      ['X-Forwarded-Proto', 'https'],
    ],
    one('public'),
  ),
  forwardingSet(
    'set-traefik',
    'public name',
    [
      ['X-Forwarded-For', '203.0.113.9'],
      ['X-Forwarded-Host', 'gateway.example.com'],
      ['X-Forwarded-Port', '443'],
      ['X-Forwarded-Proto', 'wss'],
      ['X-Forwarded-Server', 'edge'],
      ['X-Real-Ip', '203.0.113.9'],
    ],
    one('public'),
  ),
  forwardingSet(
    'set-cloudflare',
    'loopback',
    [
      ['CF-Connecting-IP', '203.0.113.9'],
      ['X-Forwarded-For', '203.0.113.9'],
      ['X-Forwarded-Proto', 'https'],
    ],
    one('public'),
  ),
  forwardingSet(
    'set-tailscale-serve',
    'tailnet name',
    [
      ['Tailscale-User-Login', 'someone@example.com'],
      ['X-Forwarded-For', '100.101.102.103'],
      ['X-Forwarded-Proto', 'https'],
    ],
    one('public'),
  ),
  forwardingSet('set-rfc7239', 'loopback', [
    ['Forwarded', 'for=203.0.113.9;host=gateway.example.com;proto=https'],
    ['Via', '1.1 edge'],
  ]),
  forwardingSet('set-tls-terminator', 'loopback', [
    ['X-Forwarded-Proto', 'https'],
    ['X-Forwarded-Port', '443'],
  ]),
]
