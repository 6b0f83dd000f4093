import type { Mutant } from './mutant.ts'

export const durability: readonly Mutant[] = []
