/**
 * Who is local under the recommended policy. Sources: gateway facts 2.1 (the predicate since 2026.3.31 and #119950), with
 * the Host test of the releases up to 2026.3.13 kept, because a headerless forwarder and a rebound name look alike.
 */

import { headerLines, isLoopbackAddress, type RequestEvidence } from './request-evidence.ts'

const FORWARDING = new Set([
  ...['forwarded', 'via', 'x-real-ip', 'x-client-ip', 'x-cluster-client-ip', 'x-original-forwarded-for'],
  ...['true-client-ip', 'cf-connecting-ip', 'cf-connecting-ipv6', 'fastly-client-ip'],
])

/** An empty value counts too: whoever wrote the line, it was not a client that talks to us directly. */
export const speaksOfForwarding = (headerName: string): boolean =>
  FORWARDING.has(headerName) || headerName.startsWith('x-forwarded-') || headerName.startsWith('tailscale-')

const OCTET = '(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])'
const LOOPBACK_V4 = `127\\.${OCTET}\\.${OCTET}\\.${OCTET}`
const LOOPBACK_AUTHORITY = new RegExp(
  `^(?:localhost\\.?|${LOOPBACK_V4}|\\[::1\\]|\\[::ffff:${LOOPBACK_V4}\\])(?::(\\d{1,5}))?$`,
  'i',
)

/** A loopback name in a spelling that all parsers agree on, with an optional port. Not a parser on purpose. */
export function isLoopbackAuthority(authority: string): boolean {
  const match = LOOPBACK_AUTHORITY.exec(authority)
  return match !== null && (match[1] === undefined || Number(match[1]) <= 65535)
}

/**
 * Local is who dials the loopback directly and says so: loopback peer, no word of forwarding, one loopback Host.
 * `trustedProxies` never makes anybody local; it only tells whose X-Forwarded-For names the client.
 */
export function isLocalRequest(evidence: RequestEvidence): boolean {
  const hosts = headerLines(evidence, 'host')
  return (
    isLoopbackAddress(evidence.peer) &&
    !evidence.headers.some(([name]) => speaksOfForwarding(name)) &&
    hosts.length === 1 &&
    isLoopbackAuthority(hosts[0]!)
  )
}
