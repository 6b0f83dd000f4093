import type { Vantage } from '../../harness/vocabulary.ts'
import { plainEvidence } from './evidence.ts'

const named = (id: string, title: string, value: string): Vantage => ({
  id,
  title,
  dial: '127.0.0.1',
  headers: [['X-Forwarded-For', value]],
  evidence: { ...plainEvidence, forwarding: ['x-forwarded-for'], claim: ['public', 'public'] },
})

/** Addresses that belong to one case alone, so that what it does to their limits hits no other. */
export const namedClientVantages: readonly Vantage[] = [
  named('named-client', 'dials 127.0.0.1 as a proxy that names an address of its own case', '{client}'),
  named(
    'named-client-mapped',
    'dials 127.0.0.1 as a proxy that names the same address, mapped to IPv6',
    '::ffff:{client}',
  ),
]
