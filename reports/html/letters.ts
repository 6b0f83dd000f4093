/** A letter for each outcome: colour alone says nothing to many readers, and nothing on paper. */
import type { Outcome } from '../../harness/vocabulary.ts'

export const LETTERS: Readonly<Record<Outcome, string>> = {
  silent: 'S',
  covered: 'C',
  bypassed: 'B',
  unbound: 'U',
  interactive: 'I',
  rejected: 'R',
  stuck: 'X',
  leaky: 'L',
  anomalous: '?',
}
