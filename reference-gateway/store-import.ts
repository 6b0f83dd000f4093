/**
 * Files of older releases that are taken over at boot: `devices/paired.json` and `devices/pending.json`.
 * Source: gateway facts 5.1 and 5.2.
 */

import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { StartError } from './options.ts'
import { isObject } from './records.ts'
import { transaction } from './store-file.ts'

/** Rows are taken as they are, malformed ones too. Rows that the store has already win, so that a repeat is harmless. */
export function importPlanted(db: DatabaseSync, stateDir: string): void {
  const paired = readMap(join(stateDir, 'devices', 'paired.json'))
  const pending = readMap(join(stateDir, 'devices', 'pending.json'))
  const putRecord = db.prepare('INSERT OR IGNORE INTO device_pairing_paired (device_id, record_json) VALUES (?, ?)')
  const putRequest = db.prepare(
    'INSERT OR IGNORE INTO device_pairing_pending (request_id, device_id, request_json, ts) VALUES (?, ?, ?, ?)',
  )
  transaction(db, () => {
    for (const [deviceId, record] of paired.rows) putRecord.run(deviceId, JSON.stringify(record))
    // A request keeps its age: who waited too long before the boot has waited too long.
    for (const [requestId, request] of pending.rows) {
      if (!isObject(request) || typeof request.deviceId !== 'string' || !Number.isSafeInteger(request.ts)) continue
      putRequest.run(requestId, request.deviceId, JSON.stringify(request), Number(request.ts))
    }
  })
  for (const { path } of [paired, pending]) if (path) renameSync(path, `${path}.migrated`)
}

/** @throws StartError when the file is there and no map of rows. */
function readMap(path: string): { readonly path?: string; readonly rows: readonly [string, unknown][] } {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { rows: [] }
    throw new StartError('state', `${path} cannot be read: ${String(error)}`, { cause: error })
  }
  let planted: unknown
  try {
    planted = JSON.parse(text)
  } catch (error) {
    throw new StartError('state', `${path} is not JSON`, { cause: error })
  }
  if (!isObject(planted)) throw new StartError('state', `${path} must be an object with one row per id`)
  return { path, rows: Object.entries(planted) }
}
