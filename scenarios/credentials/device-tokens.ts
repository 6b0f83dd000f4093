import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'credentials.device-token-is-enough',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A device token MUST let its own device in for the scopes that it was minted for.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/protocol' }],
    whenBroken: 'A device token does not let its own device in.',
  },
  {
    id: 'credentials.device-token-does-not-widen',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A reconnect that only a device token vouches for MUST NOT widen the device, not even locally.',
    boundary: 'holders of one device token / operator authority',
    sources: [{ ref: 'openclaw#124589' }, { ref: 'GHSA-9hjh-fr4f-gxc4' }],
    whenBroken: 'A device widens itself with nothing but its own device token.',
  },
  {
    id: 'credentials.shared-secret-is-needed',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A client without a valid credential MUST NOT get in, and MUST NOT change anything.',
    boundary: 'everybody / gateway host',
    sources: [{ ref: 'openclaw docs, gateway/protocol' }],
    whenBroken: 'Somebody gets in without a valid credential.',
  },
  {
    id: 'credentials.no-device-no-scopes',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A session without a device MUST have no scopes, whatever it asks.',
    boundary: 'holders of the shared secret / operator authority',
    sources: [{ ref: 'GHSA-rqpp-rjj8-7wv8' }, { ref: 'openclaw#44306' }],
    whenBroken: 'A session without a device keeps the scopes that it declared for itself.',
  },
  {
    id: 'credentials.node-needs-a-device',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'Role node MUST NOT be given without a device.',
    boundary: 'holders of the shared secret / node hosts',
    sources: [{ ref: 'GHSA-rv2q-f2h5-6xmg' }],
    whenBroken: 'Role node is given without a device.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'device-token-covered',
    requirement: 'credentials.device-token-is-enough',
    title: 'A paired device shows its device token and asks for what it has',
    cross: {
      credential: ['device'],
      vantage: ['direct', 'host-foreign', 'xff-public'],
      history: ['paired-read', 'paired-read+write'],
      client: ['cli', 'backend'],
      ask: ['operator:read'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'device-token-widens',
    requirement: 'credentials.device-token-does-not-widen',
    title: 'A paired device shows its device token and asks for more',
    cross: {
      credential: ['device'],
      vantage: ['direct', 'host-foreign', 'xff-public', 'proxy-appends'],
      history: ['paired-read'],
      client: ['cli', 'backend'],
      ask: ['operator:write', 'operator:admin'],
    },
    controls: [{ history: 'paired-all' }],
  },
  {
    id: 'device-token-other-role',
    requirement: 'credentials.device-token-does-not-widen',
    title: 'A paired operator shows its device token and asks role node',
    cross: { credential: ['device'], vantage: ['direct', 'xff-public'], history: ['paired-read'], ask: ['node'] },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'wrong-credential',
    requirement: 'credentials.shared-secret-is-needed',
    title: 'A device shows a wrong credential, or none',
    cross: {
      credential: ['wrong', 'none'],
      vantage: ['direct', 'xff-public', 'host-foreign'],
      history: ['new', 'paired-read'],
      ask: ['operator:read'],
    },
    except: [
      {
        when: { history: ['new'], vantage: ['xff-public', 'host-foreign'] },
        because: 'refused with the right credential too, so that the refusal shows nothing',
      },
    ],
    controls: [{ credential: 'shared' }],
  },
  {
    id: 'no-device-operator',
    requirement: 'credentials.no-device-no-scopes',
    title: 'A client without a device asks for scopes',
    cross: {
      history: ['no-device'],
      vantage: ['direct', 'host-foreign', 'xff-public', 'proxy-appends'],
      client: ['cli', 'backend', 'macos'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'no-device-node',
    requirement: 'credentials.node-needs-a-device',
    title: 'A node comes without a device',
    cross: { history: ['no-device'], vantage: ['direct', 'xff-public'], client: ['node-host'], ask: ['node'] },
    controls: [{ history: 'paired-node' }, { credential: 'wrong' }],
  },
]
