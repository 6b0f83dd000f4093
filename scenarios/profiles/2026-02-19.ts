import type { Profile } from '../../harness/vocabulary.ts'
import { acts } from './2026-02-19/acts.ts'
import { admission } from './2026-02-19/admission.ts'
import { decision } from './2026-02-19/decision.ts'
import { locality } from './2026-02-19/locality.ts'
import { reasons } from './2026-02-19/reasons.ts'

/** The hardened policy of February 2026: only the first pairing is silent. It is what the founding documents complain of. */
export const hardened: Profile = {
  id: '2026-02-19',
  title: 'hardened: only first pairing is silent',
  date: '2026-02-19',
  releases: '>=2026.2.19 <2026.2.21',
  why:
    'Commit 0bda0202fd narrowed `silent: isLocalClient` to `silent: isLocalClient && reason === "not-paired"`. It closed ' +
    'silent role and scope upgrades, and stranded subagents that ask for more over a fresh loopback socket (openclaw#23661).',

  locality,
  admission,
  reasons,
  decision,
  acts,
}
