import type { Story } from '../../harness/vocabulary.ts'

const stop = { do: 'restart', how: 'stop' } as const
const kill = { do: 'restart', how: 'kill' } as const

/** What a gateway remembers when it goes down and up again, or when another process writes its store. */
export const durabilityStories: readonly Story[] = [
  {
    id: 'restart',
    title: 'connects, the gateway is stopped and started, connects',
    steps: [{ do: 'connect', becomes: { silent: 'as asked' } }, stop, { do: 'connect' }],
  },
  {
    id: 'kill',
    title: 'connects, the gateway is killed and started, connects',
    steps: [{ do: 'connect', becomes: { silent: 'as asked' } }, kill, { do: 'connect' }],
  },
  {
    id: 'kill, comes from afar',
    title: 'connects, the gateway is killed and started, connects from afar',
    steps: [{ do: 'connect', becomes: { silent: 'as asked' } }, kill, { do: 'connect', vantage: 'xff-public' }],
  },
  {
    id: 'kill, other platform',
    title: 'connects for operator.read, the gateway is killed and started, connects as darwin',
    steps: [
      { do: 'connect', ask: 'operator:read', becomes: { silent: 'paired-read' } },
      kill,
      { do: 'connect', ask: 'operator:read@darwin' },
    ],
  },
  {
    id: 'asked, kill, approved',
    title: 'asks, the gateway is killed and started, an operator looks for the request and approves it, connects',
    steps: [
      { do: 'connect' },
      kill,
      { do: 'list', becomes: 'new' },
      { do: 'approve', becomes: 'as asked' },
      { do: 'connect' },
    ],
  },
  {
    id: 'approved, kill, rejected',
    title: 'asks, is approved, the gateway is killed and started, an operator looks and rejects, connects',
    steps: [
      { do: 'connect' },
      { do: 'approve', becomes: 'as asked, request settled' },
      kill,
      { do: 'list', becomes: 'as asked, request settled' },
      { do: 'reject', becomes: 'as asked' },
      { do: 'connect' },
    ],
  },
  {
    id: 'removed while it waits, kill',
    title: 'asks, is removed, the gateway is killed and started, an operator looks for the device, asks again',
    steps: [
      { do: 'connect' },
      { do: 'remove', becomes: 'removed' },
      kill,
      { do: 'list', becomes: 'removed' },
      { do: 'connect' },
    ],
  },
  {
    id: 'rotated, kill',
    title: 'connects, its token is rotated, the gateway is killed and started, shows the token that it had',
    steps: [
      { do: 'connect' },
      { do: 'rotate', becomes: 'as asked, token rotated' },
      kill,
      { do: 'connect', credential: 'old-device' },
    ],
  },
  {
    id: 'node revoked, kill',
    title: 'connects, its token as node is revoked, the gateway is killed and started, shows the token that it had',
    steps: [
      { do: 'connect' },
      { do: 'revoke', role: 'node', becomes: 'node token revoked' },
      kill,
      { do: 'connect', credential: 'old-device' },
    ],
  },
  {
    id: 'restart, shows its token',
    title: 'connects, the gateway is stopped and started, shows the device token that it got',
    steps: [{ do: 'connect', becomes: { silent: 'as asked' } }, stop, { do: 'connect', credential: 'device' }],
  },
  {
    id: 'approved, restart',
    title: 'asks, is approved, the gateway is stopped and started, connects',
    steps: [{ do: 'connect' }, { do: 'approve', becomes: 'as asked' }, stop, { do: 'connect' }],
  },
  {
    id: 'approved, kill',
    title: 'asks, is approved, the gateway is killed and started, connects',
    steps: [{ do: 'connect' }, { do: 'approve', becomes: 'as asked' }, kill, { do: 'connect' }],
  },
  {
    id: 'rejected, restart',
    title: 'asks, is rejected, the gateway is stopped and started, an operator looks for the request, asks again',
    steps: [
      { do: 'connect' },
      { do: 'reject', becomes: 'new, rejected' },
      stop,
      { do: 'list', becomes: 'new, rejected' },
      { do: 'connect' },
    ],
  },
  {
    id: 'rejected, kill',
    title: 'asks, is rejected, the gateway is killed and started, an operator looks for the request, asks again',
    steps: [
      { do: 'connect' },
      { do: 'reject', becomes: 'new, rejected' },
      kill,
      { do: 'list', becomes: 'new, rejected' },
      { do: 'connect' },
    ],
  },
  {
    id: 'revoked, kill',
    title: 'connects, its token is revoked, the gateway is killed and started, shows the token that it had',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-read' } },
      { do: 'revoke', becomes: 'revoked' },
      kill,
      { do: 'connect', credential: 'old-device' },
    ],
  },
  {
    id: 'removed, kill',
    title: 'connects, is removed, the gateway is killed and started, shows the token that it had',
    steps: [{ do: 'connect' }, { do: 'remove', becomes: 'removed' }, kill, { do: 'connect', credential: 'old-device' }],
  },
  {
    id: 'removed, kill, comes back',
    title: 'connects, is removed, the gateway is killed and started, comes back as before',
    steps: [{ do: 'connect' }, { do: 'remove', becomes: 'removed' }, kill, { do: 'connect' }],
  },
  {
    id: 'another process pairs',
    title: 'asks, another process writes its row, connects',
    alone: true,
    steps: [{ do: 'connect' }, { do: 'plant', becomes: 'paired-read' }, { do: 'connect' }],
  },
  {
    id: 'another process pairs, the gateway writes',
    title: 'asks, another process writes its row, an operator rejects the request that waits, connects',
    alone: true,
    steps: [
      { do: 'connect' },
      { do: 'plant', becomes: 'paired-read' },
      { do: 'reject', becomes: 'paired-read' },
      { do: 'connect' },
    ],
  },
  {
    id: 'another process revokes',
    title: 'connects, another process revokes its token, shows the token that it had',
    alone: true,
    steps: [{ do: 'connect' }, { do: 'plant', becomes: 'revoked' }, { do: 'connect', credential: 'old-device' }],
  },
]
