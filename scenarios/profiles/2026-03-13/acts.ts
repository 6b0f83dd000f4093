import type { ActExpectation, Row } from '../../../harness/vocabulary.ts'
import {
  decidingNeedsPairing,
  nodesDecideNothing,
  sessionsOutliveTheirToken,
  settledRequestsAreGone,
  withoutDeviceNothingIsDecided,
} from '../shared/acts.ts'

/** Who may do what to a device: operator.pairing is enough for everything but for tokens with scopes that one has not oneself. */
export const acts: readonly Row<ActExpectation>[] = [
  ...settledRequestsAreGone,
  nodesDecideNothing,
  decidingNeedsPairing,
  withoutDeviceNothingIsDecided,
  {
    when: { act: ['rotate'], relation: ['wider-scopes'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a rotation mints no scope that was not approved, whoever asks for it',
    source: 'openclaw#20703',
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
    source: 'openclaw#20703; openclaw 2026.3.13, measured',
  },
  {
    when: { act: ['rotate'], actor: ['pairing-only'], role: ['node'] },
    gives: { answer: 'allowed', session: 'kept', token: 'handed-out' },
    words: 'the token of a node has no scopes, so whoever has operator.pairing rotates it and is handed the new one',
    source: 'openclaw 2026.3.13, measured; openclaw#81067',
  },
  {
    when: { act: ['rotate'], actor: ['pairing-only'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'nobody rotates a token to scopes that they have not themselves',
    source: 'GHSA-4jpw-hj22-2xmc',
  },
  {
    when: { act: ['rotate'], actor: ['self'] },
    gives: { answer: 'allowed', session: 'kept' },
    words: 'a device rotates its own token, and its session lives on',
    source: 'openclaw docs, cli/devices',
  },
  {
    when: { act: ['rotate'] },
    gives: { answer: 'allowed', session: 'kept', token: 'handed-out' },
    words: 'whoever rotates the token of another device is handed the new one, for a role that was not approved too',
    source: 'openclaw#66773; GHSA-whf9-3hcx-gq54',
  },
  sessionsOutliveTheirToken,
  {
    when: {},
    gives: { answer: 'allowed', session: 'kept' },
    words: 'whoever has operator.pairing sees, approves and rejects every request, their own as well',
    source: 'GHSA-hf68-49fm-59cq; GHSA-xrq9-jm7v-g9h7',
  },
]
