import type { Family, Requirement } from '../../harness/vocabulary.ts'

const boundary = 'node command policy'

export const requirements: readonly Requirement[] = [
  {
    id: 'upgrades.platform-is-pinned',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A paired device that claims another platform than the one it was approved with MUST wait for a human.',
    boundary,
    sources: [{ ref: 'GHSA-r65x-2hqr-j5hf' }, { ref: 'openclaw 2026.2.26' }],
    whenBroken:
      'A paired device changes its platform unasked, and with it the command policy that is chosen by platform.',
  },
  {
    id: 'upgrades.device-family-is-pinned',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A paired device that claims another device family, or drops it, MUST wait for a human.',
    boundary,
    sources: [{ ref: 'GHSA-r65x-2hqr-j5hf' }, { ref: 'openclaw 2026.2.26' }],
    whenBroken: 'A paired device changes its family unasked, and with it the command policy that is chosen by family.',
  },
  {
    id: 'upgrades.approved-platform-is-the-new-pin',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'After an operator approves a change of platform, the new platform MUST be the one that is pinned.',
    boundary: 'human approval',
    sources: [{ ref: 'openclaw#81442', says: 'an update of the system, and no way to approve it' }],
    whenBroken: 'A change of platform cannot be approved once for good, or the old platform stays good as well.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'platform-change',
    requirement: 'upgrades.platform-is-pinned',
    title: 'A paired device claims another platform',
    cross: {
      vantage: ['direct', 'host-foreign', 'xff-public', 'proxy-appends'],
      history: ['paired-read'],
      client: ['cli', 'backend'],
      ask: ['operator:read@darwin'],
    },
    controls: [{ ask: 'operator:read' }, { credential: 'wrong' }],
  },
  {
    id: 'platform-change-by-token',
    requirement: 'upgrades.platform-is-pinned',
    title: 'A paired device shows its own token and claims another platform',
    cross: {
      vantage: ['direct', 'host-foreign'],
      history: ['paired-read'],
      credential: ['device'],
      ask: ['operator:read@darwin'],
    },
    controls: [{ ask: 'operator:read' }],
  },
  {
    id: 'family-change',
    requirement: 'upgrades.device-family-is-pinned',
    title: 'A device is paired with one family, and comes back with another, or with none',
    cross: {
      ask: ['operator:read@watch', 'operator:read'],
      story: ['comes as a phone, then as itself'],
    },
    controls: [{ ask: 'operator:read@phone' }],
  },
  {
    id: 'approve-platform-change',
    requirement: 'upgrades.approved-platform-is-the-new-pin',
    title: 'A paired device claims another platform, is approved, and comes back with it',
    cross: {
      vantage: ['direct', 'host-foreign'],
      history: ['paired-read'],
      ask: ['operator:read@darwin'],
      story: ['approve platform change'],
    },
    controls: [{ story: 'reject platform change' }],
  },
  {
    id: 'approve-platform-change-then-old',
    requirement: 'upgrades.approved-platform-is-the-new-pin',
    title: 'A paired device is approved for another platform, and comes back with the old one',
    cross: {
      history: ['paired-read'],
      ask: ['operator:read@darwin'],
      story: ['approve platform change, then the old one'],
    },
    controls: [{ story: 'approve platform change' }],
  },
  {
    id: 'family-change-twice',
    requirement: 'upgrades.device-family-is-pinned',
    title: 'A device is paired with one family, and comes back twice with another',
    cross: { ask: ['operator:read@watch'], story: ['comes as a phone, then as itself twice'] },
    controls: [{ ask: 'operator:read@phone' }],
  },
  {
    id: 'family-set-later',
    requirement: 'upgrades.device-family-is-pinned',
    title: 'A device that was paired without a family shows one, and then another',
    cross: { history: ['paired-read'], ask: ['operator:read@watch'], story: ['shows a family, then another'] },
    controls: [{ ask: 'operator:read@phone' }],
  },
  {
    id: 'approve-platform-change-of-more',
    requirement: 'upgrades.approved-platform-is-the-new-pin',
    title: 'A device with two scopes, or two roles, is approved for another platform',
    cross: {
      history: ['paired-read+write', 'paired-both'],
      ask: ['operator:read@darwin'],
      story: ['approve platform change'],
    },
    controls: [{ story: 'reject platform change' }],
  },
  {
    id: 'family-change-after-upgrade',
    requirement: 'upgrades.device-family-is-pinned',
    title: 'A device is paired with one family, asks for more with it, and comes back with another',
    cross: { ask: ['operator:read@watch'], story: ['comes as a phone, widens, then as itself'] },
    controls: [{ ask: 'operator:read@phone' }],
  },
]
