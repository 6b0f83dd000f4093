import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ReferenceGatewayOptions } from '../../reference-gateway/index.ts'
import type { FromWorker, How, ToWorker } from './reference-worker.ts'

const program = new URL(`./reference-worker${extname(import.meta.url)}`, import.meta.url)

/** The thread in which the reference gateways of this process run. It does not keep the process alive. */
export class ReferenceThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, PromiseWithResolvers<FromWorker>>()
  readonly #failed = new AbortController()
  #ids = 0

  constructor() {
    // Without our own loaders: Node.js reads the sources as they are, which is quicker than a second loader.
    this.#worker = new Worker(program, { execArgv: [] })
    this.#worker.on('message', (said: FromWorker) => {
      this.#waiting.get(said.id)?.resolve(said)
      this.#waiting.delete(said.id)
    })
    this.#worker.on('error', (error) => {
      this.#failed.abort(error)
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    })
    this.#worker.unref()
  }

  /** Aborted when the thread, and all gateways in it, came to an end by an error. */
  get failed(): AbortSignal {
    return this.#failed.signal
  }

  /** @throws Error with the gateway's own words when it does not start. */
  async start(options: ReferenceGatewayOptions): Promise<{ readonly port: number; stop(how: How): Promise<void> }> {
    const id = ++this.#ids
    const said = await this.#ask(id, { start: id, options })
    if (!('port' in said)) throw new Error('failed' in said ? said.failed : 'it ended at once')
    return {
      port: said.port,
      stop: async (how) => {
        if (!this.failed.aborted) await this.#ask(id, { [how]: id } as ToWorker)
      },
    }
  }

  async #ask(id: number, told: ToWorker): Promise<FromWorker> {
    this.failed.throwIfAborted()
    const answer = Promise.withResolvers<FromWorker>()
    this.#waiting.set(id, answer)
    // Somebody waits now, and must not find the process gone.
    this.#worker.ref()
    this.#worker.postMessage(told)
    try {
      return await answer.promise
    } finally {
      if (this.#waiting.size === 0) this.#worker.unref()
    }
  }
}
