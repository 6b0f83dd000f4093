import { MORE_AUTHORITY } from '../judge/judge.ts'
import { LESS_THAN_BEFORE, MORE_THAN_ASKED } from '../judge/row.ts'
import { side } from '../plan/case.ts'
import type { ActResult, CaseResult, Expected, HeadlineResult, Observed } from '../results.ts'

export type Danger = HeadlineResult['danger']

/** Which way an act went wrong; undefined: it did not. */
function dangerOfAct({ expected, observed, findings }: ActResult): Danger | undefined {
  if (!observed || findings.length === 0) return undefined
  if (expected.answer !== observed.answer) return observed.answer === 'allowed' ? 'lets-in' : 'shuts-out'
  if (observed.token !== undefined && expected.token === undefined) return 'lets-in'
  if (expected.session === 'ended' && observed.session === 'kept') return 'lets-in'
  // What is denied must not have changed anything.
  if (observed.answer === 'denied') return 'state'
  if (expected.session === 'kept' && observed.session === 'ended') return 'shuts-out'
  return expected.token !== undefined && observed.token === undefined ? 'wire' : 'state'
}

const isOneOf = ({ outcome, or = [] }: Expected, observed: Observed): boolean =>
  observed.outcome === outcome || or.some((one) => one.outcome === observed.outcome && one.refusal === observed.refusal)

/**
 * Which way the first act of a case that went wrong did so. What comes after a handshake that came out otherwise than
 * expected only follows from it.
 */
export function dangerOfActs({ steps }: Pick<CaseResult, 'steps'>): Danger | undefined {
  for (const { expected, observed, acts } of steps) {
    if (!observed || !isOneOf(expected, observed)) return undefined
    const danger = acts.map(dangerOfAct).find((one) => one !== undefined)
    if (danger !== undefined) return danger
  }
  return undefined
}

/** Which way a failed case went wrong. */
export function dangerOf(result: CaseResult): Danger {
  const { expected, observed, brokenInvariants, because } = result
  if (brokenInvariants.includes('invariant.nobody-forwarded-gets-in-unasked')) return 'lets-in'
  if (!observed) return 'incomplete'
  const [wanted, got] = [side(expected.outcome), side(observed.outcome)]
  if (wanted === 'out' && got === 'in') return 'lets-in'
  const agrees = expected.outcome === observed.outcome
  if (!agrees && (observed.outcome === 'leaky' || observed.outcome === 'stuck')) return 'state'
  if (wanted === 'in' && got === 'out') return 'shuts-out'
  if (!agrees && observed.outcome === 'bypassed') return 'lets-in'
  if (because.some((one) => one.includes(MORE_AUTHORITY) || one.includes(MORE_THAN_ASKED))) return 'lets-in'
  if (because.some((one) => one.includes(LESS_THAN_BEFORE))) return 'shuts-out'
  return dangerOfActs(result) ?? 'wire'
}
