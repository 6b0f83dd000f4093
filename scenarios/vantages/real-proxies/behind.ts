import type { AddressClaim, Evidence, HeaderLine, ProxySetup, Vantage } from '../../../harness/vocabulary.ts'
import { plainEvidence } from '../evidence.ts'

/** What a client behind a proxy says besides its name for the gateway. */
const ways = {
  bare: { title: '', lines: [] },
  forged: {
    title: '; the client forged X-Forwarded-For: 127.0.0.1',
    lines: [['X-Forwarded-For', '127.0.0.1']],
  },
  'forged-real-ip': {
    title: '; the client forged X-Real-IP: 127.0.0.1',
    lines: [['X-Real-IP', '127.0.0.1']],
  },
  'forged-forwarded': {
    title: '; the client forged Forwarded: for=127.0.0.1',
    lines: [['Forwarded', 'for=127.0.0.1']],
  },
  'forged-host': {
    title: '; the client names the loopback as Host, and forged X-Forwarded-Host: localhost',
    lines: [['X-Forwarded-Host', 'localhost']],
  },
  outer: {
    title: '; a proxy further out says X-Forwarded-For: 203.0.113.9',
    lines: [['X-Forwarded-For', '203.0.113.9']],
  },
  'loopback-host': { title: '; the client names the loopback as Host', lines: [] },
  'hop-by-hop': {
    title: '; the client names every forwarding header in Connection',
    lines: [['Connection', 'Upgrade, X-Forwarded-For, X-Real-IP, X-Forwarded-Host, X-Forwarded-Proto, Forwarded']],
  },
  'outer-hop-by-hop': {
    title: '; the client names the X-Forwarded-For of a proxy further out in Connection',
    lines: [
      ['X-Forwarded-For', '203.0.113.9'],
      ['Connection', 'Upgrade, X-Forwarded-For'],
    ],
  },
  page: {
    title: '; the client is a page of https://evil.example',
    lines: [['Origin', 'https://evil.example']],
  },
} as const satisfies Record<string, { readonly title: string; readonly lines: readonly HeaderLine[] }>

export type Way = keyof typeof ways

const asksForTheLoopback = (way: Way) => way === 'loopback-host' || way === 'forged-host'

/** What arrives, by hand: the name in Host, the forwarding headers, and what they claim. */
export type Arrives = readonly [
  host: 'loopback' | 'foreign',
  forwarding?: readonly string[],
  claim?: readonly [first: AddressClaim, last: AddressClaim],
]

/**
 * A client that asks a proxy on the gateway's host for `gw.example.com`.
 *
 * @returns a vantage whose id is the setup's, with the way behind it where it says more than the name.
 */
export function behind(setup: ProxySetup, way: Way, [host, forwarding = [], claim]: Arrives): Vantage {
  const { title, lines } = ways[way]
  const evidence: Evidence = {
    ...plainEvidence,
    host,
    forwarding,
    ...(claim === undefined ? {} : { claim }),
  }
  return {
    id: way === 'bare' ? setup.id : `${setup.id}-${way}`,
    title: `behind ${setup.title}${title}`,
    dial: '127.0.0.1',
    headers: [['Host', asksForTheLoopback(way) ? '127.0.0.1:{port}' : 'gw.example.com'], ...lines],
    through: setup,
    evidence,
  }
}

/** Both ends of the chain are the loopback: the client stands on the gateway's host, as every client of these tests does. */
export const local = ['loopback', 'loopback'] as const
/** What the proxy further out said is kept, and the inner proxy's own client stands behind it. */
export const outerThenLocal = ['public', 'loopback'] as const
export const outerAlone = ['public', 'public'] as const

/** Vantages by what a rule says of them. */
export interface Places {
  /** The proxy leaves a trace by itself. */
  readonly shown: readonly Vantage[]
  /** A proxy further out is named. */
  readonly outer: readonly Vantage[]
  /** The client brings a claim of its own. */
  readonly forged: readonly Vantage[]
  /** The client tries to have the trace removed. */
  readonly hopByHop: readonly Vantage[]
  /** Nothing arrives by which anybody could tell it from a client on the gateway's host. */
  readonly traceless: readonly Vantage[]
}
