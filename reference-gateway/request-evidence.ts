/** What the upgrade request shows of a client: the TCP peer and the header lines, nothing interpreted yet. */

import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import type { ProxyRules } from './rules.ts'

export interface RequestEvidence {
  /** Address of the TCP peer; undefined when the socket is gone already. */
  readonly peer: string | undefined
  /** Header lines as received, names in lower case. Repeated lines stay apart. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Is the peer one of `trustedProxies`? */
  readonly peerIsTrustedProxy: boolean
  readonly isTrustedProxy: (address: string) => boolean
  /** The client that a trusted proxy names, as the policy reads it. */
  readonly client: string | undefined
}

export function readEvidence(
  request: IncomingMessage,
  isTrustedProxy: (address: string) => boolean,
  { headerName, client }: Pick<ProxyRules, 'headerName' | 'client'>,
): RequestEvidence {
  const headers: [string, string][] = []
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    headers.push([headerName(request.rawHeaders[i]!), request.rawHeaders[i + 1]!])
  }
  const peer = request.socket.remoteAddress
  const seen = { peer, headers, peerIsTrustedProxy: peer !== undefined && isTrustedProxy(peer), isTrustedProxy }
  return { ...seen, client: client({ ...seen, client: undefined }) }
}

export const headerLines = (evidence: RequestEvidence, name: string): string[] =>
  evidence.headers.filter(([key]) => key === name).map(([, value]) => value)

/** Addresses or CIDR ranges, as in `gateway.trustedProxies`. @throws TypeError on an entry that is neither. */
export function trustedProxyMatcher(entries: readonly string[]): (address: string) => boolean {
  const ranges = entries.map((entry) => {
    if (entry.includes('/') && ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry)
    const address = parseAddress(entry)
    if (!address) throw new TypeError(`trusted proxy "${entry}" is neither an address nor a CIDR range`)
    return [address, address.kind() === 'ipv4' ? 32 : 128] as [ipaddr.IPv4 | ipaddr.IPv6, number]
  })
  return (text) => {
    const address = parseAddress(text)
    return !!address && ranges.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits))
  }
}

/** Strict: a canonical dotted quad or IPv6; `0x7f.1` and the like are no addresses. Mapped IPv4 counts as IPv4. */
export function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return undefined
  const address = ipaddr.IPv6.parse(text)
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address
}

export const isLoopbackAddress = (text: string | undefined): boolean =>
  text !== undefined && parseAddress(text)?.range() === 'loopback'

/**
 * The rightmost hop of X-Forwarded-For that is not a trusted proxy: proxies append, so that everything left of it is
 * hearsay (GHSA-2rgf-hm63-5qph). Undefined when there is none or it is not an address.
 */
export function forwardedClient(evidence: RequestEvidence): string | undefined {
  if (!evidence.peerIsTrustedProxy) return undefined
  const hops = headerLines(evidence, 'x-forwarded-for').flatMap((line) => line.split(','))
  for (const hop of hops.reverse()) {
    const address = parseAddress(hop.trim())?.toString()
    if (address === undefined) return undefined
    if (!evidence.isTrustedProxy(address)) return address
  }
  return undefined
}

/**
 * The address that is shown to operators and that failed attempts are counted under, in one spelling
 * (GHSA-5847-rm3g-23mw). It never makes anybody local.
 */
export const clientAddress = (evidence: RequestEvidence): string =>
  evidence.client ?? parseAddress(evidence.peer ?? '')?.toString() ?? evidence.peer ?? 'unknown'
