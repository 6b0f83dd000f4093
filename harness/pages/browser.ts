/** The browser of a run: private, without a window, and without any way out of this machine. */
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { findBrowser } from '../machine/browser.ts'
import { BLANK } from './documents.ts'

const LAUNCH_MS = 30_000

/**
 * Features that are off. First what Playwright turns off itself, as far as it is about the network: the last such switch
 * counts, so that this one replaces its own.
 *
 * Then the browser's own defence of local addresses (Local Network Access, before it Private Network Access): Chromium asks the
 * user before a page of another site may reach 127.0.0.1. It is not the gateway's defence: other browsers lack it, an
 * administrator can turn it off, users say yes. Here the gateway's own answer is what counts.
 */
const WITHOUT_FEATURES = [
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'DialMediaRouteProvider',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'Translate',
  'LocalNetworkAccessChecks',
  'LocalNetworkAccessChecksWebSockets',
  'LocalNetworkAccessChecksWebRTC',
  'BlockInsecurePrivateNetworkRequests',
  'PrivateNetworkAccessSendPreflights',
]

/** Names that lead to this machine; every other name leads nowhere. */
const NAMES = [
  'MAP *.example 127.0.0.1',
  'MAP *.local 127.0.0.1',
  'MAP *.ts.net 127.0.0.1',
  'MAP localhost 127.0.0.1',
  'MAP * ~NOTFOUND',
  'EXCLUDE 127.0.0.1',
]

const argumentsFor = (extension: string | undefined): string[] => [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-proxy-server',
  `--host-resolver-rules=${NAMES.join(', ')}`,
  `--disable-features=${WITHOUT_FEATURES.join(',')}`,
  ...(extension === undefined ? [] : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
]

/** Nothing of ours that it does not need, and a home of its own. */
function environmentIn(home: string): Record<string, string> {
  const needed = ['PATH', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'LANG'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(needed), HOME: home, TMPDIR: home }
}

const isLoopback = (hostname: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)

export interface Launch {
  /** Private, removed by the caller afterwards. */
  readonly folder: string
  /** Folder of an extension to be loaded. */
  readonly extension?: string | undefined
}

/**
 * Starts it. When this process ends, however it does, so does the browser: it notices that nobody holds its pipe.
 *
 * Documents of the loopback are loaded as they are, others are blank: what stands in a page of another site, or in one whose name
 * was rebound later, its own server decides. Nothing that a document asks for is loaded, so that a page of the gateway does
 * not speak to the gateway by itself.
 *
 * @throws Error when there is none, or it does not start.
 */
export async function launch({ folder, extension }: Launch): Promise<BrowserContext> {
  const { chromium } = await import('@playwright/test')
  const browser = await findBrowser()
  if (browser === undefined) throw new Error('there is no Chromium')
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: browser.executablePath,
    args: argumentsFor(extension),
    // Playwright turns all extensions off by default.
    ...(extension === undefined ? {} : { ignoreDefaultArgs: ['--disable-extensions'] }),
    env: environmentIn(folder),
    artifactsDir: folder,
    timeout: LAUNCH_MS,
    serviceWorkers: 'block',
    // Whoever started the run decides what a signal means.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  })
  await context.route(/^https?:/, (route) => {
    const request = route.request()
    if (!request.isNavigationRequest()) return route.abort()
    if (isLoopback(new URL(request.url()).hostname)) return route.continue()
    return route.fulfill({ contentType: 'text/html', body: BLANK })
  })
  return context
}
