/** A judge that does not look. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inConnect = inModule('harness/judge/judge.ts', 'judge-connect')
const inJudge = inModule('harness/judge/judge.ts', 'judge')
const inControl = inModule('harness/judge/control.ts', 'judge')
const inActs = inModule('harness/judge/acts.ts', 'acts')

const oneHandshake: readonly SuiteMutant[] = [
  inConnect(
    'judge-accepts-any-close',
    'Whatever ended in a close is taken for what was expected.',
    'return expected.outcome === observed.outcome ? []',
    'return expected.outcome === observed.outcome || observed.closeCode !== undefined ? []',
  ),
  inJudge(
    'judge-knows-sides-only',
    'In is in and out is out: silent passes for covered, stuck for interactive.',
    'return expected.outcome === observed.outcome ? []',
    'return side(expected.outcome) === side(observed.outcome) ? []',
  ),
  inConnect(
    'judge-ignores-close-codes',
    'A refusal may close with any code, or without a close frame.',
    'if (closeCode !== undefined && observed.closeCode !== closeCode) {',
    'if (false) {',
  ),
  inConnect(
    'judge-lacks-one-close-code',
    'A request that waits for approval may close with any code.',
    "'pairing-required': 1008,",
    '',
  ),
  inConnect(
    'judge-ignores-close-codes-of-rows',
    'A row may name close codes, and any other will do as well.',
    'if (expected.closeCode && !expected.closeCode.includes(observed.closeCode ?? -1)) {',
    'if (false) {',
  ),
  inConnect(
    'judge-ignores-http-status',
    'A missing proxy attribution may be answered with any status.',
    "if (refusal === 'proxy-attribution-required' && observed.httpStatus !== 403 && observed.closeCode !== 1008) {",
    'if (false) {',
  ),
  inConnect(
    'judge-ignores-reasons',
    'The reason for which a device has to wait may be any.',
    'observed.reason === expected.reason',
    'true',
  ),
  inConnect(
    'judge-wants-reasons-of-all',
    'A gateway that never names the reason fails for it.',
    "if (!capabilities.has('reason-on-wire')) return []",
    '',
  ),
  inConnect(
    'judge-ignores-refusals',
    'A refusal may be for anything.',
    "if (expected.refusal && !expected.refusal.includes(observed.refusal ?? 'none')) {",
    'if (false) {',
  ),
  inConnect(
    'judge-allows-alternatives-for-any-refusal',
    'An outcome that the profile allows as well passes with a refusal that it does not name.',
    'one.outcome === observed.outcome && one.refusal === observed.refusal)',
    'one.outcome === observed.outcome)',
  ),
  inConnect(
    'judge-ignores-more-authority',
    'A session may do more than was asked.',
    '...(extra.length > 0 ? [',
    '...(false ? [',
  ),
  inConnect(
    'judge-ignores-less-authority',
    'A session may do less than was asked.',
    '...(missing.length > 0 ? [',
    '...(false ? [',
  ),
  inConnect(
    'judge-ignores-unclear-authority',
    'A session that says nothing about its authority is taken for one that has none.',
    'if (observed.unclear !== undefined) return [',
    'if (false) return [',
  ),
  inConnect(
    'judge-ignores-roles',
    'A session may have another role than was asked.',
    '...(observed.role !== undefined && observed.role !== step.ask.role',
    '...(false',
  ),
  inConnect(
    'judge-ignores-rows',
    'A silent pairing may write any row.',
    '...rowFindings(step, observed, run.before, run.after),',
    '',
  ),
  inConnect('judge-ignores-events', 'The operator need not be told of a request.', '...eventFindings(run),', ''),
]

const acts: readonly SuiteMutant[] = [
  inJudge(
    'judge-ignores-acts',
    'What came of acts is not looked at.',
    'return [...judgeConnect(step, run, capabilities), ...done]',
    'return [...judgeConnect(step, run, capabilities)]',
  ),
  inActs(
    'act-may-be-answered-anyhow',
    'An act may be allowed or denied, whatever was expected.',
    'if (expected.answer === observed.answer) return []',
    'if (expected) return []',
  ),
  inActs(
    'denied-act-may-change-the-row',
    'A denied act may change the row.',
    'const found = [...recordChanges(before.record, after.record)]',
    'const found: string[] = []',
  ),
  inActs(
    'denied-act-may-change-requests',
    'A denied act may change the waiting requests.',
    'if (JSON.stringify(before.pending) !== JSON.stringify(after.pending))',
    'if (false)',
  ),
  inActs(
    'act-may-hand-out-tokens',
    'A token may be handed to somebody else.',
    "if (observed.token === 'handed-out' && expected.token === undefined) {",
    'if (false) {',
  ),
  inActs(
    'act-may-leave-sessions',
    'A session may live on that should have ended.',
    'if (expected.session !== undefined && observed.session !== expected.session) {',
    'if (false) {',
  ),
]

const verdicts: readonly SuiteMutant[] = [
  inJudge(
    'could-not-run-passes',
    'A case that could not run passes.',
    "if (end.kind === 'could-not-run') return { verdict: 'could-not-run',",
    "if (end.kind === 'could-not-run') return { verdict: 'pass',",
  ),
  inJudge(
    'harness-fault-passes',
    'A case in which the suite itself failed passes.',
    "if (end.kind === 'harness-fault') return { verdict: 'harness-fault',",
    "if (end.kind === 'harness-fault') return { verdict: 'pass',",
  ),
  inJudge(
    'could-not-run-hides-failures',
    'What a case showed before it broke off is forgotten.',
    'if (wrong.length > 0 || broken.length > 0) {',
    "if (end.kind === 'ran' && (wrong.length > 0 || broken.length > 0)) {",
  ),
  inJudge(
    'first-handshakes-are-forgotten',
    'Of a story only the last handshake is judged.',
    'const wrong = findings.flatMap(',
    'const wrong = findings.slice(-1).flatMap(',
  ),
  inJudge(
    'broken-invariants-pass',
    'A broken invariant is told and passes.',
    'wrong.length > 0 || broken.length > 0',
    'wrong.length > 0',
  ),
  inJudge(
    'missing-handshake-counts',
    'A story of which one handshake is missing counts as run.',
    'end.connects.length === steps.length &&',
    '',
  ),
  inJudge(
    'missing-act-counts',
    'A story of which one act is missing counts as run.',
    'run.acts.length === acts[index]?.length',
    'true',
  ),
  inJudge('nothing-counts-as-run', 'A case without a handshake passes.', 'steps.length > 0 &&', ''),
  inJudge(
    'control-is-skipped',
    'A case passes whatever its control came to.',
    'if (control?.finding) return {',
    'if (false) return {',
  ),
  inControl(
    'control-may-come-out-alike',
    'A control counts though it came out as the case did.',
    '(side(outcome) === side(own) && !closed) || ',
    '',
  ),
  inControl(
    'control-may-be-anomalous',
    'A control counts though nobody can say how it came out.',
    " || side(outcome) === 'neither'",
    '',
  ),
  inControl(
    'control-need-not-run-to-its-end',
    'A control counts though it broke off.',
    "if (controlEnd?.kind !== 'ran' || outcome === undefined) {",
    'if (outcome === undefined) {',
  ),
]

export const judge: readonly SuiteMutant[] = [...oneHandshake, ...acts, ...verdicts]
