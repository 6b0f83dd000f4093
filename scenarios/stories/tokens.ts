import type { Story } from '../../harness/vocabulary.ts'

/** What becomes of a device's token. Acts by others on a device that is connected are in `acts.ts`. */
export const tokenStories: readonly Story[] = [
  {
    id: 'self rotates',
    title: 'holds a session, rotates its own token, comes back with the new one',
    steps: [
      { do: 'connect', hold: true, becomes: { silent: 'as asked' } },
      { do: 'rotate', by: 'self', becomes: 'as asked' },
      { do: 'connect' },
    ],
  },
  {
    id: 'self rotates, shows the old token',
    title: 'holds a session, rotates its own token, comes back with the old one',
    steps: [
      { do: 'connect', hold: true },
      { do: 'rotate', by: 'self', becomes: 'as asked, token rotated' },
      { do: 'connect', credential: 'old-device' },
    ],
  },
  {
    id: 'self rotates to admin',
    title: 'holds a session for operator.pairing, rotates its own token to operator.admin, asks as before, asks more',
    steps: [
      { do: 'connect', ask: 'operator:pairing', hold: true },
      { do: 'rotate', by: 'self', scopes: ['operator.admin'], becomes: 'as asked' },
      { do: 'connect', ask: 'operator:pairing' },
      { do: 'connect' },
    ],
  },
  {
    id: 'self rotates to pairing',
    title: 'holds a session for operator.pairing, rotates its own token down to that, asks for that, asks more',
    steps: [
      { do: 'connect', ask: 'operator:pairing', hold: true },
      { do: 'rotate', by: 'self', scopes: ['operator.pairing'], becomes: 'bundle, token for pairing' },
      { do: 'connect', ask: 'operator:pairing' },
      { do: 'connect' },
    ],
  },
  {
    id: 'asks for pairing, shows its token',
    title: 'asks for operator.pairing besides, and shows the token that it then has',
    steps: [
      {
        do: 'connect',
        ask: 'operator:pairing',
        becomes: { silent: 'paired-read, widened', bypassed: 'paired-read, widened' },
      },
      { do: 'connect', credential: 'device' },
    ],
  },
  {
    id: 'approved, shows the old token',
    title: 'asks, an operator approves, shows the token that it had',
    steps: [
      { do: 'connect', becomes: { silent: 'as asked, token rotated' } },
      { do: 'approve', becomes: 'as asked, token rotated' },
      { do: 'connect', credential: 'old-device' },
    ],
  },
  {
    id: 'approved, comes back',
    title: 'asks, an operator approves, comes back as before',
    steps: [
      { do: 'connect', becomes: { silent: 'as asked, token rotated' } },
      { do: 'approve', becomes: 'as asked, token rotated' },
      { do: 'connect' },
    ],
  },
  {
    id: 'node, then tools',
    title: 'asks role node, an operator approves, comes back as node, shows the token that it then has over HTTP',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-both' } },
      { do: 'approve', becomes: 'paired-both' },
      { do: 'connect' },
      { do: 'connect', ask: 'http:tools-invoke', credential: 'device' },
    ],
  },
  {
    id: 'operator rotates to admin',
    title: 'asks read, an operator rotates its token to operator.admin, asks more',
    steps: [
      { do: 'connect', ask: 'operator:read' },
      { do: 'rotate', scopes: ['operator.admin'], becomes: 'as asked' },
      { do: 'connect' },
    ],
  },
  {
    id: 'operator rotates as node',
    title: 'asks read, an operator rotates its token for role node, asks role node',
    steps: [
      { do: 'connect', ask: 'operator:read' },
      { do: 'rotate', role: 'node', becomes: 'as asked' },
      { do: 'connect' },
    ],
  },
  {
    id: 'admin rotates, comes back',
    title: 'a device with operator.admin rotates its token, comes back with the shared secret',
    steps: [{ do: 'connect' }, { do: 'rotate', by: 'admin', becomes: 'as asked, token rotated' }, { do: 'connect' }],
  },
  {
    id: 'operator rotates, comes back',
    title: 'an operator rotates its token, comes back with the shared secret',
    steps: [{ do: 'connect' }, { do: 'rotate', becomes: 'as asked, token rotated' }, { do: 'connect' }],
  },
  {
    id: 'operator revokes, shows it again',
    title: 'an operator revokes its token, shows the token that it had',
    steps: [{ do: 'connect' }, { do: 'revoke', becomes: 'revoked' }, { do: 'connect', credential: 'old-device' }],
  },
  {
    id: 'operator revokes, shows it in its own field',
    title: 'an operator revokes its token, shows it in auth.deviceToken',
    steps: [{ do: 'connect' }, { do: 'revoke', becomes: 'revoked' }, { do: 'connect', credential: 'device-field' }],
  },
  {
    id: 'operator removes, comes back',
    title: 'an operator removes the device, comes back as before',
    steps: [{ do: 'connect' }, { do: 'remove', becomes: 'removed' }, { do: 'connect' }],
  },
]
