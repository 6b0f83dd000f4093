import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'origins.foreign-page-is-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A page of a foreign origin MUST be refused, whatever kind of client it claims to be.',
    boundary: 'web pages / gateway host',
    sources: [{ ref: 'openclaw 2026.2.25' }, { ref: 'GHSA-jmmg-jqc7-5qf4' }, { ref: 'RFC 6455 section 10.2' }],
    whenBroken: 'A page of a foreign origin that claims to be a native client gets in, or gets as far as pairing.',
  },
  {
    id: 'origins.local-page-is-not-a-native-client',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A page of another local port, or of an allowed origin, that claims to be a native client MUST NOT be paired or widened silently.',
    boundary: 'web pages on the gateway host / gateway host',
    sources: [{ ref: 'openclaw 2026.2.25' }, { ref: 'openclaw#81289' }],
    whenBroken: 'A page that claims to be a native client is paired or widened unasked.',
  },
  {
    id: 'origins.null-is-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A page without an origin of its own (`null`, file:, an extension) MUST be refused unless it is listed.',
    boundary: 'sandboxed frames, files and extensions / gateway host',
    sources: [{ ref: 'RFC 6454 section 7.3', says: 'null' }, { ref: 'openclaw#38290' }],
    whenBroken: 'A sandboxed frame on any web page passes, because every such frame shows the same Origin.',
  },
  {
    id: 'origins.proxy-headers-excuse-nothing',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A page of a foreign origin MUST be refused when its request came through a proxy, too.',
    boundary: 'web pages / gateways behind a proxy',
    sources: [{ ref: 'GHSA-5wcw-8jjv-m286' }, { ref: 'openclaw 2026.3.11' }],
    whenBroken: 'The Origin is not looked at where a proxy header is present: any web page gets in.',
  },
]

const foreign = ['origin-foreign', 'origin-look-alike', 'origin-null'] as const

export const families: readonly Family[] = [
  {
    id: 'foreign-origin',
    requirement: 'origins.foreign-page-is-refused',
    title: 'A page of a foreign origin connects',
    cross: {
      vantage: foreign,
      history: ['new', 'paired-read'],
      client: ['cli', 'backend', 'control-ui', 'webchat', 'macos'],
    },
    controls: [{ vantage: 'direct' }, { credential: 'wrong' }],
  },
  {
    id: 'local-origin',
    requirement: 'origins.local-page-is-not-a-native-client',
    title: 'A page of another local port connects as a native client',
    cross: {
      vantage: ['origin-loopback'],
      client: ['cli', 'backend', 'macos'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ vantage: 'direct' }, { credential: 'wrong' }],
  },
  {
    id: 'null-origin-open',
    requirement: 'origins.null-is-refused',
    title: 'A sandboxed frame connects to a gateway without a shared secret',
    cross: {
      configuration: ['open'],
      credential: ['none'],
      vantage: ['origin-null'],
      client: ['cli', 'control-ui'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'opaque-origin',
    requirement: 'origins.null-is-refused',
    title: 'A file, an extension or an app connects as the Control UI',
    cross: {
      vantage: ['origin-file', 'origin-extension', 'origin-moz-extension', 'origin-app-scheme'],
      history: ['paired-read'],
      client: ['control-ui'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'foreign-origin-through-proxy',
    requirement: 'origins.proxy-headers-excuse-nothing',
    title: 'A page of a foreign origin connects through a proxy as a native client',
    cross: {
      configuration: ['trusted'],
      vantage: ['origin-foreign-forwarded'],
      history: ['paired-read'],
    },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'foreign-page-through-proxy',
    requirement: 'origins.proxy-headers-excuse-nothing',
    title:
      'A page of a foreign origin connects through a proxy as the Control UI, with the paired device of its visitor',
    cross: {
      configuration: ['trusted'],
      vantage: ['origin-foreign-forwarded'],
      history: ['paired-read'],
      client: ['control-ui'],
    },
    controls: [{ vantage: 'origin-listed-proxied' }],
  },
  {
    id: 'disguised-origin',
    requirement: 'origins.foreign-page-is-refused',
    title: 'A page connects whose Origin resembles the loopback, stands beside one that does, or comes from afar',
    cross: {
      vantage: ['origin-localhost-look-alike', 'origin-under-localhost', 'two-origins', 'origin-loopback-forwarded'],
      history: ['paired-read'],
      client: ['control-ui'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'foreign-origin-ipv6',
    requirement: 'origins.foreign-page-is-refused',
    title: 'A page of a foreign origin dials ::1 as a native client',
    cross: { vantage: ['ipv6-origin-foreign'], history: ['paired-read'] },
    controls: [{ vantage: 'ipv6' }],
  },
  {
    id: 'local-origin-upgrade',
    requirement: 'origins.local-page-is-not-a-native-client',
    title:
      'A page of another local port connects as a native client, with a paired device or a legacy row, and asks for more',
    cross: { vantage: ['origin-loopback'], history: ['paired-read', 'legacy-role-string'], ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'local-origin-node',
    requirement: 'origins.local-page-is-not-a-native-client',
    title: 'A page of another local port connects as a new node',
    cross: { vantage: ['origin-loopback'], client: ['node-host'], ask: ['node'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'listed-origin-native',
    requirement: 'origins.local-page-is-not-a-native-client',
    title: 'A page of an allowed origin connects as a native client with a new device',
    cross: { configuration: ['trusted'], vantage: ['origin-listed'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'foreign-page-over-http',
    requirement: 'origins.foreign-page-is-refused',
    title: 'A page of a foreign origin shows the shared secret as bearer over HTTP',
    cross: { history: ['no-device'], vantage: ['origin-foreign'], ask: ['http:tools-invoke'] },
    controls: [{ vantage: 'direct' }],
  },
]
