import type { Profile } from '../../harness/vocabulary.ts'
import { acts } from './2026-02-22/acts.ts'
import { admission } from './2026-02-22/admission.ts'
import { decision } from './2026-02-22/decision.ts'
import { reasons } from './2026-02-22/reasons.ts'
import { localByHostAndThreeHeaders } from './shared-rows.ts'

/** The shared-secret bypass: scope upgrades are silent again, and operators with the shared secret skip pairing altogether. */
export const sharedSecretBypass: Profile = {
  id: '2026-02-22',
  title: 'shared-secret bypass: operators with the shared secret skip pairing, from anywhere',
  date: '2026-02-22',
  releases: '>=2026.2.22 <2026.2.25',
  why:
    'openclaw#23708 made local scope upgrades silent again, which unlocked subagents. In the same release whoever shows ' +
    'the shared secret as an operator, and is no browser, was let past pairing altogether, also from another host ' +
    '(GHSA-553v-f69r-656j, CVE-2026-32042); 2026.2.25 took that back.',

  locality: localByHostAndThreeHeaders,
  admission,
  reasons,
  decision,
  acts,
}
