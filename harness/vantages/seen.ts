/** What a gateway can see of a client, read from the bytes that reached it. */
import type { AddressClaim, Evidence, HeaderLine, HostSpelling } from '../vocabulary.ts'
import { isForwarding } from './forwarding.ts'

/** A request as it arrived. */
export interface Arrival {
  /** Header lines in wire order, names as they were spelled, values without the blanks around them. */
  readonly lines: readonly HeaderLine[]
  /** Address of the TCP peer. */
  readonly peer: string
}

/** @param head request line, header lines and the empty line; folded lines are not known. */
export function linesOf(head: string): readonly HeaderLine[] {
  return head
    .split('\r\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':')
      return colon < 0 ? ([line, ''] as const) : ([line.slice(0, colon), line.slice(colon + 1).trim()] as const)
    })
}

const LOOPBACK_ADDRESS = /^(::1|(::ffff:)?127(\.\d+){3})$/

const valuesOf = (lines: readonly HeaderLine[], name: string): readonly string[] =>
  lines.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value)

function claimOf(entry: string | undefined): AddressClaim {
  if (entry === undefined) return 'none'
  const address = entry.trim().toLowerCase()
  if (/^(127(\.\d+){3}(:\d+)?|::1|::ffff:127(\.\d+){3})$/.test(address)) return 'loopback'
  return /^((::ffff:)?\d+(\.\d+){3}(:\d+)?|[0-9a-f:]*:[0-9a-f:]*|2001:db8:[0-9a-f:]*:\d+(\.\d+){3})$/.test(address)
    ? 'public'
    : 'malformed'
}

/** First and last address that X-Forwarded-For claims, all its lines in a row, else X-Real-IP; no table looks into the others. */
function claimsOf(lines: readonly HeaderLine[]): Evidence['claim'] {
  const chain = valuesOf(lines, 'x-forwarded-for').flatMap((value) => value.split(','))
  const entries = chain.length > 0 ? chain : valuesOf(lines, 'x-real-ip')
  return [claimOf(entries.at(0)), claimOf(entries.at(-1))]
}

interface HostReading {
  readonly host: Evidence['host']
  readonly hostSpelling: HostSpelling
}

const read = (host: Evidence['host'], hostSpelling: HostSpelling): HostReading => ({ host, hostSpelling })

/** What a Host value names, and how it is spelled. */
function readHost(values: readonly string[]): HostReading {
  const [first] = values
  if (first === undefined) return read('malformed', 'missing')
  const value = first.replace(/:\d+$/, '')
  const name = value
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[|\]$/g, '')
  const loopback = name === 'localhost' || LOOPBACK_ADDRESS.test(name)
  if (values.length > 1) return read('malformed', 'repeated')
  if (value === '') return read('malformed', 'empty')
  if (value.includes(',')) return read('malformed', 'repeated')
  if (value.includes('@')) return read(value.endsWith('@127.0.0.1') ? 'malformed' : 'foreign', 'userinfo')
  if (/^(\d+|0x[0-9a-f]+|\d+\.\d+)$/.test(name)) return read('malformed', 'numeric')
  if (/^(127\.0\.0\.1|localhost)\.|\.ts\.net\.|.localhost$|^127\D0\D0\D1$/.test(name) && !loopback)
    return read('foreign', 'look-alike')
  if (name.endsWith('.ts.net')) return read('tailnet', 'canonical')
  const mapped = name.startsWith('::ffff:') ? 'mapped' : 'canonical'
  if (
    /^(::ffff:)?(10|192\.168|169\.254|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|172\.(1[6-9]|2\d|3[01]))\.|^fd00:/.test(
      name,
    )
  )
    return read('private', mapped)
  if (!loopback) return read('foreign', 'canonical')
  if (value.endsWith('.')) return read('loopback', 'trailing-dot')
  if (value !== value.toLowerCase()) return read('loopback', 'upper-case')
  if (name.startsWith('::ffff:')) return read('loopback', 'mapped')
  return read('loopback', /^(localhost|::1|127\.0\.0\.1)$/.test(name) ? 'canonical' : 'other-loopback')
}

/** `client` where there is none: natives send none by themselves. */
function readOrigin([value]: readonly string[]): Evidence['origin'] {
  if (value === undefined) return 'client'
  if (value === 'null') return 'null'
  return /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(value) ? 'loopback' : 'foreign'
}

/**
 * What can be seen of whoever sent this. Pure.
 *
 * @param own addresses of the gateway's host that are not the loopback.
 */
export function evidenceOf({ lines, peer }: Arrival, own: readonly string[] = []): Evidence {
  const names = lines.map(([name]) => name.toLowerCase()).filter(isForwarding)
  return {
    peer: LOOPBACK_ADDRESS.test(peer) ? 'loopback' : own.includes(peer) ? 'own-address' : 'other-host',
    ...readHost(valuesOf(lines, 'host')),
    forwarding: [...new Set(names)],
    claim: claimsOf(lines),
    origin: readOrigin(valuesOf(lines, 'origin')),
  }
}
