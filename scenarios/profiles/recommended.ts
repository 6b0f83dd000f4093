import type { Profile } from '../../harness/vocabulary.ts'
import { acts } from './recommended/acts.ts'
import { admission } from './recommended/admission.ts'
import { decision } from './recommended/decision.ts'
import { locality } from './recommended/locality.ts'
import { reasons } from './recommended/reasons.ts'

/**
 * The policy that this project recommends, and the one that the reference gateway follows.
 *
 * It cures the complaint of openclaw#23661 (a local holder of the shared secret may widen its own operator scopes) without
 * the bypass found in openclaw#22365 (traffic through a proxy on the same host is never local).
 */
export const recommended: Profile = {
  id: 'recommended',
  title: 'recommended: local means provably local; roles are always explicit',
  date: '2026-11-22',
  why:
    'Whoever holds the shared secret on the gateway host can already pair a new device with any operator scope, so asking ' +
    'a human before a known local device widens its scopes protects nothing and strands subagents (openclaw#23661). What ' +
    'must be asked for is everything that the gateway cannot prove local, every change of role, every change of pinned ' +
    'metadata, and every widening that only a device token vouches for.',

  locality,
  admission,
  reasons,
  decision,
  acts,
}
