import type { Mutant } from './mutant.ts'

export const authority: readonly Mutant[] = []
