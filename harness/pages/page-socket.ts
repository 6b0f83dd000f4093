/** A channel whose WebSocket belongs to a page. */
import type { Channel, ChannelRequest, Closed, Opened } from '../protocol/channel.ts'
import { aborted } from '../protocol/dialling.ts'
import { FrameQueue } from '../protocol/frame-queue.ts'
import type { Told } from './page-client.ts'
import { notUpgraded, type Upgrade } from './upgrades.ts'

/** What can be asked of the page about this socket. Neither waits nor throws. */
export interface Wire {
  send(text: string): void
  close(): void
}

/** A page answers a close in its own time; nobody waits longer than this for it. */
const CLOSE_GRACE_MS = 500

const ended = (fault?: string): Closed => ({
  kind: 'closed',
  code: 1006,
  reason: '',
  sentBy: 'us',
  ...(fault === undefined ? {} : { fault }),
})

/** One WebSocket of a page, from its upgrade to its end. */
export class PageSocket {
  /** What came of the upgrade. Never rejects. */
  readonly opened: Promise<Opened>
  readonly #settle: (opened: Opened) => void
  readonly #queue: FrameQueue
  readonly #request: ChannelRequest
  readonly #upgrade: Upgrade
  readonly #wire: Wire
  #isOpen = false
  #weEnded = false

  /** @param request its deadline begins now; where it goes to is the page's affair. */
  constructor(request: ChannelRequest, upgrade: Upgrade, wire: Wire) {
    this.#request = request
    this.#upgrade = upgrade
    this.#wire = wire
    const { promise, resolve } = Promise.withResolvers<Opened>()
    this.opened = promise
    this.#settle = resolve
    this.#queue = new FrameQueue(() => {
      if (!this.#isOpen) this.#giveUp({ kind: 'timeout' })
    })
    request.signal.addEventListener('abort', this.#onAbort, { once: true })
    this.#queue.setDeadline(request.deadlineMs)
    void upgrade.sent.then((lines) => request.onHead?.(lines))
  }

  /** @param told what the page tells of this socket, in order. */
  told(told: Told): void {
    switch (told.what) {
      case 'open':
        // The browser tells of the request by another way than the page of the answer.
        void this.#upgrade.sent.then(() => {
          this.#isOpen = true
          this.#settle(this.#channel())
        })
        break
      case 'frame':
        this.#queue.push({ kind: 'frame', text: told.text, binary: told.binary })
        break
      case 'close':
        if (this.#isOpen)
          this.#finish({ ...ended(), code: told.code, reason: told.reason, sentBy: this.#weEnded ? 'us' : 'peer' })
        else void this.#upgrade.failed.then((message) => this.#giveUp(notUpgraded(message)))
        break
      case 'fault':
        this.lose(told.message)
    }
  }

  /** The page cannot tell anything any more. */
  lose(why: string): void {
    this.#giveUp(ended(why))
  }

  readonly #onAbort = (): void => this.#giveUp(aborted())

  #giveUp(came: Exclude<Opened, Channel>): void {
    this.#finish(came.kind === 'closed' ? came : ended())
    this.#settle(came)
    this.#wire.close()
  }

  #finish(closed: Closed): void {
    this.#request.signal.removeEventListener('abort', this.#onAbort)
    this.#queue.end(closed)
  }

  #channel(): Channel {
    const queue = this.#queue
    return {
      kind: 'open',
      next: () => queue.next(),
      sendText: (text) => this.#wire.send(text),
      // RFC 6455 knows more than the WebSocket API lets a page do.
      sendRaw: () => this.#giveUp(ended('a page sends whole messages only')),
      close: async () => {
        if (queue.closed === undefined) this.#weEnded = true
        this.#wire.close()
        queue.setDeadline(undefined)
        const late = setTimeout(() => this.#finish(ended()), CLOSE_GRACE_MS)
        for (;;) {
          const received = await queue.next()
          if (received.kind !== 'closed') continue
          clearTimeout(late)
          return received
        }
      },
      setDeadline: (ms) => queue.setDeadline(ms),
      get closed() {
        return queue.closed
      },
    }
  }
}
