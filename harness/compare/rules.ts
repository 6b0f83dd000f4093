/**
 * What counts as looser, tighter or merely other when one handshake, or one act, comes out differently on two gateways.
 *
 * By hand, and by what was observed alone: whether a profile likes it is another question. In each table the first rule that
 * holds counts, so a rule may take for granted that none above it does. Dangerous rules stand first: who gains one thing and
 * loses another has gained.
 */
import { scopeCovered } from '../judge/coverage.ts'
import { side } from '../plan/case.ts'
import type { Observed, ObservedAct, RecordView, StateView } from '../results.ts'

export type Direction = 'loosened' | 'tightened' | 'changed'

/** One handshake on one gateway. */
export interface SeenConnect {
  readonly observed: Observed
  /** The store afterwards; null where nobody looked. */
  readonly after: StateView | null
}

/** One act on one gateway. */
export interface SeenAct {
  readonly observed: ObservedAct
  readonly before: StateView | null
  readonly after: StateView | null
}

/** @template S what was seen of one gateway. */
export interface Rule<S> {
  /** Kebab case. */
  readonly id: string
  readonly direction: Direction
  readonly holds: (was: S, is: S) => boolean
  /** Both sides in few words; of a handshake left out: its outcomes say it. */
  readonly says?: (was: S, is: S) => readonly [was: string, is: string]
}

/** What has no class is described, and is never a session. */
const isIn = ({ observed }: SeenConnect): boolean => side(observed.outcome) === 'in'
const bothIn = (was: SeenConnect, is: SeenConnect): boolean => isIn(was) && isIn(is)
const sameOutcome = (was: SeenConnect, is: SeenConnect): boolean => was.observed.outcome === is.observed.outcome

/** What one session may do and the other may not; none where one of them could not be told. */
const authorityBeyond = (one: Observed, other: Observed): readonly string[] =>
  one.authority === undefined || other.authority === undefined
    ? []
    : one.authority.filter((authority) => !other.authority?.includes(authority) && !other.unclear?.includes(authority))

/** Scopes of a session that the other one's do not cover; some of them open nothing that could be tried. */
const scopesBeyond = (one: Observed, other: Observed): readonly string[] =>
  one.grantedScopes === undefined || other.grantedScopes === undefined
    ? []
    : one.grantedScopes.filter((scope) => !scopeCovered(other.grantedScopes ?? [], scope))

/** Whether the row is what lets somebody in the next time: it is not where pairing was skipped. */
const rowCounts = (was: SeenConnect, is: SeenConnect): boolean =>
  sameOutcome(was, is) || (bothIn(was, is) && ![was, is].some(({ observed }) => observed.outcome === 'bypassed'))

/** What one row approves, or holds a live token for, and the other does not. */
function rowBeyond(one: RecordView | null | undefined, other: RecordView | null | undefined): readonly string[] {
  if (!one || !other) return []
  const live = ({ tokens }: RecordView) => Object.keys(tokens).filter((role) => tokens[role]?.revoked === false)
  return [
    ...one.roles.filter((role) => !other.roles.includes(role)).map((role) => `role ${role}`),
    ...one.scopes.filter((scope) => !scopeCovered(other.scopes, scope)),
    ...live(one)
      .filter((role) => !live(other).includes(role))
      .map((role) => `a token for role ${role}`),
  ]
}

const rowOf = ({ after }: { readonly after: StateView | null }): RecordView | undefined => after?.record ?? undefined
const list = (words: readonly string[]): string => words.join(', ')

/** How a refusal was put: everything that a client can read in it. */
const wordsOf = ({ refusal, reason, code, httpStatus, closeCode }: Observed): string =>
  [refusal, reason, code, httpStatus && `HTTP ${httpStatus}`, closeCode && `close ${closeCode}`]
    .filter((word) => word !== undefined)
    .join(', ')

export const connectRules: readonly Rule<SeenConnect>[] = [
  // Who gets in.
  { id: 'gets-in', direction: 'loosened', holds: (was, is) => !isIn(was) && isIn(is) },
  { id: 'no-longer-gets-in', direction: 'tightened', holds: (was, is) => isIn(was) && !isIn(is) },

  // Who gets more, now or by the row next time.
  {
    id: 'session-may-do-more',
    direction: 'loosened',
    holds: (was, is) => bothIn(was, is) && authorityBeyond(is.observed, was.observed).length > 0,
    says: (was, is) => [
      was.observed.outcome,
      `${is.observed.outcome}, and may do more: ${list(authorityBeyond(is.observed, was.observed))}`,
    ],
  },
  {
    id: 'session-has-more-scopes',
    direction: 'loosened',
    holds: (was, is) =>
      bothIn(was, is) &&
      authorityBeyond(was.observed, is.observed).length === 0 &&
      scopesBeyond(is.observed, was.observed).length > 0,
    says: (was, is) => [
      was.observed.outcome,
      `${is.observed.outcome}, with more scopes: ${list(scopesBeyond(is.observed, was.observed))}`,
    ],
  },
  {
    id: 'refusal-leaves-something',
    direction: 'loosened',
    holds: (was, is) => was.observed.outcome !== 'leaky' && is.observed.outcome === 'leaky',
  },
  {
    id: 'row-approves-more',
    direction: 'loosened',
    holds: (was, is) => rowCounts(was, is) && rowBeyond(rowOf(is), rowOf(was)).length > 0,
    says: (was, is) => [
      was.observed.outcome,
      `${is.observed.outcome}, and the row approves more: ${list(rowBeyond(rowOf(is), rowOf(was)))}`,
    ],
  },

  // Who gets less.
  {
    id: 'session-may-do-less',
    direction: 'tightened',
    holds: (was, is) => bothIn(was, is) && authorityBeyond(was.observed, is.observed).length > 0,
    says: (was, is) => [
      was.observed.outcome,
      `${is.observed.outcome}, and may do less: not ${list(authorityBeyond(was.observed, is.observed))}`,
    ],
  },
  {
    id: 'session-has-fewer-scopes',
    direction: 'tightened',
    holds: (was, is) => bothIn(was, is) && scopesBeyond(was.observed, is.observed).length > 0,
    says: (was, is) => [
      was.observed.outcome,
      `${is.observed.outcome}, with fewer scopes: not ${list(scopesBeyond(was.observed, is.observed))}`,
    ],
  },
  {
    id: 'refusal-leaves-nothing',
    direction: 'tightened',
    holds: (was, is) => was.observed.outcome === 'leaky' && is.observed.outcome !== 'leaky',
  },
  {
    id: 'row-approves-less',
    direction: 'tightened',
    holds: (was, is) => rowCounts(was, is) && rowBeyond(rowOf(was), rowOf(is)).length > 0,
    says: (was, is) => [
      was.observed.outcome,
      `${is.observed.outcome}, and the row approves less: not ${list(rowBeyond(rowOf(was), rowOf(is)))}`,
    ],
  },

  // In all the same, by another way: silent, covered, bypassed, unbound. Nobody got in who did not, nor got more.
  { id: 'in-another-way', direction: 'changed', holds: (was, is) => bothIn(was, is) && !sameOutcome(was, is) },
  {
    id: 'in-another-role',
    direction: 'changed',
    // Not every release tells it.
    holds: (was, is) =>
      was.observed.role !== undefined && is.observed.role !== undefined && was.observed.role !== is.observed.role,
    says: (was, is) => [`in as ${was.observed.role}`, `in as ${is.observed.role}`],
  },
  // Out all the same: has to wait for a human, is refused, is stuck, gets no clear answer.
  { id: 'out-in-another-way', direction: 'changed', holds: (was, is) => !isIn(is) && !sameOutcome(was, is) },
  {
    id: 'refused-for-another-reason',
    direction: 'changed',
    holds: (was, is) =>
      !isIn(is) && (was.observed.refusal !== is.observed.refusal || otherReason(was.observed, is.observed)),
    says: (was, is) => [wordsOf(was.observed) || 'no answer', wordsOf(is.observed) || 'no answer'],
  },
  {
    id: 'refused-in-other-words',
    direction: 'changed',
    holds: (was, is) => !isIn(is) && wordsOf(was.observed) !== wordsOf(is.observed),
    says: (was, is) => [wordsOf(was.observed) || 'no answer', wordsOf(is.observed) || 'no answer'],
  },
]

/** Releases before 2026.2.22 tell no reason: that is other words, not another reason. */
const otherReason = (was: Observed, is: Observed): boolean =>
  was.reason !== undefined && is.reason !== undefined && was.reason !== is.reason

const changes = ({ before, after }: SeenAct): boolean => JSON.stringify(before) !== JSON.stringify(after)
const denial = ({ said }: ObservedAct): string => (said === undefined ? 'denied' : `denied: ${said}`)
const bothDenied = (was: SeenAct, is: SeenAct): boolean =>
  was.observed.answer === 'denied' && is.observed.answer === 'denied'

export const actRules: readonly Rule<SeenAct>[] = [
  {
    id: 'act-is-allowed',
    direction: 'loosened',
    holds: (was, is) => was.observed.answer === 'denied' && is.observed.answer === 'allowed',
    says: (was) => [denial(was.observed), 'allowed'],
  },
  {
    id: 'act-is-denied',
    direction: 'tightened',
    holds: (was, is) => was.observed.answer === 'allowed' && is.observed.answer === 'denied',
    says: (_, is) => ['allowed', denial(is.observed)],
  },
  {
    id: 'token-is-handed-out',
    direction: 'loosened',
    holds: (was, is) => was.observed.token === undefined && is.observed.token === 'handed-out',
    says: () => ['no token handed out', "the device's token handed out"],
  },
  {
    id: 'session-is-kept',
    direction: 'loosened',
    holds: (was, is) => was.observed.session === 'ended' && is.observed.session === 'kept',
    says: () => ['session ended', 'session kept'],
  },
  {
    id: 'denial-leaves-something',
    direction: 'loosened',
    holds: (was, is) => bothDenied(was, is) && !changes(was) && changes(is),
    says: () => ['denied', 'denied, yet the store changed'],
  },
  {
    id: 'act-leaves-wider-row',
    direction: 'loosened',
    holds: (was, is) => rowBeyond(rowOf(is), rowOf(was)).length > 0,
    says: (was, is) => [
      was.observed.answer,
      `${is.observed.answer}, and the row approves more: ${list(rowBeyond(rowOf(is), rowOf(was)))}`,
    ],
  },
  {
    id: 'token-is-kept-back',
    direction: 'tightened',
    holds: (was, is) => was.observed.token === 'handed-out' && is.observed.token === undefined,
    says: () => ["the device's token handed out", 'no token handed out'],
  },
  {
    id: 'session-is-ended',
    direction: 'tightened',
    holds: (was, is) => was.observed.session === 'kept' && is.observed.session === 'ended',
    says: () => ['session kept', 'session ended'],
  },
  {
    id: 'denial-leaves-nothing',
    direction: 'tightened',
    holds: (was, is) => bothDenied(was, is) && changes(was) && !changes(is),
    says: () => ['denied, yet the store changed', 'denied'],
  },
  {
    id: 'act-leaves-narrower-row',
    direction: 'tightened',
    holds: (was, is) => rowBeyond(rowOf(was), rowOf(is)).length > 0,
    says: (was, is) => [
      was.observed.answer,
      `${is.observed.answer}, and the row approves less: not ${list(rowBeyond(rowOf(was), rowOf(is)))}`,
    ],
  },
  {
    id: 'denied-in-other-words',
    direction: 'changed',
    holds: (was, is) => bothDenied(was, is) && was.observed.said !== is.observed.said,
    says: (was, is) => [denial(was.observed), denial(is.observed)],
  },
]

/** Who may do what is told by the first rule that holds; undefined: the two came out alike. Pure. */
export const ruleFor = <S>(rules: readonly Rule<S>[], was: S, is: S): Rule<S> | undefined =>
  rules.find(({ holds }) => holds(was, is))
