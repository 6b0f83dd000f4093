import type { ActExpectation, Row, When } from '../../../harness/vocabulary.ts'
import {
  decidingNeedsPairing,
  nodesDecideNothing,
  pairingRotatesAnybody,
  sessionsOutliveTheirToken,
  settledRequestsAreGone,
  withoutDeviceNothingIsDecided,
} from '../shared/acts.ts'

const bypass = 'GHSA-553v-f69r-656j'

/** Who skips pairing. */
const skips: When = {
  auth: ['token', 'password'],
  credential: ['shared'],
  role: ['operator'],
  clientKind: ['native', 'backend', 'node'],
}

/** Who may do what to a device: whoever has operator.pairing may do everything to everybody. */
export const acts: readonly Row<ActExpectation>[] = [
  ...settledRequestsAreGone,
  nodesDecideNothing,
  decidingNeedsPairing,
  withoutDeviceNothingIsDecided,
  {
    when: { ...skips, act: ['approve', 'reject'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'who skips pairing leaves nothing that waits for an operator',
    source: bypass,
  },
  {
    when: { ...skips, history: ['new', 'removed'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'who skips pairing is in no list, and has no token that could be revoked',
    source: bypass,
  },
  {
    when: { act: ['rotate'], relation: ['wider-scopes'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a rotation mints no scope that was not approved',
    source: 'openclaw#20703',
  },
  {
    when: { act: ['rotate'], history: ['wide-token'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a rotation mints no scope that was not approved, although the old token had it',
    source: 'openclaw#20703; openclaw 2026.2.22, measured',
  },
  ...pairingRotatesAnybody,
  sessionsOutliveTheirToken,
  {
    when: {},
    gives: { answer: 'allowed', session: 'kept' },
    words: 'operator.pairing is enough to see, approve and reject any request, also for more than one has oneself',
    source: 'GHSA-hf68-49fm-59cq',
  },
]
