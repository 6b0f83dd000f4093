import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type Change, exchangeInSqlite } from './pairing-tables.ts'
import { storesInSqlite } from './release-eras.ts'
import type { ReleaseState } from './release-state.ts'

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
const time = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** A row of `device_pairing_paired`. */
function putRow(db: DatabaseSync) {
  const statement = db.prepare(`INSERT OR REPLACE INTO device_pairing_paired
    (device_id, public_key, display_name, platform, client_id, client_mode, role, roles_json, scopes_json,
     approved_scopes_json, tokens_json, created_at_ms, approved_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  return (id: string, row: Readonly<Record<string, unknown>>): void => {
    statement.run(
      id,
      text(row.publicKey),
      text(row.displayName),
      text(row.platform),
      text(row.clientId),
      text(row.clientMode),
      text(row.role),
      json(row.roles),
      json(row.scopes),
      json(row.approvedScopes),
      json(row.tokens),
      time(row.createdAtMs),
      time(row.approvedAtMs),
    )
  }
}

async function change(file: string, edit: (rows: Record<string, unknown>) => Record<string, unknown>): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  const temporary = `${file}.planted`
  await writeFile(temporary, JSON.stringify(edit(JSON.parse(text))), { mode: 0o600 })
  await rename(temporary, file)
}

const without = (
  rows: Record<string, unknown>,
  forget: ReadonlySet<string>,
  deviceOf: (key: string, row: unknown) => unknown,
) => Object.fromEntries(Object.entries(rows).filter(([key, row]) => !forget.has(String(deviceOf(key, row)))))

/** Up to 2026.7.1 the files are read on every access, and written whole: nobody else may write them meanwhile. */
async function inFiles(folder: string, { forget, plant }: Change): Promise<void> {
  const gone = new Set(forget)
  await change(join(folder, 'paired.json'), (rows) => ({ ...without(rows, gone, (id) => id), ...plant }))
  await change(join(folder, 'pending.json'), (rows) =>
    without(rows, gone, (_, row) => (row as { deviceId?: unknown } | null)?.deviceId),
  )
}

/**
 * Writes the store of a release that runs, as another process would (gateway facts 5.2).
 *
 * @throws Error when the store is not as it was measured to be.
 */
export async function exchangeRows(version: string, { state }: ReleaseState, change: Change): Promise<void> {
  if (storesInSqlite(version)) exchangeInSqlite(join(state, 'state', 'openclaw.sqlite'), change, putRow)
  else await inFiles(join(state, 'devices'), change)
}
