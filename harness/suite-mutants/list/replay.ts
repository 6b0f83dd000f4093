/** A replay that calls mended what is not, and an explanation that tells another history than the profiles. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inWords = inModule('harness/cli/replay-words.ts', 'replay-words')
const inHistory = inModule('harness/explain/history.ts', 'history')
const inAnswers = inModule('harness/explain/answers.ts', 'history')

export const replay: readonly SuiteMutant[] = [
  inWords(
    'other-failure-is-the-same',
    'A case that fails in another way than it did counts as failing as before.',
    "return signature(before) === signature(after) ? 'STILL FAILING' : 'CHANGED'",
    "return 'STILL FAILING'",
  ),
  inWords(
    'only-reasons-make-a-failure',
    'Two failures are the same when the words agree, whatever came out.',
    '...[observed?.outcome, observed?.reason, observed?.refusal],',
    '',
  ),
  inWords(
    'opened-place-is-fixed',
    'A place that was closed and lets somebody in unasked now counts as mended.',
    "return RANK[after.verdict] < was ? 'FIXED' : 'CHANGED'",
    "return 'FIXED'",
  ),
  inWords(
    'changed-ends-with-zero',
    'What passed and fails now does not fail the replay.',
    "word === 'STILL FAILING' || word === 'CHANGED'))",
    "word === 'STILL FAILING'))",
  ),
  inWords(
    'what-could-not-run-is-fixed',
    'A replay in which a failure could not be run again ends well.',
    "word === 'COULD NOT RUN' || word === 'GONE' ||",
    "word === 'GONE' ||",
  ),
  inWords(
    'gone-case-ends-with-zero',
    'A replay of a case that the catalogue has no more ends well.',
    "word === 'COULD NOT RUN' || word === 'GONE' ||",
    "word === 'COULD NOT RUN' ||",
  ),
  inHistory(
    'history-folds-what-differs',
    'A policy that changes one case of many is told with the one before.',
    'if (expectations.length === 0)',
    'if (expectations.length <= 1)',
  ),
  inHistory(
    'history-quotes-the-row-before',
    'A change is told with the row of the policy before it.',
    '...rowOf(now[place])',
    '...rowOf(before[place])',
  ),
  inAnswers(
    'history-knows-no-reason',
    'Two policies that ask a human for different reasons count as equal.',
    'const why = reason ?? refusal',
    'const why = refusal',
  ),
]
