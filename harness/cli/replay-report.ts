import { printable } from '../../reports/index.ts'
import { exitCodeOfReplay, isNews, lineOf, type Replayed, tallyInWords, tallyOf, type Word } from './replay-words.ts'

/** What was run or judged again on one gateway. */
export interface ReplayedBatch {
  readonly target: string
  readonly profile: string
  readonly cases: readonly Replayed[]
}

export interface Replay {
  /** `live`: run again on a gateway. `offline`: what was seen then is judged by the rules of today. */
  readonly mode: 'live' | 'offline'
  readonly file: string
  /** All that is stored, and that of it which failed. */
  readonly stored: { readonly cases: number; readonly failed: number }
  readonly batches: readonly ReplayedBatch[]
}

/** What needs a look comes first. */
const FIRST: readonly Word[] = ['CHANGED', 'STILL FAILING', 'COULD NOT RUN', 'GONE', 'NOT APPLICABLE', 'FIXED']

const casesOf = ({ batches }: Replay): readonly Replayed[] => batches.flatMap(({ cases }) => cases)

/** How many of how many, what of them, and what became of them. */
function summary(replay: Replay): string {
  const { mode, stored, batches } = replay
  const all = casesOf(replay)
  if (all.length === 0) return `none of ${stored.cases} stored cases failed, so none was run again; --all runs them all`
  const profiles = [...new Set(batches.map(({ profile }) => profile))].join(', ')
  const targets = [...new Set(batches.map(({ target }) => printable(target)))].join(', ')
  const done = mode === 'live' ? `run again on ${targets}` : 'judged again'
  return `${all.length} of ${stored.cases} stored cases ${done} under profile ${profiles} (${stored.failed} failed then): ${tallyInWords(tallyOf(all))}`
}

/**
 * A line for each case with news, and a summary with its denominators. What still fails is news when it was run again, not
 * when the same evidence was judged again.
 */
export function replayInWords(replay: Replay): string {
  const { mode, batches } = replay
  const told = ({ cases }: ReplayedBatch) =>
    cases
      .filter((one) => isNews(one) && (mode === 'live' || one.word !== 'STILL FAILING'))
      .toSorted((one, other) => FIRST.indexOf(one.word) - FIRST.indexOf(other.word))
  const lines = batches.flatMap((batch) => {
    const isMixed = new Set(batch.cases.map(({ target }) => target)).size > 1
    const own = told(batch).map((one) => printable(lineOf(one, isMixed)))
    const head = batches.length > 1 && own.length > 0 ? [`${printable(batch.target)}, profile ${batch.profile}:`] : []
    return [...head, ...own]
  })
  return `${[...lines, summary(replay)].join('\n')}\n`
}

/** The same as one object. */
export function replayAsJson(replay: Replay): string {
  const all = casesOf(replay)
  const batches = replay.batches.map(({ target, profile, cases }) => ({
    target,
    profile,
    tally: tallyOf(cases),
    cases,
  }))
  const { mode, file, stored } = replay
  const whole = { mode, file, stored, again: all.length, tally: tallyOf(all), exitCode: exitCodeOfReplay(all), batches }
  return `${JSON.stringify(whole, null, 2)}\n`
}

/** Writes it. @returns the exit code. */
export function tell(replay: Replay, json: boolean): number {
  process.stdout.write(json ? replayAsJson(replay) : replayInWords(replay))
  return exitCodeOfReplay(casesOf(replay))
}
