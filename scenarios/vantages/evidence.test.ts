import { describe, expect, test } from 'vitest'
import { peerAddress } from '../../harness/plan/steps.ts'
import type { AddressClaim, Evidence, HostSpelling, ProxyMode, Vantage } from '../../harness/vocabulary.ts'
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

const forwardingName =
  /^(forwarded|via|x-forwarded-.+|x-real-ip|(x|fastly|true)-client-ip|x-cluster-client-ip|x-original-forwarded-for|cf-connecting-ip(v6)?|tailscale-.+)$/

const valuesOf = ({ headers }: Vantage, name: string): readonly string[] =>
  headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value)

const sentForwarding = ({ headers }: Vantage): readonly string[] =>
  headers.map(([name]) => name.toLowerCase()).filter((name) => forwardingName.test(name))

function claimOf(entry: string): AddressClaim {
  const address = entry
    .trim()
    .toLowerCase()
    .replace(/\{(nth-)?client\}/, '203.0.113.9')
  if (/^(127(\.\d+){3}(:\d+)?|::1|::ffff:127(\.\d+){3})$/.test(address)) return 'loopback'
  return /^((::ffff:)?\d+(\.\d+){3}(:\d+)?|[0-9a-f:]*:[0-9a-f:]*|2001:db8:[0-9a-f:]*:\d+(\.\d+){3})$/.test(address)
    ? 'public'
    : 'malformed'
}

/** First and last address that X-Forwarded-For claims, else X-Real-IP; no table looks into the others. */
function claimsOf(vantage: Vantage): Evidence['claim'] {
  const { adds, drops } = proxyOf(vantage)
  const own = adds.includes('x-forwarded-for') ? ['127.0.0.1'] : []
  const sent = drops || vantage.through === 'overwrites' ? [] : valuesOf(vantage, 'x-forwarded-for')
  const chain = [...sent.flatMap((value) => value.split(',')), ...own]
  const entries = chain.length > 0 || drops ? chain : valuesOf(vantage, 'x-real-ip')
  return [claimOfEntry(entries.at(0)), claimOfEntry(entries.at(-1))]
}

const claimOfEntry = (entry: string | undefined): AddressClaim => (entry === undefined ? 'none' : claimOf(entry))

interface HostReading {
  readonly host: Evidence['host']
  readonly hostSpelling: HostSpelling
}

const read = (host: Evidence['host'], hostSpelling: HostSpelling): HostReading => ({ host, hostSpelling })

/** What a Host value names, and how it is spelled. */
function readHost(values: readonly string[]): HostReading {
  if (values.length === 0) return read('loopback', 'canonical')
  const value = values[0]!.replace(/:(\{port\}|\d+)$/, '')
  const name = value
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[|\]$/g, '')
  const loopback = /^(localhost|::1|(::ffff:)?127(\.\d+){3})$/.test(name)
  if (values.length > 1) return read('malformed', 'repeated')
  if (value === '') return read('malformed', 'empty')
  if (value.includes(',')) return read('malformed', 'repeated')
  if (value.includes('@')) return read(value.endsWith('@127.0.0.1') ? 'malformed' : 'foreign', 'userinfo')
  if (/^(\d+|0x[0-9a-f]+|\d+\.\d+)$/.test(name)) return read('malformed', 'numeric')
  if (/^(127\.0\.0\.1|localhost)\.|\.ts\.net\.|.localhost$|^127\D0\D0\D1$/.test(name) && !loopback)
    return read('foreign', 'look-alike')
  if (name.endsWith('.ts.net')) return read('tailnet', 'canonical')
  const mapped = name.startsWith('::ffff:') ? 'mapped' : 'canonical'
  if (/^(::ffff:)?(10|192\.168|169\.254|100\.101|172\.(1[6-9]|2\d|3[01]))\.|^fd00:/.test(name))
    return read('private', mapped)
  if (!loopback) return read('foreign', 'canonical')
  if (value.endsWith('.')) return read('loopback', 'trailing-dot')
  if (value !== value.toLowerCase()) return read('loopback', 'upper-case')
  if (name.startsWith('::ffff:')) return read('loopback', 'mapped')
  return read('loopback', /^(localhost|::1|127\.0\.0\.1)$/.test(name) ? 'canonical' : 'other-loopback')
}

function readOrigin(values: readonly string[]): Evidence['origin'] {
  const [value] = values
  if (value === undefined) return 'client'
  if (value === 'null') return 'null'
  return /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:(\d+|\{port\}))?$/.test(value) ? 'loopback' : 'foreign'
}

/** What real proxies, other hosts and browsers put on the wire is recorded, not computed. */
const isComputed = ({ through, host, page }: Vantage): boolean =>
  typeof through !== 'object' && host === undefined && page === undefined

describe.each(vantages.filter(isComputed).map((vantage) => [vantage.id, vantage] as const))('%s', (_, vantage) => {
  const { evidence } = vantage

  test('forwarding: the headers that arrive, in lower case, each once', () => {
    const { adds, drops } = proxyOf(vantage)
    const arriving = new Set([...(drops ? [] : sentForwarding(vantage)), ...adds])
    expect([...evidence.forwarding].sort()).toEqual([...arriving].sort())
  })

  test('no header is sent that has no place in the evidence', () => {
    // Nothing follows from a User-Agent, so that no table looks at it.
    const known = /^(host|origin|user-agent)$/
    const names = vantage.headers.map(([name]) => name.toLowerCase())
    expect(names.filter((name) => !known.test(name) && !forwardingName.test(name))).toEqual([])
  })

  test('claims: what the first and the last address are', () => {
    expect(evidence.claim).toEqual(claimsOf(vantage))
  })

  test('host: what it names, and how', () => {
    const { hostLine } = vantage
    const reading = hostLine === 'none' ? read('malformed', 'missing') : readHost(valuesOf(vantage, 'host'))
    expect({ host: evidence.host, hostSpelling: evidence.hostSpelling }).toEqual(reading)
  })

  test('origin', () => {
    expect(evidence.origin).toBe(readOrigin(valuesOf(vantage, 'origin')))
  })

  test('peer: every path that there is ends on the loopback', () => {
    expect(peerAddress(vantage)).toMatch(/^(127\.\d+\.\d+\.\d+|::1)$/)
    expect(evidence.peer).toBe('loopback')
    expect(vantage.needs ?? []).toEqual(vantage.dial === '::1' ? ['ipv6-loopback'] : [])
  })
})
