import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exchangeInSqlite } from './pairing-tables.ts'
import { type BootRequest, isIntact, type RunningGateway, UNREADABLE } from './target.ts'

const OWNER_ONLY = { mode: 0o600 }

/** A private state directory with the planted rows in the files that every era takes over. The caller removes it. */
export async function plantedState({
  configuration,
  records,
  pending,
}: Pick<BootRequest, 'configuration' | 'records' | 'pending'>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reference-gateway-'))
  if (configuration.store === 'unreadable') {
    await mkdir(join(folder, 'state'))
    await writeFile(storeFile(folder), UNREADABLE, OWNER_ONLY)
    return folder
  }
  await mkdir(join(folder, 'devices'))
  await writeFile(join(folder, 'devices', 'paired.json'), JSON.stringify(records), OWNER_ONLY)
  await writeFile(join(folder, 'devices', 'pending.json'), JSON.stringify(pending ?? {}), OWNER_ONLY)
  return folder
}

const storeFile = (folder: string): string => join(folder, 'state', 'openclaw.sqlite')

/** Was an unreadable store left as it was? */
export const storeIsIntact = (folder: string): Promise<boolean> => isIntact(storeFile(folder))

export const removeState = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5 })

/** Writes the store of a reference gateway that runs, as reference-gateway/store.ts says that others may. */
export const exchangeRows =
  (folder: string): NonNullable<RunningGateway['exchange']> =>
  async (change) =>
    exchangeInSqlite(storeFile(folder), change, (db) => {
      const put = db.prepare('INSERT OR REPLACE INTO device_pairing_paired (device_id, record_json) VALUES (?, ?)')
      return (id, row) => put.run(id, JSON.stringify(row))
    })
