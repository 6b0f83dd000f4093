import type { AddressClaim, HeaderLine, ProxyMode, Vantage } from '../../harness/vocabulary.ts'
import { plainEvidence } from './evidence.ts'

const claims = (client: 'public' | 'loopback'): HeaderLine => [
  'X-Forwarded-For',
  client === 'public' ? '203.0.113.9' : '127.0.0.1',
]

const through = (
  id: string,
  mode: ProxyMode,
  headers: readonly HeaderLine[],
  forwarding: readonly string[],
  claim: readonly [AddressClaim, AddressClaim],
  title: string,
): Vantage => ({
  id,
  title,
  dial: '127.0.0.1',
  headers: [['Host', '127.0.0.1:{port}'], ...headers],
  through: mode,
  evidence: { ...plainEvidence, forwarding, claim },
})

/** What http-proxy-3 adds with `xfwd`. */
const xfwd = ['x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto', 'x-forwarded-host']

/**
 * A real reverse proxy process on the gateway's host, which names the gateway's own loopback address as Host, as
 * `proxy_pass http://127.0.0.1:18789` does without further settings. The clients behind it can be anywhere.
 */
export const proxyVantages: readonly Vantage[] = [
  through(
    'proxy-appends',
    'appends',
    [],
    xfwd,
    ['loopback', 'loopback'],
    'behind a local proxy that appends X-Forwarded-*',
  ),
  through(
    'proxy-appends-public',
    'appends',
    [claims('public')],
    xfwd,
    ['public', 'loopback'],
    'behind two proxies; the local one appends to X-Forwarded-For',
  ),
  through(
    'proxy-appends-forged',
    'appends',
    [claims('loopback')],
    xfwd,
    ['loopback', 'loopback'],
    'behind a local proxy that appends; the client forged X-Forwarded-For: 127.0.0.1',
  ),
  through(
    'proxy-overwrites',
    'overwrites',
    [claims('loopback')],
    ['x-forwarded-for'],
    ['loopback', 'loopback'],
    'behind a local proxy that overwrites X-Forwarded-For; the client forged one',
  ),
  through(
    'proxy-passes-public',
    'passes-through',
    [claims('public')],
    ['x-forwarded-for'],
    ['public', 'public'],
    'behind a local proxy that only passes on the X-Forwarded-For of an outer one',
  ),
  through(
    'proxy-passes-forged',
    'passes-through',
    [claims('loopback')],
    ['x-forwarded-for'],
    ['loopback', 'loopback'],
    'behind a local proxy that passes on a forged X-Forwarded-For: 127.0.0.1',
  ),
  through(
    'proxy-passes-forwarded',
    'passes-through',
    [['Forwarded', 'for=203.0.113.9']],
    ['forwarded'],
    ['none', 'none'],
    'behind a local proxy that only passes on the Forwarded of an outer one',
  ),
  through(
    'proxy-strips',
    'strips',
    [claims('loopback'), ['Forwarded', 'for=127.0.0.1']],
    ['x-forwarded-for'],
    ['loopback', 'loopback'],
    'behind a local proxy that strips what the client sent and says X-Forwarded-For itself',
  ),
]

/** Proxies that leave no trace: no gateway can tell their clients from local ones. */
export const tracelessProxyVantages: readonly Vantage[] = [
  through('proxy-passes-nothing', 'passes-through', [], [], ['none', 'none'], 'behind a local proxy that adds nothing'),
  through(
    'proxy-removes-trace',
    'adds-nothing',
    [claims('public')],
    [],
    ['none', 'none'],
    'behind a local proxy that removes X-Forwarded-For and adds nothing',
  ),
]

/** The same proxies, keeping the public name that the client asked for (`proxy_set_header Host $host`). */
export const publicNameProxyVantages: readonly Vantage[] = [...proxyVantages, ...tracelessProxyVantages]
  .filter(({ id }) => ['proxy-appends', 'proxy-passes-public', 'proxy-strips', 'proxy-passes-nothing'].includes(id))
  .map((vantage) => ({
    ...vantage,
    id: `${vantage.id}-public-name`,
    title: `${vantage.title}, and keeps the public name as Host`,
    headers: vantage.headers.map(([name, value]) =>
      name === 'Host' ? (['Host', 'gateway.example.com'] as const) : ([name, value] as const),
    ),
    evidence: { ...vantage.evidence, host: 'foreign' as const },
  }))
