/** A runner that makes an answer of none, or keeps what proves nothing. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inConnect = inModule('harness/run/run-connect.ts', 'run-connect')
const inCase = inModule('harness/run/run-case.ts', 'run-trouble')
const inGroup = inModule('harness/run/run-group.ts', 'run-trouble')
const inAlone = inModule('harness/run/run-group.ts', 'run-restarts')
const inStage = inModule('harness/run/stage.ts', 'run-trouble')
const inRun = inModule('harness/run/run.ts', 'run-trouble')
const inUnreadable = inModule('harness/run/run-unreadable.ts', 'run-unreadable')
const inAnswers = inModule('harness/run/answers.ts', 'answers')

export const trouble: readonly SuiteMutant[] = [
  inConnect(
    'silence-is-not-followed-up',
    'After a handshake without an answer nobody asks whether the gateway still works.',
    "if (answer.kind === 'broken') await confirm()",
    '',
    'no answer: whether',
  ),
  inCase(
    'row-need-not-be-planted',
    'A case is run though its row is not in the store.',
    'if (planned.history.record && state.record === null) {',
    'if (false) {',
    'a planted row',
  ),
  inCase(
    'broken-off-case-counts-as-run',
    'A case that got no answer to judge counts as run.',
    "return { kind: 'could-not-run', because: error.message, connects }",
    "return { kind: 'ran', connects }",
    'says it is not ready',
  ),
  inCase(
    'own-mistake-is-put-on-the-gateway',
    'A mistake of the suite is told as if the gateway had not let it run.',
    "return { kind: 'harness-fault', because",
    "return { kind: 'could-not-run', because",
    'a mistake of the suite',
  ),
  inGroup(
    'last-sanity-is-forgotten',
    'The last sanity handshake is not run.',
    'const last = stop.aborted ? undefined : await sanity.check()',
    'const last = undefined as string | undefined',
    'sanity device in the end',
  ),
  inGroup(
    'results-of-a-sick-gateway-stand',
    'What a gateway answered stands though it does not let the sanity device in at the end.',
    "if (end?.kind === 'ran')",
    'if (false)',
    'sanity device in the end',
  ),
  inGroup(
    'death-is-not-noticed',
    'A gateway that ended is not told as the reason why its cases could not run.',
    'if (gateway.died.aborted) return failAll(',
    'if (false) return failAll(',
    'ends in the middle',
  ),
  inGroup(
    'cases-that-were-not-begun-are-forgotten',
    'Cases to which a gateway did not live are not told at all.',
    'if (!end) ends.set(id, ended(because))',
    'if (!end) continue',
    'refuses the sanity device cannot',
  ),
  inAlone(
    'cases-that-want-to-be-alone-are-forgotten',
    'Cases that run when nothing else does are not run.',
    'for (const planned of cases) if (planned.alone) await runOne(planned)',
    '',
    'share one restart',
  ),
  inCase(
    'results-after-death-stand',
    'A case that was under way when the gateway ended counts as run.',
    "return { kind: 'could-not-run', because: 'the gateway ended during the run', connects }",
    "return { kind: 'ran', connects }",
    'ends in the middle',
  ),
  inStage(
    'first-sanity-is-forgotten',
    'A gateway is judged that does not let the sanity device in.',
    'if (sick !== undefined) throw new SickError(',
    'if (false) throw new SickError(',
    'refuses the sanity device cannot',
  ),
  inStage(
    'silent-gateway-is-judged',
    'A gateway that stopped answering is judged by its silence.',
    'if (sick === undefined) return',
    'return',
    'stops answering',
  ),
  inRun(
    'unbooted-cases-are-forgotten',
    'Cases whose gateway did not come up are not told at all.',
    'if (!ends.has(planned.id)) ends.set(',
    'if (false) ends.set(',
    'does not boot',
  ),
  inUnreadable(
    'overwritten-store-is-a-clean-refusal',
    'A refusal that cost the store is called clean.',
    "outcome: intact === false ? 'leaky' : 'rejected',",
    "outcome: 'rejected',",
  ),
  inAnswers(
    'unreachable-is-rejected',
    'A gateway that cannot be reached is taken for one that refuses.',
    'throw new NoAnswerError(`the gateway cannot be reached (',
    "return { answer: { kind: 'refused', refusal: 'unauthorized', reason: undefined, code: undefined, httpStatus: undefined, closeCode: undefined } }; throw new NoAnswerError(`(",
  ),
  inAnswers(
    'not-ready-is-rejected',
    'A gateway that is still starting is taken for one that refuses.',
    "if (named?.refusal === 'not-ready')",
    'if (false)',
  ),
  inAnswers(
    'any-page-is-served',
    'The page that a gateway shows for unknown paths is taken for the surface.',
    '(status < 400 && isPage(body))',
    'false',
  ),
  inAnswers(
    'breakdown-is-served',
    'A surface that breaks down is taken for one that serves.',
    'if (surface && answer.status >= 500) {',
    'if (false) {',
  ),
]
