import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'pending.hidden-from-others',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A request that waits MUST NOT be shown to a session without operator.pairing.',
    boundary: 'human approval',
    sources: [{ ref: 'openclaw docs, gateway/operator-scopes' }, { ref: 'openclaw#69373' }],
    whenBroken: 'Sessions that have no part in pairing see which devices wait for approval.',
  },
  {
    id: 'pending.goes-with-its-device',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'Removing a device MUST remove its waiting request with it.',
    boundary: 'human decision to remove',
    sources: [{ ref: 'openclaw#70239' }, { ref: 'openclaw docs, gateway/pairing' }],
    whenBroken: 'The request of a removed device waits on, and can still be approved.',
  },
  {
    id: 'pending.rejected-leaves-nothing',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'Rejecting the request of a new device MUST leave neither a row nor a request behind.',
    boundary: 'human approval',
    sources: [{ ref: 'openclaw docs, gateway/pairing' }, { ref: 'openclaw docs, cli/devices' }],
    whenBroken: 'Something of a rejected device stays in the store.',
  },
]

/** A remote client in every release: a trusted proxy names it. */
const remote = { configuration: ['trusted'], vantage: ['xff-public'] } as const

export const families: readonly Family[] = [
  {
    id: 'request-hidden',
    requirement: 'pending.hidden-from-others',
    title: 'A remote device asks, and somebody without operator.pairing looks for its request',
    cross: { ...remote, story: ['read-only looks at the request', 'node looks at the request'] },
    controls: [{ story: 'approve first contact' }],
  },
  {
    id: 'removed-while-waiting',
    requirement: 'pending.goes-with-its-device',
    title: 'A paired remote device asks role node, is removed, and asks again',
    cross: { ...remote, history: ['paired-read'], ask: ['node'], story: ['operator removes while it waits'] },
    controls: [{ story: 'approve role upgrade' }],
  },
  {
    id: 'removed-while-waiting-for-scopes',
    requirement: 'pending.goes-with-its-device',
    title: 'A paired remote device asks for a wider scope, is removed, and asks again',
    cross: { ...remote, history: ['paired-read'], ask: ['operator:write'], story: ['operator removes while it waits'] },
    controls: [{ story: 'approve scope upgrade' }],
  },
  {
    id: 'removed-while-waiting-locally',
    requirement: 'pending.goes-with-its-device',
    title: 'A paired local device asks role node, is removed, and is new again',
    cross: { history: ['paired-read'], ask: ['node'], story: ['operator removes while it waits'] },
    controls: [{ story: 'reject role upgrade' }],
  },
  {
    id: 'rejected-and-gone',
    requirement: 'pending.rejected-leaves-nothing',
    title: 'A new remote device asks, is rejected, and asks again',
    cross: { ...remote, ask: ['operator:read', 'operator:admin'], story: ['operator rejects and looks'] },
    controls: [{ story: 'admin approves' }],
  },
]
