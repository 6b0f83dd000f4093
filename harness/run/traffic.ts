/**
 * Bounds the handshakes in flight, and knows when there is a lull.
 *
 * Looking at the store is costly in a gateway with a thousand rows, while each case has a device of its own; so cases wait
 * for a look together, and one look serves all of them.
 */
export class Traffic {
  readonly #width: number
  readonly #onDone: (ms: number) => void
  readonly #waiting: (() => void)[] = []
  #running = 0
  /** Called whenever a handshake ends. */
  onLull: () => void = () => {}

  /** @param width handshakes in flight at most. @param onDone told what each took, from its turn on. */
  constructor(width: number, onDone: (ms: number) => void = () => {}) {
    this.#width = width
    this.#onDone = onDone
  }

  /** No handshake is under way or waits for its turn. */
  get quiet(): boolean {
    return this.#running === 0 && this.#waiting.length === 0
  }

  /** Runs a handshake when it is its turn; in order of asking. */
  async handshake<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#width) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#running += 1
    const from = performance.now()
    try {
      return await work()
    } finally {
      this.#onDone(performance.now() - from)
      // The slot passes on to the next in line without becoming free in between.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
      if (this.quiet) this.onLull()
    }
  }
}
