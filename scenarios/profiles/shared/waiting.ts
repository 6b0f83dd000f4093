import type { Expectation, Row } from '../../../harness/vocabulary.ts'

/** 2026.2.17 to 2026.2.19: a request that waits stays as it was made. */
export const waitingRequestsStayAsTheyAre: readonly Row<Expectation>[] = [
  {
    when: { history: ['read pending, silent'] },
    gives: { outcome: 'silent' },
    words: 'a remote client that meets a request of its own that was flagged as silent is approved',
    source: 'openclaw 2026.2.17 and 2026.2.19, measured',
  },
  {
    when: {
      history: ['new, read pending'],
      ask: ['operator:write', 'operator:admin', 'operator:read+write', 'operator:admin+read+write'],
    },
    gives: { outcome: 'anomalous' },
    words: 'a request that waits is not touched: the operator keeps seeing the older ask',
    source: 'openclaw 2026.2.17 and 2026.2.19, measured',
  },
]

/** 2026.2.17 to 2026.2.19. */
export const waitingUpgradesStayAsTheyAre: Row<Expectation> = {
  when: { history: ['paired-read, write pending'], ask: ['operator:admin', 'operator:read+write'] },
  gives: { outcome: 'anomalous' },
  words: 'a request that waits is not touched: the operator keeps seeing the older ask',
  source: 'openclaw 2026.2.17 and 2026.2.19, measured',
}

/** 2026.2.17 to 2026.9.6. */
export const asksFromAfarAreNotSettledHere: Row<Expectation> = {
  when: { history: ['new, read pending', 'read pending'], reason: ['not-paired'] },
  gives: { outcome: 'interactive', reason: 'not-paired' },
  words: 'what was asked from afar is not settled by asking again from here: the request keeps waiting for a human',
  source: 'openclaw 2026.2.17 to 2026.9.6, measured',
}

/** 2026.2.17 to 2026.4.21. */
export const requestsOutliveTheirDevice: Row<Expectation> = {
  when: { history: ['removed'], role: ['node'] },
  gives: { outcome: 'interactive', reason: 'not-paired' },
  words: 'the request of a removed device waits on, and a new ask of that device waits with it',
  source: 'openclaw#70239',
}
