import type { Expectation, Row } from '../../../harness/vocabulary.ts'

/** 2026.2.17 to 2026.9.6. */
export const browsersShowAnOrigin: Row<Expectation> = {
  when: { origin: ['none'], client: ['claims-control-ui', 'claims-webchat', 'control-ui-as-cli'] },
  gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
  words: 'whoever claims to be a browser has to show an Origin',
  source: 'openclaw 2026.2.17 to 2026.9.6, measured',
}

/** 2026.2.17 to 2026.9.6. */
export const appSchemesPass: Row<Expectation> = {
  when: { clientKind: ['browser'], vantage: ['origin-app-scheme'], relation: ['listed'] },
  gives: { outcome: 'covered' },
  words: 'an Origin that names localhost counts as a loopback one in any scheme',
  source: 'openclaw 2026.2.17 to 2026.9.6, measured',
}

/** Pages whose Origin names the same host as their Host header, and is not the loopback. */
const samePages = {
  clientKind: ['browser'],
  vantage: [
    'page-rebound',
    'page-rebound-forwarded',
    'page-tailnet',
    'page-private-address',
    'page-private-10',
    'page-mdns',
    'page-lan',
    'browser-rebound',
    'browser-rebound-tailnet',
    'browser-rebound-mdns',
  ],
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

/** 2026.3.12 to 2026.9.6. */
export const pagesAreNoNativeClients: readonly Row<Expectation>[] = (
  ['not-paired', 'scope-upgrade', 'role-upgrade'] as const
).map((reason) => ({
  when: { origin: ['own', 'loopback', 'listed'], clientKind: ['native', 'backend', 'node'], reason: [reason] },
  gives: { outcome: 'interactive', reason },
  words: 'a page that speaks as a native client is never silent',
  source: 'openclaw 2026.2.25; 2026.3.13 and 2026.9.6, measured',
}))
