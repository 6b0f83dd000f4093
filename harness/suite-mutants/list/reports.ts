/** Reports that are green when the gate is red, or red when it is not, and that tell the lesser thing first. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inPoints = inModule('reports/test-points.ts', 'test-points')
const inWords = inModule('reports/words.ts', 'baseline', 'words')
const inStory = inModule('reports/comparison-words.ts', 'comparison-text')
const inStream = inModule('harness/cli/publish.ts', 'report')

export const reports: readonly SuiteMutant[] = [
  inPoints(
    'declared-changes-are-red',
    'A change that was declared fails in JUnit and TAP, though the gate is open.',
    "intended !== undefined || direction === 'new'",
    "direction === 'new'",
  ),
  inPoints(
    'undeclared-changes-are-green',
    'With declarations, a change that tightens and was not declared passes in JUnit and TAP.',
    " || judgement === 'broken' || comparison!.intents.length > 0",
    " || judgement === 'broken'",
  ),
  inPoints(
    'red-runs-may-be-green',
    'A run of which nothing was tested is green in JUnit and TAP.',
    'results.exitCode === 0 || isRed ? points',
    'results.exitCode !== 0 || isRed ? points',
  ),
  inWords(
    'known-failures-go-unsaid',
    'A verdict does not say how many of its failures are known.',
    "target.known === 0 ? ''",
    "target.known >= 0 ? ''",
  ),
  inStory(
    'the-lesser-direction-leads',
    'The first lines of a comparison tell what tightened, and what loosened comes later.',
    "['loosened', 'tightened', 'changed', 'new', 'gone']",
    "['tightened', 'loosened', 'changed', 'new', 'gone']",
  ),
  inStream(
    'files-are-written-before-the-verdicts',
    'The files of a run are written before anything was judged.',
    'for (const event of verdictsOf(results)) files.on(event)\n      await files.write(folder)',
    'await files.write(folder)\n      for (const event of verdictsOf(results)) files.on(event)',
  ),
]
