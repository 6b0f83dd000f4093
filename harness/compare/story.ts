/** One sentence for all changes that are one story: who, from where, now, what the profile says, before. Pure. */
import type { ActResult, CaseResult, Change, ChangeGroup, StepResult } from '../results.ts'
import type { Book } from './book.ts'
import { actWords, cameBefore, cameNow, wanted } from './came.ts'
import type { CaseChange } from './change.ts'
import { FROM, isNear } from './from.ts'

/** A change with the case on both sides. */
export interface Told {
  readonly change: CaseChange
  readonly before: CaseResult
  readonly after: CaseResult
  readonly judgement: Change['judgement']
  /** The pattern that declares it. */
  readonly intended: string | undefined
}

type Group = readonly [Told, ...Told[]]

const stepOf = ({ after, change }: Told): StepResult => after.steps[change.at.step] as StepResult
const stepBefore = ({ before, change }: Told): StepResult | undefined => before.steps[change.at.step]
const actOf = (told: Told): ActResult | undefined =>
  told.change.at.act === undefined ? undefined : stepOf(told).acts[told.change.at.act]

/** Rules by which all that come out so are one story, whoever asks: only how a refusal reads differs. */
const WORDING = ['refused-in-other-words', 'denied-in-other-words']

/** Rules by which what one actor may do is one story; by the others it is what comes of an act, whoever does it. */
const BY_ACTOR = ['act-is-allowed', 'act-is-denied', 'token-is-handed-out', 'token-is-kept-back']

const SESSIONS = ['session-is-kept', 'session-is-ended']

/** Two changes with one key are told in one sentence. */
export function keyOf(book: Book, told: Told): string {
  const { direction, rule, was, is } = told.change
  if (WORDING.includes(rule)) return `${direction}\n${rule}`
  const act = actOf(told)
  if (act && SESSIONS.includes(rule)) return `${direction}\n${rule}`
  if (act) return [direction, rule, BY_ACTOR.includes(rule) ? act.actor : act.act].join('\n')
  const [before, after] = [stepBefore(told)?.observed, stepOf(told).observed]
  const came = before && after ? [cameBefore(before), cameNow(after)] : [was, is]
  const from = book.from(told.after, stepOf(told))
  const near = from !== undefined && isNear(from) ? 'near' : 'far'
  return [direction, rule, book.who(told.after, stepOf(told)), near, ...came].join('\n')
}

/** So many places, forms or actors are named; the rest is counted. */
const NAMED = 4

function named(words: readonly string[], more: string): string {
  const kept = words.length === NAMED + 1 ? words : words.slice(0, NAMED)
  const rest = words.length - kept.length
  const all = rest > 0 ? [...kept, `${rest} ${more}`] : kept
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
const unique = <T>(things: readonly T[]): T[] => [...new Set(things)]

/** " over direct loopback"; each place with its cases where there are several. */
function fromWords(book: Book, group: Group): string {
  const places = Map.groupBy(group, (told) => book.from(told.after, stepOf(told)))
  const known = FROM.filter((from) => places.has(from))
  if (known.length < 2) return known.map((from) => ` ${from}`).join('')
  const counted = known.map((from) => `${from} (${places.get(from)?.length ?? 0})`)
  return ` ${named(counted, 'more places')}`
}

/** "Paired operators that ask for more scopes behind a proxy (12) and on another host (3)". */
function subjectOf(book: Book, group: Group): string {
  const [first] = group
  const who = book.who(first.after, stepOf(first))
  const noun = book.noun(group.map(({ after }) => after))
  const odd = group.flatMap(({ after }) => book.oddForm(after) ?? [])
  const forms = odd.length === 0 ? '' : ` (${named(unique(odd), 'more')})`
  return `${capital(who.replace('{who}', noun))}${forms}${fromWords(book, group)}`
}

/** Where the profile wants something else of the handshake that decided. */
const wishOf = (told: Told): string | undefined => {
  const { expected, observed } = stepOf(told)
  return observed === null || actOf(told) || expected.outcome === observed.outcome ? undefined : wanted(expected)
}

/** In brackets, what the profile makes of the group as it is now; empty where there is nothing to say. */
function opinion(group: Group, profile: string): string {
  const wrong = group.filter(({ after }) => after.verdict === 'fail')
  if (wrong.length === 0) {
    if (group.every(({ after }) => after.verdict === 'residual-risk'))
      return ' (no gateway can tell them from local ones)'
    return group.every(({ after }) => after.verdict === 'pass') ? ` (as ${profile} wants it)` : ''
  }
  const some = wrong.length === group.length ? '' : `in ${wrong.length} of the cases`
  const wishes = unique(wrong.map(wishOf))
  const [wish] = wishes
  if (wishes.length === 1 && wish !== undefined) return ` (${profile} ${wish}${some && `, ${some}`})`
  return ` (${some && `${some} `}against ${profile})`
}

/** Only what differs: of two answers with the same refusal and close code, their codes. */
function difference({ was, is }: CaseChange): string {
  const [before, after] = [was.split(', '), is.split(', ')]
  const [lost, gained] = [before.filter((one) => !after.includes(one)), after.filter((one) => !before.includes(one))]
  return lost.length > 0 && gained.length > 0 ? `${lost.join(', ')} → ${gained.join(', ')}` : `${was} → ${is}`
}

/** How a refusal read before and reads now, where only that differs; the commonest. */
function wordings(group: Group): string {
  const pairs = [...Map.groupBy(group, ({ change }) => difference(change))]
  const [most] = pairs.sort(([, one], [, other]) => other.length - one.length)
  return `${pairs.length > 1 ? 'for example ' : ''}${most?.[0] ?? ''}`
}

/** What sessions or rows gained or lost, over the whole group. */
const amounts = (group: Group): string =>
  unique(group.flatMap(({ change }) => change.is.replace(/^.*?: (not )?/, '').split(', '))).join(', ')

function actSentence(book: Book, group: Group, { act, actor }: ActResult, says: string): string {
  const [first] = group
  const { rule, was, is } = first.change
  const acts = unique(group.map((told) => actOf(told)?.act ?? ''))
  const may = named(
    acts.map((one) => actWords(one).may),
    'more',
  )
  const when = named(
    acts.map((one) => actWords(one).when),
    'more',
  )
  const who = capital(book.actor(actor))
  // Titles of actors are told with a comma, and go on behind one.
  const subject = who.includes(',') ? `${who},` : who
  switch (rule) {
    case 'act-is-allowed':
      return `${subject} may now ${may}${says}; before, that was denied`
    case 'act-is-denied':
      return `${subject} may no longer ${may}${says}; before, that was allowed`
    case 'token-is-handed-out':
      return `${subject} is now handed the device's token${says}; before, it was kept back`
    case 'token-is-kept-back':
      return `${subject} is no longer handed the device's token${says}`
    case 'session-is-kept':
      return `The session of a device now goes on when ${when}${says}; before, it ended`
    case 'session-is-ended':
      return `The session of a device now ends when ${when}${says}; before, it went on`
    default:
      return `To ${actWords(act).may} now comes out as "${is}"${says}; before, as "${was}"`
  }
}

function connectSentence(subject: string, group: Group, says: string): string {
  const [first] = group
  const { rule, was, is } = first.change
  switch (rule) {
    case 'session-may-do-more':
    case 'session-has-more-scopes':
      return `${subject} may now do more in their sessions${says}: ${amounts(group)}`
    case 'session-may-do-less':
    case 'session-has-fewer-scopes':
      return `${subject} may now do less in their sessions${says}: not ${amounts(group)}`
    case 'row-approves-more':
      return `${subject} now leave a row that approves more${says}: ${amounts(group)}`
    case 'row-approves-less':
      return `${subject} now leave a row that approves less${says}: not ${amounts(group)}`
    case 'refused-for-another-reason':
      return `${subject} are now refused for another reason${says}: ${wordings(group)}`
    case 'in-another-role':
      return `${subject} now get ${is}${says}; before, ${was}`
    case 'judged-otherwise':
      return `${subject} come out alike, and are judged otherwise: ${was} → ${is}`
    default: {
      const [before, after] = [stepBefore(first)?.observed, stepOf(first).observed]
      if (!before || !after) return `${subject}: ${was} → ${is}`
      return `${subject} ${cameNow(after)}${says}; before, they ${cameBefore(before)}`
    }
  }
}

function sentenceOf(book: Book, group: Group, profile: string): string {
  const [first] = group
  const act = actOf(first)
  if (WORDING.includes(first.change.rule)) {
    return `${act ? 'Denials of acts' : 'Refusals'} read otherwise: ${wordings(group)}`
  }
  const says = opinion(group, profile)
  return act ? actSentence(book, group, act, says) : connectSentence(subjectOf(book, group), group, says)
}

/** @param group all of one key. @param profile its id. */
export function storyOf(book: Book, group: Group, profile: string): ChangeGroup {
  const [first] = group
  const counted = (judgement: Told['judgement']) => group.filter((told) => told.judgement === judgement).length
  const open = group.filter(({ intended }) => intended === undefined)
  const worst = open.find(({ judgement }) => judgement === 'broken')
  const plain = group.find(({ after }) => after.steps.length === 1)
  return {
    direction: first.change.direction,
    sentence: `${sentenceOf(book, group, profile)}.`,
    requirements: unique(group.map(({ after }) => after.requirement)),
    cases: group.length,
    fixed: counted('fixed'),
    broken: counted('broken'),
    intended: group.length - open.length,
    example: (worst ?? plain ?? first).after.id,
  }
}
