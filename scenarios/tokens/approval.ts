import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'tokens.capped-to-what-was-approved',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A device token MUST NOT open more than was approved for its device, whatever it was minted with and in whichever field it is shown.',
    boundary: 'holders of one device token / operator authority',
    sources: [{ ref: 'GHSA-2pwv-x786-56f8' }, { ref: 'openclaw#43686' }],
    whenBroken: 'A device token opens more than was approved for its device.',
  },
  {
    id: 'tokens.rotate-does-not-widen',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'Rotating a token MUST NOT widen what its device may do, whoever rotates it.',
    boundary: 'human approval',
    sources: [{ ref: 'openclaw#20703' }, { ref: 'openclaw#20702' }, { ref: 'GHSA-4jpw-hj22-2xmc' }],
    whenBroken: 'A device gets scopes that nobody approved by having its token rotated to them.',
  },
  {
    id: 'tokens.unapproved-role-is-not-minted',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'Rotating a token MUST NOT mint one for a role that was never approved for the device.',
    boundary: 'operator devices / node hosts',
    sources: [{ ref: 'GHSA-whf9-3hcx-gq54' }, { ref: 'openclaw#60462' }],
    whenBroken: 'A rotation mints a token for a role that nobody approved, and the device gets in with it.',
  },
  {
    id: 'tokens.role-is-bound',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A token that was minted for role node MUST NOT open a session of role operator.',
    boundary: 'node hosts / operator authority',
    sources: [{ ref: 'openclaw docs, gateway/protocol/auth' }, { ref: 'openclaw#57258' }],
    whenBroken: 'The token of a node opens a session as operator.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'wide-token',
    requirement: 'tokens.capped-to-what-was-approved',
    title: 'A device with a token that is wider than its approval asks for what the token says',
    cross: {
      credential: ['device'],
      vantage: ['direct', 'host-foreign'],
      history: ['wide-token'],
      ask: ['operator:write', 'operator:admin'],
    },
    controls: [{ history: 'paired-all' }],
  },
  {
    id: 'device-field-widens',
    requirement: 'tokens.capped-to-what-was-approved',
    title: 'A device shows its token in auth.deviceToken and asks for more than was approved',
    cross: { credential: ['device-field'], history: ['paired-read', 'wide-token'], ask: ['operator:admin'] },
    controls: [{ history: 'paired-all' }],
  },
  {
    id: 'self-rotates-wider',
    requirement: 'tokens.rotate-does-not-widen',
    title: 'A device paired with operator.pairing rotates its own token to operator.admin',
    cross: {
      credential: ['device'],
      vantage: ['direct', 'host-foreign'],
      history: ['paired-pairing'],
      ask: ['operator:admin'],
      story: ['self rotates to admin'],
    },
    controls: [{ history: 'paired-admin-bundle' }],
  },
  {
    id: 'operator-rotates-wider',
    requirement: 'tokens.rotate-does-not-widen',
    title: 'An operator rotates the token of a reading device to operator.admin',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-read'],
      ask: ['operator:admin'],
      story: ['operator rotates to admin'],
    },
    controls: [{ history: 'paired-all' }],
  },
  {
    id: 'rotated-as-node',
    requirement: 'tokens.unapproved-role-is-not-minted',
    title: 'An operator rotates the token of an operator device for role node',
    cross: {
      vantage: ['direct', 'host-foreign'],
      history: ['paired-read'],
      ask: ['node'],
      story: ['operator rotates as node'],
    },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'node-token-as-operator',
    requirement: 'tokens.role-is-bound',
    title: 'A paired node shows its token and asks role operator',
    cross: {
      credential: ['device'],
      history: ['paired-node'],
      client: ['node-host'],
      ask: ['operator', 'operator:read', 'operator:admin'],
    },
    controls: [{ history: 'paired-all' }],
  },
]
