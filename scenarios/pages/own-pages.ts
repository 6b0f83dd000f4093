import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'pages.own-page-gets-in',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence:
      'A page that the gateway serves MUST get in from a real browser on its host, with a new device as with a paired one.',
    boundary: 'availability',
    sources: [
      { ref: 'openclaw docs, gateway/protocol' },
      { ref: 'RFC 6455 section 4.1', says: 'browsers send an Origin' },
    ],
    whenBroken: "Whoever opens the gateway's own page in a browser on its host is refused.",
  },
  {
    id: 'pages.own-page-is-no-native-client',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A page on the gateway host that a browser shows MUST NOT be paired or widened silently when it claims to be a native client.',
    boundary: 'web pages on the gateway host / gateway host',
    sources: [{ ref: 'openclaw 2026.2.25' }, { ref: 'openclaw#81289' }],
    whenBroken: 'Any local server whose page a browser shows pairs a device of its own unasked.',
  },
]

const own = ['browser-own-page', 'browser-own-page-localhost'] as const

export const families: readonly Family[] = [
  {
    id: 'browser-own-page',
    requirement: 'pages.own-page-gets-in',
    title: "A browser shows the gateway's own page, which connects with a new or a paired device",
    cross: { vantage: own, history: ['new', 'paired-read'], client: ['control-ui', 'webchat'] },
    controls: [{ vantage: 'browser-other-site' }],
  },
  {
    id: 'browser-own-page-upgrade',
    requirement: 'pages.own-page-gets-in',
    title: "A browser shows the gateway's own page, whose device is paired with what it asks",
    cross: { vantage: own, history: ['paired-all'], client: ['control-ui'], ask: ['operator:admin'] },
    controls: [{ vantage: 'browser-other-site' }],
  },
  {
    id: 'browser-page-as-native-client',
    requirement: 'pages.own-page-is-no-native-client',
    title: 'A browser shows a page of another server on localhost, which connects as a native client with a new device',
    cross: {
      vantage: ['browser-other-port', 'browser-own-page'],
      client: ['cli', 'backend', 'macos'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'browser-page-as-native-client-upgrade',
    requirement: 'pages.own-page-is-no-native-client',
    title:
      'A browser shows a page of another server on localhost, which asks more as a native client than was approved',
    cross: { vantage: ['browser-other-port'], history: ['paired-read'], ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
]
