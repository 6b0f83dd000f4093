import type { Evidence, Page, Vantage } from '../../harness/vocabulary.ts'
import { plainEvidence } from './evidence.ts'

const OTHER_SITE = 'https://site.example/'

/** All of them dial the loopback: the browser runs on the gateway's host. What they show is measured, not made up. */
const browser = (
  id: string,
  title: string,
  page: Omit<Page, 'socket'> & Partial<Page>,
  evidence: Partial<Evidence>,
): Vantage => ({
  id,
  title,
  dial: '127.0.0.1',
  headers: [],
  page: { socket: 'ws://127.0.0.1:{port}/', ...page },
  evidence: { ...plainEvidence, ...evidence },
})

/** Pages that the gateway serves. */
export const ownPageVantages: readonly Vantage[] = [
  browser(
    'browser-own-page',
    "a browser shows the gateway's own page, opened as 127.0.0.1",
    { url: 'http://127.0.0.1:{port}/' },
    {},
  ),
  browser(
    'browser-own-page-localhost',
    "a browser shows the gateway's own page, opened as localhost",
    { url: 'http://localhost:{port}/', socket: 'ws://localhost:{port}/' },
    {},
  ),
]

/** Pages that somebody else serves, to the browser of a user on the gateway's host. */
export const foreignPageVantages: readonly Vantage[] = [
  browser(
    'browser-other-port',
    'a browser shows a page of another server on localhost',
    { url: 'http://localhost:{page}/' },
    { origin: 'loopback' },
  ),
  browser('browser-other-site', 'a browser shows a page of another site', { url: OTHER_SITE }, { origin: 'foreign' }),
  browser('browser-file', 'a browser shows a file', { url: 'file:' }, { origin: 'null' }),
  browser(
    'browser-sandboxed',
    'a browser shows a page of another site, with a sandboxed frame in it',
    { url: OTHER_SITE, frame: 'sandboxed' },
    { origin: 'null' },
  ),
  browser(
    'browser-data-frame',
    'a browser shows a page of another site, with a frame in it whose document is a data: address',
    { url: OTHER_SITE, frame: 'data' },
    { origin: 'null' },
  ),
  browser('browser-extension', 'a browser shows a page of an extension', { url: 'extension:' }, { origin: 'foreign' }),
]

const rebound = (id: string, name: string, host: Evidence['host']): Vantage =>
  browser(
    id,
    `a browser shows a page of http://${name}, a name that was rebound to the loopback; Host and Origin agree`,
    { url: `http://${name}:{port}/`, socket: `ws://${name}:{port}/` },
    { host, origin: 'foreign' },
  )

/** Pages whose own server made their name lead to the gateway's loopback address, after the browser had loaded them. */
export const reboundPageVantages: readonly Vantage[] = [
  rebound('browser-rebound', 'evil.example', 'foreign'),
  rebound('browser-rebound-tailnet', 'box.tail1234.ts.net', 'tailnet'),
  rebound('browser-rebound-mdns', 'box.local', 'foreign'),
]

export const pageOfBrowserVantages: readonly Vantage[] = [
  ...ownPageVantages,
  ...foreignPageVantages,
  ...reboundPageVantages,
]
