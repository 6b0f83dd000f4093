import type { Evidence, HostSpelling, Vantage } from '../../harness/vocabulary.ts'
import { plainEvidence } from './evidence.ts'

const hostVantage = (
  id: string,
  value: string,
  host: Evidence['host'],
  hostSpelling: HostSpelling,
  title = `dials 127.0.0.1 and names the Host ${value.replace('{port}', 'PORT') || '(empty)'}`,
): Vantage => ({
  id,
  title,
  dial: '127.0.0.1',
  headers: [['Host', value]],
  evidence: { ...plainEvidence, host, hostSpelling },
})

/** Loopback sockets that name another host: what DNS rebinding, a forgetful proxy or a forger produces. */
export const hostVantages: readonly Vantage[] = [
  hostVantage('host-foreign', 'gateway.example.com', 'foreign', 'canonical'),
  hostVantage('host-foreign-port', 'gateway.example.com:{port}', 'foreign', 'canonical'),
  hostVantage('host-lan', '192.168.1.50:18789', 'private', 'canonical'),
  hostVantage('host-container', '172.17.0.2:18789', 'private', 'canonical'),
  hostVantage('host-10', '10.0.0.5:18789', 'private', 'canonical'),
  hostVantage('host-ipv6-private', '[fd00::1]:18789', 'private', 'canonical'),
  hostVantage('host-link-local', '169.254.1.1:18789', 'private', 'canonical'),
  hostVantage('host-tailnet-address', '100.101.102.103:18789', 'private', 'canonical'),
  hostVantage('host-any-address', '0.0.0.0:{port}', 'foreign', 'canonical'),
  hostVantage('host-any-address-ipv6', '[::]:{port}', 'foreign', 'canonical'),
  hostVantage('host-mdns', 'box.local:{port}', 'foreign', 'canonical'),
  hostVantage('host-own-name', 'gateway-box:{port}', 'foreign', 'canonical'),
  hostVantage('host-docker', 'host.docker.internal:18789', 'foreign', 'canonical'),
  hostVantage('host-tailnet', 'box.tail1234.ts.net', 'tailnet', 'canonical'),
  hostVantage('host-tailnet-look-alike', 'box.ts.net.evil.example', 'foreign', 'look-alike'),
  hostVantage('host-loopback-look-alike', '127.0.0.1.evil.example', 'foreign', 'look-alike'),
  hostVantage('host-localhost-look-alike', 'localhost.evil.example', 'foreign', 'look-alike'),
  hostVantage('host-under-localhost', 'evil.localhost:{port}', 'foreign', 'look-alike'),
  hostVantage('host-ends-with-localhost', 'notlocalhost', 'foreign', 'look-alike'),
  hostVantage('host-unescaped', '127a0b0c1', 'foreign', 'look-alike'),
  hostVantage('host-localhost-port', 'localhost:{port}', 'loopback', 'canonical'),
  hostVantage('host-localhost-upper', 'LOCALHOST:{port}', 'loopback', 'upper-case'),
  hostVantage('host-localhost-dot', 'localhost.:{port}', 'loopback', 'trailing-dot'),
  hostVantage('host-ipv6', '[::1]:{port}', 'loopback', 'canonical'),
  hostVantage('host-mapped', '[::ffff:127.0.0.1]:{port}', 'loopback', 'mapped'),
  hostVantage('host-mapped-private', '[::ffff:192.168.1.50]:{port}', 'private', 'mapped'),
  hostVantage('host-127.0.0.2', '127.0.0.2:{port}', 'loopback', 'other-loopback'),
  hostVantage('host-userinfo', '127.0.0.1@evil.example', 'foreign', 'userinfo'),
  hostVantage('host-userinfo-port', '127.0.0.1:80@evil.example', 'foreign', 'userinfo'),
  hostVantage('host-userinfo-loopback', 'evil.example@127.0.0.1', 'malformed', 'userinfo'),
  hostVantage('host-decimal', '2130706433', 'malformed', 'numeric'),
  hostVantage('host-hex', '0x7f000001', 'malformed', 'numeric'),
  hostVantage('host-short', '127.1', 'malformed', 'numeric'),
  hostVantage('host-empty', '', 'malformed', 'empty'),
  {
    id: 'host-missing',
    title: 'dials 127.0.0.1 and sends no Host line',
    dial: '127.0.0.1',
    headers: [],
    hostLine: 'none',
    evidence: { ...plainEvidence, host: 'malformed', hostSpelling: 'missing' },
  },
  {
    ...hostVantage('ipv6-host-foreign', 'gateway.example.com', 'foreign', 'canonical'),
    title: 'dials ::1 and names the Host gateway.example.com',
    dial: '::1',
    needs: ['ipv6-loopback'],
  },
]

const twoHosts = (id: string, first: string, second: string): Vantage => ({
  id,
  title: `dials 127.0.0.1 and sends two Host lines: ${first.replace('{port}', 'PORT')}, then ${second.replace('{port}', 'PORT')}`,
  dial: '127.0.0.1',
  headers: [
    ['Host', first],
    ['Host', second],
  ],
  evidence: { ...plainEvidence, host: 'malformed', hostSpelling: 'repeated' },
})

/** What RFC 9112 section 3.2 tells servers to refuse. */
export const twoHostVantages: readonly Vantage[] = [
  twoHosts('host-repeated', '127.0.0.1:{port}', 'gateway.example.com'),
  twoHosts('host-repeated-foreign-first', 'gateway.example.com', '127.0.0.1:{port}'),
  twoHosts('host-repeated-equal', '127.0.0.1:{port}', '127.0.0.1:{port}'),
  hostVantage('host-list', '127.0.0.1:{port}, gateway.example.com', 'malformed', 'repeated'),
]
