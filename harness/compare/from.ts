/** From where a client came, in few words: what a gateway could see of its path. Pure. */
import type { Configuration, Vantage } from '../vocabulary.ts'

/** Stands behind the subject of a sentence: "New operators *behind a proxy* now get in". */
export type From = (typeof FAR)[number] | (typeof NEAR)[number]

/** From all of these somebody who is not on the gateway's host can come. */
const FAR = [
  'on another host',
  'behind a proxy',
  'behind a proxy that leaves no trace',
  'with forwarding headers',
  'with a foreign Host',
  'with a tailnet name as Host',
  'with a malformed Host',
  'in a page of another origin',
  "over an address of the gateway's own host",
  'through a tunnel',
] as const

/** Plainly local. */
const NEAR = [
  'over direct loopback',
  'over loopback with its name oddly spelled as Host',
  'over loopback where a proxy on it is trusted',
  'in a page of the gateway',
] as const

/** Who is plainly local and who is not are two stories, whatever else they share. */
export const isNear = (from: From): boolean => (NEAR as readonly From[]).includes(from)

export function fromOf(vantage: Vantage, configuration: Pick<Configuration, 'trustedProxies'>): From {
  const { evidence, through, tunnel, page } = vantage
  const { forwarding, host, hostSpelling, origin, peer } = evidence
  if (through !== undefined) return forwarding.length > 0 ? 'behind a proxy' : 'behind a proxy that leaves no trace'
  if (peer === 'other-host') return 'on another host'
  if (forwarding.length > 0) return 'with forwarding headers'
  if (origin !== 'client') return 'in a page of another origin'
  if (tunnel !== undefined) return 'through a tunnel'
  if (peer === 'own-address') return "over an address of the gateway's own host"
  if (host === 'tailnet') return 'with a tailnet name as Host'
  if (host === 'malformed') return 'with a malformed Host'
  if (host !== 'loopback') return 'with a foreign Host'
  if (page !== undefined) return 'in a page of the gateway'
  if (configuration.trustedProxies.includes('127.0.0.1')) return 'over loopback where a proxy on it is trusted'
  return hostSpelling === 'canonical' ? 'over direct loopback' : 'over loopback with its name oddly spelled as Host'
}
