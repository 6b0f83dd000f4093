import type { Mutant } from './mutant.ts'

export const legacy: readonly Mutant[] = []
