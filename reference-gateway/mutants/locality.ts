import type { Mutant } from './mutant.ts'

export const locality: readonly Mutant[] = []
