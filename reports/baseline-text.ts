/** The baseline file in the terminal: what fails and may for a time, and which of its lines have to go. */
import type { Results } from '../harness/results.ts'
import { baselineWords, knownReasons, knownWords } from './baseline.ts'
import { type Paint, section, wrap } from './terminal-text.ts'
import { count, printable } from './words.ts'

/** Empty where no baseline file was given. */
export function baselineSection(results: Results, paint: Paint, width: number): string[] {
  const { baseline } = results
  if (baseline === undefined) return []
  const lines = [
    ...wrap(printable(baselineWords({ ...results, baseline })), 2, width),
    ...baseline.problems.flatMap(({ kind, sentence }) =>
      wrap(`${paint(['bold', 'red'], kind.toUpperCase())} ${printable(sentence)}`, 2, width),
    ),
    ...knownReasons(results.cases).flatMap(({ known, cases }) =>
      wrap(`${count(cases.length, 'known failure')}: ${printable(knownWords(known))}`, 2, width),
    ),
  ]
  return section('Baseline file', lines, paint)
}
