/** The made-up book of rules behind the fixture, with the sentence that a failure of each would be told by. */
import type { HeadlineResult, RequirementResult } from '../harness/results.ts'

type FixtureRequirement = Omit<RequirementResult, 'target' | 'counts' | 'breaks' | 'file' | 'mutants'> & {
  readonly danger: HeadlineResult['danger']
}

export const FIXTURE_REQUIREMENTS: readonly FixtureRequirement[] = [
  {
    id: 'legacy.row-without-scopes-can-be-repaired',
    level: 'MUST',
    theme: 'legacy',
    sentence: 'A device whose row has no scopes MUST get in from the host itself, or leave a request to approve.',
    boundary: 'owner and own device',
    sources: [{ ref: '#23690', says: 'manual approval never appears in nodes pending' }],
    danger: 'shuts-out',
    whenBroken: 'A local device that was paired before scopes existed is refused, and there is nothing to approve.',
  },
  {
    id: 'legacy.remote-row-waits-for-a-human',
    level: 'MUST',
    theme: 'legacy',
    sentence: 'A device whose row has no scopes MUST wait for a human when it comes from elsewhere.',
    boundary: 'approved and asked',
    sources: [{ ref: '#22365 review' }],
    danger: 'state',
    whenBroken: 'A refused connect widens the record all the same, so that the next try gets in.',
  },
  {
    id: 'locality.forwarded-is-not-local',
    level: 'MUST',
    theme: 'locality',
    sentence: 'A client that comes through a proxy MUST NOT be taken for local.',
    boundary: 'host and network',
    sources: [{ ref: '#22365 review', says: 'remoteAddr is loopback even for remote clients' }],
    danger: 'lets-in',
    whenBroken: 'A stranger behind a local reverse proxy is paired without anybody being asked.',
  },
  {
    id: 'origin.foreign-page-is-refused',
    level: 'SHOULD',
    theme: 'origin',
    sentence: 'A page of another origin SHOULD be told that its origin is the reason.',
    boundary: 'browser tab and gateway',
    sources: [{ ref: 'GHSA-5wcw-8jjv-m286' }, { ref: 'https://www.rfc-editor.org/rfc/rfc6454#section-7' }],
    danger: 'wire',
    whenBroken: 'The refusal of a foreign page does not say why, so that nobody can mend the configuration.',
  },
  {
    id: 'pairing.local-first-contact',
    level: 'SHOULD',
    theme: 'pairing',
    sentence: 'A new device on the host itself SHOULD be paired without a human.',
    boundary: 'owner and own device',
    sources: [{ ref: 'docs: pairing' }],
    danger: 'shuts-out',
    whenBroken: 'A new local device has to be approved by hand.',
  },
  {
    id: 'scopes.covered-needs-no-approval',
    level: 'MUST',
    theme: 'scopes',
    sentence: 'A device that asks for what its record lists MUST get in.',
    boundary: 'owner and own device',
    sources: [{ ref: 'docs: pairing' }],
    danger: 'shuts-out',
    whenBroken: 'A paired device is asked to pair again for what it already has.',
  },
  {
    id: 'scopes.upgrade-asks-a-human',
    level: 'MUST',
    theme: 'scopes',
    sentence: 'A device that asks for more than was approved MUST wait for a human.',
    boundary: 'approved and asked',
    sources: [{ ref: 'GHSA-fqw4-mph7-2vr8' }, { ref: '#22365' }],
    danger: 'lets-in',
    whenBroken: 'A paired device gives itself more scopes than anybody approved.',
  },
]
