/** One document in the browser, in which the client lives. */
import type { BrowserContext, CDPSession, Frame, Page as Tab } from '@playwright/test'
import type { ChannelRequest, Opened } from '../protocol/channel.ts'
import { type DeviceIdentity, jwkOf } from '../protocol/device-identity.ts'
import { aborted } from '../protocol/dialling.ts'
import type { Page } from '../vocabulary.ts'
import { BLANK } from './documents.ts'
import { CLIENT, PAGE_CLIENT, type PageClient, SIGN, TELL, type Told } from './page-client.ts'
import { PageError } from './page-error.ts'
import { PageSocket } from './page-socket.ts'
import { Upgrades } from './upgrades.ts'

/** Milliseconds that a document may take to load; the gateway serves some of them. */
const LOAD_MS = 30_000

const FRAMES: Readonly<Record<NonNullable<Page['frame']>, string>> = {
  sandboxed: `<iframe sandbox="allow-scripts" srcdoc="${BLANK.replaceAll('"', '&quot;')}"></iframe>`,
  data: `<iframe src="data:text/html,${encodeURIComponent(BLANK)}"></iframe>`,
}

async function frameIn(tab: Tab, kind: Page['frame']): Promise<Frame> {
  if (kind === undefined) return tab.mainFrame()
  const attached = tab.waitForEvent('frameattached', { timeout: LOAD_MS })
  await tab.setContent(FRAMES[kind], { timeout: LOAD_MS })
  return attached
}

/** A frame in a process of its own has a session of its own; others share that of their document. */
const sessionOf = (context: BrowserContext, tab: Tab, frame: Frame): Promise<CDPSession> =>
  context.newCDPSession(frame).catch(() => context.newCDPSession(tab))

interface Live {
  readonly socket: PageSocket
  readonly device: DeviceIdentity | undefined
}

export class Document {
  readonly #frame: Frame
  readonly #upgrades: Upgrades
  /** WebCrypto is there, so that the page signs by itself. */
  readonly #isSecure: boolean
  readonly #sockets: Map<number, Live>
  readonly #onLost: (why: string) => void
  #count = 0
  #turn: Promise<unknown> = Promise.resolve()
  #lost: string | undefined
  #isSilent = false
  #isDeaf = false

  private constructor(
    frame: Frame,
    upgrades: Upgrades,
    isSecure: boolean,
    sockets: Map<number, Live>,
    onLost: (why: string) => void,
  ) {
    this.#onLost = onLost
    this.#frame = frame
    this.#upgrades = upgrades
    this.#isSecure = isSecure
    this.#sockets = sockets
  }

  /**
   * Loads a document and puts the client into it, or into a frame of it.
   *
   * @param url with every port filled in.
   * @param onLost told once, when nothing can be asked there any more.
   * @throws PageError when it does not load, or is not what the address says.
   */
  static async load(
    context: BrowserContext,
    url: string,
    kind: Page['frame'],
    onLost: (why: string) => void,
  ): Promise<Document> {
    try {
      return await Document.#load(context, url, kind, onLost)
    } catch (error) {
      if (error instanceof PageError) throw error
      throw new PageError(`the page ${url} did not load: ${(error as Error).message.split('\n')[0]}`)
    }
  }

  static async #load(
    context: BrowserContext,
    url: string,
    kind: Page['frame'],
    onLost: (why: string) => void,
  ): Promise<Document> {
    const tab = await context.newPage()
    const sockets = new Map<number, Live>()
    await tab.exposeBinding(TELL, (_, id: number, told: Told) => {
      sockets.get(id)?.socket.told(told)
      if (told.what === 'close') sockets.delete(id)
      if (told.what === 'fault') document.lose(`a page of ${url} could not go on: ${told.message}`)
    })
    await tab.exposeBinding(SIGN, (_, id: number, payload: string) => sockets.get(id)?.device?.sign(payload))
    await tab.goto(url, { timeout: LOAD_MS })
    const frame = await frameIn(tab, kind)
    const session = await sessionOf(context, tab, frame)
    const upgrades = new Upgrades(session)
    await session.send('Network.enable')
    await frame.evaluate(PAGE_CLIENT)
    const { href, isSecure } = await frame.evaluate(() => ({
      href: globalThis.location.href,
      // Where it is missing, the type says nothing of it.
      isSecure: 'subtle' in globalThis.crypto,
    }))
    if (kind === undefined && href !== url)
      throw new PageError(`the page ${url} did not load: the browser shows ${href}`)
    const document = new Document(frame, upgrades, isSecure, sockets, onLost)
    tab.on('crash', () => document.lose(`the page ${url} crashed`))
    tab.on('close', () => document.lose('the browser ended'))
    return document
  }

  /**
   * A WebSocket that the page was asked to open came to nothing in its time. On a busy machine that may be the document's own
   * fault, and then it hears nothing any more; one that is loaded anew does. Nothing was sent over such a socket.
   */
  get isSilent(): boolean {
    return this.#isSilent
  }

  /** The browser told nothing at all of such a socket, so that the silence is not the gateway's. */
  get isDeaf(): boolean {
    return this.#isDeaf
  }

  /** Ends what is under way here. The first reason counts. */
  lose(why: string): void {
    if (this.#lost !== undefined) return
    this.#lost = why
    this.#onLost(why)
    for (const { socket } of this.#sockets.values()) socket.lose(why)
    this.#sockets.clear()
  }

  /**
   * Lets the page open a WebSocket, one after the other: a browser does so by itself for each address (RFC 6455, section 4.1), and
   * says only then which upgrade is whose. The deadline begins when it is its turn.
   *
   * @param url with every port filled in.
   * @param device whose key the page is given.
   */
  open(request: ChannelRequest, url: string, device: DeviceIdentity | undefined): Promise<Opened> {
    const opened = this.#turn.then(() => this.#open(request, url, device))
    this.#turn = opened
    return opened
  }

  #open(request: ChannelRequest, url: string, device: DeviceIdentity | undefined): Promise<Opened> {
    // What is planned to be sent is not what a browser sends.
    request.onHead?.([])
    if (request.signal.aborted) return Promise.resolve(aborted())
    if (this.#lost !== undefined) return Promise.resolve({ ...aborted(), fault: this.#lost })
    // Those who stand in line behind a silence that may prove nothing need not wait it out as well.
    if (this.#isSilent) return Promise.resolve({ kind: 'timeout' })
    this.#count += 1
    const id = this.#count
    const upgrade = this.#upgrades.expect()
    const socket = new PageSocket(request, upgrade, {
      send: (text) => this.#ask('send', id, text),
      close: () => this.#ask('close', id),
    })
    this.#sockets.set(id, { socket, device })
    this.#ask('open', id, url, device && this.#isSecure ? jwkOf(device) : undefined)
    return socket.opened.then((opened) => {
      this.#isSilent ||= opened.kind === 'timeout'
      this.#isDeaf ||= opened.kind === 'timeout' && !upgrade.isTold
      return opened
    })
  }

  /** Asks the client in the page; in order, and without waiting. What a page that is gone does not do is told by its end. */
  #ask<Name extends keyof PageClient>(name: Name, ...given: Parameters<PageClient[Name]>): void {
    const words = given.map((one) => JSON.stringify(one) ?? 'undefined').join(', ')
    this.#frame.evaluate(`void ${CLIENT}.${name}(${words})`).catch(() => {})
  }
}
