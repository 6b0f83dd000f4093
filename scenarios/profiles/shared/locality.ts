import type { Row } from '../../../harness/vocabulary.ts'

/** 2026.2.17 to 2026.3.13. */
export const firstHostLineCounts: Row<'local'> = {
  when: { vantage: ['host-repeated'], trustedPeer: false },
  gives: 'local',
  words: 'of several Host lines the first counts',
  source: 'openclaw 2026.2.17 to 2026.3.13, measured',
}
