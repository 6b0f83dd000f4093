import type { Mutant } from './mutant.ts'

export const rebinding: readonly Mutant[] = []
