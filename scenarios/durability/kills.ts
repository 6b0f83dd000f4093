import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'durability.request-survives-a-kill',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'A request that waits SHOULD still wait after the gateway was killed right away.',
    boundary: 'availability of human approval',
    sources: [{ ref: 'openclaw docs, gateway/pairing' }, { ref: 'openclaw 2026.2.17 to 2026.9.6, measured' }],
    whenBroken: 'A crash loses the requests that wait, and nobody can approve what was asked before.',
  },
]

/** A remote client in every release: a trusted proxy names it. */
const remote = { configuration: ['trusted'], vantage: ['xff-public'] } as const

/** A local client in every release although 127.0.0.1 is a trusted proxy: it comes from another loopback address. */
const local = { configuration: ['trusted'], vantage: ['from-127.0.0.2'] } as const

/** What a kill may not undo; where a device could pair anew, it comes back from afar. */
export const families: readonly Family[] = [
  {
    id: 'silent-kill-afar',
    requirement: 'durability.pairing-survives-a-kill',
    title: 'A new local device pairs, the gateway is killed, the device comes back from afar',
    cross: { ...local, story: ['kill, comes from afar'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'silent-node-kill-afar',
    requirement: 'durability.pairing-survives-a-kill',
    title: 'A new local node pairs, the gateway is killed, the node comes back from afar',
    cross: { ...local, client: ['node-host'], ask: ['node'], story: ['kill, comes from afar'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'silent-upgrade-kill-afar',
    requirement: 'durability.pairing-survives-a-kill',
    title: 'A reading device widens itself locally, the gateway is killed, the device asks the same from afar',
    cross: { ...local, history: ['paired-read'], ask: ['operator:write'], story: ['kill, comes from afar'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'approved-upgrade-kill',
    requirement: 'durability.pairing-survives-a-kill',
    title: 'A reading remote device is approved for more, the gateway is killed, the device comes back',
    cross: { ...remote, history: ['paired-read'], ask: ['operator:write'], story: ['approved, kill'] },
    controls: [{ story: 'repeat' }],
  },
  {
    id: 'approved-node-kill',
    requirement: 'durability.pairing-survives-a-kill',
    title: 'A new remote node is approved, the gateway is killed, the node comes back',
    cross: { ...remote, client: ['node-host'], ask: ['node'], story: ['approved, kill'] },
    controls: [{ story: 'rejected, kill' }],
  },
  {
    id: 'platform-kill',
    requirement: 'upgrades.platform-is-pinned',
    title: 'A new local device pairs, the gateway is killed, the device claims another platform',
    cross: { ...local, story: ['kill, other platform'] },
    controls: [{ story: 'kill' }],
  },
  {
    id: 'asked-kill',
    requirement: 'durability.request-survives-a-kill',
    title: 'A new remote device asks, the gateway is killed, an operator approves what waits',
    cross: { ...remote, story: ['asked, kill, approved'] },
    controls: [{ story: 'rejected, kill' }],
  },
  {
    id: 'approved-kill-rejected',
    requirement: 'durability.rejection-survives-a-restart',
    title: 'A new remote device is approved, the gateway is killed, an operator rejects what should no longer wait',
    cross: { ...remote, story: ['approved, kill, rejected'] },
    controls: [{ story: 'rejected, kill' }],
  },
  {
    id: 'removed-waiting-kill',
    requirement: 'durability.revocation-survives-a-kill',
    title: 'A paired remote device asks more and is removed, the gateway is killed, an operator looks for it',
    cross: { ...remote, history: ['paired-read'], ask: ['operator:write'], story: ['removed while it waits, kill'] },
    controls: [{ story: 'approved, kill' }],
  },
  {
    id: 'revoked-node-kill',
    requirement: 'durability.revocation-survives-a-kill',
    title: 'A paired node is revoked, the gateway is killed, the node shows its token',
    cross: { ...local, history: ['paired-node'], client: ['node-host'], ask: ['node'], story: ['node revoked, kill'] },
    controls: [{ story: 'kill' }],
  },
]
