import type { Alternative, Expectation, Row } from '../../../harness/vocabulary.ts'
import { unattributed } from '../alternatives.ts'

/** RFC 9112 section 3.2 wants 400 for several Host lines and for none; to take such a client for remote is safe as well. */
const badRequest: readonly Alternative[] = [{ when: {}, outcome: 'rejected', refusal: 'bad-request' }]

/** A web page that poses as a native client is still a web page. */
const pagesAsNativeClients = (['not-paired', 'scope-upgrade', 'role-upgrade'] as const).map(
  (reason): Row<Expectation> => ({
    when: { origin: ['own', 'loopback', 'listed'], clientKind: ['native', 'backend', 'node'], reason: [reason] },
    gives: { outcome: 'interactive', reason, or: unattributed },
    words: 'a page that speaks as a native client is never silent',
    source: 'openclaw 2026.2.25',
  }),
)

/** The pairing decision. */
export const decision: readonly Row<Expectation>[] = [
  {
    when: { reason: ['none'] },
    gives: { outcome: 'covered' },
    words: 'who asks for what was approved gets in from anywhere',
    source: 'openclaw docs, gateway/pairing',
  },
  {
    when: { relation: ['other-key'] },
    gives: { outcome: 'interactive', reason: 'not-paired', or: unattributed },
    words: 'a key that would replace another never gets in unasked',
    source: 'openclaw docs, gateway/trusted-proxy-auth',
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
    words: 'with autoApproveLocal: false a row that grants no role is not repaired without a human',
    source: 'openclaw docs, gateway/pairing',
  },
  ...pagesAsNativeClients,
  {
    when: { history: ['new, read pending', 'read pending'], reason: ['not-paired'], locality: ['local'] },
    gives: { outcome: 'interactive', reason: 'not-paired' },
    words: 'what was asked from afar is not settled by asking again from here; a human does',
    source: 'openclaw 2026.2.17 to 2026.9.6, measured',
  },
  {
    when: { ask: ['node:read', 'node:admin'], reason: ['not-paired'] },
    gives: { outcome: 'interactive', reason: 'not-paired', or: unattributed },
    words: 'a new node that asks an operator scope waits for a human, locally too',
    source: 'openclaw#57258',
  },
  {
    when: { reason: ['not-paired'], locality: ['local'] },
    gives: { outcome: 'silent' },
    words: 'a local first contact is paired silently',
    source: 'openclaw docs, gateway/pairing',
  },
  {
    when: { hostSpelling: ['repeated', 'missing'], reason: ['not-paired'] },
    gives: { outcome: 'interactive', reason: 'not-paired', or: badRequest },
    words: 'several Host lines, or none, name nobody: the client is remote, or the request is refused as malformed',
    source: 'RFC 9112 section 3.2',
  },
  {
    when: { reason: ['not-paired'] },
    gives: { outcome: 'interactive', reason: 'not-paired', or: unattributed },
    words: 'a remote first contact waits for a human, or is refused as coming through a proxy that nobody configured',
    source: 'openclaw#1795',
  },
  {
    when: { reason: ['metadata-upgrade'] },
    gives: { outcome: 'interactive', reason: 'metadata-upgrade', or: unattributed },
    words: 'a change of pinned metadata waits for a human, wherever it comes from',
    source: 'GHSA-r65x-2hqr-j5hf',
  },
  {
    when: { history: ['paired-read, write pending'], reason: ['scope-upgrade'], locality: ['local'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade' },
    words: 'an upgrade that was asked from afar is not settled by asking again from here; a human does',
    source: 'openclaw 2026.2.17 to 2026.9.6, measured',
  },
  {
    when: { ask: ['node:read', 'node:admin'], reason: ['scope-upgrade'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade', or: unattributed },
    words: 'nothing covers an operator scope in the hands of a node; a human decides, locally too',
    source: 'openclaw#57258',
  },
  {
    when: { reason: ['scope-upgrade'], locality: ['local'] },
    gives: { outcome: 'silent' },
    words: 'a local holder of the shared secret may widen the scopes of its own device',
    source: 'openclaw#23690; openclaw#124589',
  },
  {
    when: { hostSpelling: ['repeated', 'missing'], reason: ['scope-upgrade'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade', or: badRequest },
    words: 'several Host lines, or none, name nobody: the client is remote, or the request is refused as malformed',
    source: 'RFC 9112 section 3.2',
  },
  {
    when: { reason: ['scope-upgrade'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade', or: unattributed },
    words: 'a remote scope upgrade waits for a human, or is refused as coming through a proxy that nobody configured',
    source: 'openclaw#22365 (review)',
  },
  {
    when: {
      reason: ['role-upgrade'],
      relation: ['legacy-roles', 'legacy-role-string', 'no-token'],
      locality: ['local'],
      role: ['operator'],
    },
    gives: { outcome: 'silent' },
    words:
      'a legacy row that grants no role is repaired for a local holder of the shared secret who asks role operator',
    source: 'openclaw#23661',
  },
  {
    when: { reason: ['role-upgrade'] },
    gives: { outcome: 'interactive', reason: 'role-upgrade', or: unattributed },
    words: 'every other change of role waits for a human, wherever it comes from',
    source: 'openclaw#23690; openclaw#23708',
  },
]
