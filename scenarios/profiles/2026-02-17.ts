import type { Profile } from '../../harness/vocabulary.ts'
import { acts } from './2026-02-17/acts.ts'
import { admission } from './2026-02-17/admission.ts'
import { decision } from './2026-02-17/decision.ts'
import { locality } from './2026-02-17/locality.ts'
import { reasons } from './2026-02-17/reasons.ts'

/** Before the hardening: whoever counts as local gets what it asks for, role changes included. */
export const beforeHardening: Profile = {
  id: '2026-02-17',
  title: 'before the hardening: local clients are never asked',
  date: '2026-02-17',
  releases: '>=2026.2.0 <2026.2.19',
  why:
    'The rule was `silent: isLocalClient`, whatever the reason: pairing was meant for other hosts, and a process on the ' +
    'gateway host counted as its owner. Hence a client behind a proxy that leaves none of three headers, or one that a ' +
    'trusted proxy names as loopback, could give itself any role and scope (GHSA-2rgf-hm63-5qph).',

  locality,
  admission,
  reasons,
  decision,
  acts,
}
