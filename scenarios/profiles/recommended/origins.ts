import type { Expectation, Row } from '../../../harness/vocabulary.ts'
import { unattributed } from '../alternatives.ts'

/** Which pages may speak to the gateway. One that the operator allowed goes on like any other client. */
export const origins: readonly Row<Expectation>[] = [
  {
    when: { origin: ['foreign', 'null'] },
    gives: { outcome: 'rejected', refusal: 'origin-not-allowed', or: unattributed },
    words: 'an Origin that is not allowed is refused, whatever client it claims to be',
    source: 'openclaw 2026.2.25',
  },
  {
    when: { origin: ['own', 'loopback'], locality: ['remote'] },
    gives: { outcome: 'rejected', refusal: 'origin-not-allowed', or: unattributed },
    words: 'a loopback Origin counts only for local clients',
    source: 'openclaw 2026.3.2',
  },
  {
    when: { origin: ['none'], client: ['claims-control-ui', 'claims-webchat', 'control-ui-as-cli'] },
    gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
    words: 'whoever claims to be a browser has to show an Origin',
    source: 'openclaw 2026.2.17',
  },
]
