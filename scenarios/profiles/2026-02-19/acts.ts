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
