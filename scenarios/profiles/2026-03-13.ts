import type { Profile } from '../../harness/vocabulary.ts'
import { acts } from './2026-03-13/acts.ts'
import { admission } from './2026-03-13/admission.ts'
import { decision } from './2026-03-13/decision.ts'
import { firstHostLineCounts, hostEndsAtTheColon } from './shared/locality.ts'
import { scopesComeBeforeApproved, scopesOfNodesAreForOperators } from './shared/partial.ts'
import { scopesBelongToNoRole } from './shared/reasons.ts'
import {
  localByHostAndThreeHeaders,
  otherPlatformIsMetadata,
  rowCoversWhatIsAsked,
  unknownKeyIsNotPaired,
} from './shared-rows.ts'

const release = 'openclaw 2026.3.13'

/** Spring: pairing is back for everybody but local backends, pages are looked at, and metadata is pinned. */
export const spring: Profile = {
  id: '2026-03-13',
  title: 'spring: local scope upgrades are silent, local backends skip pairing, metadata is pinned',
  date: '2026-03-13',
  releases: '>=2026.3.12 <2026.3.22',
  why:
    'The shared-secret bypass is gone (GHSA-553v-f69r-656j); what is left of it is for gateway-client/backend on the gateway ' +
    'host, so that subagents work without a row (openclaw#30740). Any page has to show an allowed Origin, a changed ' +
    'platform waits for a human (GHSA-r65x-2hqr-j5hf), and a session without a device has no scopes (GHSA-rqpp-rjj8-7wv8).',

  locality: [
    firstHostLineCounts,
    hostEndsAtTheColon,
    {
      when: { vantage: ['xff-empty', 'x-real-ip-empty'], trustedPeer: false },
      gives: 'local',
      words: 'an empty X-Forwarded-For or X-Real-IP counts as none',
      source: `${release}, measured`,
    },
    ...localByHostAndThreeHeaders,
  ],

  admission,

  reasons: [
    unknownKeyIsNotPaired,
    otherPlatformIsMetadata,
    {
      when: { relation: ['other-role', 'other-role-and-wider-scopes', 'legacy-roles'] },
      gives: 'role-upgrade',
      words: 'the row does not name the role',
      source: release,
    },
    scopesBelongToNoRole,
    scopesOfNodesAreForOperators,
    scopesComeBeforeApproved,
    {
      when: { relation: ['wider-scopes', 'legacy-scopes', 'legacy-role-string'] },
      gives: 'scope-upgrade',
      words: 'the scopes of the row do not cover what is asked; missing scopes cover nothing',
      source: 'openclaw#23125',
    },
    rowCoversWhatIsAsked,
  ],

  decision,
  acts,
}
