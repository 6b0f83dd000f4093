/** Two gateways that were asked the same, compared case by case: who gets in now who did not before. Pure. */
import type { Callable } from '../plan/select.ts'
import type { CaseResult, Change, ChangeGroup, ComparisonResult, ComparisonSide, Unanswered } from '../results.ts'
import type { Catalogue, Verdict } from '../vocabulary.ts'
import { bookOf } from './book.ts'
import { compareCase, isAnswered } from './change.ts'
import { complaintsOf, declared, isGatewayChange } from './gate.ts'
import { keyOf, storyOf, type Told } from './story.ts'

export interface ComparedSide extends Omit<ComparisonSide, 'cases'> {
  /** Was it asked the whole catalogue? What a part lacks is not gone. */
  readonly whole: boolean
  readonly cases: readonly CaseResult[]
}

/** A passing verdict is that nothing is wrong; a residual risk is nothing that a gateway could mend. */
const isFine = (verdict: Verdict): boolean => verdict === 'pass' || verdict === 'residual-risk'

export function judgementOf(before: CaseResult, after: CaseResult): Change['judgement'] {
  if (isFine(before.verdict) && after.verdict === 'fail') return 'broken'
  return before.verdict === 'fail' && isFine(after.verdict) ? 'fixed' : undefined
}

/** The dangerous direction first, then what breaks, then what is most. */
const DIRECTIONS: readonly Change['direction'][] = ['loosened', 'tightened', 'changed', 'new', 'gone']

function byDanger(one: ChangeGroup, other: ChangeGroup): number {
  const keys = ({ direction, broken, cases, intended }: ChangeGroup) => [
    DIRECTIONS.indexOf(direction),
    intended === cases ? 1 : 0,
    // What breaks counts twice; what is many is told before what is rare, whatever the profile thinks of it.
    -(cases + broken),
  ]
  const [left, right] = [keys(one), keys(other)]
  const at = left.findIndex((value, index) => value !== right[index])
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
}

/** Cases that only one side has, in one group. */
function alone(direction: 'new' | 'gone', cases: readonly CaseResult[]): ChangeGroup[] {
  const [first] = cases
  if (!first) return []
  return [
    {
      direction,
      sentence:
        direction === 'new'
          ? 'The report of before does not have these cases: they are new in the suite.'
          : 'The report of after does not have these cases: the suite no longer asks them.',
      requirements: [...new Set(cases.map(({ requirement }) => requirement))],
      cases: cases.length,
      ...{ fixed: 0, broken: 0, intended: 0 },
      example: first.id,
    },
  ]
}

/** Why nothing can be said of a case: the worse of what both sides say. */
function silence(before: CaseResult, after: CaseResult): Pick<Unanswered, 'side' | 'kind' | 'because'> {
  const mute = [before, after].filter((one) => !isAnswered(one))
  const worst = mute.find(({ verdict }) => verdict !== 'not-applicable') ?? mute[0]
  return {
    side: mute.length === 2 ? 'both' : mute[0] === before ? 'before' : 'after',
    kind: worst?.verdict === 'not-applicable' ? 'not-applicable' : 'could-not-run',
    because: worst?.because[0] ?? 'no reason given',
  }
}

/** What could not run is somebody's trouble; what cannot be asked is a fact. */
const rank = ({ kind }: Pick<Unanswered, 'kind'>): number => (kind === 'could-not-run' ? 0 : 1)

function unansweredOf(pairs: readonly (readonly [CaseResult, CaseResult])[]): Unanswered[] {
  const mute = pairs.map(([before, after]) => ({ ...silence(before, after), example: after.id }))
  return [...Map.groupBy(mute, ({ side, kind, because }) => `${kind}\n${side}\n${because}`).values()]
    .flatMap((group) => (group[0] ? [{ ...group[0], cases: group.length }] : []))
    .sort((one, other) => rank(one) - rank(other) || other.cases - one.cases)
}

/**
 * @param intend patterns that declare what is meant to change.
 * @param callable what a case can be called by.
 * @throws SelectionError when a pattern is the name of no case.
 */
export function compareSides(
  catalogue: Catalogue,
  before: ComparedSide,
  after: ComparedSide,
  intend: readonly string[],
  callable: (result: CaseResult) => Callable,
): ComparisonResult {
  const was = new Map(before.cases.map((one) => [one.id, one]))
  const is = new Map(after.cases.map((one) => [one.id, one]))
  const both = after.cases.flatMap((one) => {
    const other = was.get(one.id)
    return other ? [[other, one] as const] : []
  })
  const fresh = before.whole ? after.cases.filter(({ id }) => !was.has(id)) : []
  const gone = after.whole ? before.cases.filter(({ id }) => !is.has(id)) : []
  const intents = declared(intend, [...both.map(([, one]) => one), ...fresh, ...gone], callable)

  const told: Told[] = []
  const unknown: (typeof both)[number][] = []
  for (const [one, other] of both) {
    const compared = compareCase(one, other)
    if (compared.kind === 'unknown') unknown.push([one, other])
    if (compared.kind !== 'change') continue
    const judgement = judgementOf(one, other)
    told.push({ change: compared.change, before: one, after: other, judgement, intended: intents.by(other) })
  }

  const book = bookOf(catalogue)
  const groups = [...Map.groupBy(told, (one) => keyOf(book, one)).values()] as [Told, ...Told[]][]
  const stories = groups.map((group) => ({
    members: group.map((one): Change => {
      const { change, judgement, intended } = one
      return {
        ...{ case: one.after.id, requirement: one.after.requirement, direction: change.direction },
        ...(judgement === undefined ? {} : { judgement }),
        ...{ group: -1, became: change.became },
        ...(intended === undefined ? {} : { intended }),
      }
    }),
    group: storyOf(book, group, after.profile),
  }))
  const only = (direction: 'new' | 'gone', cases: readonly CaseResult[]) =>
    alone(direction, cases).map((group) => ({
      group,
      members: cases.map(({ id, requirement, observed }): Change => {
        const came = observed?.outcome ?? 'no answer'
        const became = direction === 'new' ? `→ ${came}` : `${came} →`
        return { case: id, requirement, direction, group: -1, became }
      }),
    }))
  const ordered = [...stories, ...only('new', fresh), ...only('gone', gone)].sort((one, other) =>
    byDanger(one.group, other.group),
  )
  const changes = ordered.flatMap(({ members }, group) => members.map((change) => ({ ...change, group })))

  const count = (direction: Change['direction']) => changes.filter((one) => one.direction === direction).length
  const judged = (judgement: Change['judgement']) => changes.filter((one) => one.judgement === judgement).length
  const unanswered = unansweredOf(unknown)
  const changed = new Set(changes.filter(isGatewayChange).map((one) => one.case))
  const meant = [...intents.intents(changed)]
  const side = ({ whole: _, cases, ...rest }: ComparedSide): ComparisonSide => ({ ...rest, cases: cases.length })
  return {
    before: side(before),
    after: side(after),
    counts: {
      ...{ loosened: count('loosened'), tightened: count('tightened'), changed: count('changed') },
      ...{ new: count('new'), gone: count('gone'), unknown: unknown.length },
      same: both.length - told.length - unknown.length,
      incomplete: unanswered.reduce((sum, { kind, cases }) => sum + (kind === 'could-not-run' ? cases : 0), 0),
      ...{ fixed: judged('fixed'), broken: judged('broken') },
    },
    groups: ordered.map(({ group }) => group),
    changes,
    unanswered,
    intents: meant,
    complaints: complaintsOf(changes, meant, after.profile),
  }
}
