import type { Profile } from '../../harness/vocabulary.ts'
import { hardened } from './2026-02-19.ts'
import { recommended } from './recommended.ts'

/** The first is the default. */
export const profiles: readonly Profile[] = [recommended, hardened]
