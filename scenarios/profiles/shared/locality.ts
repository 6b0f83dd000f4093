import type { Row } from '../../../harness/vocabulary.ts'

/** 2026.2.17 to 2026.3.13. */
export const firstHostLineCounts: Row<'local'> = {
  when: { vantage: ['host-repeated', 'host-repeated-equal'], trustedPeer: false },
  gives: 'local',
  words: 'of several Host lines the first counts',
  source: 'openclaw 2026.2.17 to 2026.3.13, measured',
}

/** 2026.2.17 to 2026.3.13. */
export const hostEndsAtTheColon: Row<'local'> = {
  when: { vantage: ['host-list', 'host-userinfo-port'], trustedPeer: false },
  gives: 'local',
  words: 'of a Host only what stands before the first colon is read',
  source: 'openclaw 2026.2.17 to 2026.3.13, measured',
}

/** 2026.2.17 to 2026.9.6. */
export const peersAreRemote: Row<'remote'> = {
  when: { peer: ['other-host', 'own-address'] },
  gives: 'remote',
  words: 'a peer that is no loopback address is remote',
  source: 'openclaw#1795; 2026.2.17 to 2026.9.6, measured',
}
