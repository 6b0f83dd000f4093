import { isObject, type JsonObject } from '../protocol/frames.ts'
import type { Session } from '../protocol/session.ts'
import type { StateView } from '../results.ts'
import { emptyState, pendingView, recordView } from './state.ts'
import type { Traffic } from './traffic.ts'

/** The operator's view is gone: the gateway ended, or refused to list. */
export class WatchError extends Error {
  override name = 'WatchError'
}

interface Listing {
  readonly paired: ReadonlyMap<string, JsonObject>
  readonly pending: ReadonlyMap<string, readonly JsonObject[]>
}

/** What the store knew of a device at one moment. */
export type Snapshot = (deviceId: string, publicKey: string) => StateView

function viewOf({ paired, pending }: Listing, deviceId: string, publicKey: string): StateView {
  const row = paired.get(deviceId)
  return { record: row ? recordView(row, publicKey) : null, pending: (pending.get(deviceId) ?? []).map(pendingView) }
}

const rowsOf = (payload: unknown, key: string): JsonObject[] => {
  const list = isObject(payload) ? payload[key] : undefined
  return Array.isArray(list) ? list.filter(isObject) : []
}

const deviceOf = (row: JsonObject): string => (typeof row.deviceId === 'string' ? row.deviceId : '')

/** What cases want of whoever watches the store. */
export type View = Pick<Watcher, 'stateOf' | 'snapshot' | 'takeEvents' | 'requestsOf' | 'close'>

/** Where the suite has no operator, nobody sees the store: only cases that show no device can be told. */
export const unseen: View = {
  stateOf: () => Promise.reject(new WatchError('the suite has no operator here, so nobody sees what the store holds')),
  snapshot: async () => () => emptyState,
  takeEvents: () => [],
  requestsOf: () => [],
  close: async () => {},
}

/** As many cases wait for one look at the store at most, so that failures are told while the run goes on. */
const BATCH = 256

/**
 * An operator session that watches the store while cases run.
 *
 * Those who want to know the state wait for a lull in the traffic, or until enough of them wait, and share one listing.
 * It is a later, ordered act on the gateway: what it does not show had not happened when the handshake was answered.
 */
export class Watcher {
  readonly #session: Session
  readonly #events: Map<string, string[]>
  readonly #traffic: Traffic
  #last: Listing = { paired: new Map(), pending: new Map() }
  #waiting: PromiseWithResolvers<Listing>[] = []
  #listing = false

  /** @param events pairing events by device id, filled by the session's listener. */
  constructor(session: Session, events: Map<string, string[]>, traffic: Traffic) {
    this.#session = session
    this.#events = events
    this.#traffic = traffic
    traffic.onLull = () => this.#look()
  }

  /**
   * What the store knows of a device, not older than this call.
   *
   * @throws WatchError
   */
  async stateOf(deviceId: string, publicKey: string): Promise<StateView> {
    return viewOf(await this.#list(), deviceId, publicKey)
  }

  /**
   * The whole store now, for many devices.
   *
   * @throws WatchError
   */
  async snapshot(): Promise<Snapshot> {
    const listing = await this.#list()
    return (deviceId, publicKey) => viewOf(listing, deviceId, publicKey)
  }

  /** Pairing events about a device since the last call, in order. */
  takeEvents(deviceId: string): readonly string[] {
    const seen = this.#events.get(deviceId) ?? []
    this.#events.delete(deviceId)
    return seen
  }

  /** Ids of the requests that waited for a device when its state was last asked, oldest first. */
  requestsOf(deviceId: string): readonly string[] {
    const ids = (this.#last.pending.get(deviceId) ?? []).map(({ requestId }) => requestId)
    return ids.filter((id) => typeof id === 'string')
  }

  close(): Promise<unknown> {
    return this.#session.close()
  }

  #list(): Promise<Listing> {
    const wanted = Promise.withResolvers<Listing>()
    this.#waiting.push(wanted)
    this.#look()
    return wanted.promise
  }

  #look(): void {
    if (this.#listing || this.#waiting.length === 0) return
    if (!this.#traffic.quiet && this.#waiting.length < BATCH) return
    const served = this.#waiting
    this.#waiting = []
    this.#listing = true
    this.#ask()
      .then(
        (listing) => {
          this.#last = listing
          for (const { resolve } of served) resolve(listing)
        },
        (error: unknown) => {
          for (const { reject } of served) reject(error)
        },
      )
      .finally(() => {
        this.#listing = false
        this.#look()
      })
  }

  async #ask(): Promise<Listing> {
    const answer = await this.#session.call('device.pair.list', {})
    if (answer.kind === 'error') throw new WatchError(`device.pair.list was refused: ${answer.error.message}`)
    if (answer.kind !== 'ok') throw new WatchError(`device.pair.list got no answer (${answer.kind})`)
    const pending = new Map<string, JsonObject[]>()
    for (const row of rowsOf(answer.payload, 'pending')) {
      const rows = pending.get(deviceOf(row))
      if (rows) rows.push(row)
      else pending.set(deviceOf(row), [row])
    }
    return { paired: new Map(rowsOf(answer.payload, 'paired').map((row) => [deviceOf(row), row])), pending }
  }
}
