import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'upgrades.platform-is-pinned',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A paired device that claims another platform than the one it was approved with MUST wait for a human.',
    boundary: 'node command policy',
    sources: [{ ref: 'GHSA-r65x-2hqr-j5hf' }, { ref: 'openclaw 2026.2.26' }],
    whenBroken:
      'A paired device changes its platform unasked, and with it the command policy that is chosen by platform.',
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
]
