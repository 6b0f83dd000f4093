/** What a reverse proxy does to the headers that speak of forwarding. */
import type { IncomingHttpHeaders } from 'node:http'
import type { ProxyMode } from '../vocabulary.ts'

/** All modes, in the order in which they are started. */
export const PROXY_MODES: readonly ProxyMode[] = ['appends', 'overwrites', 'passes-through', 'strips', 'adds-nothing']

/** Names that some proxy or gateway takes a client's address, host or scheme from. */
const FORWARDING = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-original-forwarded-for',
  'true-client-ip',
  'fastly-client-ip',
  'cf-connecting-ip',
  'cf-connecting-ipv6',
])
const FORWARDING_PREFIXES = ['x-forwarded-', 'tailscale-']

/** Does the header speak of forwarding? Any letter case. */
export function isForwarding(header: string): boolean {
  const name = header.toLowerCase()
  return FORWARDING.has(name) || FORWARDING_PREFIXES.some((prefix) => name.startsWith(prefix))
}

/**
 * Changes a request's headers as the mode would, before the proxy sends them on.
 *
 * `appends` and `passes-through` change nothing here: the first is what the library does by itself (`xfwd`), the second
 * is about bytes, not about headers.
 *
 * @param peer address of the proxy's own client.
 */
export function applyMode(mode: ProxyMode, headers: IncomingHttpHeaders, peer: string): void {
  if (mode === 'strips' || mode === 'adds-nothing')
    for (const name of Object.keys(headers)) if (isForwarding(name)) delete headers[name]
  // Like nginx with `proxy_set_header X-Forwarded-For $remote_addr`.
  if (mode === 'strips' || mode === 'overwrites') headers['x-forwarded-for'] = peer
}
