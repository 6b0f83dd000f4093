/** How one case came out on two gateways. Pure. */
import { connectRules, ruleFor, type SeenConnect as Seen } from '../compare/rules.ts'
import { MORE_AUTHORITY } from '../judge/judge.ts'
import { MORE_THAN_ASKED } from '../judge/row.ts'
import { type Case, connectsOf, side } from '../plan/case.ts'
import type { SeenCase, SeenConnect } from '../variants/lane-words.ts'

export interface Changed {
  readonly way: 'loosened' | 'tightened'
  /** In words: "interactive → silent". */
  readonly became: string
}

/** Did somebody come a step nearer to getting in, or get more? By the rules of comparisons, as far as a lane's thread tells. */
function ofConnects(before: SeenConnect, after: SeenConnect): Changed | undefined {
  const [was, is] = [before.observed, after.observed].map((observed) => ({ observed, after: null })) as [Seen, Seen]
  const rule = ruleFor(connectRules, was, is)
  if (!rule || rule.direction === 'changed') return undefined
  const [one, other] = rule.says?.(was, is) ?? [was.observed.outcome, is.observed.outcome]
  return {
    way: rule.direction,
    became: one === was.observed.outcome && other.startsWith(`${one},`) ? other : `${one} → ${other}`,
  }
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
