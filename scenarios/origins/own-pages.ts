import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'origins.own-page-gets-in',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: "The gateway's own page MUST get in with a paired device, however the loopback is spelled.",
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/protocol' }, { ref: 'openclaw#51474' }],
    whenBroken: "The gateway's own page is refused on the gateway's own host.",
  },
  {
    id: 'origins.browser-needs-an-origin',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A client that claims to be the Control UI or the web chat MUST be refused without an Origin.',
    boundary: 'programs that claim to be a browser / browser rules',
    sources: [
      { ref: 'openclaw 2026.2.17', says: 'origin missing or invalid' },
      { ref: 'RFC 6455 section 4.1', says: 'browsers send an Origin' },
    ],
    whenBroken: 'A program that claims to be a browser gets what is reserved for browsers.',
  },
  {
    id: 'origins.listed-origin-gets-in',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A page of an origin in `allowedOrigins` MUST get in with a paired device.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/protocol', says: 'gateway.controlUi.allowedOrigins' }],
    whenBroken: 'A page that the operator allowed is refused.',
  },
  {
    id: 'origins.listed-origins-match-exactly',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'An origin in `allowedOrigins` MUST NOT stand for another scheme, host or port.',
    boundary: 'web pages / pages that the operator allowed',
    sources: [{ ref: 'RFC 6454 section 5' }, { ref: 'openclaw#38290', says: 'exact match' }],
    whenBroken: 'A page that only resembles an allowed one gets in.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'own-page',
    requirement: 'origins.own-page-gets-in',
    title: "The gateway's own page connects with a paired device",
    cross: {
      vantage: ['direct', 'localhost', 'page-localhost', 'page-ipv6'],
      history: ['paired-read'],
      client: ['control-ui'],
    },
    controls: [{ vantage: 'origin-foreign' }],
  },
  {
    id: 'own-page-other-name-first-contact',
    requirement: 'origins.own-page-gets-in',
    title: "The gateway's own page connects with a new device, and names the loopback in another way",
    cross: { vantage: ['page-localhost', 'page-ipv6'], client: ['control-ui'] },
    controls: [{ vantage: 'origin-foreign' }],
  },
  {
    id: 'browser-without-origin',
    requirement: 'origins.browser-needs-an-origin',
    title: 'A program claims to be the Control UI, and sends no Origin',
    cross: { client: ['claims-control-ui'] },
    controls: [{ client: 'control-ui' }],
  },
  {
    id: 'web-chat-without-origin',
    requirement: 'origins.browser-needs-an-origin',
    title: 'A program claims to be the web chat, and sends no Origin',
    cross: { client: ['claims-webchat'] },
    controls: [{ client: 'webchat' }],
  },
  {
    id: 'listed-origin',
    requirement: 'origins.listed-origin-gets-in',
    title: 'A page of an allowed origin connects with a paired device, directly or through the configured proxy',
    cross: {
      configuration: ['trusted'],
      vantage: ['origin-listed', 'origin-listed-proxied'],
      history: ['paired-read'],
      client: ['control-ui'],
    },
    controls: [{ vantage: 'origin-foreign' }],
  },
  {
    id: 'listed-origin-look-alike',
    requirement: 'origins.listed-origins-match-exactly',
    title: 'A page connects whose origin differs from the allowed one in scheme, port or name',
    cross: {
      configuration: ['trusted'],
      vantage: [
        'origin-listed-other-scheme',
        'origin-listed-other-port',
        'origin-listed-longer-name',
        'origin-listed-subdomain',
      ],
      history: ['paired-read'],
      client: ['control-ui'],
    },
    controls: [{ vantage: 'origin-listed' }],
  },
  {
    id: 'own-page-beside-a-list',
    requirement: 'origins.own-page-gets-in',
    title: 'The page of the gateway itself connects with a paired device where other origins are allowed',
    cross: { configuration: ['trusted'], history: ['paired-read'], client: ['control-ui'] },
    controls: [{ vantage: 'origin-foreign' }],
  },
  {
    id: 'browser-in-another-mode',
    requirement: 'origins.browser-needs-an-origin',
    title: 'A program claims the id of the Control UI in the mode of the command line, and sends no Origin',
    cross: { client: ['control-ui-as-cli'] },
    controls: [{ client: 'control-ui' }],
  },
  {
    id: 'listed-origin-local',
    requirement: 'origins.listed-origin-gets-in',
    title: 'A page of an allowed origin connects on the gateway host with a new device, or asks for more',
    cross: {
      configuration: ['trusted'],
      vantage: ['origin-listed'],
      client: ['control-ui'],
      history: ['new', 'paired-read'],
      ask: ['operator:admin'],
    },
    controls: [{ vantage: 'origin-foreign' }],
  },
]
