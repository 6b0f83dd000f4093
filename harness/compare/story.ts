/** One sentence for all changes that are one story: who, from where, now, what the profile says, before. Pure. */
import type { ActResult, CaseResult, Change, ChangeGroup, StepResult } from '../results.ts'
import type { Book } from './book.ts'
import { actWords, cameBefore, cameNow, wanted } from './came.ts'
import type { CaseChange } from './change.ts'
import { isNear } from './from.ts'

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
  return [direction, rule, near, opinionOf(told, ''), ...came].join('\n')
}

/** What the profile makes of a case as it is now, as far as the handshake or act that decided goes. */
function opinionOf(told: Told, profile: string): string {
  const { verdict } = told.after
  if (verdict === 'residual-risk') return ' (no gateway can tell them from local ones)'
  if (verdict === 'pass') return ` (as ${profile} has it)`
  const act = actOf(told)
  const { expected, observed, findings } = stepOf(told)
  if (verdict !== 'fail' || (act?.findings ?? findings).length === 0) return ''
  const turned = !act && observed !== null && expected.outcome !== observed.outcome
  return turned ? ` (${profile}: ${wanted(expected)})` : ` (against ${profile})`
}

/** So many kinds, acts and places are named; the rest is counted. */
const NAMED = 2

/** Letters that are no longer than the word that counts them. */
const SHORT = 30

/** @param more what the rest is called, one of it. */
function named(words: readonly string[], more: string): string {
  const [third = ''] = words.slice(NAMED)
  const kept = words.length === NAMED + 1 && third.length <= SHORT ? words : words.slice(0, NAMED)
  const rest = words.length - kept.length
  const all = rest > 0 ? [...kept, `${rest} more ${more}${rest === 1 ? '' : 's'}`] : kept
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
const unique = <T>(things: readonly T[]): T[] => [...new Set(things)]

/** Commonest first. */
function* byNumber<K>(group: Group, keyOf: (told: Told) => K): Generator<readonly [K, readonly Told[]]> {
  yield* [...Map.groupBy(group, keyOf)].sort(([, one], [, other]) => other.length - one.length)
}

function fromWords(book: Book, group: Group): string {
  const places = [...byNumber(group, (told) => book.from(told.after, stepOf(told)))].flatMap(([from]) => from ?? [])
  if (places.length === 0) return ''
  // The ways of being plainly local are one place to most readers.
  return places.length > 1 && places.every(isNear) ? ' over loopback' : ` ${named(places, 'place')}`
}

/** "Operators that ask for more scopes"; two kinds each with its cases, of more the commonest. */
function whoWords(book: Book, group: Group): string {
  const kinds = [...byNumber(group, (told) => book.who(told.after, stepOf(told)))]
  const words = kinds.map(([who, some]) => {
    const cases = some.map(({ after }) => after)
    const odd = unique(cases.flatMap((one) => book.oddForm(one) ?? []))
    const phrase = `${who.replace('{who}', book.noun(cases))}${odd.length === 0 ? '' : ` (${named(odd, 'form')})`}`
    return kinds.length === 2 ? `${phrase} (${some.length})` : phrase
  })
  return named(words, 'kind')
}

/** "Operators that ask for more scopes, behind a proxy and on another host,". */
function subjectOf(book: Book, group: Group): string {
  return `${capital(whoWords(book, group))}${fromWords(book, group)}`
}

/** The opinion that all of a group share; a group by other things may have several. */
function opinion(group: Group, profile: string): string {
  const all = unique(group.map((told) => opinionOf(told, profile)))
  const wrong = group.filter(({ after }) => after.verdict === 'fail').length
  if (all.length === 1) return all[0] ?? ''
  return wrong === 0 ? '' : ` (${wrong} of ${group.length} against ${profile})`
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
    'act',
  )
  const when = named(
    acts.map((one) => actWords(one).when),
    'act',
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
  const requirements = [...byNumber(group, ({ after }) => after.requirement)].map(([id]) => id)
  // Of the rule that is told first: something that broke and that nobody declared, else one handshake rather than a story.
  const own = group.filter(({ after }) => after.requirement === requirements[0])
  const worst = own.find(({ judgement, intended }) => judgement === 'broken' && intended === undefined)
  const plain = own.find(({ after }) => after.steps.length === 1)
  return {
    direction: first.change.direction,
    sentence: `${sentenceOf(book, group, profile)}.`,
    requirements,
    cases: group.length,
    fixed: counted('fixed'),
    broken: counted('broken'),
    intended: group.filter(({ intended }) => intended !== undefined).length,
    example: (worst ?? plain ?? own[0] ?? first).after.id,
  }
}
