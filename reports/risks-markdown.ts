/** Residual risks in a pull request comment. */
import type { Results, TargetResult } from '../harness/results.ts'
import { code, text } from './markdown-text.ts'
import { RISKS_SENTENCE, risksOf } from './risks.ts'

/** Undefined where there is none. */
export function risksBlock(results: Results, target: TargetResult): string | undefined {
  const risks = risksOf(results, target)
  if (risks.length === 0) return undefined
  return [
    `#### Residual risks on ${code(target.id)}`,
    '',
    RISKS_SENTENCE,
    '',
    '| requirement | cases | what it says | what the operator must do |',
    '| --- | ---: | --- | --- |',
    ...risks.map(
      ({ requirement: { id, sentence, operator }, cases }) =>
        `| ${code(id)} | ${cases.length} | ${text(sentence)} | ${text(operator ?? 'nothing is known that helps')} |`,
    ),
  ].join('\n')
}
