import type { Expectation, Row } from '../../../harness/vocabulary.ts'
import { pagesAreNoNativeClients } from '../shared/origins.ts'
import { familyIsPinnedByPairingAlone, otherRequestsTakeInWhatIsAsked } from '../shared/partial.ts'
import { asksFromAfarAreNotSettledHere, requestsOutliveTheirDevice } from '../shared/waiting.ts'

const release = 'openclaw 2026.3.13'
const backend = 'openclaw#30740'

/** 2026.2.22 to 2026.9.6. */
export const upgradesFromAfarAreNotSettledHere: Row<Expectation> = {
  when: { history: ['paired-read, write pending'], reason: ['scope-upgrade'] },
  gives: { outcome: 'interactive', reason: 'scope-upgrade' },
  words: 'an upgrade that was asked from afar is not settled by asking again from here; a human does',
  source: 'openclaw 2026.2.17 to 2026.9.6, measured',
}

/** The pairing decision. */
export const decision: readonly Row<Expectation>[] = [
  familyIsPinnedByPairingAlone,
  {
    when: { history: ['malformed-scopes'] },
    gives: { outcome: 'anomalous' },
    words: 'list entries that are no strings make the release close with 1000 and without an answer',
    source: `${release}, measured`,
  },
  {
    when: {
      clientKind: ['backend'],
      locality: ['local'],
      origin: ['none'],
      auth: ['token', 'password'],
      credential: ['shared'],
      reason: ['not-paired', 'metadata-upgrade', 'role-upgrade', 'scope-upgrade'],
    },
    gives: { outcome: 'bypassed' },
    words: 'a local backend with the shared secret skips pairing, in any role',
    source: backend,
  },
  {
    when: { history: ['malformed-roles'] },
    gives: { outcome: 'anomalous' },
    words: 'list entries that are no strings make the release close with 1000 and without an answer',
    source: `${release}, measured`,
  },
  {
    when: { reason: ['none'], relation: ['no-token', 'revoked'] },
    gives: { outcome: 'silent' },
    words: 'a missing or revoked token is minted again, unasked',
    source: release,
  },
  {
    when: { reason: ['none'], clientKind: ['backend'], locality: ['local'] },
    gives: { outcome: 'covered' },
    words: 'a local backend leaves a row as it is that covers what it asks',
    source: backend,
  },
  {
    when: { relation: ['implied-by-admin', 'implied-by-write'] },
    gives: { outcome: 'silent' },
    words: 'a scope that the row covers without naming it is written into the row',
    source: `${release}, measured`,
  },
  {
    when: { reason: ['none'] },
    gives: { outcome: 'covered' },
    words: 'who asks for what the row covers gets in from anywhere',
    source: release,
  },
  ...pagesAreNoNativeClients,
  {
    when: { history: ['new, read pending'], ask: ['operator:write', 'operator:admin'] },
    gives: { outcome: 'anomalous' },
    words: 'what is asked later is added to the request that waits',
    source: 'openclaw#50695',
  },
  {
    when: { history: ['paired-read, write pending'], ask: ['operator:admin'] },
    gives: { outcome: 'anomalous' },
    words: 'what is asked later is added to the request that waits',
    source: 'openclaw#50695',
  },
  otherRequestsTakeInWhatIsAsked,
  asksFromAfarAreNotSettledHere,
  upgradesFromAfarAreNotSettledHere,
  requestsOutliveTheirDevice,
  {
    when: { reason: ['not-paired', 'scope-upgrade'], locality: ['local'] },
    gives: { outcome: 'silent' },
    words: 'a local client is paired and widened silently',
    source: 'openclaw#23708',
  },
  {
    when: { reason: ['not-paired'] },
    gives: { outcome: 'interactive', reason: 'not-paired' },
    words: 'a remote first contact waits for a human',
    source: 'openclaw#1795',
  },
  {
    when: { reason: ['metadata-upgrade'] },
    gives: { outcome: 'interactive', reason: 'metadata-upgrade' },
    words: 'a change of pinned metadata waits for a human, wherever it comes from',
    source: 'GHSA-r65x-2hqr-j5hf',
  },
  {
    when: { reason: ['scope-upgrade'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade' },
    words: 'a remote scope upgrade waits for a human',
    source: 'openclaw#23708',
  },
  {
    when: { reason: ['role-upgrade'] },
    gives: { outcome: 'interactive', reason: 'role-upgrade' },
    words: 'a role upgrade waits for a human, wherever it comes from',
    source: 'openclaw#23708',
  },
]
