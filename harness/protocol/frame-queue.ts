/** Frames in order, pulled instead of pushed, under one deadline. What every kind of channel is built on. */

/** One message of the peer. */
export interface Frame {
  readonly kind: 'frame'
  /** For a binary message: its bytes read as UTF-8. */
  readonly text: string
  readonly binary: boolean
}

/** The end of a connection. */
export interface Closed {
  readonly kind: 'closed'
  /** RFC 6455, section 7.4; 1005 when the close frame had no code, 1006 when there was no close frame. */
  readonly code: number
  readonly reason: string
  /** Who ended it first. */
  readonly sentBy: 'peer' | 'us'
  /** Why it ended outside the protocol: a frame that was too large or malformed, an abort. */
  readonly fault?: string
}

/** Nothing came in time. The connection stands; the caller closes it. */
export interface DeadlinePassed {
  readonly kind: 'timeout'
}

export type Received = Frame | Closed | DeadlinePassed

export class FrameQueue {
  readonly #frames: Frame[] = []
  readonly #waiting: ((received: Received) => void)[] = []
  readonly #onDeadline: () => void
  #timer: NodeJS.Timeout | undefined
  #late = false
  #closed: Closed | undefined

  /** @param onDeadline told when the deadline passes, after those who wait have been told. */
  constructor(onDeadline: () => void = () => {}) {
    this.#onDeadline = onDeadline
  }

  get closed(): Closed | undefined {
    return this.#closed
  }

  /** Frames that nobody has pulled yet. */
  get length(): number {
    return this.#frames.length
  }

  /**
   * Sets the one deadline anew.
   *
   * @param ms milliseconds from now; undefined: wait until the connection ends.
   */
  setDeadline(ms: number | undefined): void {
    clearTimeout(this.#timer)
    this.#late = false
    this.#timer = ms === undefined || this.#closed !== undefined ? undefined : setTimeout(() => this.#expire(), ms)
  }

  push(frame: Frame): void {
    if (this.#closed !== undefined) return
    const waiting = this.#waiting.shift()
    if (waiting === undefined) this.#frames.push(frame)
    else waiting(frame)
  }

  /** The first end counts; frames that came before it can still be pulled. */
  end(closed: Closed): void {
    if (this.#closed !== undefined) return
    this.#closed = closed
    clearTimeout(this.#timer)
    for (const waiting of this.#waiting.splice(0)) waiting(closed)
  }

  /** The next frame; when there is none left, the end; when neither comes before the deadline, that. Never rejects. */
  next(): Promise<Received> {
    const frame = this.#frames.shift()
    if (frame !== undefined) return Promise.resolve(frame)
    if (this.#closed !== undefined) return Promise.resolve(this.#closed)
    if (this.#late) return Promise.resolve({ kind: 'timeout' })
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #expire(): void {
    this.#late = true
    for (const waiting of this.#waiting.splice(0)) waiting({ kind: 'timeout' })
    this.#onDeadline()
  }
}
