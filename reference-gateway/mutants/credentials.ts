import type { Mutant } from './mutant.ts'

export const credentials: readonly Mutant[] = []
