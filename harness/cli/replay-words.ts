/** What became of stored cases that were run, or judged, again: the words of `replay`. Pure. */
import type { CaseResult } from '../results.ts'
import { EXIT } from './errors.ts'

/**
 * `FIXED`: it failed (or gave no verdict, or was a residual risk) and passes now. `STILL FAILING`: it fails as it did.
 * `CHANGED`: it fails in another way, or passed and no longer does. `GONE`: it is no case of the catalogue any more.
 */
export type Word = 'FIXED' | 'STILL FAILING' | 'CHANGED' | 'STILL PASSING' | 'GONE' | 'NOT APPLICABLE' | 'COULD NOT RUN'

/** In the order in which a summary counts them; the first three are always told. */
export const WORDS: readonly Word[] = [
  'FIXED',
  'STILL FAILING',
  'CHANGED',
  'STILL PASSING',
  'NOT APPLICABLE',
  'COULD NOT RUN',
  'GONE',
]

/** The verdict on a case, with what it stands on. */
export type Judged = Pick<CaseResult, 'verdict' | 'because' | 'brokenInvariants'> & {
  readonly steps: readonly Pick<CaseResult['steps'][number], 'observed' | 'acts'>[]
}

export interface Replayed {
  readonly id: string
  readonly requirement: string
  /** Under which it is stored. */
  readonly target: string
  readonly word: Word
  readonly before: Pick<CaseResult, 'verdict' | 'because'>
  /** Null where there is nothing: it is gone. */
  readonly after: Pick<CaseResult, 'verdict' | 'because'> | null
}

/** What came of each handshake and act, and what was found wrong with it. Two failures that share it are the same. */
const signature = ({ steps, because, brokenInvariants }: Judged): string =>
  JSON.stringify([
    because,
    brokenInvariants,
    steps.map(({ observed, acts }) => [
      ...[observed?.outcome, observed?.reason, observed?.refusal],
      acts.map((act) => act.observed?.answer),
    ]),
  ])

/** From what everybody wants to what nobody does. */
const RANK = { pass: 0, 'residual-risk': 1, fail: 2 } as const

function wordFor(before: Judged, after: Judged | undefined): Word {
  if (after === undefined) return 'GONE'
  switch (after.verdict) {
    case 'not-applicable':
      return 'NOT APPLICABLE'
    case 'could-not-run':
    case 'harness-fault':
      return 'COULD NOT RUN'
    case 'fail':
      if (before.verdict !== 'fail') return 'CHANGED'
      return signature(before) === signature(after) ? 'STILL FAILING' : 'CHANGED'
    default: {
      if (before.verdict === after.verdict) return 'STILL PASSING'
      const was = before.verdict in RANK ? RANK[before.verdict as keyof typeof RANK] : Infinity
      return RANK[after.verdict] < was ? 'FIXED' : 'CHANGED'
    }
  }
}

const inShort = ({ verdict, because }: Judged): Pick<CaseResult, 'verdict' | 'because'> => ({
  verdict,
  because: [...because],
})

/** @param after what it is now; undefined when the catalogue has it no more. */
export const replayed = (stored: CaseResult, after: Judged | undefined): Replayed => ({
  ...{ id: stored.id, requirement: stored.requirement, target: stored.target, word: wordFor(stored, after) },
  before: inShort(stored),
  after: after === undefined ? null : inShort(after),
})

const saying = ({ verdict, because }: Pick<CaseResult, 'verdict' | 'because'>): string => {
  const [first, ...more] = because
  if (verdict === 'pass') return 'pass'
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`
  return `${verdict === 'fail' ? '' : `${verdict}: `}${first ?? verdict}${rest}`
}

/**
 * One line: `FIXED: <case>: expected interactive, got silent → pass`.
 *
 * @param isOneOfSeveral cases of several stored targets stand together, so that each has to name its own.
 */
export function lineOf({ word, id, target, before, after }: Replayed, isOneOfSeveral = false): string {
  if (after === null) return `${word}: ${id} is no longer in the catalogue`
  const then = isOneOfSeveral ? ` (then ${target})` : ''
  const same = word === 'STILL FAILING' || word === 'STILL PASSING'
  return `${word}: ${id}${then}: ${saying(before)}${same ? '' : ` → ${saying(after)}`}`
}

/** Not worth a line each: nothing happened to them. */
export const isNews = ({ word, before, after }: Replayed): boolean =>
  word !== 'STILL PASSING' && (word === 'STILL FAILING' || before.verdict !== after?.verdict || word === 'CHANGED')

export type Tally = Readonly<Record<Word, number>>

export const tallyOf = (all: readonly Replayed[]): Tally =>
  Object.fromEntries(WORDS.map((word) => [word, all.filter((one) => one.word === word).length])) as Tally

/** `2 FIXED, 3 STILL FAILING, 0 CHANGED, 12 still passing`. */
export const tallyInWords = (tally: Tally): string =>
  WORDS.filter((word, at) => at < 3 || tally[word] > 0)
    .map((word, at) => `${tally[word]} ${at < 3 ? word : word.toLowerCase()}`)
    .join(', ')

/**
 * 0 everything is fixed or still passes, 1 something still fails or changed, 3 of something nothing can be said, 4 the
 * harness itself failed.
 */
export function exitCodeOfReplay(all: readonly Replayed[]): number {
  if (all.some(({ after }) => after?.verdict === 'harness-fault')) return EXIT.harness
  if (all.some(({ word }) => word === 'STILL FAILING' || word === 'CHANGED')) return EXIT.failed
  const unknown = ({ word, before }: Replayed) =>
    word === 'COULD NOT RUN' || word === 'GONE' || (word === 'NOT APPLICABLE' && before.verdict !== 'not-applicable')
  return all.some(unknown) ? EXIT.incomplete : EXIT.conformant
}
