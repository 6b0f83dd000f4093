import type { Expectation, Row } from '../../../harness/vocabulary.ts'

/** 2026.2.17 to 2026.9.6. */
export const browsersShowAnOrigin: Row<Expectation> = {
  when: { origin: ['none'], client: ['claims-control-ui', 'claims-webchat'] },
  gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
  words: 'whoever claims to be a browser has to show an Origin',
  source: 'openclaw 2026.2.17 to 2026.9.6, measured',
}

const listed = {
  configuration: ['trusted', 'proxy-auth'],
  vantage: ['origin-listed', 'origin-listed-proxied'],
}

/** 2026.2.17 to 2026.9.6. */
export const listedPagesGetIn: readonly Row<Expectation>[] = [
  {
    when: { ...listed, relation: ['listed'], credential: ['shared', 'proxy-user'] },
    gives: { outcome: 'covered' },
    words: 'a page of an allowed origin gets in with a paired device',
    source: 'openclaw docs, gateway/protocol',
  },
  {
    when: { ...listed, relation: ['first-contact'], locality: ['remote'], credential: ['shared', 'proxy-user'] },
    gives: { outcome: 'interactive', reason: 'not-paired' },
    words: 'a remote page of an allowed origin waits for a human with a new device, like every remote client',
    source: 'openclaw docs, gateway/pairing',
  },
]

/** Pages whose Origin names the same host as their Host header, and is not the loopback. */
const samePages = {
  clientKind: ['browser'],
  vantage: ['page-rebound', 'page-tailnet', 'page-private-address', 'page-mdns'],
} as const

const sameHost = 'an Origin that names the same host as the Host header is allowed'

/** 2026.2.17 to 2026.2.22. */
export const sameHostIsEnough: readonly Row<Expectation>[] = [
  {
    when: { ...samePages, relation: ['listed'] },
    gives: { outcome: 'covered' },
    words: `${sameHost}: such a page gets in with a paired device`,
    source: 'openclaw 2026.2.23',
  },
  {
    when: { ...samePages, relation: ['first-contact'], locality: ['local'] },
    gives: { outcome: 'silent' },
    words: `${sameHost}; a page of a tailnet name counts as local, and is paired unasked`,
    source: 'openclaw 2026.2.23',
  },
  {
    when: { ...samePages, relation: ['first-contact'] },
    gives: { outcome: 'interactive', reason: 'not-paired' },
    words: `${sameHost}: such a page waits for a human with a new device`,
    source: 'openclaw 2026.2.23',
  },
]

const lookAlike = { clientKind: ['browser'], vantage: ['origin-look-alike'] } as const

/** 2026.2.17 to 2026.2.19. */
export const lookAlikesPass: readonly Row<Expectation>[] = [
  {
    when: { ...lookAlike, history: ['new'] },
    gives: { outcome: 'silent' },
    words: 'a name that begins with 127. counts as a loopback Origin',
    source: 'openclaw 2026.2.17 and 2026.2.19, measured',
  },
  {
    when: lookAlike,
    gives: { outcome: 'covered' },
    words: 'a name that begins with 127. counts as a loopback Origin',
    source: 'openclaw 2026.2.17 and 2026.2.19, measured',
  },
]
