/**
 * The durable store of paired devices and pending requests. Source: gateway facts 5.1 and 5.2 (SQLite since 2026.8.1).
 *
 * All rows are in memory too, so that a handshake reads no table; every change is one transaction that is on disk before
 * memory and the client know of it. Another process may write meanwhile, with an ordinary SQLite connection:
 * `INSERT OR REPLACE INTO device_pairing_paired (device_id, record_json) VALUES (?, ?)` in `state/openclaw.sqlite`.
 */

import type { DatabaseSync } from 'node:sqlite'
import type { Synchronous } from './options.ts'
import { type PendingRequest, readRequest } from './requests.ts'
import type { StoreRules } from './rules.ts'
import { openDatabase, readJson, transaction } from './store-file.ts'
import { importPlanted } from './store-import.ts'

/** Changes that belong together: all of them happen or none. */
export interface Change {
  readonly put?: { readonly deviceId: string; readonly record: unknown }
  readonly remove?: string
  readonly ask?: PendingRequest
  readonly drop?: readonly string[]
}

export interface Store {
  /**
   * Runs what reads and perhaps writes on the rows as they are now. When another process wrote before the change was on
   * disk, nothing was changed and it is run anew (#132857: rows were lost to writers with an old view).
   */
  consistently<T>(body: () => T): T
  record(deviceId: string): unknown
  records(): IterableIterator<[deviceId: string, record: unknown]>
  pending(requestId: string): PendingRequest | undefined
  pendingOf(deviceId: string): PendingRequest | undefined
  /** Oldest first. */
  allPending(): IterableIterator<PendingRequest>
  apply(change: Change): void
  close(): void
  /** Ends as a killed process would: what is not on disk yet never gets there. */
  abandon(): void
}

export interface StoreOptions {
  readonly synchronous: Synchronous
  readonly rules: StoreRules
  readonly now: () => number
}

/** @throws StartError when the directory cannot be used. */
export function openStore(stateDir: string, options: StoreOptions): Store {
  const { db, release } = openDatabase(stateDir, options.synchronous, options.rules)
  try {
    importPlanted(db, stateDir)
    return storeOver(db, release, options)
  } catch (error) {
    db.close()
    release()
    throw error
  }
}

/** Another process wrote since the rows were read. */
class Outdated extends Error {}

const TRIES = 10

function storeOver(db: DatabaseSync, release: () => void, { rules, now }: StoreOptions): Store {
  const rows = createRows()
  const sql = {
    version: db.prepare('PRAGMA data_version'),
    paired: db.prepare('SELECT device_id, record_json FROM device_pairing_paired'),
    pending: db.prepare('SELECT request_id, request_json FROM device_pairing_pending ORDER BY ts'),
    put: db.prepare('INSERT OR REPLACE INTO device_pairing_paired (device_id, record_json) VALUES (?, ?)'),
    remove: db.prepare('DELETE FROM device_pairing_paired WHERE device_id = ?'),
    drop: db.prepare('DELETE FROM device_pairing_pending WHERE request_id = ?'),
    ask: db.prepare(
      'INSERT OR REPLACE INTO device_pairing_pending (request_id, device_id, request_json, ts) VALUES (?, ?, ?, ?)',
    ),
  }
  const readVersion = () => sql.version.get()?.data_version
  const read = () => {
    rows.clear()
    for (const row of sql.paired.iterate()) rows.put(String(row.device_id), readJson(String(row.record_json)))
    for (const row of sql.pending.iterate()) {
      const request = readRequest(String(row.request_id), readJson(String(row.request_json)), now())
      if (request) rows.ask(request)
    }
  }
  let version = readVersion()
  read()

  /** Changes only when another connection has committed. */
  const isOutdated = () => readVersion() !== version && rules.sharesWithOthers
  const refresh = () => {
    if (!isOutdated()) return
    version = readVersion()
    read()
  }
  const write = ({ put, remove, ask, drop = [] }: Change) => {
    for (const requestId of drop) sql.drop.run(requestId)
    if (remove !== undefined) sql.remove.run(remove)
    if (put) sql.put.run(put.deviceId, JSON.stringify(put.record))
    if (ask) sql.ask.run(ask.requestId, ask.deviceId, JSON.stringify(ask), ask.ts)
  }
  const postponed: Change[] = []
  const commit = (change: Change) => {
    if (rules.commits !== 'before-answer') return void postponed.push(change)
    transaction(db, () => {
      if (isOutdated()) throw new Outdated()
      write(rules.written(change))
    })
  }
  const end = () => {
    db.close()
    release()
  }

  return {
    consistently: (body) => {
      for (let attempt = 1; ; attempt += 1) {
        refresh()
        try {
          return body()
        } catch (error) {
          if (!(error instanceof Outdated) || attempt === TRIES) throw error
        }
      }
    },
    record: rows.record,
    records: rows.records,
    pending: rows.pending,
    pendingOf: rows.pendingOf,
    allPending: rows.allPending,
    apply: (change) => {
      commit(change)
      rows.apply(change)
    },
    close: () => {
      if (rules.commits === 'at-close') transaction(db, () => postponed.map(rules.written).forEach(write))
      end()
    },
    abandon: end,
  }
}

/** The rows as they stand in memory. */
function createRows() {
  const records = new Map<string, unknown>()
  const pending = new Map<string, PendingRequest>()
  const pendingByDevice = new Map<string, PendingRequest>()
  const ask = (request: PendingRequest) => {
    pending.set(request.requestId, request)
    pendingByDevice.set(request.deviceId, request)
  }
  const drop = (requestId: string) => {
    const request = pending.get(requestId)
    pending.delete(requestId)
    if (request && pendingByDevice.get(request.deviceId) === request) pendingByDevice.delete(request.deviceId)
  }
  return {
    ask,
    put: (deviceId: string, record: unknown) => records.set(deviceId, record),
    clear: () => {
      for (const map of [records, pending, pendingByDevice]) map.clear()
    },
    apply: (change: Change) => {
      change.drop?.forEach(drop)
      if (change.remove !== undefined) records.delete(change.remove)
      if (change.put) records.set(change.put.deviceId, change.put.record)
      if (change.ask) ask(change.ask)
    },
    record: (deviceId: string) => records.get(deviceId),
    records: () => records.entries(),
    pending: (requestId: string) => pending.get(requestId),
    pendingOf: (deviceId: string) => pendingByDevice.get(deviceId),
    allPending: () => pending.values(),
  }
}
