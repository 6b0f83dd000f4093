import type { Mutant } from './mutant.ts'

export const negotiation: readonly Mutant[] = []
