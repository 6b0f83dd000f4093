import type { Mutant } from './mutant.ts'

export const pending: readonly Mutant[] = []
