import type { Family, Requirement } from '../../harness/vocabulary.ts'

const boundary = 'what a device signed / whoever carries its connect'
const payload = { ref: 'openclaw docs, gateway/protocol' } as const

export const requirements: readonly Requirement[] = [
  {
    id: 'identity.signature-binds-role',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device MUST be refused when it asks for another role than the one that it signed.',
    boundary,
    sources: [payload],
    whenBroken: 'The role is not part of what is verified: somebody on the way turns an operator into a node.',
  },
  {
    id: 'identity.signature-binds-scopes',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device MUST be refused when it asks for other scopes than those that it signed.',
    boundary,
    sources: [payload],
    whenBroken: 'The scopes are not part of what is verified: somebody on the way asks for more.',
  },
  {
    id: 'identity.signature-binds-token',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device MUST be refused when it shows another token than the one that it signed.',
    boundary,
    sources: [payload, { ref: 'openclaw#39549', says: 'signed over a cached token, sent another: refused' }],
    whenBroken: 'The token is not part of what is verified: a stolen token goes with a signature made for another.',
  },
  {
    id: 'identity.signature-binds-client',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device MUST be refused when it claims to be another client than the one that it signed as.',
    boundary,
    sources: [payload],
    whenBroken: 'The kind of client is not part of what is verified, although rules depend on it.',
  },
  {
    id: 'identity.v3-binds-platform',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device that signs with payload v3 MUST be refused when it claims another platform than it signed.',
    boundary: 'node command policy',
    sources: [{ ref: 'GHSA-r65x-2hqr-j5hf' }, { ref: 'openclaw 2026.2.26' }],
    whenBroken: 'Payload v3 is taken without a look at the platform that it was made to protect.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'signed-for-other-role',
    requirement: 'identity.signature-binds-role',
    title: 'A device that is approved for both roles signed for the other one',
    cross: { form: ['signed-for-other-role'], history: ['paired-both'], ask: ['operator:read', 'node'] },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'signed-for-other-role-new',
    requirement: 'identity.signature-binds-role',
    title: 'A new node signed for role operator',
    cross: { form: ['signed-for-other-role'], client: ['node-host'], ask: ['node'] },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'signed-for-fewer-scopes',
    requirement: 'identity.signature-binds-scopes',
    title: 'A device signed for fewer scopes than it asks',
    cross: {
      form: ['signed-for-fewer-scopes'],
      history: ['new', 'paired-all'],
      ask: ['operator:admin'],
    },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'signed-for-first-scope',
    requirement: 'identity.signature-binds-scopes',
    title: 'A device signed for the first of two scopes that it asks',
    cross: {
      form: ['signed-for-fewer-scopes'],
      history: ['new', 'paired-all'],
      ask: ['operator:read+write'],
    },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'signed-for-other-token',
    requirement: 'identity.signature-binds-token',
    title: 'A paired device signed for another token than it shows, or for none',
    cross: {
      form: ['signed-for-other-token', 'signed-for-no-token'],
      history: ['paired-read'],
      credential: ['shared', 'device'],
    },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'signed-for-other-client',
    requirement: 'identity.signature-binds-client',
    title: 'A device signed as another kind of client, by its id or by its mode',
    cross: { form: ['signed-for-other-client', 'signed-for-other-mode'], client: ['cli', 'backend'] },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'signed-for-other-platform',
    requirement: 'identity.v3-binds-platform',
    title: 'A device signed with payload v3 for another platform, or for none',
    cross: { form: ['v3-other-platform', 'v3-no-platform'], history: ['new', 'paired-read'] },
    controls: [{ form: 'v3' }],
  },
  {
    id: 'signed-for-no-family',
    requirement: 'identity.v3-binds-platform',
    title: 'A device that claims to be a phone signed with payload v3 for no device family',
    cross: { form: ['v3-no-family'], ask: ['operator:read@phone'] },
    controls: [{ form: 'v3' }],
  },
]
