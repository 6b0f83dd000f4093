import type { Mutant } from './mutant.ts'

export const surfaces: readonly Mutant[] = []
