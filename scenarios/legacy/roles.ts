import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'legacy.local-roles-are-repaired',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'A local device whose row grants no role SHOULD get role operator without a human.',
    boundary: 'availability on the gateway host',
    sources: [{ ref: 'openclaw#23661' }, { ref: 'openclaw#59092' }],
    whenBroken:
      'Devices whose row has no usable role are stranded: over direct loopback they are told "pairing required".',
  },
  {
    id: 'legacy.missing-roles-approve-nothing',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'Missing, empty or malformed roles in a row MUST NOT count as approval for a remote device.',
    boundary: 'remote clients / gateway host',
    sources: [{ ref: 'openclaw 2026.4.10' }, { ref: 'openclaw#21447' }],
    whenBroken: 'A row without usable roles lets a remote device in as whatever it asks.',
  },
  {
    id: 'legacy.no-role-is-not-node',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A row that grants no role MUST NOT let its device become a node without a human.',
    boundary: 'operator devices / node hosts',
    sources: [{ ref: 'openclaw#23708' }],
    whenBroken: 'A row that grants no role lets its device become a node unasked.',
  },
]

const withoutRoles = ['legacy-no-roles', 'legacy-empty-roles', 'legacy-neither', 'malformed-roles'] as const
const remote = ['host-foreign', 'xff-public', 'forwarded', 'proxy-appends', 'proxy-strips'] as const

export const families: readonly Family[] = [
  {
    id: 'legacy-roles-local',
    requirement: 'legacy.local-roles-are-repaired',
    title: 'A local device with a row without usable roles asks role operator',
    cross: {
      history: [...withoutRoles, 'legacy-role-string'],
      client: ['cli', 'backend', 'control-ui'],
      ask: ['operator:read', 'operator:write', 'operator:admin'],
    },
    controls: [{ vantage: 'xff-public' }, { vantage: 'host-foreign' }, { history: 'paired-all' }],
  },
  {
    id: 'legacy-no-token-local',
    requirement: 'legacy.local-roles-are-repaired',
    title: 'A local device with a full row but no token asks for what it had',
    cross: { history: ['no-token'], client: ['cli', 'backend', 'control-ui'] },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'legacy-roles-remote',
    requirement: 'legacy.missing-roles-approve-nothing',
    title: 'A remote device with a row without usable roles asks role operator',
    cross: {
      history: [...withoutRoles, 'legacy-role-string'],
      vantage: remote,
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
  {
    id: 'legacy-roles-node',
    requirement: 'legacy.no-role-is-not-node',
    title: 'A device with a row without usable roles asks role node',
    cross: { history: withoutRoles, vantage: ['direct', 'host-foreign', 'xff-public'], ask: ['node'] },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'legacy-roles-trusted',
    requirement: 'legacy.missing-roles-approve-nothing',
    title: 'A device with a row without roles comes through a configured proxy',
    cross: { configuration: ['trusted'], vantage: ['xff-public'], history: ['legacy-no-roles'] },
    controls: [{ history: 'paired-read' }, { vantage: 'direct' }],
  },
  {
    id: 'legacy-no-token-trusted',
    requirement: 'legacy.missing-roles-approve-nothing',
    title: 'A device with a full row but no token comes through a configured proxy',
    cross: { configuration: ['trusted'], vantage: ['xff-public'], history: ['no-token'] },
    controls: [{ history: 'paired-read' }, { vantage: 'from-127.0.0.2' }],
  },
  {
    id: 'legacy-roles-sideways',
    requirement: 'legacy.local-roles-are-repaired',
    title: 'A local device with a row without roles asks another scope than its row has',
    cross: { history: ['legacy-no-roles'], ask: ['operator:pairing'] },
    controls: [{ vantage: 'xff-public' }],
  },
]
