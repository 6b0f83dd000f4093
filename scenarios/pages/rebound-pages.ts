import type { Family, Requirement } from '../../harness/vocabulary.ts'

const boundary = 'web pages whose name was rebound / gateway host'

export const requirements: readonly Requirement[] = [
  {
    id: 'pages.rebound-name-is-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A page whose public name was rebound to the loopback MUST NOT be let in from a real browser.',
    boundary,
    sources: [{ ref: 'openclaw 2026.2.23' }, { ref: 'RFC 6454 section 8' }],
    whenBroken: 'A web page makes its own name lead to the gateway, and then counts as the page of the gateway.',
  },
  {
    id: 'pages.rebound-private-name-is-refused',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence:
      'A page of a .ts.net or .local name that leads to the loopback SHOULD NOT be let in from a real browser unless it is listed.',
    boundary,
    sources: [
      { ref: 'openclaw 2026.2.23', says: 'an Origin that equals the Host is not enough' },
      { ref: 'RFC 6762 section 21', says: 'anybody on the link answers for .local' },
    ],
    whenBroken: 'Whoever answers for such a name turns the page of it into the page of the gateway.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'browser-rebound-page',
    requirement: 'pages.rebound-name-is-refused',
    title: 'A browser shows a page whose public name was rebound to the loopback; Host and Origin agree',
    cross: {
      vantage: ['browser-rebound'],
      history: ['new', 'paired-read'],
      client: ['control-ui', 'cli', 'webchat'],
    },
    controls: [{ vantage: 'browser-own-page' }, { vantage: 'direct' }],
  },
  {
    id: 'browser-rebound-private-page',
    requirement: 'pages.rebound-private-name-is-refused',
    title: 'A browser shows a page of a tailnet or mDNS name that leads to the loopback; Host and Origin agree',
    cross: {
      vantage: ['browser-rebound-tailnet', 'browser-rebound-mdns'],
      history: ['new', 'paired-read'],
      client: ['control-ui'],
    },
    controls: [{ vantage: 'browser-own-page' }],
  },
]
