import type { Mutant } from './mutant.ts'

export const scopes: readonly Mutant[] = []
