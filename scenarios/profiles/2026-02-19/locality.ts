import type { Locality, Row } from '../../../harness/vocabulary.ts'
import { firstHostLineCounts, hostEndsAtTheColon, peersAreRemote } from '../shared/locality.ts'

const release = 'openclaw 2026.2.19'

/** Who is local. */
export const locality: readonly Row<Locality>[] = [
  firstHostLineCounts,
  hostEndsAtTheColon,
  {
    when: { host: ['private', 'foreign', 'malformed'] },
    gives: 'remote',
    words: 'a Host that names neither the loopback nor a tailnet makes a client remote',
    source: release,
  },
  {
    when: { hostSpelling: ['trailing-dot', 'mapped', 'other-loopback'] },
    gives: 'remote',
    words: 'only localhost, 127.0.0.1 and ::1 count as loopback Hosts',
    source: release,
  },
  {
    when: { trustedPeer: true, firstClaim: ['loopback'], forwarding: ['x-forwarded-for', 'x-real-ip'] },
    gives: 'local',
    words: 'behind a trusted proxy the leftmost X-Forwarded-For entry, else X-Real-IP, is the client',
    source: 'GHSA-2rgf-hm63-5qph',
  },
  {
    when: { trustedPeer: true },
    gives: 'remote',
    words: 'a trusted proxy that names no client is remote, even when it is a direct client on that address',
    source: release,
  },
  {
    when: { vantage: ['xff-empty', 'x-real-ip-empty'] },
    gives: 'local',
    words: 'an empty X-Forwarded-For or X-Real-IP counts as none',
    source: `${release}, measured`,
  },
  peersAreRemote,
  {
    when: { forwarding: ['x-forwarded-for', 'x-real-ip', 'x-forwarded-host'] },
    gives: 'remote',
    words: 'X-Forwarded-For, X-Real-IP or X-Forwarded-Host from an untrusted peer makes a client remote',
    source: 'openclaw#1795',
  },
  {
    when: {},
    gives: 'local',
    words: 'any other loopback peer is local; Forwarded, X-Forwarded-Proto and Via are not looked at',
    source: release,
  },
]
