import type { Expectation, Row } from '../../../harness/vocabulary.ts'

const listed = { configuration: ['trusted', 'proxy-auth'], vantage: ['origin-listed', 'origin-listed-proxied'] }
const docs = 'openclaw docs, gateway/protocol'

/** Which pages may speak to the gateway. */
export const origins: readonly Row<Expectation>[] = [
  {
    when: { ...listed, relation: ['listed'], credential: ['shared', 'proxy-user'] },
    gives: { outcome: 'covered' },
    words: 'a page of an allowed origin gets in with a paired device',
    source: docs,
  },
  {
    when: { ...listed, relation: ['first-contact'], locality: ['remote'], credential: ['shared', 'proxy-user'] },
    gives: { outcome: 'interactive', reason: 'not-paired' },
    words: 'a remote page of an allowed origin waits for a human with a new device, like every remote client',
    source: 'GHSA-qjpc-qf9m-xwmr',
  },
  {
    when: { origin: ['foreign', 'null'] },
    gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
    words: 'an Origin that is not allowed is refused, whatever client it claims to be',
    source: 'openclaw 2026.2.25',
  },
  {
    when: { origin: ['own', 'loopback'], locality: ['remote'] },
    gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
    words: 'a loopback Origin counts only for local clients',
    source: 'openclaw 2026.3.2',
  },
  {
    when: { origin: ['none'], client: ['claims-control-ui', 'claims-webchat'] },
    gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
    words: 'whoever claims to be a browser has to show an Origin',
    source: 'openclaw 2026.2.17',
  },
]
