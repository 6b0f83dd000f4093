import type { Expected, ExpectedAct } from '../results.ts'
import type { Outcome } from '../vocabulary.ts'
import { actsOf, type Case, connectsOf, side } from './case.ts'

/** Outcomes that no policy should have stand for themselves: a device that is stuck is not just out. */
function standsFor(outcome: Outcome): string {
  const bad: readonly Outcome[] = ['bypassed', 'stuck', 'leaky', 'anomalous']
  return bad.includes(outcome) ? outcome : side(outcome)
}

const sameAuthority = (wanted: Expected, other: Expected): boolean =>
  side(wanted.outcome) !== 'in' || (wanted.authority ?? 'asked') === (other.authority ?? 'asked')

const sameAct = (wanted: ExpectedAct, other: ExpectedAct): boolean =>
  wanted.answer === other.answer &&
  (wanted.session === undefined || other.session === undefined || wanted.session === other.session) &&
  wanted.token === other.token

function everyStep(wanted: Case, other: Case, agree: (wanted: Expected, other: Expected) => boolean): boolean {
  const others = connectsOf(other)
  const otherActs = actsOf(other)
  return (
    connectsOf(wanted).every(({ expected }, index) => {
      const there = others[index]?.expected
      return there !== undefined && agree(expected, there)
    }) &&
    actsOf(wanted).every(({ expected }, index) => {
      const there = otherActs[index]?.expected
      return there !== undefined && sameAct(expected, there)
    })
  )
}

/**
 * Does another policy let the case come out as the wanted one has it: in or out at every handshake, with the same
 * authority, and every act answered alike? How it is refused, and whether a row was written, is not looked at. Pure.
 */
export const sameSide = (wanted: Case, other: Case): boolean =>
  everyStep(wanted, other, (one, two) => standsFor(one.outcome) === standsFor(two.outcome) && sameAuthority(one, two))

const shared = (left: readonly string[] | undefined, right: readonly string[] | undefined): boolean =>
  left === undefined || right === undefined || left.some((one) => right.includes(one))

/**
 * Would a gateway that follows another policy pass, judged by the wanted one? Class, refusal and authority count, with the
 * alternatives that the wanted policy allows; reasons do not, since not every release tells them. Pure.
 */
export const wouldPass = (wanted: Case, other: Case): boolean =>
  everyStep(wanted, other, (one, two) => {
    const alternative = one.or?.some(
      ({ outcome, refusal }) => outcome === two.outcome && (two.refusal?.includes(refusal) ?? false),
    )
    if (alternative) return true
    return one.outcome === two.outcome && shared(one.refusal, two.refusal) && sameAuthority(one, two)
  })
