import type { Proposal } from '../../harness/vocabulary.ts'

const all = ['not-paired', 'scope-upgrade', 'role-upgrade'] as const

/** 2026-02-21 and 2026-02-22, to the one that was released: all against the rule of 2026.2.19. */
export const secondAnswers: readonly Proposal[] = [
  {
    id: 'pr-22587',
    ref: 'openclaw#22587',
    title: 'Upgrades are silent on the loopback for a device that has a record, sent again',
    date: '2026-02-21',
    parent: 'commit-0bda0202fd',
    changes: 'silent-rule',
    rule: 'silent iff L and (reason is not-paired or a record exists for the device)',
    decides: all,
    fate: 'closed',
    said: 'Closed, like pr-22280 by the same author, which has the same rule.',
    sources: [{ ref: 'openclaw#22587', says: 'every call says whether there is a record' }],
  },
  {
    id: 'pr-22712',
    ref: 'openclaw#22712',
    title: 'Every reason is silent on the loopback, for the CLI',
    date: '2026-02-21',
    parent: 'commit-0bda0202fd',
    changes: 'silent-rule',
    rule: 'silent iff L',
    decides: all,
    fate: 'closed',
    said: 'Closed; we found no word of a reviewer.',
    sources: [{ ref: 'openclaw#22712', says: 'gives the line before and after; fixes openclaw#22688' }],
  },
  {
    id: 'pr-22838',
    ref: 'openclaw#22838',
    title: 'Every reason is silent on the loopback, for internal calls',
    date: '2026-02-21',
    parent: 'commit-0bda0202fd',
    changes: 'silent-rule',
    rule: 'silent iff L',
    decides: all,
    fate: 'closed',
    said: 'Closed; we found no word of a reviewer.',
    sources: [{ ref: 'openclaw#22838', says: 'each internal call opens a socket and asks for one scope' }],
  },
  {
    id: 'pr-23039',
    ref: 'openclaw#23039',
    title: 'The subagent announce flow asks for admin, read and write at once',
    date: '2026-02-21',
    parent: 'commit-0bda0202fd',
    changes: 'client',
    rule:
      'the client asks operator.admin, operator.read and operator.write in every call of that flow; the gateway ' +
      'stays as in commit-0bda0202fd',
    decides: [],
    asks: 'operator:admin+read+write',
    fate: 'closed',
    said: 'Closed; we found no word of a reviewer on asking for more than most of those calls need.',
    reading:
      'No gateway rule. A device paired with admin, approvals and pairing, its own example, still meets ' +
      'scope-upgrade once unless admin covers write, and so does one paired with read.',
    sources: [{ ref: 'openclaw#23039', says: 'seven calls of one file; devices that have all three see no change' }],
  },
  {
    id: 'pr-23690',
    ref: 'openclaw#23690',
    title: 'Everything but a role upgrade is silent on the loopback',
    date: '2026-02-22',
    parent: 'commit-0bda0202fd',
    changes: 'silent-rule',
    rule: 'silent iff L and reason is not-paired or scope-upgrade',
    decides: all,
    fate: 'closed',
    said: 'An automatic review gave it 4 of 5 and asked for scrutiny, as it relaxes access control; it was closed.',
    reading:
      'The text lists two reasons, the code excludes role-upgrade; the same until metadata-upgrade came in ' +
      '2026.2.26, which its code would have made silent and its text says nothing about.',
    sources: [
      { ref: 'openclaw#23690', says: 'closes openclaw#23661; names commit-0bda0202fd as the cause' },
      { ref: 'openclaw#23661' },
    ],
  },
  {
    id: 'pr-23708',
    ref: 'openclaw#23708',
    title: 'Scope upgrades are silent on the loopback, role upgrades are not',
    date: '2026-02-22',
    parent: 'commit-0bda0202fd',
    changes: 'silent-rule',
    rule: 'silent iff L and reason is not-paired or scope-upgrade',
    decides: all,
    fate: 'merged',
    said:
      'The pull request was closed, and its rule landed as commit 9165bd7f37f in 2026.2.22; what it let in became ' +
      'GHSA-fqw4-mph7-2vr8.',
    reading:
      'Merged is said of the rule. 2026.2.22 to 2026.2.24 hide it: there, operators with the shared secret skip ' +
      'pairing from anywhere unless they say that they are a browser client.',
    sources: [
      { ref: 'openclaw#23708', says: 'a change of role stays explicit, wherever the client stands' },
      { ref: 'openclaw 2026.2.22', says: 'its changelog names the pull request' },
      { ref: 'openclaw#124589', says: 'looks back on 9165bd7f37f as deliberate' },
      { ref: 'GHSA-fqw4-mph7-2vr8' },
    ],
  },
]
