/** A gate that opens too easily: known failures, parts of a run, and what they are put together to. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inBaseline = inModule('harness/baseline/apply.ts', 'apply')
const inExit = inModule('harness/run/exit-code.ts', 'baseline/apply')
const inShard = inModule('harness/plan/shard.ts', 'shard')
const inMerge = inModule('harness/run/merge.ts', 'merge')
const inResults = inModule('harness/run/results-of.ts', 'merge')

export const gate: readonly SuiteMutant[] = [
  inBaseline(
    'expired-entries-count',
    'A failure is known for ever.',
    '({ entry }) => entry.expires >= today',
    '() => true',
  ),
  inBaseline(
    'stale-entries-stay',
    'An entry of which everything passes stays, and hides the next failure.',
    'if (isWithin(names, passes)) return',
    'if (false) return',
  ),
  inBaseline(
    'misspelt-entries-stay',
    'An entry that names nothing is taken for one that names something.',
    'if (names.size === 0)',
    'if (false)',
  ),
  inBaseline(
    'unasked-cases-make-entries-stale',
    'An entry is stale when what could not be asked would have been the failure.',
    "verdict === 'pass' || verdict === 'residual-risk'",
    "verdict !== 'fail'",
  ),
  inBaseline(
    'target-of-an-entry-is-ignored',
    'What is known of one gateway is known of all.',
    'entry.target === undefined ? () => true : glob(entry.target)',
    '(_target: string) => true',
  ),
  inExit(
    'one-known-failure-hides-all',
    'One known failure makes all others known.',
    'if (counts.fail > known) return 1',
    'if (counts.fail > 0 && known === 0) return 1',
  ),
  inExit(
    'wrong-baseline-exits-0',
    'A baseline file with something wrong in it does not fail the run.',
    'if (baseline !== undefined && baseline.problems.length > 0) codes.push(1)',
    '',
  ),
  inShard(
    'controls-stay-in-their-part',
    'A case is judged in its part without its control.',
    '[id, control?.case, ...otherControls.map((other) => other.case)]',
    '[id]',
  ),
  inMerge(
    'missing-parts-are-merged',
    'A whole is made without one of its parts.',
    'if (missing.length > 0) {',
    'if (false) {',
  ),
  inMerge(
    'parts-of-other-runs-are-merged',
    'Parts of different selections are taken for one run.',
    'if (first.shard.run === other.shard.run) return',
    'return',
  ),
  inMerge(
    'cut-files-are-merged',
    'A part from which a failure was cut out makes a whole.',
    'if (fingerprint(wholes.map(({ plan }) => plan)) !== first.shard.run)',
    'if (false)',
  ),
  inResults('part-is-conformant', 'A part of a run is called conformant.', 'plan.shard === undefined && ', ''),
]
