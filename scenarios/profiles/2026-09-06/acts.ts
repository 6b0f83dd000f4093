import type { ActExpectation, Row } from '../../../harness/vocabulary.ts'
import { decidingNeedsPairing, nodesDecideNothing, settledRequestsAreGone } from '../shared/acts.ts'
import { attribution, forwarding } from './locality.ts'

const containment = 'GHSA-xrq9-jm7v-g9h7; openclaw#69375'

/** Who may do what to a device: operator.admin to every device, operator.pairing to itself. */
export const acts: readonly Row<ActExpectation>[] = [
  {
    when: { act: ['approve', 'reject'], trustedPeer: false, forwarding },
    gives: { answer: 'denied' },
    words: 'who is refused before the handshake leaves nothing that waits for an operator',
    source: attribution,
  },
  ...settledRequestsAreGone,
  {
    when: { act: ['approve'], history: ['paired-both'], ask: ['node:admin'] },
    gives: { answer: 'denied' },
    words: 'nobody approves an operator scope for role node alone',
    source: 'openclaw#57258; openclaw 2026.9.6, measured',
  },
  {
    when: { act: ['approve', 'reject', 'list'], history: ['removed'] },
    gives: { answer: 'denied' },
    words: 'of a device that was removed nothing is left to see, neither its row nor its request',
    source: 'openclaw#70239',
  },
  {
    when: { act: ['approve', 'reject'], history: ['new, superseded'] },
    gives: { answer: 'denied' },
    words: 'a request that a later ask has replaced is gone',
    source: 'openclaw#50695',
  },
  {
    when: {
      act: ['approve', 'reject'],
      configuration: ['token', 'trusted', 'open'],
      locality: ['local'],
      role: ['operator'],
      reason: ['not-paired', 'scope-upgrade', 'role-upgrade', 'none'],
    },
    gives: { answer: 'denied' },
    words: 'a local operator is asked for a change of its platform at most, so nothing else waits',
    source: 'openclaw#124589; openclaw#59092',
  },
  nodesDecideNothing,
  decidingNeedsPairing,
  {
    when: { act: ['rotate'], relation: ['wider-scopes', 'other-role', 'other-role-and-wider-scopes'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a rotation mints neither a scope nor a role that was not approved, whoever asks for it',
    source: 'openclaw#20703; GHSA-whf9-3hcx-gq54',
  },
  {
    when: { act: ['rotate'], actor: ['self'], ask: ['operator:admin'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a session for operator.pairing rotates no token to operator.admin, not even its own',
    source: 'GHSA-4jpw-hj22-2xmc',
  },
  {
    when: { act: ['rotate'], history: ['wide-token'], credential: ['none'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a rotation mints no scope that was not approved; who got in before has got a narrower token by then',
    source: 'openclaw#20703; openclaw 2026.9.6, measured',
  },
  {
    when: { act: ['rotate', 'revoke', 'remove'], actor: ['operator', 'admin', 'secret-without-device'] },
    gives: { answer: 'allowed', session: 'ended' },
    words: 'operator.admin rotates, revokes and removes; the sessions of the device end, and the token is not shown',
    source: 'GHSA-2pr2-hcv6-7gwv; openclaw#66773; openclaw#95997 (a local session without a device keeps its scopes)',
  },
  {
    when: { actor: ['operator', 'admin', 'secret-without-device'] },
    gives: { answer: 'allowed', session: 'kept' },
    words: 'operator.admin sees, approves and rejects every request',
    source: 'openclaw docs, gateway/pairing; openclaw#95997 (a local session without a device keeps its scopes)',
  },
  {
    when: { act: ['rotate', 'revoke'], actor: ['self'], role: ['node'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'the token of a node takes operator.admin, also for the device itself, which may still remove itself',
    source: 'openclaw#81067; openclaw 2026.9.6, measured',
  },
  {
    when: { act: ['rotate', 'revoke', 'remove'], actor: ['self'] },
    gives: { answer: 'allowed' },
    words: 'a device may rotate its own token, and is handed the new one',
    source: 'openclaw docs, cli/devices',
  },
  {
    when: { actor: ['self'] },
    gives: { answer: 'allowed', session: 'kept' },
    words: 'a device with operator.pairing sees itself, and approves its own request for no more than it has',
    source: containment,
  },
  {
    when: {},
    gives: { answer: 'denied', session: 'kept' },
    words: 'a device without operator.admin sees itself alone, and touches nobody else',
    source: containment,
  },
]
