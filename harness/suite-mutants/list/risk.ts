/** A judge for which what no gateway can close is a failure, or nothing to speak of. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inRisk = inModule('harness/judge/risk.ts', 'risk')
const inControl = inModule('harness/judge/control.ts', 'risk')
const inJudge = inModule('harness/judge/judge.ts', 'risk')

export const risk: readonly SuiteMutant[] = [
  inRisk(
    'open-risk-passes',
    'A place that lets people in unasked is a plain pass.',
    "return { verdict: 'residual-risk', because: [because] }",
    "return { verdict: 'pass', because: [because] }",
  ),
  inRisk(
    'skipped-pairing-is-no-risk',
    'Only a silent pairing counts as a risk, and a skipped one does not.',
    "outcome === 'silent' || outcome === 'bypassed'",
    "outcome === 'silent'",
  ),
  inRisk(
    'only-the-last-handshake-is-a-risk',
    'Somebody who got in unasked at first is forgotten when the last handshake was covered.',
    'connects.findIndex(({ observed }) => unasked(observed.outcome))',
    'connects.findIndex(({ observed }, index) => index === connects.length - 1 && unasked(observed.outcome))',
  ),
  inRisk(
    'every-rule-may-be-closed',
    'A refusal passes where any rule expects a silent pairing.',
    "if (planned.requirement.level !== 'RISK') return connects.map(() => false)",
    '',
  ),
  inRisk(
    'every-refusal-closes-a-risk',
    'A limit on guesses, or a proxy that does not answer, counts as a gateway that closes the place.',
    ' && ofThePlace.some((one) => one === refusal))',
    ')',
  ),
  inRisk(
    'paired-devices-may-be-asked-again',
    'A device that was approved may be asked again where the place is a risk.',
    "(before && expected === 'covered')",
    "expected === 'covered'",
  ),
  inRisk(
    'closing-forbids-what-follows',
    'A story whose first handshake was asked fails for the second, which cannot be covered.',
    "(unasked(expected) || (before && expected === 'covered'))",
    'unasked(expected)',
  ),
  inJudge(
    'closing-a-risk-fails',
    'A gateway that asks where no gateway has to fails for it.',
    'findingsOfConnects(withClosed(planned, end.connects), end.connects, capabilities)',
    'findingsOfConnects(planned, end.connects, capabilities)',
  ),
  inControl(
    'closing-needs-a-control-that-turned',
    'A gateway that asks everybody is not judged where the place is a risk.',
    '(side(outcome) === side(own) && !closed)',
    'side(outcome) === side(own)',
  ),
  inJudge(
    'closing-is-agreement',
    'A release that asks where its own profile has it silent agrees with it.',
    '  const steps = connectsOf(planned)\n  const acts = actsByConnect(planned)\n  return connects.map((run, index) => {',
    '  const steps = connectsOf(withClosed(planned, connects))\n  const acts = actsByConnect(planned)\n  return connects.map((run, index) => {',
  ),
]
