import type { Story, StoryAct } from '../../harness/vocabulary.ts'

/**
 * Somebody acts on a device that holds a session. Afterwards the device shows the token that it had before: that works on
 * exactly when the act was denied.
 */
const whileItIsConnected = (id: string, title: string, act: StoryAct): Story => ({
  id,
  title: `holds a session; ${title}; shows the token that it had`,
  steps: [{ do: 'connect', hold: true }, act, { do: 'connect', credential: 'old-device' }],
})

const removes = (by: string, who: string): Story =>
  whileItIsConnected(`${by} removes`, `${who} removes the device`, { do: 'remove', by, becomes: 'removed' })

const rotates = (by: string, who: string): Story =>
  whileItIsConnected(`${by} rotates`, `${who} rotates its token`, {
    do: 'rotate',
    by,
    becomes: 'as asked, token rotated',
  })

const rotatesNode = (by: string, who: string): Story =>
  whileItIsConnected(`${by} rotates node`, `${who} rotates its token for role node`, {
    do: 'rotate',
    by,
    role: 'node',
    becomes: 'as asked, token rotated',
  })

const revokesNode = (by: string, who: string): Story =>
  whileItIsConnected(`${by} revokes node`, `${who} revokes its token for role node`, {
    do: 'revoke',
    by,
    role: 'node',
    becomes: 'node token revoked',
  })

const revokes = (by: string, who: string): Story =>
  whileItIsConnected(`${by} revokes`, `${who} revokes its token`, { do: 'revoke', by, becomes: 'revoked' })

const looks = (by: string, who: string): Story =>
  whileItIsConnected(`${by} looks`, `${who} looks for the device in the list`, { do: 'list', by, becomes: 'as asked' })

/** Acts on devices that are paired, by those who may and by those who may not. */
export const actStories: readonly Story[] = [
  removes('operator', 'an operator'),
  removes('pairing-only', 'a device with operator.pairing only'),
  removes('read-only', 'a device with operator.read only'),
  removes('node', 'a node'),
  removes('secret-without-device', 'somebody with the shared secret and no device'),

  rotates('operator', 'an operator'),
  rotates('pairing-only', 'a device with operator.pairing only'),
  rotates('read-only', 'a device with operator.read only'),
  rotates('node', 'a node'),
  rotates('secret-without-device', 'somebody with the shared secret and no device'),
  rotatesNode('operator', 'an operator'),
  rotatesNode('pairing-only', 'a device with operator.pairing only'),
  whileItIsConnected(
    'pairing-only rotates to pairing',
    'a device with operator.pairing only rotates its token down to operator.pairing',
    { do: 'rotate', by: 'pairing-only', scopes: ['operator.pairing'], becomes: 'as asked, token rotated' },
  ),

  revokes('operator', 'an operator'),
  revokes('pairing-only', 'a device with operator.pairing only'),
  revokes('read-only', 'a device with operator.read only'),
  revokes('node', 'a node'),
  revokes('secret-without-device', 'somebody with the shared secret and no device'),
  revokesNode('operator', 'an operator'),
  revokesNode('pairing-only', 'a device with operator.pairing only'),

  looks('operator', 'an operator'),
  looks('pairing-only', 'a device with operator.pairing only'),
  looks('self', 'the device itself'),
]
