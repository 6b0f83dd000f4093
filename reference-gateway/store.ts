/**
 * The durable store of paired devices and pending requests. Source: gateway facts 5.1 and 5.2 (SQLite since 2026.8.1, with
 * the import of `devices/paired.json`).
 *
 * All rows are in memory too, so that a handshake reads no table; every change is one transaction that is on disk before
 * memory and the client know of it.
 */

import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Role } from './decision.ts'
import { StartError } from './options.ts'
import { isObject } from './records.ts'

/** What a device asked for and nobody has decided yet. Fields as on the wire. */
export interface PendingRequest {
  readonly requestId: string
  readonly deviceId: string
  readonly publicKey: string
  readonly displayName?: string
  readonly platform: string
  readonly deviceFamily?: string
  readonly clientId: string
  readonly clientMode: string
  readonly role: Role
  readonly roles: readonly Role[]
  readonly scopes: readonly string[]
  readonly remoteIp: string
  readonly silent: boolean
  readonly isRepair: boolean
  readonly ts: number
}

/** Changes that belong together: all of them happen or none. */
export interface Change {
  readonly put?: { readonly deviceId: string; readonly record: unknown }
  readonly remove?: string
  readonly ask?: PendingRequest
  readonly drop?: readonly string[]
}

export interface Store {
  record(deviceId: string): unknown
  records(): IterableIterator<[deviceId: string, record: unknown]>
  pending(requestId: string): PendingRequest | undefined
  pendingOf(deviceId: string): PendingRequest | undefined
  /** Oldest first. */
  allPending(): IterableIterator<PendingRequest>
  apply(change: Change): void
  close(): void
}

/** @throws StartError when the directory cannot be used. */
export function openStore(stateDir: string, synchronous: 'full' | 'normal'): Store {
  const db = openDatabase(stateDir, synchronous)
  try {
    importPlanted(db, stateDir)
    return storeOver(db)
  } catch (error) {
    db.close()
    throw error
  }
}

function openDatabase(stateDir: string, synchronous: 'full' | 'normal'): DatabaseSync {
  const path = join(stateDir, 'state', 'openclaw.sqlite')
  let db: DatabaseSync | undefined
  try {
    mkdirSync(join(stateDir, 'state'), { recursive: true, mode: 0o700 })
    // The rows hold device tokens; SQLite gives its side files the mode of this one.
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
    db = new DatabaseSync(path)
    // Exclusive: what is in memory is the truth, so nobody else may write.
    db.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${synchronous};
      BEGIN IMMEDIATE;
      CREATE TABLE IF NOT EXISTS device_pairing_paired (device_id TEXT PRIMARY KEY, record_json TEXT NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS device_pairing_pending
        (request_id TEXT PRIMARY KEY, device_id TEXT NOT NULL UNIQUE, request_json TEXT NOT NULL, ts INTEGER NOT NULL) STRICT;
      COMMIT;`)
    return db
  } catch (error) {
    db?.close()
    const text = error instanceof Error ? error.message : String(error)
    const why = /locked|busy/i.test(text) ? 'another gateway uses it' : text
    throw new StartError('state', `The state directory ${stateDir} cannot be used: ${why}`, { cause: error })
  }
}

/** Rows are taken as they are, malformed ones too. Rows that the store has already win, so that a repeat is harmless. */
function importPlanted(db: DatabaseSync, stateDir: string): void {
  const path = join(stateDir, 'devices', 'paired.json')
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw new StartError('state', `${path} cannot be read: ${String(error)}`, { cause: error })
  }
  let planted: unknown
  try {
    planted = JSON.parse(text)
  } catch (error) {
    throw new StartError('state', `${path} is not JSON`, { cause: error })
  }
  if (!isObject(planted)) throw new StartError('state', `${path} must be an object with one record per device id`)
  const insert = db.prepare('INSERT OR IGNORE INTO device_pairing_paired VALUES (?, ?)')
  transaction(db, () => {
    for (const [deviceId, record] of Object.entries(planted)) insert.run(deviceId, JSON.stringify(record))
  })
  renameSync(path, `${path}.migrated`)
}

function storeOver(db: DatabaseSync): Store {
  const records = new Map<string, unknown>()
  for (const row of db.prepare('SELECT device_id, record_json FROM device_pairing_paired').iterate()) {
    records.set(String(row.device_id), JSON.parse(String(row.record_json)))
  }
  const pending = new Map<string, PendingRequest>()
  const pendingByDevice = new Map<string, PendingRequest>()
  const remember = (request: PendingRequest) => {
    pending.set(request.requestId, request)
    pendingByDevice.set(request.deviceId, request)
  }
  const forget = (requestId: string) => {
    const request = pending.get(requestId)
    pending.delete(requestId)
    if (request && pendingByDevice.get(request.deviceId) === request) pendingByDevice.delete(request.deviceId)
  }
  for (const row of db.prepare('SELECT request_json FROM device_pairing_pending ORDER BY ts').iterate()) {
    remember(JSON.parse(String(row.request_json)))
  }

  const sql = {
    put: db.prepare('INSERT OR REPLACE INTO device_pairing_paired VALUES (?, ?)'),
    remove: db.prepare('DELETE FROM device_pairing_paired WHERE device_id = ?'),
    drop: db.prepare('DELETE FROM device_pairing_pending WHERE request_id = ?'),
    ask: db.prepare('INSERT INTO device_pairing_pending VALUES (?, ?, ?, ?)'),
  }
  const apply = ({ put, remove, ask, drop = [] }: Change) => {
    transaction(db, () => {
      for (const requestId of drop) sql.drop.run(requestId)
      if (remove !== undefined) sql.remove.run(remove)
      if (put) sql.put.run(put.deviceId, JSON.stringify(put.record))
      if (ask) sql.ask.run(ask.requestId, ask.deviceId, JSON.stringify(ask), ask.ts)
    })
    drop.forEach(forget)
    if (remove !== undefined) records.delete(remove)
    if (put) records.set(put.deviceId, put.record)
    if (ask) remember(ask)
  }

  return {
    record: (deviceId) => records.get(deviceId),
    records: () => records.entries(),
    pending: (requestId) => pending.get(requestId),
    pendingOf: (deviceId) => pendingByDevice.get(deviceId),
    allPending: () => pending.values(),
    apply,
    close: () => db.close(),
  }
}

function transaction(db: DatabaseSync, body: () => void): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    body()
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
