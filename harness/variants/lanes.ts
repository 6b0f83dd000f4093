import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Case } from '../plan/case.ts'
import type { FromLane, LaneAnswer, LaneTask, ToLane } from './lane-words.ts'

const program = new URL(`./lane-thread${extname(import.meta.url)}`, import.meta.url)

/** A lane, or what was asked of it, failed: the harness's own fault. */
export class LaneError extends Error {
  override name = 'LaneError'
}

/** One thread of reference gateways and their clients; it does one task at a time. */
class Lane {
  readonly #worker: Worker
  #waiting: PromiseWithResolvers<LaneAnswer> | undefined
  #ended: LaneError | undefined
  #ids = 0

  constructor(cases: readonly Case[], temporary: string) {
    // Without our own loaders: Node.js reads the sources as they are.
    this.#worker = new Worker(program, {
      execArgv: [],
      env: { ...process.env, TMPDIR: temporary },
      workerData: { cases },
    })
    this.#worker.on('message', (said: FromLane) => {
      if ('failed' in said) this.#waiting?.reject(new LaneError(said.failed))
      else this.#waiting?.resolve(said.answer)
    })
    this.#worker.on('error', (error) => this.#end(new LaneError(error.message, { cause: error })))
    this.#worker.on('exit', () => this.#end(new LaneError('the thread ended')))
  }

  #end(why: LaneError): void {
    this.#ended ??= why
    this.#waiting?.reject(why)
  }

  async ask(task: LaneTask): Promise<LaneAnswer> {
    if (this.#ended) throw this.#ended
    this.#waiting = Promise.withResolvers()
    this.#ids += 1
    this.#worker.postMessage({ id: this.#ids, task } satisfies ToLane)
    return this.#waiting.promise
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}

/** All lanes, and what waits for one of them. */
export class Lanes implements AsyncDisposable {
  readonly #lanes: readonly Lane[]
  readonly #free: Lane[]
  readonly #waiting: ((lane: Lane) => void)[] = []
  /** Everything that the lanes write; a lane that is ended in the middle cannot clean up. */
  readonly #temporary = mkdtempSync(join(tmpdir(), 'conformance-lanes-'))

  /** @param cases all that tasks may name. @param count default: one more than there are cores, since
   * each waits now and then. */
  constructor(cases: readonly Case[], count: number = availableParallelism() + 1) {
    this.#lanes = Array.from({ length: count }, () => new Lane(cases, this.#temporary))
    this.#free = [...this.#lanes]
  }

  get count(): number {
    return this.#lanes.length
  }

  /** Runs a task as soon as a lane is free, in order of asking. @throws LaneError */
  async ask(task: LaneTask): Promise<LaneAnswer> {
    const lane = this.#free.pop() ?? (await new Promise<Lane>((resolve) => this.#waiting.push(resolve)))
    try {
      return await lane.ask(task)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(lane)
      else this.#free.push(lane)
    }
  }

  /** Ends all lanes at once, whatever they do. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()))
    await rm(this.#temporary, { recursive: true, force: true, maxRetries: 5 })
  }
}
