import type { Locality, Row } from '../../../harness/vocabulary.ts'
import { firstHostLineCounts, hostEndsAtTheColon, peersAreRemote } from '../shared/locality.ts'

const release = 'openclaw 2026.2.17'

/** Who is local. */
export const locality: readonly Row<Locality>[] = [
  firstHostLineCounts,
  hostEndsAtTheColon,
  {
    when: { host: ['private', 'foreign', 'malformed'] },
    gives: 'remote',
    words: 'a Host that names neither the loopback nor a tailnet makes a client remote',
    source: 'openclaw 2026.1.29',
  },
  {
    when: { hostSpelling: ['trailing-dot', 'mapped', 'other-loopback'] },
    gives: 'remote',
    words: 'only localhost, 127.0.0.1 and ::1 count as loopback Hosts',
    source: release,
  },
  {
    when: { vantage: ['xff-empty', 'x-real-ip-empty'] },
    gives: 'local',
    words: 'an empty X-Forwarded-For or X-Real-IP counts as none',
    source: `${release}, measured`,
  },
  {
    when: { trustedPeer: true, firstClaim: ['public', 'malformed'] },
    gives: 'remote',
    words: 'behind a trusted proxy the leftmost X-Forwarded-For entry, else X-Real-IP, is the client',
    source: 'GHSA-2rgf-hm63-5qph',
  },
  {
    when: { trustedPeer: true, peer: ['other-host'], forwarding: 'none' },
    gives: 'remote',
    words: 'a trusted proxy on another host that names no client is the client itself, and no loopback one',
    source: `${release}, measured`,
  },
  {
    when: { trustedPeer: true },
    gives: 'local',
    words: 'a trusted proxy on the loopback that names no client, or names a loopback one, is local',
    source: 'GHSA-2rgf-hm63-5qph',
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
