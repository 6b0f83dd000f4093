import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'credentials.setup-code-must-be-issued',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A setup code that nobody issued MUST be refused.',
    boundary: 'everybody / gateway host',
    sources: [{ ref: 'GHSA-63f5-hhc7-cx6p' }, { ref: 'openclaw docs, gateway/protocol/handshake' }],
    whenBroken: 'Any string passes for a setup code, and pairs a device.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'setup-code-made-up',
    requirement: 'credentials.setup-code-must-be-issued',
    title: 'A device shows a setup code that nobody issued',
    cross: { credential: ['made-up-setup-code'], history: ['new', 'paired-read'] },
    controls: [{ credential: 'shared' }],
  },
  {
    id: 'setup-code-made-up-node',
    requirement: 'credentials.setup-code-must-be-issued',
    title: 'A node shows a setup code that nobody issued',
    cross: { credential: ['made-up-setup-code'], client: ['node-host'], ask: ['node'] },
    controls: [{ credential: 'shared' }],
  },
]
