import type { Expectation, Reason, Row } from '../../../harness/vocabulary.ts'

/** Requests that wait for something else than what is asked now. */
const waits = ['paired-read, node pending', 'new, other ask pending']

/** 2026.2.17 to 2026.2.19. */
export const otherRequestsStayAsTheyAre: Row<Expectation> = {
  when: { history: waits, reason: ['not-paired', 'scope-upgrade'] },
  gives: { outcome: 'anomalous' },
  words: 'a request that waits is not touched: the operator keeps seeing the older ask, of another role too',
  source: 'openclaw 2026.2.17 and 2026.2.19, measured',
}

/** 2026.2.22 to 2026.9.6. */
export const otherRequestsTakeInWhatIsAsked: Row<Expectation> = {
  when: { history: waits, reason: ['not-paired', 'scope-upgrade'] },
  gives: { outcome: 'anomalous' },
  words: 'what is asked later is added to the request that waits, roles and scopes alike, and locally too',
  source: 'openclaw#50695; openclaw 2026.3.13 and 2026.9.6, measured',
}

/** 2026.2.17 to 2026.9.6. */
export const familyIsPinnedByPairingAlone: Row<Expectation> = {
  when: { history: ['paired-read, phone since'] },
  gives: { outcome: 'covered' },
  words: 'a row that was approved without a device family never gets one, so that every family passes',
  source: 'openclaw 2026.2.17 to 2026.9.6, measured',
}

/** 2026.2.17 to 2026.2.19. */
export const scopesCountForTheRow: Row<Expectation> = {
  when: { history: ['wide-scopes'] },
  gives: { outcome: 'bypassed' },
  words: 'the scopes of a row count; a list of approved ones is not known yet',
  source: 'openclaw#20703; openclaw 2026.2.17 and 2026.2.19, measured',
}

/** 2026.2.17 to 2026.3.13. */
export const scopesOfNodesAreForOperators: Row<Reason | 'none'> = {
  when: { history: ['paired-both, admin as node'], ask: ['operator:admin'] },
  gives: 'none',
  words: 'the scopes of a row are not told apart by role: what was approved for the node, the operator has too',
  source: 'openclaw#57258; measured',
}

/** 2026.2.22 to 2026.3.13. */
export const scopesComeBeforeApproved: Row<Reason | 'none'> = {
  when: { history: ['wide-scopes'] },
  gives: 'none',
  words: 'the scopes of a row count, and the list of approved ones only where they are missing',
  source: 'openclaw 2026.2.22 and 2026.3.13, measured',
}
