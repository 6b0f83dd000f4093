/** What a case of level RISK comes to: the place is open, as no gateway could help, or this gateway closes it. Pure. */
import { type Case, connectsOf } from '../plan/case.ts'
import type { Expected, Observed } from '../results.ts'
import type { Outcome, Refusal, Verdict } from '../vocabulary.ts'

/** In, and no human was asked. */
const unasked = (outcome: Outcome): boolean => outcome === 'silent' || outcome === 'bypassed'

/**
 * Refusals that speak of the place. A refusal of anything else, a proxy that did not answer or a limit on guesses, shows nothing
 * of whether the place is closed.
 */
const ofThePlace: readonly Refusal[] = ['origin-not-allowed', 'proxy-attribution-required']

const closes = ({ outcome, refusal }: Observed): boolean =>
  outcome === 'interactive' || (outcome === 'rejected' && ofThePlace.some((one) => one === refusal))

type Seen = readonly { readonly observed: Observed }[]

/** Handshakes of a risk in which the gateway asked or refused, where the profile expected that somebody gets in unasked. */
export function closedConnects(planned: Case, connects: Seen): readonly boolean[] {
  if (planned.requirement.level !== 'RISK') return connects.map(() => false)
  const steps = connectsOf(planned)
  let before = false
  return connects.map(({ observed }, index) => {
    const expected = steps[index]?.expected.outcome
    // Where nobody was let in, a later handshake finds no row that would cover it.
    const wasOpen = expected !== undefined && (unasked(expected) || (before && expected === 'covered'))
    const closed = wasOpen && closes(observed)
    before ||= closed
    return closed
  })
}

/** The case as it is judged: what the gateway closed is expected so, and judged in all else like any such refusal. */
export function withClosed(planned: Case, connects: Seen): Case {
  const closed = closedConnects(planned, connects)
  if (!closed.includes(true)) return planned
  let index = -1
  const steps = planned.steps.map((step) => {
    if (step.do !== 'connect') return step
    index += 1
    const outcome = connects[index]?.observed.outcome
    if (!closed[index] || outcome === undefined) return step
    const { because, source } = step.expected
    return { ...step, expected: { outcome, because, source } satisfies Expected }
  })
  return { ...planned, steps }
}

/** What is to be said of a case in which nothing is wrong. */
export function openOrClosed(planned: Case, connects: Seen): { verdict: Verdict; because: readonly string[] } {
  const { requirement, client } = planned
  if (requirement.level !== 'RISK') return { verdict: 'pass', because: [] }
  const steps = connectsOf(planned)
  const at = connects.findIndex(({ observed }) => unasked(observed.outcome))
  const [letIn, step] = [connects[at], steps[at]]
  if (letIn && step) {
    const who = `In unasked (${letIn.observed.outcome}): ${client.title}, ${step.vantage.title}`
    const because = `${who}. No gateway can tell it from a local client. ${requirement.operator}`
    return { verdict: 'residual-risk', because: [because] }
  }
  const asked = connects[closedConnects(planned, connects).indexOf(true)]?.observed
  if (!asked) return { verdict: 'pass', because: [] }
  const how = asked.outcome === 'interactive' ? 'asks an operator' : `refuses (${asked.refusal})`
  return { verdict: 'pass', because: [`closed here: this gateway ${how}, which no rule demands of it`] }
}
