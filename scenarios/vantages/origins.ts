import type { OriginSeen, Vantage } from '../../harness/vocabulary.ts'
import { plainEvidence } from './evidence.ts'

const originVantage = (id: string, origin: string, seen: Exclude<OriginSeen, 'none' | 'own'>): Vantage => ({
  id,
  title: `dials 127.0.0.1 with Origin ${origin}`,
  dial: '127.0.0.1',
  headers: [['Origin', origin]],
  evidence: { ...plainEvidence, origin: seen },
})

/** Pages of other origins that open a WebSocket to the gateway's loopback address. */
export const originVantages: readonly Vantage[] = [
  originVantage('origin-foreign', 'https://evil.example', 'foreign'),
  originVantage('origin-look-alike', 'http://127.0.0.1.evil.example', 'foreign'),
  originVantage('origin-null', 'null', 'null'),
  originVantage('origin-loopback', 'http://127.0.0.1:5173', 'loopback'),
]
