import type { Expectation, Row } from '../../../harness/vocabulary.ts'

/** 2026.2.17 to 2026.2.22. */
export const unreadableStoreCountsAsEmpty: Row<Expectation> = {
  when: { configuration: ['unreadable'] },
  gives: { outcome: 'silent' },
  words: 'a store that cannot be read counts as an empty one, so everybody local is let in as on the first day',
  source: 'openclaw 2026.2.17 to 2026.2.22, measured',
}
