import type { Proposal } from '../../harness/vocabulary.ts'

const all = ['not-paired', 'scope-upgrade', 'role-upgrade', 'metadata-upgrade'] as const

/** March to August 2026: `metadata-upgrade` is known, and an Origin is never silent but from Control UI or webchat. */
export const sinceTheCure: readonly Proposal[] = [
  {
    id: 'pr-36305',
    ref: 'openclaw#36305',
    title: 'Every reason is silent on the loopback for whoever is no browser',
    date: '2026-03-05',
    parent: 'pr-23708',
    changes: 'silent-rule',
    rule:
      'silent iff L and (no Origin came and the client is neither Control UI nor webchat, or the client is one of ' +
      'these and reason is not-paired or scope-upgrade)',
    decides: all,
    fate: 'closed',
    said: 'Closed; it would let a local program change its platform unasked, which GHSA-r65x-2hqr-j5hf had ended.',
    reading:
      'What it changes is the rule of 2026.2.25: that of pr-23708, and silent only without an Origin or for Control ' +
      'UI and webchat. It keeps what browsers had; so an Origin on any other client is taken as never silent still.',
    sources: [
      { ref: 'openclaw#36305', says: 'headless agents that change role or platform; fixes openclaw#35763' },
      { ref: 'openclaw 2026.2.26', says: 'the rule that it changes' },
      { ref: 'GHSA-r65x-2hqr-j5hf' },
    ],
  },
  {
    id: 'pr-54694',
    ref: 'openclaw#54694',
    title: 'A scope upgrade is never silent',
    date: '2026-03-25',
    parent: 'pr-23708',
    changes: 'silent-rule',
    rule: 'silent iff as before, and reason is not scope-upgrade',
    decides: ['scope-upgrade'],
    fate: 'merged',
    said:
      'Merged the same day, released in 2026.3.28; openclaw#124589 later found its form left empty and no threat ' +
      'named.',
    reading:
      'Its form being empty, the rule is that of 2026.3.31: scope-upgrade is forced to be interactive, the rest is ' +
      'left to the rule before it. That was pr-23708 with the test of the Origin from 2026.2.25, under which ' +
      'role-upgrade and metadata-upgrade were never silent. Setup codes pair nodes silently; that is another path.',
    sources: [
      { ref: 'openclaw#54694', says: 'silent widening on a reconnect' },
      { ref: 'openclaw 2026.3.31', says: 'measured: a local scope upgrade waits for a human' },
      { ref: 'GHSA-fqw4-mph7-2vr8' },
      { ref: 'openclaw#91577', says: 'subagents stuck again since 2026.3.28' },
    ],
  },
  {
    id: 'pr-59092',
    ref: 'openclaw#59092',
    title: 'A role upgrade is silent on the loopback',
    date: '2026-04-01',
    parent: 'pr-54694',
    changes: 'silent-rule',
    rule: 'silent iff as before, or L and reason is role-upgrade',
    decides: ['role-upgrade'],
    fate: 'merged',
    said:
      'Released in 2026.4.1; measured in 2026.7.1, a silent role upgrade widens scopes too, which pr-54694 had ' +
      'forbidden.',
    reading:
      'Its example is an operator device that connects as a node, so that direction is silent here; from some later ' +
      'release on (not pinned, by 2026.5.28) a device with a record that asks another role than operator waits ' +
      'again. Its second change, that a row with no tokens at all falls back on its `roles`, is about old rows and ' +
      'not in this rule.',
    sources: [
      { ref: 'openclaw#59092', says: 'a node host on the loopback of 2026.3.31; fixes openclaw#59045' },
      { ref: 'openclaw 2026.7.1' },
    ],
  },
  {
    id: 'pr-124589',
    ref: 'openclaw#124589',
    title: 'A scope upgrade is silent on the loopback for the shared secret',
    date: '2026-08-16',
    parent: 'pr-54694',
    changes: 'silent-rule',
    rule:
      'silent iff as before, or L, reason is scope-upgrade, the auth method is none, token or password, and ' +
      '(no Origin came or the client is Control UI or webchat)',
    decides: ['scope-upgrade'],
    fate: 'merged',
    said:
      'Merged, released in 2026.8.1; its author told how the rule had gone back and forth, and that the docs had ' +
      'promised this all along.',
    reading:
      'Judged for its own part, scope-upgrade, from which it leaves out device tokens, setup codes and proxy users: it ' +
      'takes pr-54694 back. What pr-59092 had opened was narrowed in between (by 2026.5.28 a device with a record that ' +
      'asks another role than operator waits) and is not its doing; nor is metadata-upgrade, silent for a native app ' +
      'since openclaw#70224. L looks at forwarding headers, not at Host.',
    sources: [
      { ref: 'openclaw#124589', says: 'local devices could neither widen themselves nor approve it' },
      { ref: 'openclaw 2026.9.6', says: 'measured: silent with the shared secret' },
      { ref: 'NVIDIA/NemoClaw#12270', says: 'notices the change from 2026.7.1 to 2026.9.1' },
    ],
  },
]
