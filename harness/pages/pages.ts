/** Pages in a real browser that knock at a gateway. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext } from '@playwright/test'
import type { OpenChannel } from '../protocol/channel.ts'
import type { DeviceIdentity } from '../protocol/device-identity.ts'
import type { Page } from '../vocabulary.ts'
import { launch } from './browser.ts'
import { Document } from './document.ts'
import { EXTENSION_PAGE, servePages, writeDocument, writeExtension } from './documents.ts'
import { PageError } from './page-error.ts'

export { PageError } from './page-error.ts'

export interface PagesRequest {
  readonly gatewayPort: number
  /** Those that will be opened. */
  readonly wanted: readonly Page[]
  /** Aborting ends the browser. */
  readonly signal: AbortSignal
}

/** A browser with pages. Disposing it ends the browser and removes what it wrote. */
export interface Pages extends AsyncDisposable {
  /** Of the web server of the suite's own, `{page}` in addresses. */
  readonly port: number
  /**
   * Opens channels from this page, which is loaded once and used again.
   *
   * A connect of the form v2 is signed in the page, with the key of the device; where the browser gives a page no WebCrypto, the
   * one who serves the page signs. Rejects with PageError when the page does not load or the browser has ended.
   */
  opening(page: Page, device: DeviceIdentity | undefined): OpenChannel
  /** @throws PageError when this page or the browser was lost, so that what it told meanwhile proves nothing. */
  check(page: Page): void
}

const NEXT_STEP = 'Next step: apt-get install chromium'
/** Longer than that nobody waits for a browser to end in good order; it ends with this process. */
const CLOSE_MS = 10_000

const firstLine = (error: unknown): string => (error as Error).message.split('\n')[0] ?? ''

/** @throws PageError when the browser does not start; then nothing of it is left. */
export async function startPages({ gatewayPort, wanted, signal }: PagesRequest): Promise<Pages> {
  const folder = await mkdtemp(join(tmpdir(), 'openclaw-pages-'))
  const server = await servePages()
  let context: BrowserContext | undefined
  let isLost = false
  let disposing: Promise<void> | undefined
  const dispose = (): Promise<void> => {
    disposing ??= (async () => {
      signal.removeEventListener('abort', dispose)
      const patience = new AbortController()
      await Promise.race([
        context?.close().catch(() => {}),
        wait(CLOSE_MS, undefined, { signal: patience.signal }).catch(() => {}),
      ])
      patience.abort()
      await server[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    })()
    return disposing
  }

  const file = await writeDocument(folder)
  const extension = wanted.some(({ url }) => url.startsWith('extension:')) ? await writeExtension(folder) : undefined
  try {
    signal.throwIfAborted()
    context = await launch({ folder, extension })
  } catch (error) {
    await dispose()
    throw new PageError(`the browser did not start (${firstLine(error)}). ${NEXT_STEP}`)
  }
  const running = context
  running.on('close', () => {
    isLost = true
  })
  signal.addEventListener('abort', dispose, { once: true })
  if (signal.aborted) await dispose()

  const filledIn = (url: string): string =>
    url.replaceAll('{port}', String(gatewayPort)).replaceAll('{page}', String(server.port))
  const addressOf = ({ url }: Page): string => {
    if (url.startsWith('file:')) return file
    return url.startsWith('extension:') ? EXTENSION_PAGE : filledIn(url)
  }
  const documents = new Map<string, Promise<Document>>()
  const lost = new Map<string, string>()
  const keyOf = ({ url, frame }: Page): string => `${frame ?? ''} ${url}`
  const documentOf = (page: Page): Promise<Document> => {
    const key = keyOf(page)
    const known = documents.get(key)
    if (known) return known
    const loading = Document.load(running, addressOf(page), page.frame, (why) => lost.set(key, why))
    documents.set(key, loading)
    return loading
  }
  const check = (page: Page): void => {
    if (isLost) throw new PageError('the browser ended during the run')
    const why = lost.get(keyOf(page))
    if (why !== undefined) throw new PageError(why)
  }
  return {
    port: server.port,
    check,
    opening: (page, device) => async (request) => {
      check(page)
      const ask = async () => {
        const loading = documentOf(page)
        const document = await loading
        // Another one in line may have loaded it anew already.
        if (document.isSilent && documents.get(keyOf(page)) === loading) documents.delete(keyOf(page))
        const heard = document.isSilent ? await documentOf(page) : document
        return { heard, opened: await heard.open(request, filledIn(page.socket), device) }
      }
      const first = await ask()
      // Silence is the gateway's when a document that was loaded anew meets it, too.
      if (first.opened.kind !== 'timeout') return first.opened
      const second = await ask()
      if (second.heard.isDeaf && second.opened.kind === 'timeout')
        lost.set(
          keyOf(page),
          `the browser told nothing of the WebSocket that a page of ${addressOf(page)} was asked to open`,
        )
      return second.opened
    },
    [Symbol.asyncDispose]: dispose,
  }
}
