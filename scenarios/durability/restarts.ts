import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'durability.pairing-survives-a-restart',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A device that was paired MUST still be paired after the gateway was stopped and started.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw#69284' }, { ref: 'openclaw#71873' }, { ref: 'openclaw#24084' }],
    whenBroken: 'Pairings are lost when the gateway restarts.',
  },
  {
    id: 'durability.pairing-survives-a-kill',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A device that was told that it is in MUST still be paired after the gateway was killed right away.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw#71873' }, { ref: 'openclaw#103160' }],
    whenBroken: 'The gateway lets devices in before their pairing is safe: a crash loses it.',
  },
  {
    id: 'durability.token-survives-a-restart',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A device token MUST still open its device after a restart.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw#22866' }, { ref: 'openclaw#21647' }, { ref: 'openclaw#137321' }],
    whenBroken: 'Device tokens stop working when the gateway restarts.',
  },
  {
    id: 'durability.revocation-survives-a-kill',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device that was revoked or removed MUST still be so after the gateway was killed right away.',
    boundary: 'human decision to revoke',
    sources: [{ ref: 'GHSA-2pr2-hcv6-7gwv' }, { ref: 'openclaw#132857' }],
    whenBroken: 'A crash brings back what an operator has taken away.',
  },
  {
    id: 'durability.rejection-survives-a-restart',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A request that was rejected or approved MUST NOT come back with a restart.',
    boundary: 'human approval',
    sources: [{ ref: 'openclaw docs, gateway/pairing' }, { ref: 'openclaw docs, cli/devices' }],
    whenBroken: 'A request that was settled waits again after a restart.',
  },
]

/** A remote client in every release: a trusted proxy names it. */
const remote = { configuration: ['trusted'], vantage: ['xff-public'] } as const

/** A local client in every release although 127.0.0.1 is a trusted proxy: it comes from another loopback address. */
const local = { configuration: ['trusted'], vantage: ['from-127.0.0.2'] } as const

export const families: readonly Family[] = [
  {
    id: 'silent-restart',
    requirement: 'durability.pairing-survives-a-restart',
    title: 'A new local device pairs, the gateway restarts, the device comes back',
    cross: { ...local, ask: ['operator:read', 'operator:admin'], story: ['restart'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'silent-node-restart',
    requirement: 'durability.pairing-survives-a-restart',
    title: 'A new local node pairs, the gateway restarts, the node comes back',
    cross: { ...local, client: ['node-host'], ask: ['node'], story: ['restart'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'approved-restart',
    requirement: 'durability.pairing-survives-a-restart',
    title: 'A new remote device is approved, the gateway restarts, the device comes back',
    cross: { ...remote, story: ['approved, restart'] },
    controls: [{ story: 'rejected, restart' }],
  },
  {
    id: 'silent-kill',
    requirement: 'durability.pairing-survives-a-kill',
    title: 'A new local device pairs, the gateway is killed, the device comes back',
    cross: { ...local, ask: ['operator:read', 'operator:admin'], story: ['kill'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'approved-kill',
    requirement: 'durability.pairing-survives-a-kill',
    title: 'A new remote device is approved, the gateway is killed, the device comes back',
    cross: { ...remote, story: ['approved, kill'] },
    controls: [{ story: 'rejected, kill' }],
  },
  {
    id: 'token-restart',
    requirement: 'durability.token-survives-a-restart',
    title: 'A paired device shows its token, the gateway restarts, the device shows it again',
    cross: {
      ...local,
      credential: ['device'],
      history: ['paired-read'],
      story: ['restart', 'kill'],
    },
    controls: [{ story: 'revoked, kill' }],
  },
  {
    id: 'minted-token-restart',
    requirement: 'durability.token-survives-a-restart',
    title: 'A new local device gets a token, the gateway restarts, the device shows it',
    cross: { ...local, story: ['restart, shows its token'] },
    controls: [{ story: 'revoked, kill' }],
  },
  {
    id: 'revoked-kill',
    requirement: 'durability.revocation-survives-a-kill',
    title: 'A new or paired local device is revoked, the gateway is killed, the device shows its token',
    cross: { ...local, history: ['new', 'paired-read'], story: ['revoked, kill'] },
    controls: [{ story: 'kill' }],
  },
  {
    id: 'removed-kill',
    requirement: 'durability.revocation-survives-a-kill',
    title: 'A paired device is removed, the gateway is killed, the device shows its token',
    cross: { ...local, history: ['paired-read'], story: ['removed, kill'] },
    controls: [{ story: 'kill' }],
  },
  {
    id: 'removed-kill-remote',
    requirement: 'durability.revocation-survives-a-kill',
    title: 'A paired device is removed, the gateway is killed, the device comes back from afar',
    cross: { ...remote, history: ['paired-read'], story: ['removed, kill, comes back'] },
    controls: [{ story: 'kill' }],
  },
  {
    id: 'rejected-restart',
    requirement: 'durability.rejection-survives-a-restart',
    title: 'A new remote device is rejected, the gateway is stopped and started, the device asks again',
    cross: { ...remote, story: ['rejected, restart'] },
    controls: [{ story: 'approved, restart' }],
  },
  {
    id: 'rejected-kill',
    requirement: 'durability.rejection-survives-a-restart',
    title: 'A new remote device is rejected, the gateway is killed and started, the device asks again',
    cross: { ...remote, ask: ['operator:read', 'operator:admin'], story: ['rejected, kill'] },
    controls: [{ story: 'approved, kill' }],
  },
]
