import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'durability.other-writers-rows-survive',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'What another process writes into the store MUST count, and MUST outlive the writes of the gateway.',
    boundary: 'the command line / the gateway, on one store',
    sources: [{ ref: 'openclaw#132857' }, { ref: 'openclaw#84751' }, { ref: 'openclaw docs, cli/devices' }],
    whenBroken: 'What the command line writes into the store is overlooked or lost while the gateway runs.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'row-of-another-process',
    requirement: 'durability.other-writers-rows-survive',
    title: 'Another process pairs a remote device while the gateway runs',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      story: ['another process pairs', 'another process pairs, the gateway writes'],
    },
    controls: [{ story: 'ask twice' }],
  },
  {
    id: 'revocation-of-another-process',
    requirement: 'durability.other-writers-rows-survive',
    title: 'Another process revokes the token of a device while the gateway runs',
    cross: {
      configuration: ['trusted'],
      vantage: ['from-127.0.0.2'],
      history: ['paired-read'],
      story: ['another process revokes'],
    },
    controls: [{ story: 'connect' }],
  },
]
