import { describe, expect, test } from 'vitest'
import { peerAddress } from '../../harness/plan/steps.ts'
import { isForwarding } from '../../harness/vantages/forwarding.ts'
import { pathTo } from '../../harness/vantages/paths.ts'
import { evidenceOf } from '../../harness/vantages/seen.ts'
import type { HeaderLine, ProxyMode, Vantage } from '../../harness/vocabulary.ts'
import { vantages } from './index.ts'

/** What arrives behind each kind of proxy, besides what the client sent. `drops`: none of the client's own arrives. */
const proxies: Readonly<Record<ProxyMode, { readonly adds: readonly string[]; readonly drops: boolean }>> = {
  appends: { adds: ['x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto', 'x-forwarded-host'], drops: false },
  overwrites: { adds: ['x-forwarded-for'], drops: false },
  'passes-through': { adds: [], drops: false },
  strips: { adds: ['x-forwarded-for'], drops: true },
  'adds-nothing': { adds: [], drops: true },
}

const proxyOf = ({ through }: Vantage) => (typeof through === 'string' ? proxies[through] : { adds: [], drops: false })

const PORT = 18_789

/** The lines that reach the gateway, with addresses in place of what a run fills in. */
function arriving(vantage: Vantage): readonly HeaderLine[] {
  const { through, ...direct } = vantage
  const { adds, drops } = proxyOf(vantage)
  const own: HeaderLine[] = adds.map((name) => [name, name === 'x-forwarded-for' ? '127.0.0.1' : ''])
  const sent = pathTo(direct, PORT)
    .head({ kind: 'native' })
    .filter(([name]) => !(drops && isForwarding(name)))
    .filter(([name]) => !(through === 'overwrites' && adds.includes(name.toLowerCase())))
  return [...sent, ...own].map(([name, value]) => [name, value.replace(/\{(nth-)?client\}/g, '203.0.113.9')])
}

/** What real proxies, other hosts and browsers put on the wire is recorded, not computed. */
const isComputed = ({ through, host, page }: Vantage): boolean =>
  typeof through !== 'object' && host === undefined && page === undefined

describe.each(vantages.filter(isComputed).map((vantage) => [vantage.id, vantage] as const))('%s', (_, vantage) => {
  const { evidence } = vantage
  const seen = evidenceOf({ lines: arriving(vantage), peer: peerAddress(vantage) })

  test('forwarding: the headers that arrive, in lower case, each once', () => {
    expect([...evidence.forwarding].sort()).toEqual([...seen.forwarding].sort())
  })

  test('no header is sent that has no place in the evidence', () => {
    // Nothing follows from a User-Agent, so that no table looks at it.
    const known = /^(host|origin|user-agent)$/
    const names = vantage.headers.map(([name]) => name.toLowerCase())
    expect(names.filter((name) => !known.test(name) && !isForwarding(name))).toEqual([])
  })

  test('everything else: peer, Host and its spelling, claims, Origin', () => {
    expect({ ...evidence, forwarding: [] }).toEqual({ ...seen, forwarding: [] })
  })

  test('peer: every path that there is ends on the loopback', () => {
    expect(peerAddress(vantage)).toMatch(/^(127\.\d+\.\d+\.\d+|::1)$/)
    expect(evidence.peer).toBe('loopback')
    expect(vantage.needs ?? []).toEqual(vantage.dial === '::1' ? ['ipv6-loopback'] : [])
  })
})
