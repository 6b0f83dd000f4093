/**
 * Other ranges of protocol versions. A range must include 3 up to 2026.3.31 and 4 from 2026.5.28 on, else the answer is
 * `protocol mismatch` with close code 1002. Versions are not signed.
 */
import type { ProtocolFault } from '../../vocabulary.ts'
import type { Departure } from './departure.ts'

const only = (minProtocol: number, maxProtocol = minProtocol): Departure => ({
  asks: (sound) => ({ ...sound, minProtocol, maxProtocol }),
})

export const PROTOCOLS = {
  'only-protocol-3': only(3),
  'only-protocol-4': only(4),
  'protocol-4-and-later': only(4, 5),
  'protocol-of-the-past': only(1, 2),
  // Far enough for every gateway that is to come.
  'protocol-of-the-future': only(1000, 1001),
} as const satisfies Record<ProtocolFault, Departure>
