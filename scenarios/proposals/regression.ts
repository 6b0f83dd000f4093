import type { Proposal } from '../../harness/vocabulary.ts'

const all = ['not-paired', 'scope-upgrade', 'role-upgrade'] as const

/** Until 2026-02-19: every reason is silent for a local client; one proposal widens that, one narrows it. */
export const regression: readonly Proposal[] = [
  {
    id: 'pr-17425',
    ref: 'openclaw#17425',
    title: 'Whoever is paired widens itself, from any address',
    date: '2026-02-15',
    parent: undefined,
    changes: 'silent-rule',
    rule: 'silent iff L, or reason is scope-upgrade or role-upgrade and a record exists for the device',
    decides: all,
    fate: 'closed',
    said: 'Closed, sent again on 2026-02-17 as openclaw#18734, and closed again.',
    reading:
      'Its parent is the rule of 2026.2.17: the text says that `silent` was set for local clients whatever the ' +
      'reason, and both dates lie before commit-0bda0202fd. Any upgrade counts, from any address, because the test ' +
      'it gives is whether a record exists, and a gateway speaks of an upgrade only once the key matched one. The ' +
      'limits that openclaw#18734 puts in words (only additions) are not taken over.',
    sources: [
      { ref: 'openclaw#17425', says: 'on a gateway bound to the LAN, a paired CLI could not approve its own upgrade' },
      { ref: 'openclaw#18734', says: 'the same, sent again' },
      { ref: 'openclaw 2026.2.17' },
    ],
  },
  {
    id: 'commit-0bda0202fd',
    ref: 'openclaw@0bda0202fd',
    title: 'Upgrades need a human, also on the gateway host',
    date: '2026-02-19',
    parent: undefined,
    changes: 'silent-rule',
    rule: 'silent iff L and reason is not-paired',
    decides: all,
    fate: 'merged',
    said:
      'Released in 2026.2.19 and still in 2026.2.21, where subagents, scheduled jobs and the CLI met "pairing ' +
      'required".',
    sources: [
      { ref: 'openclaw 2026.2.19', says: 'measured: local scope and role upgrades wait for a human' },
      { ref: 'openclaw#23690', says: 'dates the commit and names it as the cause' },
      { ref: 'openclaw#21470' },
      { ref: 'openclaw#22146' },
      { ref: 'openclaw#22353' },
    ],
  },
]
