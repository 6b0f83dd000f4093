import type { Expectation, Row } from '../../../harness/vocabulary.ts'
import { upgradesFromAfarAreNotSettledHere } from '../2026-03-13/decision.ts'
import { pagesAreNoNativeClients } from '../shared/origins.ts'
import { familyIsPinnedByPairingAlone, otherRequestsTakeInWhatIsAsked } from '../shared/partial.ts'
import { asksFromAfarAreNotSettledHere } from '../shared/waiting.ts'

const release = 'openclaw 2026.9.6'

/** The pairing decision. */
export const decision: readonly Row<Expectation>[] = [
  familyIsPinnedByPairingAlone,
  {
    when: { clientKind: ['backend'], locality: ['local'], origin: ['none'], role: ['node'] },
    gives: { outcome: 'rejected', refusal: 'unauthorized' },
    words: 'a local backend skips pairing, and may then not be a node',
    source: `${release}, measured`,
  },
  {
    when: { clientKind: ['backend'], locality: ['local'], origin: ['none'], relation: ['no-token', 'revoked'] },
    gives: { outcome: 'silent' },
    words: 'a local backend whose row lists what it asks gets a missing or revoked token minted again',
    source: `${release}, measured`,
  },
  {
    when: {
      clientKind: ['backend'],
      locality: ['local'],
      origin: ['none'],
      reason: ['not-paired', 'metadata-upgrade', 'role-upgrade', 'scope-upgrade'],
    },
    gives: { outcome: 'bypassed' },
    words: 'a local backend with the shared secret skips pairing',
    source: 'openclaw#63548',
  },
  {
    when: {
      client: ['control-ui'],
      auth: ['none'],
      locality: ['local'],
      role: ['operator'],
      reason: ['not-paired', 'metadata-upgrade', 'role-upgrade', 'scope-upgrade'],
    },
    gives: { outcome: 'bypassed' },
    words: 'where there is no shared secret, a local Control UI skips pairing',
    source: 'openclaw#47148; openclaw#124545',
  },
  {
    when: { configuration: ['manual'], reason: ['not-paired'] },
    gives: { outcome: 'interactive', reason: 'not-paired' },
    words: 'with autoApproveLocal: false a first contact waits for a human, locally too',
    source: 'openclaw docs, gateway/pairing',
  },
  {
    when: { configuration: ['manual'], reason: ['scope-upgrade'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade' },
    words: 'with autoApproveLocal: false a scope upgrade waits for a human, locally too',
    source: 'openclaw#124589',
  },
  {
    when: { configuration: ['manual'], reason: ['role-upgrade'] },
    gives: { outcome: 'interactive', reason: 'role-upgrade' },
    words: 'with autoApproveLocal: false a change of role waits for a human, locally too',
    source: 'openclaw docs, gateway/pairing',
  },
  {
    when: { reason: ['none'] },
    gives: { outcome: 'covered' },
    words: 'who asks for what the row covers gets in',
    source: release,
  },
  ...pagesAreNoNativeClients,
  {
    when: { reason: ['metadata-upgrade'], client: ['macos'], locality: ['local'], origin: ['none'] },
    gives: { outcome: 'silent' },
    words: 'a local native app may change its platform',
    source: 'openclaw#70224',
  },
  {
    when: { reason: ['metadata-upgrade'] },
    gives: { outcome: 'interactive', reason: 'metadata-upgrade' },
    words: 'any other change of pinned metadata waits for a human',
    source: 'GHSA-r65x-2hqr-j5hf',
  },
  otherRequestsTakeInWhatIsAsked,
  {
    when: { client: ['node-host'], history: ['paired-both'], ask: ['operator:admin'] },
    gives: { outcome: 'anomalous' },
    words: 'what a node asks that nobody can approve waits on, and what it asks as operator is added to that',
    source: `${release}, measured`,
  },
  {
    when: { ask: ['operator:admin-capital'], reason: ['not-paired'] },
    gives: { outcome: 'interactive', reason: 'not-paired' },
    words: 'a new device that asks a scope of no known name waits for a human, locally too',
    source: `${release}, measured`,
  },
  asksFromAfarAreNotSettledHere,
  upgradesFromAfarAreNotSettledHere,
  {
    when: { ask: ['node:read', 'node:admin'], reason: ['not-paired'] },
    gives: { outcome: 'interactive', reason: 'not-paired' },
    words: 'a new node that asks an operator scope waits for a human, locally too',
    source: 'openclaw#57258',
  },
  {
    when: { ask: ['node:read', 'node:admin'], reason: ['scope-upgrade'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade' },
    words: 'nothing covers an operator scope in the hands of a node; a human decides, locally too',
    source: 'openclaw#57258',
  },
  {
    when: { reason: ['not-paired'], locality: ['local'] },
    gives: { outcome: 'silent' },
    words: 'a local first contact is paired silently, also where the row holds another key',
    source: 'openclaw docs, gateway/pairing',
  },
  {
    when: { reason: ['scope-upgrade'], locality: ['local'] },
    gives: { outcome: 'silent' },
    words: 'a local holder of the shared secret may widen the scopes of its own device',
    source: 'openclaw#124589',
  },
  {
    when: { reason: ['role-upgrade'], locality: ['local'], role: ['operator'] },
    gives: { outcome: 'silent' },
    words: 'a local device may become an operator, also again after its token was revoked',
    source: 'openclaw#59092',
  },
  {
    when: { reason: ['role-upgrade'] },
    gives: { outcome: 'interactive', reason: 'role-upgrade' },
    words: 'a known device that asks role node, or comes from another host, waits for a human',
    source: `${release}, measured`,
  },
  {
    when: { reason: ['not-paired'] },
    gives: { outcome: 'interactive', reason: 'not-paired' },
    words: 'a first contact from another host waits for a human',
    source: 'openclaw#1795',
  },
  {
    when: { reason: ['scope-upgrade'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade' },
    words: 'a scope upgrade from another host waits for a human',
    source: 'openclaw#124589',
  },
]
