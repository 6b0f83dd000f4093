import { describe, expect, test } from 'vitest'
import type { Observed, ObservedAct, RecordView, StateView } from '../results.ts'
import { actRules, connectRules, ruleFor, type SeenAct, type SeenConnect } from './rules.ts'

const row = (more: Partial<RecordView> = {}): RecordView => ({
  ...{ key: 'own', roles: ['operator'], scopes: ['operator.read'], tokens: {} },
  ...more,
})
const store = (record: RecordView | null): StateView => ({ record, pending: [] })
const seen = (observed: Observed, record: RecordView | null = null): SeenConnect => ({ observed, after: store(record) })

const covered: Observed = {
  outcome: 'covered',
  role: 'operator',
  authority: ['read'],
  grantedScopes: ['operator.read'],
}
const silent: Observed = { ...covered, outcome: 'silent' }
const interactive: Observed = {
  outcome: 'interactive',
  refusal: 'pairing-required',
  code: 'NOT_PAIRED',
  closeCode: 1008,
}
const rejected: Observed = {
  outcome: 'rejected',
  refusal: 'credential-mismatch',
  code: 'UNAUTHORIZED',
  closeCode: 1008,
}
const leaky: Observed = { outcome: 'leaky', refusal: 'pairing-required' }
const stuck: Observed = { outcome: 'stuck', refusal: 'pairing-required' }
const anomalous: Observed = { outcome: 'anomalous', note: 'closed without an answer' }

const widerRow = row({ scopes: ['operator.read', 'operator.write'] })
const token = { scopes: ['operator.read'], revoked: false }

/** A line for each way in which a handshake may come out otherwise: [before, after, rule, the rule of the reverse]. */
const connects: readonly (readonly [string, SeenConnect, SeenConnect, string | undefined, string | undefined])[] = [
  ['has to ask, then gets in', seen(interactive), seen(silent), 'gets-in', 'no-longer-gets-in'],
  [
    'is refused, then is in with pairing skipped',
    seen(rejected),
    seen({ outcome: 'bypassed' }),
    'gets-in',
    'no-longer-gets-in',
  ],
  ['is stuck, then in', seen(stuck), seen(covered), 'gets-in', 'no-longer-gets-in'],
  ['no clear answer, then in', seen(anomalous), seen(covered), 'gets-in', 'no-longer-gets-in'],
  ['refused with something left behind, then in', seen(leaky), seen(silent), 'gets-in', 'no-longer-gets-in'],
  ['is out, then in without a device', seen(rejected), seen({ outcome: 'unbound' }), 'gets-in', 'no-longer-gets-in'],
  [
    'its session may write, too',
    seen(covered),
    seen({ ...covered, authority: ['read', 'write'] }),
    'session-may-do-more',
    'session-may-do-less',
  ],
  [
    'gains one authority and loses another: it gained',
    seen({ ...covered, authority: ['read'] }),
    seen({ ...covered, authority: ['pairing'] }),
    'session-may-do-more',
    'session-may-do-more',
  ],
  [
    'more authority by another way',
    seen(covered),
    seen({ ...silent, authority: ['read', 'admin'] }),
    'session-may-do-more',
    'session-may-do-less',
  ],
  [
    'a scope that opens nothing that can be tried',
    seen(covered),
    seen({ ...covered, grantedScopes: ['operator.read', 'operator.talk.secrets'] }),
    'session-has-more-scopes',
    'session-has-fewer-scopes',
  ],
  [
    'a refusal leaves something behind',
    seen(interactive),
    seen(leaky),
    'refusal-leaves-something',
    'refusal-leaves-nothing',
  ],
  [
    'a plain refusal leaves something behind',
    seen(rejected),
    seen(leaky),
    'refusal-leaves-something',
    'refusal-leaves-nothing',
  ],
  ['silently gets a wider row', seen(silent, row()), seen(silent, widerRow), 'row-approves-more', 'row-approves-less'],
  [
    'silently gets a row with another role',
    seen(silent, row()),
    seen(silent, row({ roles: ['operator', 'node'] })),
    'row-approves-more',
    'row-approves-less',
  ],
  [
    'is refused as before, and the row holds a token now',
    seen(leaky, row()),
    seen(leaky, row({ tokens: { operator: token } })),
    'row-approves-more',
    'row-approves-less',
  ],
  [
    'was covered, and is silently given a wider row',
    seen(covered, row()),
    seen(silent, widerRow),
    'row-approves-more',
    'row-approves-less',
  ],
  [
    'pairing was skipped, and what was asked is written down now',
    seen({ ...covered, outcome: 'bypassed' }, row()),
    seen(silent, widerRow),
    'in-another-way',
    'in-another-way',
  ],
  [
    'a row that says the same in more words',
    seen(silent, row({ scopes: ['operator.admin'] })),
    seen(silent, row({ scopes: ['operator.admin', 'operator.read', 'operator.write'] })),
    undefined,
    undefined,
  ],
  [
    'a token that was revoked is none',
    seen(covered, row()),
    seen(covered, row({ tokens: { operator: { ...token, revoked: true } } })),
    undefined,
    undefined,
  ],
  ['is written down, and was covered', seen(covered, row()), seen(silent, row()), 'in-another-way', 'in-another-way'],
  [
    'skips pairing, and was paired',
    seen(silent, row()),
    seen({ ...silent, outcome: 'bypassed' }),
    'in-another-way',
    'in-another-way',
  ],
  ['is in as a node', seen(covered), seen({ ...covered, role: 'node' }), 'in-another-role', 'in-another-role'],
  ['a release that does not tell the role', seen({ ...covered, role: undefined }), seen(covered), undefined, undefined],
  ['has to ask, and was refused', seen(rejected), seen(interactive), 'out-in-another-way', 'out-in-another-way'],
  ['is stuck, and could be approved', seen(interactive), seen(stuck), 'out-in-another-way', 'out-in-another-way'],
  [
    'gets no clear answer, and had to ask',
    seen(interactive),
    seen(anomalous),
    'out-in-another-way',
    'out-in-another-way',
  ],
  [
    'is refused for another reason',
    seen(rejected),
    seen({ ...rejected, refusal: 'rate-limited' }),
    'refused-for-another-reason',
    'refused-for-another-reason',
  ],
  [
    'has to ask for another reason',
    seen({ ...interactive, reason: 'not-paired' }),
    seen({ ...interactive, reason: 'scope-upgrade' }),
    'refused-for-another-reason',
    'refused-for-another-reason',
  ],
  [
    'a release that tells the reason, after one that told none',
    seen(interactive),
    seen({ ...interactive, reason: 'scope-upgrade' }),
    'refused-in-other-words',
    'refused-in-other-words',
  ],
  [
    'another code',
    seen(interactive),
    seen({ ...interactive, code: 'PAIRING_REQUIRED' }),
    'refused-in-other-words',
    'refused-in-other-words',
  ],
  [
    'another close code',
    seen(rejected),
    seen({ ...rejected, closeCode: 4001 }),
    'refused-in-other-words',
    'refused-in-other-words',
  ],
  [
    'at the HTTP upgrade',
    seen(rejected),
    seen({ ...rejected, httpStatus: 403 }),
    'refused-in-other-words',
    'refused-in-other-words',
  ],
  ['alike', seen(covered, row()), seen(covered, row()), undefined, undefined],
  ['alike, with other words for us', seen(anomalous), seen({ ...anomalous, note: 'silence' }), undefined, undefined],
]

describe('a handshake', () => {
  test.each(connects)('%s', (_, was, is, rule, reverse) => {
    expect(ruleFor(connectRules, was, is)?.id).toBe(rule)
    expect(ruleFor(connectRules, is, was)?.id).toBe(reverse)
  })

  test('what could not be told is neither gained nor lost', () => {
    const unclear: Observed = { ...covered, unclear: ['admin'] }
    expect(ruleFor(connectRules, seen(unclear), seen({ ...covered, authority: ['read', 'admin'] }))).toBeUndefined()
    expect(ruleFor(connectRules, seen({ ...covered, authority: undefined }), seen(covered))).toBeUndefined()
  })
})

const act = (observed: ObservedAct, before = store(row()), after = before): SeenAct => ({ observed, before, after })
const allowed: ObservedAct = { answer: 'allowed' }
const denied: ObservedAct = { answer: 'denied', said: 'missing scope' }

const acts: readonly (readonly [string, SeenAct, SeenAct, string | undefined, string | undefined])[] = [
  ['is allowed', act(denied), act(allowed), 'act-is-allowed', 'act-is-denied'],
  [
    'hands the token out',
    act(allowed),
    act({ ...allowed, token: 'handed-out' }),
    'token-is-handed-out',
    'token-is-kept-back',
  ],
  [
    'keeps a session that it ended',
    act({ ...allowed, session: 'ended' }),
    act({ ...allowed, session: 'kept' }),
    'session-is-kept',
    'session-is-ended',
  ],
  ['no session was held', act(allowed), act({ ...allowed, session: 'kept' }), undefined, undefined],
  [
    'is denied, and changes the store all the same',
    act(denied),
    act(denied, store(row()), store(null)),
    'denial-leaves-something',
    'denial-leaves-nothing',
  ],
  [
    'leaves a wider row',
    act(allowed, store(null), store(row())),
    act(allowed, store(null), store(widerRow)),
    'act-leaves-wider-row',
    'act-leaves-narrower-row',
  ],
  [
    'is denied in other words',
    act(denied),
    act({ ...denied, said: 'forbidden' }),
    'denied-in-other-words',
    'denied-in-other-words',
  ],
  ['alike', act(allowed), act(allowed), undefined, undefined],
]

describe('an act', () => {
  test.each(acts)('%s', (_, was, is, rule, reverse) => {
    expect(ruleFor(actRules, was, is)?.id).toBe(rule)
    expect(ruleFor(actRules, is, was)?.id).toBe(reverse)
  })
})

test('every rule has a line here', () => {
  const shown = [...connects, ...acts].flatMap(([, , , rule, reverse]) => [rule, reverse])
  for (const { id } of [...connectRules, ...actRules]) expect(shown).toContain(id)
})

test('what loosens and what tightens, by hand', () => {
  const of = (direction: string) =>
    [...connectRules, ...actRules].filter((rule) => rule.direction === direction).map(({ id }) => id)
  expect(of('loosened')).toEqual([
    ...['gets-in', 'session-may-do-more', 'session-has-more-scopes', 'refusal-leaves-something', 'row-approves-more'],
    ...['act-is-allowed', 'token-is-handed-out', 'session-is-kept', 'denial-leaves-something', 'act-leaves-wider-row'],
  ])
  expect(of('tightened')).toEqual([
    ...[
      'no-longer-gets-in',
      'session-may-do-less',
      'session-has-fewer-scopes',
      'refusal-leaves-nothing',
      'row-approves-less',
    ],
    ...['act-is-denied', 'token-is-kept-back', 'session-is-ended', 'denial-leaves-nothing', 'act-leaves-narrower-row'],
  ])
})
