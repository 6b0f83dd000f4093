import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'durability.unreadable-store-admits-nobody',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A gateway that cannot read its store MUST NOT let anybody in, and leaves the store as it is.',
    boundary: 'decisions of operators / everybody',
    sources: [{ ref: 'openclaw#71873' }, { ref: 'openclaw#122822' }, { ref: 'openclaw#23498' }],
    whenBroken:
      'A gateway takes a store that it cannot read for an empty one: every pairing is lost, and anybody pairs anew.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'unreadable-store',
    requirement: 'durability.unreadable-store-admits-nobody',
    title: 'A new local device connects to a gateway whose store is cut off in the middle of a row',
    cross: { configuration: ['unreadable'], client: ['cli', 'control-ui'], ask: ['operator:read', 'operator:admin'] },
    controls: [{ configuration: 'token' }],
  },
]
