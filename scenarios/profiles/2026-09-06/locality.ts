import type { Locality, Row } from '../../../harness/vocabulary.ts'
import { peersAreRemote } from '../shared/locality.ts'

/** Headers that speak of forwarding, as this release knows them. */
export const forwarding = ['forwarded', 'x-forwarded-*', 'x-real-ip', 'tailscale-*']
export const attribution = 'openclaw#119950; GHSA-3q9h-fq44-7qjh'

/** Who is local. */
export const locality: readonly Row<Locality>[] = [
  {
    when: { trustedPeer: true, forwarding },
    gives: 'remote',
    words: 'a configured proxy names a client on another host',
    source: attribution,
  },
  peersAreRemote,
  {
    when: {},
    gives: 'local',
    words: 'any other loopback peer is local: Host, Via and CF-Connecting-IP are not looked at',
    source: 'openclaw 2026.3.31',
  },
]
