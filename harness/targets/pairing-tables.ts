import { DatabaseSync } from 'node:sqlite'
import type { RunningGateway } from './target.ts'

export type Change = Parameters<NonNullable<RunningGateway['exchange']>>[0]

const BUSY_MS = 5_000

/**
 * Exchanges rows of the pairing tables, which have these names since 2026.8.1, in one transaction; nobody sees half of it.
 *
 * @param put prepares how a row is put in, which differs between stores.
 */
export function exchangeInSqlite(
  file: string,
  { forget, plant }: Change,
  put: (db: DatabaseSync) => (id: string, row: Readonly<Record<string, unknown>>) => void,
): void {
  const db = new DatabaseSync(file, { timeout: BUSY_MS })
  try {
    db.exec('BEGIN IMMEDIATE')
    for (const table of ['device_pairing_paired', 'device_pairing_pending']) {
      const remove = db.prepare(`DELETE FROM ${table} WHERE device_id = ?`)
      for (const id of forget) remove.run(id)
    }
    const putRow = put(db)
    for (const [id, row] of Object.entries(plant)) putRow(id, row)
    db.exec('COMMIT')
  } finally {
    db.close()
  }
}
