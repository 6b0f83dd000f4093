import type { Profile } from '../../harness/vocabulary.ts'
import { beforeHardening } from './2026-02-17.ts'
import { hardened } from './2026-02-19.ts'
import { sharedSecretBypass } from './2026-02-22.ts'
import { spring } from './2026-03-13.ts'
import { attributed } from './2026-09-06.ts'
import { recommended } from './recommended.ts'

/** The first is the default; the others by date. */
export const profiles: readonly Profile[] = [
  recommended,
  beforeHardening,
  hardened,
  sharedSecretBypass,
  spring,
  attributed,
]
