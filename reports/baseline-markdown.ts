/** The baseline file in a pull request comment. */
import type { Results } from '../harness/results.ts'
import { baselineWords, knownReasons, knownWords } from './baseline.ts'
import { text } from './markdown-text.ts'
import { count } from './words.ts'

/** Undefined where no baseline file was given. */
export function baselineBlock(results: Results): string | undefined {
  const { baseline } = results
  if (baseline === undefined) return undefined
  return [
    '#### Baseline file',
    '',
    text(baselineWords({ ...results, baseline })),
    '',
    ...baseline.problems.map(({ kind, sentence }) => `- ❌ **${kind}**: ${text(sentence)}`),
    ...knownReasons(results.cases).map(
      ({ known, cases }) => `- ${count(cases.length, 'known failure')}: ${text(knownWords(known))}`,
    ),
  ]
    .join('\n')
    .trimEnd()
}
