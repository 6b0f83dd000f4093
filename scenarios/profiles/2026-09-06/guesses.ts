import type { Expectation, Row } from '../../../harness/vocabulary.ts'

const named = [
  ...['named-client', 'named-client-mapped', 'named-client-ipv6', 'named-client-ipv6-long'],
  ...['named-client-behind-forged', 'named-client-changing-agent'],
]
const limit = 'GHSA-5p6w-wmh3-frfr; openclaw docs, gateway/security/rate-limiting'

/** Guesses, from an address that a trusted proxy names. */
export const guesses: readonly Row<Expectation>[] = [
  {
    when: { history: ['paired-read, guesses spent', 'no-device, guesses spent'], vantage: named },
    gives: { outcome: 'rejected', refusal: 'rate-limited' },
    words: 'after ten wrong guesses an address waits, however it is spelled, with the right credential too',
    source: limit,
  },
  {
    when: { vantage: named, credential: ['wrong'] },
    gives: { outcome: 'rejected', refusal: ['credential-mismatch', 'rate-limited'] },
    words: 'a wrong credential is refused; the eleventh within a minute is told to wait',
    source: limit,
  },
  {
    when: { vantage: ['named-client'], credential: ['made-up-setup-code'] },
    gives: { outcome: 'rejected', refusal: ['credential-mismatch', 'rate-limited'] },
    words: 'a setup code that nobody issued is refused; whoever tries too often is told to wait',
    source: limit,
  },
  {
    when: { vantage: ['named-client'], credential: ['device-field'], role: ['node'] },
    gives: { outcome: 'rejected', refusal: ['credential-mismatch', 'credential-scope-mismatch', 'rate-limited'] },
    words: 'a device token is refused for another role; whoever tries too often is told to wait',
    source: limit,
  },
]
