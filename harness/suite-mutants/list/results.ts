/** Results and exit codes that say more than was found. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inResults = inModule('harness/run/results-of.ts', 'results-of')
const inExit = inModule('harness/run/exit-code.ts', 'results-of')
const inCases = inModule('harness/run/case-results.ts', 'case-results')
const inAgreement = inModule('harness/run/agreement.ts', 'agreement')
const inDanger = inModule('harness/run/danger.ts', 'danger', 'run/headlines')

export const results: readonly SuiteMutant[] = [
  inExit(
    'failure-exits-0',
    'A failed requirement gives exit code 0.',
    'if (counts.fail > known) return 1',
    'if (counts.fail > known) return 0',
  ),
  inExit(
    'incomplete-exits-0',
    'A run in which something could not run gives exit code 0.',
    "if (counts['could-not-run'] > 0 || nothingAsked) return 3",
    'if (nothingAsked) return 3',
  ),
  inExit(
    'nothing-exits-0',
    'A run in which nothing passed gives exit code 0.',
    "if (counts['could-not-run'] > 0 || nothingAsked) return 3",
    "if (counts['could-not-run'] > 0) return 3",
  ),
  inExit(
    'residual-risks-are-incomplete',
    'A run that found residual risks alone gives exit code 3.',
    "counts.pass + counts['residual-risk'] + counts.fail === 0",
    'counts.pass + counts.fail === 0',
  ),
  inExit(
    'harness-fault-exits-0',
    'A run in which the suite itself failed gives exit code 0.',
    "if (counts['harness-fault'] > 0) return 4",
    '',
  ),
  inExit(
    'incomplete-target-hides',
    'One target that is incomplete hides behind another.',
    '([4, 1, 3] as const).find((code) => codes.includes(code)) ?? 0',
    'codes[0] ?? 3',
  ),
  inResults(
    'filtered-run-is-conformant',
    'A run of some cases is called conformant.',
    ' && plan.selected.length === plan.inProfile',
    '',
  ),
  inResults(
    'verdicts-are-merged',
    'What could not run is counted as not applicable.',
    'counts[verdict] += 1',
    "counts[verdict === 'could-not-run' ? 'not-applicable' : verdict] += 1",
  ),
  inResults(
    'residual-risks-are-merged',
    'A residual risk is counted as passed.',
    'counts[verdict] += 1',
    "counts[verdict === 'residual-risk' ? 'pass' : verdict] += 1",
  ),
  inCases(
    'unrun-case-passes',
    'A case that was not run passes.',
    "(judged?.verdict ?? 'could-not-run')",
    "(judged?.verdict ?? 'pass')",
  ),
  inCases(
    'not-applicable-passes',
    'A case that the target cannot be asked passes.',
    ": 'not-applicable',",
    ": 'pass',",
  ),
  inCases(
    'first-control-decides',
    'No other control stands in where the first came out alike.',
    'const control = controlThatTurned(planned, end, ends)',
    'const control = planned.control',
  ),
  inCases(
    'best-step-is-shown',
    'Of a story the last handshake is shown, not the one that disagrees.',
    'steps.find(({ findings }) => findings.length > 0) ?? steps.at(-1)',
    'steps.at(-1)',
  ),
  inAgreement(
    'disagreement-agrees',
    'A handshake with findings counts as one that agrees.',
    'if (!observed || found.length === 0) {',
    'if (true) {',
  ),
  inAgreement(
    'open-disagreement-exits-0',
    'A disagreement that nobody explained does not fail an agreement.',
    'if (open(agreement).length > 0) return 1',
    '',
  ),
  inAgreement(
    'broken-off-handshakes-agree',
    'What a case showed before it broke off is counted into an agreement.',
    "if (end?.kind !== 'ran' || end.connects.length !== steps.length) {",
    'if (end?.connects.length !== steps.length) {',
  ),
  inDanger(
    'letting-in-is-harmless',
    'Somebody who gets in and should not is told as a difference on the wire.',
    "if (wanted === 'out' && got === 'in') return 'lets-in'",
    '',
  ),
]
