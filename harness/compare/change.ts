/** How one case came out on two gateways: looser, tighter, merely otherwise, alike, or without an answer. Pure. */
import type { ActResult, CaseResult, StepResult } from '../results.ts'
import { actRules, connectRules, type Direction, type Rule, ruleFor, type SeenAct, type SeenConnect } from './rules.ts'

/** What decided: a handshake of the story, or an act after it, counted from 0. */
export interface Place {
  readonly step: number
  readonly act?: number
}

export interface CaseChange {
  readonly direction: Direction
  readonly rule: string
  readonly at: Place
  readonly was: string
  readonly is: string
  /** In few words: "interactive → silent". */
  readonly became: string
}

export type Compared =
  | { readonly kind: 'change'; readonly change: CaseChange }
  | { readonly kind: 'same' }
  | { readonly kind: 'unknown' }

/** Was every handshake and every act answered, whatever the verdict? A case whose control showed nothing still says who gets in. */
export const isAnswered = ({ steps }: Pick<CaseResult, 'steps'>): boolean =>
  steps.length > 0 &&
  steps.every(({ observed, acts }) => observed !== null && acts.every((act) => act.observed !== null))

const numbered = (at: Place, steps: number): string => {
  const handshake = steps > 1 ? `handshake ${at.step + 1}: ` : ''
  return at.act === undefined ? handshake : `act ${at.act + 1} after handshake ${at.step + 1}: `
}

/** "interactive", with the refusal where it is one of many. */
function outcomeOf({ observed }: SeenConnect): string {
  const { outcome, refusal } = observed
  return outcome === 'rejected' && refusal !== undefined ? `rejected (${refusal})` : outcome
}

function connectAt(step: StepResult | undefined): SeenConnect | undefined {
  return step?.observed ? { observed: step.observed, after: step.after } : undefined
}

function actAt(act: ActResult | undefined): SeenAct | undefined {
  return act?.observed ? { observed: act.observed, before: act.before, after: act.after } : undefined
}

/** Does the store know the same of the device before the handshake, on both sides? */
const atSamePoint = (was: StepResult | undefined, is: StepResult): boolean =>
  JSON.stringify(was?.before?.record) === JSON.stringify(is.before?.record)

/**
 * Every difference, in order, that is no mere consequence of an earlier one. Once a handshake was answered otherwise, what is
 * done to the device follows from that (there may be nothing to approve), and so does a handshake before which the store knows
 * something else. After an act with another answer, all that comes follows.
 */
function* differences(before: readonly StepResult[], after: readonly StepResult[]): Generator<CaseChange> {
  const told = <S>(rule: Rule<S>, was: S, is: S, at: Place, words: (seen: S) => string): CaseChange => {
    const [one, other] = rule.says?.(was, is) ?? [words(was), words(is)]
    return {
      ...{ direction: rule.direction, rule: rule.id, at, was: one, is: other },
      became: `${numbered(at, after.length)}${one} → ${other}`,
    }
  }
  let parted = false
  for (const [step, is] of after.entries()) {
    const [one, other] = [connectAt(before[step]), connectAt(is)]
    if (!one || !other || (parted && !atSamePoint(before[step], is))) return
    const rule = ruleFor(connectRules, one, other)
    if (rule) yield told(rule, one, other, { step }, outcomeOf)
    parted ||= one.observed.outcome !== other.observed.outcome
    for (const [act, done] of is.acts.entries()) {
      const [mine, theirs] = [actAt(before[step]?.acts[act]), actAt(done)]
      if (parted || !mine || !theirs) break
      const actRule = ruleFor(actRules, mine, theirs)
      if (actRule) yield told(actRule, mine, theirs, { step, act }, ({ observed }) => observed.answer)
      if (mine.observed.answer !== theirs.observed.answer) return
    }
  }
}

/** The verdict turned although nothing that the rules look at did, for example an event that an operator no longer sees. */
function judgedOtherwise(before: CaseResult, after: CaseResult): CaseChange | undefined {
  const verdicts = ['pass', 'fail']
  if (before.verdict === after.verdict || ![before, after].every(({ verdict }) => verdicts.includes(verdict))) return
  const [was, is] = [before, after].map(({ because, verdict }) => because[0] ?? verdict) as [string, string]
  const step = Math.max(
    0,
    (is === 'pass' ? before : after).steps.findIndex(({ findings }) => findings.length > 0),
  )
  return { direction: 'changed', rule: 'judged-otherwise', at: { step }, was, is, became: `${was} → ${is}` }
}

const ORDER: readonly Direction[] = ['loosened', 'tightened', 'changed']

/** @param before one case on the one gateway. @param after the same case on the other. */
export function compareCase(before: CaseResult, after: CaseResult): Compared {
  if (!isAnswered(before) || !isAnswered(after)) return { kind: 'unknown' }
  const found = [...differences(before.steps, after.steps)]
  // The dangerous one tells the case: who is stopped early and gets in later has got in.
  const change = ORDER.flatMap((one) => found.find(({ direction }) => direction === one) ?? [])[0]
  const told = change ?? judgedOtherwise(before, after)
  return told ? { kind: 'change', change: told } : { kind: 'same' }
}
