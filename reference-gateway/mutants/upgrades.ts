import type { Mutant } from './mutant.ts'

export const upgrades: readonly Mutant[] = []
