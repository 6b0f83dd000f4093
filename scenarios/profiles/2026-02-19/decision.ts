import type { Expectation, Row } from '../../../harness/vocabulary.ts'
import { familyIsPinnedByPairingAlone, otherRequestsStayAsTheyAre, scopesCountForTheRow } from '../shared/partial.ts'
import { unreadableStoreCountsAsEmpty } from '../shared/store.ts'
import {
  asksFromAfarAreNotSettledHere,
  requestsOutliveTheirDevice,
  waitingRequestsStayAsTheyAre,
  waitingUpgradesStayAsTheyAre,
} from '../shared/waiting.ts'

const release = 'openclaw 2026.2.19'
const commit = 'openclaw commit 0bda0202fd'

/** The pairing decision. */
export const decision: readonly Row<Expectation>[] = [
  unreadableStoreCountsAsEmpty,
  familyIsPinnedByPairingAlone,
  scopesCountForTheRow,
  otherRequestsStayAsTheyAre,
  {
    when: { history: ['malformed-scopes', 'malformed-roles'] },
    gives: { outcome: 'anomalous' },
    words: 'list entries that are no strings make the release close with 1000 and without an answer',
    source: `${release}, measured`,
  },
  {
    when: { history: ['paired-read, phone'] },
    gives: { outcome: 'covered' },
    words: 'the device family is neither kept nor looked at',
    source: 'GHSA-r65x-2hqr-j5hf',
  },
  {
    when: { reason: ['none'], relation: ['no-token', 'revoked', 'other-platform'] },
    gives: { outcome: 'silent' },
    words: 'a missing or revoked token is minted again, and a changed platform is written over the old one, unasked',
    source: release,
  },
  {
    when: { reason: ['none'] },
    gives: { outcome: 'covered' },
    words: 'who asks for what the row lists gets in from anywhere',
    source: release,
  },
  ...waitingRequestsStayAsTheyAre,
  asksFromAfarAreNotSettledHere,
  requestsOutliveTheirDevice,
  {
    when: { reason: ['not-paired'], locality: ['local'] },
    gives: { outcome: 'silent' },
    words: 'a local first contact is paired silently',
    source: commit,
  },
  waitingUpgradesStayAsTheyAre,
  {
    when: { reason: ['not-paired'] },
    gives: { outcome: 'interactive', reason: 'not-paired' },
    words: 'a remote first contact waits for a human',
    source: release,
  },
  {
    when: { reason: ['role-upgrade'] },
    gives: { outcome: 'interactive', reason: 'role-upgrade' },
    words: 'a role upgrade waits for a human, wherever it comes from',
    source: commit,
  },
  {
    when: { reason: ['scope-upgrade'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade' },
    words: 'a scope upgrade waits for a human, wherever it comes from',
    source: commit,
  },
]
