import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'legacy.local-scopes-are-repaired',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A local device whose row has no usable scopes MUST get the scopes that it asks for without a human.',
    boundary: 'availability on the gateway host',
    sources: [
      { ref: 'openclaw#23690', says: 'the device was paired before scopes existed' },
      { ref: 'openclaw#23661' },
      { ref: 'openclaw#21447' },
    ],
    whenBroken:
      'Devices paired before scopes existed are stranded: over direct loopback they are told "pairing required".',
  },
  {
    id: 'legacy.missing-scopes-approve-nothing',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'Missing, empty or malformed scopes in a row MUST NOT count as approval for a remote device.',
    boundary: 'remote clients / gateway host',
    sources: [{ ref: 'openclaw#21447', says: 'introduced the self-grant of 2026.2.21' }, { ref: 'openclaw 2026.2.22' }],
    whenBroken: 'A row without usable scopes lets a remote device grant itself scopes.',
  },
  {
    id: 'legacy.node-stays-explicit',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A legacy row MUST NOT let its device become a node without a human.',
    boundary: 'operator devices / node hosts',
    sources: [{ ref: 'openclaw#23708', says: 'role upgrades still require explicit approval' }],
    whenBroken: 'A legacy row lets its device become a node unasked.',
  },
]

const withoutScopes = ['legacy-no-scopes', 'legacy-empty-scopes', 'malformed-scopes'] as const
const remote = ['host-foreign', 'xff-public', 'forwarded', 'proxy-appends', 'proxy-strips'] as const

export const families: readonly Family[] = [
  {
    id: 'legacy-scopes-local',
    requirement: 'legacy.local-scopes-are-repaired',
    title: 'A local device with a row without usable scopes asks for scopes',
    cross: {
      history: withoutScopes,
      vantage: ['direct'],
      client: ['cli', 'backend', 'control-ui'],
      ask: ['operator:read', 'operator:write', 'operator:admin'],
    },
    controls: [{ vantage: 'xff-public' }, { vantage: 'host-foreign' }, { history: 'paired-all' }],
  },
  {
    id: 'legacy-scopes-remote',
    requirement: 'legacy.missing-scopes-approve-nothing',
    title: 'A remote device with a row without usable scopes asks for scopes',
    cross: {
      history: withoutScopes,
      vantage: remote,
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
  {
    id: 'legacy-scopes-nothing-asked',
    requirement: 'legacy.missing-scopes-approve-nothing',
    title: 'A device with a row without scopes asks for none, and gets none',
    cross: {
      history: ['legacy-no-scopes', 'legacy-empty-scopes'],
      vantage: ['direct', 'xff-public'],
      ask: ['operator'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'legacy-scopes-node',
    requirement: 'legacy.node-stays-explicit',
    title: 'A device with a row without scopes asks role node',
    cross: {
      history: ['legacy-no-scopes', 'legacy-empty-scopes', 'legacy-role-string'],
      vantage: ['direct', 'host-foreign', 'xff-public'],
      ask: ['node'],
    },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'legacy-scopes-trusted',
    requirement: 'legacy.missing-scopes-approve-nothing',
    title: 'A device with a row without scopes comes through a configured proxy',
    cross: { configuration: ['trusted'], vantage: ['xff-public'], history: ['legacy-no-scopes'] },
    controls: [{ history: 'paired-read' }, { vantage: 'direct' }],
  },
]
