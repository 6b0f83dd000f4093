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
  named(
    'named-client-ipv6',
    'dials 127.0.0.1 as a proxy that names an IPv6 address of its own case',
    '2001:db8::{client}',
  ),
  named(
    'named-client-ipv6-long',
    'dials 127.0.0.1 as a proxy that names the same IPv6 address, written out and in capitals',
    '2001:DB8:0:0:0:0:{client}',
  ),
  named(
    'named-client-behind-forged',
    'dials 127.0.0.1 as a proxy that names the address of the case behind one that the client made up, another each time',
    '{nth-client}, {client}',
  ),
  {
    ...named(
      'named-client-changing-agent',
      'dials 127.0.0.1 as a proxy that names an address of its own case',
      '{client}',
    ),
    title: 'dials 127.0.0.1 as a proxy that names an address of its own case, with another User-Agent each time',
    headers: [
      ['X-Forwarded-For', '{client}'],
      ['User-Agent', 'agent-of-{nth-client}'],
    ],
  },
  {
    ...named('names-itself-from-127.0.0.4', '', '{nth-client}'),
    title: 'dials 127.0.0.1 from the source address 127.0.0.4 and names a client of its own, another each time',
    from: '127.0.0.4',
  },
]
