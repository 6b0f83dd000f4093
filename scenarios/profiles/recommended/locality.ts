import type { Locality, Row } from '../../../harness/vocabulary.ts'

/** Who is local. */
export const locality: readonly Row<Locality>[] = [
  {
    when: {
      forwarding: [
        'forwarded',
        'x-forwarded-*',
        'x-real-ip',
        'via',
        'cf-connecting-*',
        'true-client-ip',
        'fastly-client-ip',
        'x-client-ip',
        'x-cluster-client-ip',
        'x-original-forwarded-for',
        'tailscale-*',
      ],
    },
    gives: 'remote',
    words: 'any header that speaks of forwarding makes a client remote, whatever it says and whoever sent it',
    source: 'openclaw commit dc2c3a4920; RFC 7239 section 8.1',
  },
  {
    when: { host: ['private', 'foreign', 'tailnet', 'malformed'] },
    gives: 'remote',
    words: 'a Host that is not a loopback name makes a client remote (DNS rebinding, forgetful proxies)',
    source: 'openclaw 2026.1.29; RFC 9110 section 7.2',
  },
  {
    when: { peer: ['other-host', 'own-address'] },
    gives: 'remote',
    words: 'a peer that is no loopback address is remote, also one of the gateway host’s own',
    source: 'openclaw#1795',
  },
  {
    when: {},
    gives: 'local',
    words: 'a loopback peer that names a loopback Host and shows no trace of forwarding is local',
    source: 'openclaw#23690',
  },
]
