import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'locality.auto-approve-can-be-turned-off',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'With `autoApproveLocal: false` a local device MUST wait for a human, for pairing and for every upgrade.',
    boundary: 'processes on the gateway host / operator who wants to be asked',
    sources: [{ ref: 'openclaw docs, gateway/pairing', says: 'autoApproveLocal' }, { ref: 'openclaw#124589' }],
    whenBroken: 'Local devices get in unasked although the operator turned that off.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'manual-first-contact',
    requirement: 'locality.auto-approve-can-be-turned-off',
    title: 'A new local device connects to a gateway that approves nobody for being local',
    cross: { configuration: ['manual'], client: ['cli', 'control-ui', 'macos'] },
    controls: [{ configuration: 'token' }],
  },
  {
    id: 'manual-first-contact-node',
    requirement: 'locality.auto-approve-can-be-turned-off',
    title: 'A new local node connects to a gateway that approves nobody for being local',
    cross: { configuration: ['manual'], client: ['node-host'], ask: ['node'] },
    controls: [{ configuration: 'token' }],
  },
  {
    id: 'manual-upgrade',
    requirement: 'locality.auto-approve-can-be-turned-off',
    title: 'A local device, paired or with a legacy row, asks a gateway that approves nobody for being local for more',
    cross: {
      configuration: ['manual'],
      history: ['paired-read', 'legacy-no-scopes', 'legacy-role-string'],
      ask: ['operator:admin'],
    },
    controls: [{ configuration: 'token' }],
  },
  {
    id: 'manual-first-contact-backend',
    requirement: 'locality.auto-approve-can-be-turned-off',
    title: 'A new local backend asks a gateway for everything that approves nobody for being local',
    cross: { configuration: ['manual'], client: ['backend'], ask: ['operator:admin'] },
    controls: [{ configuration: 'token' }],
  },
  {
    id: 'manual-upgrade-to-write',
    requirement: 'locality.auto-approve-can-be-turned-off',
    title: 'A local paired device asks a gateway for a little more that approves nobody for being local',
    cross: { configuration: ['manual'], history: ['paired-read'], ask: ['operator:write'] },
    controls: [{ configuration: 'token' }],
  },
]
