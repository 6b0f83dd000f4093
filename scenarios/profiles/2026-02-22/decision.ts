import type { Expectation, Row } from '../../../harness/vocabulary.ts'
import { familyIsPinnedByPairingAlone } from '../shared/partial.ts'
import { unreadableStoreCountsAsEmpty } from '../shared/store.ts'
import { requestsOutliveTheirDevice } from '../shared/waiting.ts'

const release = 'openclaw 2026.2.22'
const bypass = 'GHSA-553v-f69r-656j'

/** The pairing decision. */
export const decision: readonly Row<Expectation>[] = [
  unreadableStoreCountsAsEmpty,
  familyIsPinnedByPairingAlone,
  {
    when: {
      auth: ['token', 'password'],
      credential: ['shared'],
      role: ['operator'],
      clientKind: ['native', 'backend', 'node'],
      reason: ['not-paired', 'scope-upgrade', 'role-upgrade'],
    },
    gives: { outcome: 'bypassed' },
    words: 'an operator with the shared secret that is no browser skips pairing, from anywhere',
    source: bypass,
  },
  {
    when: {
      auth: ['token', 'password'],
      credential: ['shared'],
      role: ['operator'],
      clientKind: ['native', 'backend', 'node'],
      relation: ['other-platform'],
    },
    gives: { outcome: 'bypassed' },
    words: 'who skips pairing may claim another platform; the row keeps the old one',
    source: `${release}, measured`,
  },
  {
    when: { history: ['malformed-scopes', 'malformed-roles'] },
    gives: { outcome: 'anomalous' },
    words: 'list entries that are no strings make the release close with 1000 and without an answer',
    source: `${release}, measured`,
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
    words: 'who asks for what the row covers gets in from anywhere',
    source: release,
  },
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
    words: 'a remote first contact of a node or a browser waits for a human',
    source: 'openclaw#1795',
  },
  {
    when: { reason: ['scope-upgrade'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade' },
    words: 'a remote scope upgrade of a browser waits for a human',
    source: 'openclaw#23708',
  },
  {
    when: { reason: ['role-upgrade'] },
    gives: { outcome: 'interactive', reason: 'role-upgrade' },
    words: 'a role upgrade waits for a human, wherever it comes from',
    source: 'openclaw#23708',
  },
]
