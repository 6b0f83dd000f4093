import type { Story, StoryAct } from '../../harness/vocabulary.ts'

/** Asks; somebody approves, or tries to; asks again. */
const approves = (by: string, who: string): Story => ({
  id: `${by} approves`,
  title: `asks, ${who} approves, comes back`,
  steps: [
    { do: 'connect', becomes: { silent: 'as asked' } },
    { do: 'approve', by, becomes: 'as asked' },
    { do: 'connect' },
  ],
})

/** Asks; somebody tries to reject; an operator approves, which works exactly when the request is still there. */
const rejects = (by: string, who: string): Story => ({
  id: `${by} rejects`,
  title: `asks, ${who} rejects, an operator approves, comes back`,
  steps: [
    { do: 'connect' },
    { do: 'reject', by, becomes: 'new, rejected' },
    { do: 'approve', becomes: 'as asked' },
    { do: 'connect' },
  ],
})

/** Holds a session for operator.pairing, and acts through it on itself as node. */
const onItsNodeToken = (acts: 'rotates' | 'revokes' | 'removes', act: StoryAct): Story => ({
  id: `self ${acts} node`,
  title: `holds a session for operator.pairing, ${acts} itself as node, comes back as what the case says`,
  steps: [{ do: 'connect', ask: 'operator:pairing', hold: true }, act, { do: 'connect' }],
})

/** Who decides about the request of a device. */
export const authorityStories: readonly Story[] = [
  approves('admin', 'a device with operator.admin'),
  approves('pairing-only', 'a device with operator.pairing only'),
  approves('pairing+read', 'a device with operator.pairing and operator.read'),
  approves('read-only', 'a device with operator.read only'),
  approves('node', 'a node'),
  approves('secret-without-device', 'somebody with the shared secret and no device'),
  {
    id: 'self approves over pairing',
    title: 'holds a session for operator.pairing, asks, approves that itself, asks again',
    steps: [
      { do: 'connect', ask: 'operator:pairing', hold: true },
      { do: 'connect', becomes: { silent: 'as asked' } },
      { do: 'approve', by: 'self', becomes: 'as asked' },
      { do: 'connect' },
    ],
  },
  {
    id: 'self approves over admin',
    title: 'holds a session for operator.admin, asks, approves that itself, asks again',
    steps: [
      { do: 'connect', ask: 'operator:admin', hold: true },
      { do: 'connect', becomes: { silent: 'as asked' } },
      { do: 'approve', by: 'self', becomes: 'as asked' },
      { do: 'connect' },
    ],
  },
  rejects('pairing-only', 'a device with operator.pairing only'),
  rejects('read-only', 'a device with operator.read only'),
  rejects('node', 'a node'),
  rejects('secret-without-device', 'somebody with the shared secret and no device'),
  onItsNodeToken('rotates', { do: 'rotate', by: 'self', role: 'node', becomes: 'as asked, token rotated' }),
  onItsNodeToken('revokes', { do: 'revoke', by: 'self', role: 'node', becomes: 'node token revoked' }),
  onItsNodeToken('removes', { do: 'remove', by: 'self', becomes: 'removed' }),
]
