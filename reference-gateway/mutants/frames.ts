import type { Mutant } from './mutant.ts'

export const frames: readonly Mutant[] = []
