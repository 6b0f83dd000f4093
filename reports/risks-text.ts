/** Residual risks in the terminal: neither among what is wrong nor among what passed. */
import type { Results, TargetResult } from '../harness/results.ts'
import { RISKS_SENTENCE, risksOf } from './risks.ts'
import { command, type Paint, section, wrap } from './terminal-text.ts'
import { count, printable } from './words.ts'

export function risksSection(results: Results, target: TargetResult, paint: Paint, width: number): string[] {
  const risks = risksOf(results, target)
  if (risks.length === 0) return []
  const lines = risks.flatMap(({ requirement, cases }) => [
    ...wrap(
      `${paint('bold', count(cases.length, 'case'))}: ${printable(requirement.sentence)} [${printable(requirement.id)}]`,
      2,
      width,
    ),
    ...wrap(`The operator: ${printable(requirement.operator ?? 'nothing is known that helps')}`, 4, width),
    command(cases[0]!.replay, 4, paint),
  ])
  return section('Residual risks', [...wrap(RISKS_SENTENCE, 2, width), ...lines], paint)
}
