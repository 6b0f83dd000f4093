import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'authority.nobody-rejects-for-others',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence: 'The request of another device SHOULD NOT be rejected by a session without operator.admin.',
    boundary: 'operator.pairing / other devices',
    sources: [{ ref: 'GHSA-xrq9-jm7v-g9h7' }, { ref: 'openclaw#69375' }],
    whenBroken: 'A device that may only pair rejects the requests of others, before anybody sees them.',
  },
  {
    id: 'authority.nobody-removes-others',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A session without operator.admin MUST NOT remove another device.',
    boundary: 'operator.pairing / other devices',
    sources: [{ ref: 'GHSA-xrq9-jm7v-g9h7' }, { ref: 'openclaw docs, cli/devices' }],
    whenBroken: 'A device without operator.admin removes another device.',
  },
  {
    id: 'authority.nobody-rotates-others',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A session without operator.admin MUST NOT rotate the token of another device, not even to fewer scopes.',
    boundary: 'operator.pairing / operator.admin',
    sources: [{ ref: 'GHSA-4jpw-hj22-2xmc' }, { ref: 'openclaw#50627' }, { ref: 'openclaw#66773' }],
    whenBroken: 'A device without operator.admin rotates the token of another device, and may get it shown.',
  },
  {
    id: 'authority.nobody-revokes-others',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A session without operator.admin MUST NOT revoke the token of another device.',
    boundary: 'operator.pairing / other devices',
    sources: [{ ref: 'openclaw#71990' }, { ref: 'openclaw docs, cli/devices' }],
    whenBroken: 'A device without operator.admin revokes the token of another device.',
  },
  {
    id: 'authority.device-sees-only-itself',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence: 'A session without operator.admin SHOULD see its own device in the list, and no other.',
    boundary: 'operator.pairing / other devices',
    sources: [{ ref: 'GHSA-xrq9-jm7v-g9h7' }, { ref: 'openclaw 2026.4.20' }],
    whenBroken: 'A device that may only pair sees all other devices and their requests, or not even itself.',
  },
]

/** A remote client in every release: a trusted proxy names it. */
const remote = { configuration: ['trusted'], vantage: ['xff-public'] } as const

export const families: readonly Family[] = [
  {
    id: 'others-reject',
    requirement: 'authority.nobody-rejects-for-others',
    title: 'A device without operator.admin, or a node, rejects a remote request, which an operator then approves',
    cross: { ...remote, story: ['pairing-only rejects', 'read-only rejects', 'node rejects'] },
    controls: [{ story: 'operator rejects and looks' }],
  },
  {
    id: 'others-remove',
    requirement: 'authority.nobody-removes-others',
    title: 'A session without operator.admin removes a paired device',
    cross: { history: ['paired-read'], story: ['pairing-only removes', 'read-only removes', 'node removes'] },
    controls: [{ story: 'operator removes' }],
  },
  {
    id: 'others-rotate',
    requirement: 'authority.nobody-rotates-others',
    title: 'A device without operator.admin rotates the token of a reading device',
    cross: { history: ['paired-read'], story: ['pairing-only rotates', 'read-only rotates', 'node rotates'] },
    controls: [{ story: 'operator rotates' }],
  },
  {
    id: 'others-rotate-admin',
    requirement: 'authority.nobody-rotates-others',
    title: 'A device with operator.pairing rotates the token of a device with operator.admin',
    cross: {
      history: ['paired-admin'],
      ask: ['operator:admin'],
      story: ['pairing-only rotates', 'pairing-only rotates to pairing'],
    },
    controls: [{ story: 'operator rotates' }],
  },
  {
    id: 'others-revoke',
    requirement: 'authority.nobody-revokes-others',
    title: 'A device without operator.admin revokes the token of a reading device',
    cross: { history: ['paired-read'], story: ['pairing-only revokes', 'read-only revokes', 'node revokes'] },
    controls: [{ story: 'operator revokes' }],
  },
  {
    id: 'pairing-sees-request',
    requirement: 'authority.device-sees-only-itself',
    title: 'A device with operator.pairing looks for the remote request of another',
    cross: { ...remote, story: ['pairing-only looks at the request', 'pairing+read looks at the request'] },
    controls: [{ story: 'approve first contact' }],
  },
  {
    id: 'pairing-sees-device',
    requirement: 'authority.device-sees-only-itself',
    title: 'A device with operator.pairing looks for another that is paired',
    cross: { history: ['paired-read'], story: ['pairing-only looks'] },
    controls: [{ story: 'operator revokes' }],
  },
  {
    id: 'device-sees-itself',
    requirement: 'authority.device-sees-only-itself',
    title: 'A device with operator.pairing looks for itself',
    cross: { history: ['paired-pairing'], ask: ['operator:pairing'], story: ['self looks'] },
    controls: [{ story: 'operator revokes' }],
  },
]
