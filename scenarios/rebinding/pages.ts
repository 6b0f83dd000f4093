import type { Family, Requirement } from '../../harness/vocabulary.ts'

const boundary = 'web pages whose name was rebound / gateway host'

export const requirements: readonly Requirement[] = [
  {
    id: 'rebinding.same-host-origin-is-not-enough',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'An Origin MUST NOT be allowed merely because it names the same host as the Host header.',
    boundary,
    sources: [{ ref: 'openclaw 2026.2.23' }, { ref: 'RFC 6454 section 8' }],
    whenBroken: 'A page whose name was rebound to the loopback talks to the gateway as if it were its own page.',
  },
  {
    id: 'rebinding.tailnet-page-is-foreign',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence:
      'A page under .ts.net SHOULD be refused unless it is listed: whoever owns a tailnet can rebind its names.',
    boundary,
    sources: [
      { ref: 'openclaw 2026.2.23', says: 'an Origin that equals the Host is not enough' },
      { ref: 'RFC 6454 section 8' },
    ],
    whenBroken: 'A page whose name ends in .ts.net talks to the gateway on the loopback as if it were its own page.',
  },
  {
    id: 'rebinding.private-name-page-is-foreign',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence: 'A page of a private address or a name of the local network SHOULD be refused unless it is listed.',
    boundary,
    sources: [
      { ref: 'RFC 6762 section 21', says: 'anybody on the link answers for .local' },
      { ref: 'RFC 6454 section 8' },
    ],
    whenBroken: 'A page of the local network talks to the gateway on the loopback as if it were its own page.',
  },
  {
    id: 'rebinding.one-host-line',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A request with several Host lines MUST NOT be paired or widened silently.',
    boundary: 'web pages and proxies / gateway host',
    sources: [{ ref: 'RFC 9112 section 3.2', says: 'answer 400' }],
    whenBroken: 'A client that sends several Host lines gets in unasked, whatever the other ones name.',
  },
]

const twoHosts = ['host-repeated', 'host-repeated-foreign-first'] as const

export const families: readonly Family[] = [
  {
    id: 'rebound-page',
    requirement: 'rebinding.same-host-origin-is-not-enough',
    title: 'A page whose public name was rebound to the loopback connects; Host and Origin agree',
    cross: {
      vantage: ['page-rebound'],
      client: ['control-ui', 'webchat', 'cli'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'rebound-page-open',
    requirement: 'rebinding.same-host-origin-is-not-enough',
    title: 'A page whose public name was rebound connects to a gateway without a shared secret',
    cross: {
      configuration: ['open'],
      credential: ['none'],
      vantage: ['page-rebound'],
      client: ['control-ui', 'cli'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'tailnet-page',
    requirement: 'rebinding.tailnet-page-is-foreign',
    title: 'A page of a tailnet name connects; Host and Origin agree',
    cross: { vantage: ['page-tailnet'], history: ['new', 'paired-read'], client: ['control-ui'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'private-page',
    requirement: 'rebinding.private-name-page-is-foreign',
    title: 'A page of a private address or a name of the local network connects; Host and Origin agree',
    cross: {
      vantage: ['page-private-address', 'page-private-10', 'page-mdns', 'page-lan'],
      history: ['paired-read'],
      client: ['control-ui'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'two-hosts-first-contact',
    requirement: 'rebinding.one-host-line',
    title: 'A new device sends two Host lines, one of them a loopback name',
    cross: { vantage: twoHosts, ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'two-hosts-scope-upgrade',
    requirement: 'rebinding.one-host-line',
    title: 'A paired device sends two Host lines and asks for more',
    cross: { vantage: twoHosts, history: ['paired-read'], ask: ['operator:admin'] },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
  {
    id: 'rebound-page-trusted',
    requirement: 'rebinding.same-host-origin-is-not-enough',
    title: 'A page connects through a configured proxy, and names itself as Host',
    cross: {
      configuration: ['trusted'],
      vantage: ['page-rebound-forwarded'],
      history: ['paired-read'],
      client: ['control-ui'],
    },
    controls: [{ vantage: 'origin-listed-proxied' }],
  },
  {
    id: 'page-names-itself-forwarded-host',
    requirement: 'rebinding.same-host-origin-is-not-enough',
    title: 'A page connects, and X-Forwarded-Host names it',
    cross: { vantage: ['origin-is-forwarded-host'], history: ['paired-read'], client: ['control-ui'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'other-two-hosts-first-contact',
    requirement: 'rebinding.one-host-line',
    title: 'A new device sends the same Host line twice, or a list of Hosts',
    cross: { vantage: ['host-repeated-equal', 'host-list'], ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
]
