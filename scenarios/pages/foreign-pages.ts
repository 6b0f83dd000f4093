import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'pages.other-site-is-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A page of another site MUST NOT be let in from a real browser, whatever client it claims to be.',
    boundary: 'web pages / gateway host',
    sources: [{ ref: 'GHSA-jmmg-jqc7-5qf4' }, { ref: 'RFC 6455 section 10.2' }],
    whenBroken: 'Whoever visits a web page on the gateway host hands the gateway to that page.',
  },
  {
    id: 'pages.opaque-page-is-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A file, a sandboxed frame and a frame of a data: address MUST NOT be let in from a real browser.',
    boundary: 'files and frames without an origin of their own / gateway host',
    sources: [{ ref: 'RFC 6454 section 7.3', says: 'null' }, { ref: 'openclaw#38290' }],
    whenBroken: 'A frame in any web page gets in, because all of them show the same Origin.',
  },
  {
    id: 'pages.extension-is-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A page of an extension MUST NOT be let in from a real browser unless its origin is listed.',
    boundary: 'browser extensions / gateway host',
    sources: [{ ref: 'openclaw#38290' }, { ref: 'RFC 6454 section 4' }],
    whenBroken: 'Any extension, which needs no permission for it, talks to the gateway as if it were its own page.',
  },
]

const whoever = { history: ['new', 'paired-read'], client: ['control-ui', 'cli', 'webchat'] } as const
const controls = [{ vantage: 'browser-own-page' }, { vantage: 'direct' }] as const

export const families: readonly Family[] = [
  {
    id: 'browser-other-site',
    requirement: 'pages.other-site-is-refused',
    title: 'A browser shows a page of another site, which connects to the loopback',
    cross: { vantage: ['browser-other-site'], ...whoever },
    controls,
  },
  {
    id: 'browser-opaque-page',
    requirement: 'pages.opaque-page-is-refused',
    title: 'A browser shows a file, or a page with a sandboxed or data: frame, which connects to the loopback',
    cross: { vantage: ['browser-file', 'browser-sandboxed', 'browser-data-frame'], ...whoever },
    controls,
  },
  {
    id: 'browser-extension-page',
    requirement: 'pages.extension-is-refused',
    title: 'A browser shows a page of an extension, which connects to the loopback',
    cross: { vantage: ['browser-extension'], ...whoever },
    controls,
  },
]
