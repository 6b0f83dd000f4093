import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'tokens.of-another-device-is-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device that shows the token of another device MUST NOT get in.',
    boundary: 'holders of a leaked token / operator authority',
    sources: [{ ref: 'openclaw docs, gateway/protocol/auth' }, { ref: 'openclaw 2026.2.17 to 2026.9.6, measured' }],
    whenBroken: 'The token of one device lets another device in.',
  },
  {
    id: 'tokens.need-their-device',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device token MUST NOT let anybody in who does not show the device.',
    boundary: 'holders of a leaked token / operator authority',
    sources: [{ ref: 'openclaw docs, gateway/protocol/auth' }, { ref: 'openclaw 2026.2.17 to 2026.9.6, measured' }],
    whenBroken: 'A device token lets in a client that shows no device.',
  },
  {
    id: 'tokens.secret-stays-with-its-device',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A token that is rotated by somebody else MUST NOT be shown to them.',
    boundary: 'operators / the devices that they manage',
    sources: [{ ref: 'openclaw#66773' }, { ref: 'openclaw#50627' }, { ref: 'openclaw docs, cli/devices' }],
    whenBroken: 'Whoever rotates the token of another device is handed the new one, and can pose with it.',
  },
  {
    id: 'tokens.wrong-token-beside-a-good-one',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'A good device token SHOULD count although a wrong shared secret is shown beside it.',
    boundary: 'availability after the shared secret changed',
    sources: [{ ref: 'openclaw docs, cli/devices' }, { ref: 'openclaw 2026.2.22' }],
    whenBroken: 'A device that retries with its device token beside a stale shared secret is turned away.',
  },
  {
    id: 'tokens.device-token-field',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'A device token in auth.deviceToken SHOULD open what it opens in auth.token.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/protocol/auth' }, { ref: 'openclaw 2026.2.22' }],
    whenBroken: 'A device token is refused in the field that is meant for it.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'other-token-paired',
    requirement: 'tokens.of-another-device-is-refused',
    title: 'A reading device shows the token of a device that is paired with everything',
    cross: {
      credential: ['other-device'],
      vantage: ['direct', 'host-foreign'],
      history: ['paired-read'],
      ask: ['operator:read'],
    },
    controls: [{ credential: 'shared' }],
  },
  {
    id: 'other-token-wider',
    requirement: 'tokens.of-another-device-is-refused',
    title: 'A device shows the token of another device and asks for operator.admin',
    cross: { credential: ['other-device'], history: ['new', 'paired-admin'], ask: ['operator:admin'] },
    controls: [{ credential: 'shared' }],
  },
  {
    id: 'token-without-device',
    requirement: 'tokens.need-their-device',
    title: 'A client without a device shows the token of one',
    cross: {
      credential: ['other-device'],
      history: ['no-device'],
      client: ['cli', 'backend'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ credential: 'shared' }],
  },
  {
    id: 'rotated-by-others',
    requirement: 'tokens.secret-stays-with-its-device',
    title: 'Somebody who may rotates the token of another device, which comes back with the shared secret',
    cross: { history: ['paired-read'], story: ['operator rotates, comes back', 'admin rotates, comes back'] },
    controls: [{ credential: 'none' }],
  },
  {
    id: 'wrong-beside-device',
    requirement: 'tokens.wrong-token-beside-a-good-one',
    title: 'A paired device shows a wrong token, and its own in auth.deviceToken',
    cross: { credential: ['wrong-beside-device'], vantage: ['direct', 'host-foreign'], history: ['paired-read'] },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'device-field',
    requirement: 'tokens.device-token-field',
    title: 'A paired device shows its token in auth.deviceToken',
    cross: {
      credential: ['device-field'],
      vantage: ['direct', 'host-foreign'],
      history: ['paired-read'],
      client: ['cli', 'macos'],
    },
    controls: [{ credential: 'wrong' }],
  },
]
