import type { ActExpectation, Row } from '../../../harness/vocabulary.ts'
import {
  decidingNeedsPairing,
  nodesDecideNothing,
  otherPlatformsLeaveNothing,
  pairingRotatesAnybody,
  sessionsOutliveTheirToken,
  settledRequestsAreGone,
  withoutDeviceNothingIsDecided,
} from '../shared/acts.ts'

/** Who may do what to a device: whoever has operator.pairing may do everything to everybody. */
export const acts: readonly Row<ActExpectation>[] = [
  {
    when: { act: ['approve', 'reject'], locality: ['local'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a local client is never asked, so nothing waits for an operator',
    source: 'openclaw 2026.2.17',
  },
  ...settledRequestsAreGone,
  nodesDecideNothing,
  decidingNeedsPairing,
  withoutDeviceNothingIsDecided,
  otherPlatformsLeaveNothing,
  ...pairingRotatesAnybody,
  sessionsOutliveTheirToken,
  {
    when: {},
    gives: { answer: 'allowed', session: 'kept' },
    words: 'operator.pairing is enough to see, approve and reject any request, also for more than one has oneself',
    source: 'GHSA-hf68-49fm-59cq',
  },
]
