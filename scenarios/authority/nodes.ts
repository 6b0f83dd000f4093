import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'authority.approving-others-needs-admin',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence: 'A session without operator.admin SHOULD NOT approve another device, not even for what it has itself.',
    boundary: 'operator.pairing / human approval',
    sources: [{ ref: 'GHSA-xrq9-jm7v-g9h7' }, { ref: 'openclaw#69375' }],
    whenBroken: 'A device that may only pair lets further devices in, with all that it has itself.',
  },
  {
    id: 'authority.node-tokens-need-admin',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence: 'A session without operator.admin SHOULD NOT rotate, revoke or remove what its own device has as a node.',
    boundary: 'operator.pairing / node hosts',
    sources: [{ ref: 'openclaw#81067' }, { ref: 'openclaw docs, cli/devices' }],
    whenBroken: 'A device that is a node as well decides about its own node token over its operator session.',
  },
]

/** A remote client in every release: a trusted proxy names it. */
const remote = { configuration: ['trusted'], vantage: ['xff-public'] } as const

/** A node, paired. */
const node = { history: ['paired-node'], client: ['node-host'], ask: ['node'] } as const

/** Who without operator.admin decides about nodes, and about what they have themselves. */
export const families: readonly Family[] = [
  {
    id: 'pairing-read-approves-within',
    requirement: 'authority.approving-others-needs-admin',
    title: 'A device with operator.pairing and operator.read approves a remote request for no more',
    cross: { ...remote, ask: ['operator', 'operator:read'], story: ['pairing+read approves'] },
    controls: [{ story: 'admin approves' }],
  },
  {
    id: 'pairing-rejects-node',
    requirement: 'authority.nobody-rejects-for-others',
    title: 'A device with operator.pairing rejects the remote request of a node, which an operator then approves',
    cross: { ...remote, client: ['node-host'], ask: ['node'], story: ['pairing-only rejects'] },
    controls: [{ story: 'operator rejects and looks' }],
  },
  {
    id: 'pairing-removes-node',
    requirement: 'authority.nobody-removes-others',
    title: 'A device with operator.pairing removes a paired node',
    cross: { ...node, story: ['pairing-only removes'] },
    controls: [{ story: 'operator removes' }],
  },
  {
    id: 'pairing-rotates-node',
    requirement: 'authority.nobody-rotates-others',
    title: 'A device with operator.pairing rotates the token of a paired node',
    cross: { ...node, story: ['pairing-only rotates node'] },
    controls: [{ story: 'operator rotates node' }],
  },
  {
    id: 'pairing-revokes-node',
    requirement: 'authority.nobody-revokes-others',
    title: 'A device with operator.pairing revokes the token of a paired node',
    cross: { ...node, story: ['pairing-only revokes node'] },
    controls: [{ story: 'operator revokes node' }],
  },
  {
    id: 'self-decides-as-node',
    requirement: 'authority.node-tokens-need-admin',
    title: 'A device with operator.pairing that is also a node rotates, revokes or removes that itself',
    cross: {
      ...remote,
      history: ['paired-both-pairing'],
      ask: ['node'],
      story: ['self rotates node', 'self revokes node', 'self removes node'],
    },
    controls: [{ history: 'paired-pairing' }],
  },
]
