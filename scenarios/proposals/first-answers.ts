import type { Proposal } from '../../harness/vocabulary.ts'

const all = ['not-paired', 'scope-upgrade', 'role-upgrade'] as const

/** 2026-02-20 and 2026-02-21, to the first proposal about browsers: all against the rule of 2026.2.19. */
export const firstAnswers: readonly Proposal[] = [
  {
    id: 'pr-21664',
    ref: 'openclaw#21664',
    title: 'A row without roles and scopes has to be approved anew',
    date: '2026-02-20',
    parent: 'commit-0bda0202fd',
    changes: 'legacy-rows',
    rule: 'a row with neither `roles` nor `scopes` is never enough and never silent; else as in commit-0bda0202fd',
    decides: [],
    fate: 'closed',
    said:
      'An automatic review took it for the fix of a critical hole; it was closed, and 2026.2.22 closed that hole ' +
      'otherwise.',
    reading:
      'Written against main after openclaw#21447, which let such rows in unchecked (2026.2.21). Under ' +
      'commit-0bda0202fd they wait anyway, except where a row has the old single `role` and its device asks no ' +
      'scope; the test that it names looks at `roles` and `scopes` only, so that row counts too. The text calls the ' +
      'demand unconditional and wants the user to approve: taken as never silent. Which reason its request carries ' +
      'is not in what we have.',
    sources: [
      { ref: 'openclaw#21664', says: 'such a device could declare any scope, operator.admin included' },
      { ref: 'openclaw#21447', says: 'lets rows without both fields pass, and fills them in' },
    ],
  },
  {
    id: 'pr-21697',
    ref: 'openclaw#21697',
    title: 'A broader approved scope covers a narrower ask',
    date: '2026-02-20',
    parent: 'commit-0bda0202fd',
    changes: 'scope-coverage',
    rule:
      'no upgrade is needed where an approved scope covers the asked one (operator.admin covers every operator ' +
      'scope); else as in commit-0bda0202fd',
    decides: [],
    fate: 'closed',
    said: 'Closed; 2026.2.22 has operator.admin cover every operator scope by another change (openclaw#23125).',
    reading:
      'Its example is a scope `operator` that should cover `operator.relay.sessions.spawn`, and no measured release ' +
      'knows either; taken as operator.admin covering every operator scope. A true upgrade stays one, it says, so a ' +
      'device with operator.read is still stuck. Its other half, a switch for plain ws:// to private addresses, is ' +
      'in the client.',
    sources: [
      { ref: 'openclaw#21697', says: 'exact comparison of scopes; comes with a matrix of four scenarios' },
      { ref: 'openclaw#23125' },
    ],
  },
  {
    id: 'pr-22253',
    ref: 'openclaw#22253',
    title: 'Every reason is silent on the loopback again',
    date: '2026-02-20',
    parent: 'commit-0bda0202fd',
    changes: 'silent-rule',
    rule: 'silent iff L',
    decides: all,
    fate: 'closed',
    said: 'An automatic review gave it 5 of 5 and called it safe to merge; it was closed.',
    sources: [{ ref: 'openclaw#22253', says: 'names all three reasons; fixes openclaw#12210 and openclaw#21445' }],
  },
  {
    id: 'pr-22280',
    ref: 'openclaw#22280',
    title: 'Upgrades are silent on the loopback for a device that has a record',
    date: '2026-02-21',
    parent: 'commit-0bda0202fd',
    changes: 'silent-rule',
    rule: 'silent iff L and (reason is not-paired or a record exists for the device)',
    decides: all,
    fate: 'closed',
    said: 'Closed unmerged; openclaw#72857, which took it for merged, was told so.',
    reading: 'Every upgrade has a record, so that this decides every handshake as pr-22253 does.',
    sources: [
      { ref: 'openclaw#22280', says: 'locality as the gateway sees it, not the client id that is claimed' },
      { ref: 'openclaw#72857' },
    ],
  },
  {
    id: 'pr-22365',
    ref: 'openclaw#22365',
    title: 'Upgrades go by the peer address alone (as its code was reviewed)',
    date: '2026-02-21',
    parent: 'commit-0bda0202fd',
    changes: 'silent-rule',
    rule:
      'silent iff L and reason is not-paired, or reason is scope-upgrade or role-upgrade and the peer is a loopback ' +
      'address',
    decides: all,
    fate: 'closed',
    said:
      'An automatic review gave it 2 of 5: behind a proxy on the same host remote clients would look local, and its ' +
      'own test would probably fail; it was closed.',
    reading:
      'Text and code disagree: the text keeps a foreign Host interactive, the review quotes a test of the peer ' +
      'address and nothing else. Here the code counts: neither Host nor forwarding headers are looked at for ' +
      'upgrades. First contact is said to stay as it was.',
    sources: [
      { ref: 'openclaw#22365', says: 'the peer address of the listener; the review asks for a guard on proxy headers' },
    ],
  },
  {
    id: 'pr-22365-as-described',
    ref: 'openclaw#22365',
    title: 'Upgrades go by the peer address and Host (as its text says)',
    date: '2026-02-21',
    parent: 'commit-0bda0202fd',
    changes: 'silent-rule',
    rule:
      'silent iff L and reason is not-paired, or reason is scope-upgrade or role-upgrade, the peer is a loopback ' +
      'address and Host is local',
    decides: all,
    fate: 'closed',
    said: 'Its author could not run the end-to-end tests, which would have told text and code apart.',
    reading:
      'The same pull request as its text has it: a foreign Host waits for a human. That sentence speaks of scope ' +
      'upgrades only; role upgrades are taken alike, since the change names both together. Forwarding headers are in ' +
      'neither.',
    sources: [{ ref: 'openclaw#22365', says: 'a connect that names a foreign Host stays interactive' }],
  },
  {
    id: 'pr-22381',
    ref: 'openclaw#22381',
    title: 'Without a shared secret, a page has to pass the origin check to pair silently',
    date: '2026-02-21',
    parent: 'commit-0bda0202fd',
    changes: 'silent-rule',
    rule:
      'silent iff L, reason is not-paired, and (auth mode is not none, or no Origin came, or the Origin passes the ' +
      'origin check)',
    decides: ['not-paired'],
    fate: 'closed',
    said: 'Closed; since 2026.2.25 a connect with a foreign Origin is refused before pairing comes up.',
    reading:
      'What it changes is told without an auth mode, title and visible effect name only `none`: taken for that mode ' +
      'only. A client without Origin is taken to pass, since only connects of foreign pages are said to change. The ' +
      'origin check of that day passed an allowed Origin, one that equals Host, and a loopback one towards a ' +
      'loopback Host. Nothing is said to change for scopes and roles, so it does nothing for subagents.',
    sources: [
      { ref: 'openclaw#22381', says: 'a foreign page gets the usual "pairing required" instead' },
      { ref: 'openclaw 2026.2.26', says: 'measured: refused for its Origin' },
    ],
  },
]
