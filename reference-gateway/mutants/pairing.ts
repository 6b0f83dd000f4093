import type { Mutant } from './mutant.ts'

export const pairing: readonly Mutant[] = []
