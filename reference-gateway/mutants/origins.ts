import type { Mutant } from './mutant.ts'

export const origins: readonly Mutant[] = []
