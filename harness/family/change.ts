/** How one case came out on two gateways. Pure. */
import { MORE_AUTHORITY } from '../judge/judge.ts'
import { MORE_THAN_ASKED } from '../judge/row.ts'
import { type Case, connectsOf, side } from '../plan/case.ts'
import type { Observed } from '../results.ts'
import type { SeenCase, SeenConnect } from '../variants/lane-words.ts'

export interface Changed {
  readonly way: 'loosened' | 'tightened'
  /** In words: "interactive → silent". */
  readonly became: string
}

const isIn = ({ outcome }: Observed): boolean => side(outcome) === 'in'

const more = (one: Observed, other: Observed): readonly string[] =>
  (one.authority ?? []).filter((authority) => !other.authority?.includes(authority))

/** Did somebody come a step nearer to getting in, or get more? A refusal that widens the row is as good as a door ajar. */
function ofConnects(before: SeenConnect, after: SeenConnect): Changed | undefined {
  const [was, is] = [before.observed, after.observed]
  const became = `${was.outcome} → ${is.outcome}`
  if (isIn(was) !== isIn(is)) return { way: isIn(is) ? 'loosened' : 'tightened', became }
  if (was.outcome !== is.outcome && is.outcome === 'leaky') return { way: 'loosened', became }
  if (was.outcome !== is.outcome && was.outcome === 'leaky') return { way: 'tightened', became }
  if (!isIn(is)) return undefined
  const [gained, lost] = [more(is, was), more(was, is)]
  if (gained.length > 0) return { way: 'loosened', became: `${is.outcome}, and may do more: ${gained.join(', ')}` }
  if (lost.length > 0) return { way: 'tightened', became: `${is.outcome}, and may do less: not ${lost.join(', ')}` }
  return undefined
}

/** The first handshake or act that came out otherwise; what comes after it only follows. */
export function changeBetween(before: SeenCase, after: SeenCase): Changed | undefined {
  for (const [at, is] of after.connects.entries()) {
    const was = before.connects[at]
    if (!was) return undefined
    const changed = ofConnects(was, is)
    if (changed) return changed
    for (const [nth, act] of is.acts.entries()) {
      const other = was.acts[nth]
      if (!other || other.answer === act.answer) continue
      return { way: act.answer === 'allowed' ? 'loosened' : 'tightened', became: `${other.answer} → ${act.answer}` }
    }
  }
  return undefined
}

/** Findings on the right side that let somebody do more: in a session, by the row next time, by an act. */
const FURTHER_IN = [MORE_AUTHORITY, MORE_THAN_ASKED, 'was allowed to']

/** Did a failing case fail by letting somebody in, or further in, than the profile has it? */
export function letsSomebodyIn(planned: Case, seen: SeenCase): boolean {
  const steps = connectsOf(planned)
  for (const [at, { observed }] of seen.connects.entries()) {
    const expected = steps[at]?.expected
    if (!expected) break
    const [wanted, got] = [side(expected.outcome), side(observed.outcome)]
    if (wanted !== got) return got === 'in'
    if (observed.outcome === 'leaky' || observed.outcome === 'bypassed') return observed.outcome !== expected.outcome
  }
  return seen.because.some((because) => FURTHER_IN.some((words) => because.includes(words)))
}

/** In or out, handshake by handshake: what two gateways have to agree on. */
export const sidesOf = ({ connects }: SeenCase): string =>
  connects.map(({ observed }) => side(observed.outcome)).join(', ')

/** The outcomes in words, for a reader who looks at a difference. */
export const outcomesOf = ({ connects }: SeenCase): string =>
  connects.map(({ observed }) => observed.outcome).join(', ')
