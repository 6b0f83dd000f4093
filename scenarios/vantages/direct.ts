import type { Vantage } from '../../harness/vocabulary.ts'
import { plainEvidence } from './evidence.ts'

/** The ways in which a client on the gateway's own host dials it. */
export const directVantages: readonly Vantage[] = [
  {
    id: 'direct',
    title: 'dials 127.0.0.1',
    dial: '127.0.0.1',
    headers: [],
    evidence: plainEvidence,
  },
  {
    id: 'localhost',
    title: 'dials the name localhost',
    dial: 'localhost',
    headers: [],
    evidence: plainEvidence,
  },
  {
    id: 'ipv6',
    title: 'dials ::1',
    dial: '::1',
    headers: [],
    evidence: plainEvidence,
    needs: ['ipv6-loopback'],
  },
  {
    id: 'from-127.0.0.2',
    title: 'dials 127.0.0.1 from the source address 127.0.0.2',
    dial: '127.0.0.1',
    from: '127.0.0.2',
    headers: [],
    evidence: plainEvidence,
  },
  {
    id: 'from-127.0.0.3',
    title: 'dials 127.0.0.1 from the source address 127.0.0.3, where nobody stands but those who guess',
    dial: '127.0.0.1',
    from: '127.0.0.3',
    headers: [],
    evidence: plainEvidence,
  },
]
