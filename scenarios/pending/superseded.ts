import type { Catalogue, Family, History, Requirement, Story } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'pending.superseded-request-is-dead',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A request that a later ask of its device has replaced MUST NOT be approved any more.',
    boundary: 'human approval',
    sources: [
      { ref: 'openclaw#50695', says: 'a pending request gets a new id when its content changes' },
      { ref: 'openclaw#72006' },
      { ref: 'openclaw docs, cli/devices' },
    ],
    whenBroken: 'An operator approves the request on the screen, and the device gets what it asked for since.',
  },
]

export const histories: readonly History[] = [
  {
    id: 'new, superseded',
    title: 'no row; a request waits that has replaced an earlier one of the device',
    kind: 'new',
    approved: { roles: [], scopes: [] },
  },
]

export const relations: Catalogue['relations'] = [{ history: 'new, superseded', ask: ['*'], relation: 'first-contact' }]

export const stories: readonly Story[] = [
  {
    id: 'asks more, first request approved',
    title: 'asks read, asks more, an operator approves the first request, asks more again',
    steps: [
      { do: 'connect', ask: 'operator:read', becomes: { interactive: 'new, read pending' } },
      { do: 'connect', becomes: { interactive: 'new, superseded' } },
      { do: 'approve', request: 'first', becomes: 'as asked' },
      { do: 'connect' },
    ],
  },
]

export const families: readonly Family[] = [
  {
    id: 'superseded-request',
    requirement: 'pending.superseded-request-is-dead',
    title: 'A remote device asks read, then more; an operator approves what the device asked first',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      ask: ['operator:read+write', 'operator:admin+read+write'],
      story: ['asks more, first request approved'],
    },
    controls: [{ story: 'admin approves' }],
  },
]
