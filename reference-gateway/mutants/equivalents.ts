/** Faults that no client can see. They are run like the others, so that a wrong proof is found out. */

import type { Mutant } from './mutant.ts'

export interface EquivalentMutant extends Mutant {
  /** Why nobody outside can tell this gateway from the recommended one. */
  readonly proof: string
}

export const equivalents: readonly EquivalentMutant[] = []
