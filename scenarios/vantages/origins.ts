import type { Evidence, OriginSeen, Vantage } from '../../harness/vocabulary.ts'
import { plainEvidence } from './evidence.ts'

const originVantage = (id: string, origin: string, seen: Exclude<OriginSeen, 'none' | 'own' | 'listed'>): Vantage => ({
  id,
  title: `dials 127.0.0.1 with Origin ${origin}`,
  dial: '127.0.0.1',
  headers: [['Origin', origin]],
  evidence: { ...plainEvidence, origin: seen },
})

/** Pages of other origins that open a WebSocket to the gateway's loopback address. */
export const originVantages: readonly Vantage[] = [
  originVantage('origin-foreign', 'https://evil.example', 'foreign'),
  originVantage('origin-look-alike', 'http://127.0.0.1.evil.example', 'foreign'),
  originVantage('origin-localhost-look-alike', 'http://localhost.evil.example', 'foreign'),
  originVantage('origin-under-localhost', 'http://evil.localhost:5173', 'foreign'),
  originVantage('origin-null', 'null', 'null'),
  originVantage('origin-loopback', 'http://127.0.0.1:5173', 'loopback'),
  originVantage('origin-file', 'file://', 'foreign'),
  originVantage('origin-app-scheme', 'capacitor://localhost', 'foreign'),
  originVantage('origin-moz-extension', 'moz-extension://6f1e7a4e-5d0c-4b6f-9a51-3f1f0c0e6d11', 'foreign'),
  originVantage('origin-extension', 'chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh', 'foreign'),
  {
    id: 'origin-foreign-forwarded',
    title: 'dials 127.0.0.1 with Origin https://evil.example and brings X-Forwarded-For: 203.0.113.9',
    dial: '127.0.0.1',
    headers: [
      ['Origin', 'https://evil.example'],
      ['X-Forwarded-For', '203.0.113.9'],
    ],
    evidence: {
      ...plainEvidence,
      forwarding: ['x-forwarded-for'],
      claim: ['public', 'public'],
      origin: 'foreign',
    },
  },
]

/** Foreign pages beside which something else looks like the gateway's own. */
export const disguisedOriginVantages: readonly Vantage[] = [
  {
    ...originVantage('ipv6-origin-foreign', 'https://evil.example', 'foreign'),
    title: 'dials ::1 with Origin https://evil.example',
    dial: '::1',
    needs: ['ipv6-loopback'],
  },
  {
    id: 'two-origins',
    title: 'dials 127.0.0.1 and sends two Origin lines: https://evil.example, then http://127.0.0.1:PORT',
    dial: '127.0.0.1',
    headers: [
      ['Origin', 'https://evil.example'],
      ['Origin', 'http://127.0.0.1:{port}'],
    ],
    evidence: { ...plainEvidence, origin: 'foreign' },
  },
  {
    id: 'origin-is-forwarded-host',
    title: 'dials 127.0.0.1 with Origin https://evil.example and brings X-Forwarded-Host: evil.example',
    dial: '127.0.0.1',
    headers: [
      ['Origin', 'https://evil.example'],
      ['X-Forwarded-Host', 'evil.example'],
    ],
    evidence: { ...plainEvidence, forwarding: ['x-forwarded-host'], origin: 'foreign' },
  },
  {
    id: 'origin-loopback-forwarded',
    title: 'dials 127.0.0.1 with Origin http://127.0.0.1:5173 and brings X-Forwarded-For: 203.0.113.9',
    dial: '127.0.0.1',
    headers: [
      ['Origin', 'http://127.0.0.1:5173'],
      ['X-Forwarded-For', '203.0.113.9'],
    ],
    evidence: {
      ...plainEvidence,
      forwarding: ['x-forwarded-for'],
      claim: ['public', 'public'],
      origin: 'loopback',
    },
  },
]

/** The page that the configurations `trusted` and `proxy-auth` allow, and pages that only resemble it. */
export const listedOriginVantages: readonly Vantage[] = [
  originVantage('origin-listed', 'https://console.example.com', 'foreign'),
  {
    id: 'origin-listed-proxied',
    title: 'a page of https://console.example.com behind a proxy that says X-Forwarded-For: 203.0.113.9',
    dial: '127.0.0.1',
    headers: [
      ['Host', 'console.example.com'],
      ['Origin', 'https://console.example.com'],
      ['X-Forwarded-For', '203.0.113.9'],
    ],
    evidence: {
      ...plainEvidence,
      host: 'foreign',
      forwarding: ['x-forwarded-for'],
      claim: ['public', 'public'],
      origin: 'foreign',
    },
  },
  originVantage('origin-listed-other-scheme', 'http://console.example.com', 'foreign'),
  originVantage('origin-listed-other-port', 'https://console.example.com:8443', 'foreign'),
  originVantage('origin-listed-longer-name', 'https://console.example.com.evil.example', 'foreign'),
  originVantage('origin-listed-subdomain', 'https://sub.console.example.com', 'foreign'),
]

const page = (
  id: string,
  dial: Vantage['dial'],
  authority: string,
  host: Evidence['host'],
  origin: 'foreign' | 'loopback',
): Vantage => ({
  id,
  title: `a page of http://${authority.replace('{port}', 'PORT')} that ends on the loopback; Host and Origin agree`,
  dial,
  headers: [
    ['Host', authority],
    ['Origin', `http://${authority}`],
  ],
  evidence: { ...plainEvidence, host, origin },
  ...(dial === '::1' ? { needs: ['ipv6-loopback'] as const } : {}),
})

/** Pages whose own name leads to the gateway's loopback address, rightly or by DNS rebinding. */
export const pageVantages: readonly Vantage[] = [
  page('page-localhost', 'localhost', 'localhost:{port}', 'loopback', 'loopback'),
  page('page-ipv6', '::1', '[::1]:{port}', 'loopback', 'loopback'),
  page('page-rebound', '127.0.0.1', 'evil.example:{port}', 'foreign', 'foreign'),
  page('page-tailnet', '127.0.0.1', 'box.tail1234.ts.net:{port}', 'tailnet', 'foreign'),
  page('page-private-address', '127.0.0.1', '192.168.1.50:{port}', 'private', 'foreign'),
  page('page-private-10', '127.0.0.1', '10.0.0.5:{port}', 'private', 'foreign'),
  page('page-mdns', '127.0.0.1', 'box.local:{port}', 'foreign', 'foreign'),
  page('page-lan', '127.0.0.1', 'box.lan:{port}', 'foreign', 'foreign'),
  {
    id: 'page-rebound-forwarded',
    title:
      'a page of http://evil.example behind a proxy that keeps its name as Host and says X-Forwarded-For: 203.0.113.9',
    dial: '127.0.0.1',
    headers: [
      ['Host', 'evil.example'],
      ['Origin', 'http://evil.example'],
      ['X-Forwarded-For', '203.0.113.9'],
    ],
    evidence: {
      ...plainEvidence,
      host: 'foreign',
      forwarding: ['x-forwarded-for'],
      claim: ['public', 'public'],
      origin: 'foreign',
    },
  },
]
