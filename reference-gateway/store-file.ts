/**
 * The file of the store: opened, locked against a second gateway, and never taken for empty when it cannot be read
 * (#71873, #122822: an unreadable store was read as empty, and overwritten).
 */

import { chmodSync, closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError, type Synchronous } from './options.ts'
import type { StoreRules } from './rules.ts'

/** How long another process may hold the store while it writes. */
const BUSY_MS = 5000

interface OpenStore {
  readonly db: DatabaseSync
  readonly release: () => void
}

/** @throws StartError */
export function openDatabase(
  stateDir: string,
  synchronous: Synchronous,
  rules: Pick<StoreRules, 'unreadable'>,
): OpenStore {
  const path = join(stateDir, 'state', 'openclaw.sqlite')
  let lock: DatabaseSync | undefined
  try {
    mkdirSync(join(stateDir, 'state'), { recursive: true, mode: 0o700 })
    const held = holdLock(join(stateDir, 'state', 'gateway.lock'))
    lock = held
    return { db: openFile(path, synchronous, rules), release: () => held.close() }
  } catch (error) {
    lock?.close()
    if (error instanceof StartError) throw error
    throw new StartError('state', `The state directory ${stateDir} cannot be used: ${messageOf(error)}`, {
      cause: error,
    })
  }
}

/** The rows stay open to others, so the claim that there is one gateway needs a lock of its own; it ends with the process. */
function holdLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(path)
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw /locked|busy/i.test(messageOf(error)) ? new Error('another gateway uses it', { cause: error }) : error
  }
}

function openFile(path: string, synchronous: Synchronous, rules: Pick<StoreRules, 'unreadable'>): DatabaseSync {
  const isThere = existsSync(path)
  try {
    // SQLite takes an empty file for a new store; here it is one that lost its rows.
    if (isThere && statSync(path).size === 0) throw new Error('it is empty')
    return openSound(path, synchronous, isThere)
  } catch (error) {
    if (isThere && rules.unreadable === 'starts-empty') {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
      return openSound(path, synchronous, false)
    }
    const advice = 'Restore it, or move it away to start without any paired device'
    throw new StartError('state', `The store ${path} cannot be read: ${messageOf(error)}. ${advice}.`, { cause: error })
  }
}

function openSound(path: string, synchronous: Synchronous, isThere: boolean): DatabaseSync {
  // The rows hold device tokens; SQLite gives its side files the mode of this one.
  if (!isThere) closeSync(openSync(path, 'a', 0o600))
  const db = new DatabaseSync(path, { timeout: BUSY_MS })
  try {
    if (isThere) check(db)
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${synchronous};
      BEGIN IMMEDIATE;
      CREATE TABLE IF NOT EXISTS device_pairing_paired (device_id TEXT PRIMARY KEY, record_json TEXT NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS device_pairing_pending
        (request_id TEXT PRIMARY KEY, device_id TEXT NOT NULL UNIQUE, request_json TEXT NOT NULL, ts INTEGER NOT NULL) STRICT;
      SELECT device_id, record_json FROM device_pairing_paired LIMIT 0;
      SELECT request_id, device_id, request_json, ts FROM device_pairing_pending LIMIT 0;
      COMMIT;`)
    chmodSync(path, 0o600)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function check(db: DatabaseSync): void {
  const found = Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})[0]
  if (found !== 'ok') throw new Error(String(found).replaceAll('\n', ' '))
}

/** What is no JSON stays the text that it is; as a row it grants nothing. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export function transaction(db: DatabaseSync, body: () => void): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    body()
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
