import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { lock } from 'proper-lockfile'
import { PrepareError } from './target.ts'

const LOCK_POLL_MS = 500
const LOCK_STALE_MS = 15_000

export interface PrepareOptions {
  readonly signal: AbortSignal
  readonly progress: (line: string) => void
}

/**
 * Works on a folder of the cache while no other run does; waits for one that does.
 *
 * @param folder need not exist, but its parent has to.
 * @param what is done, for the lines that tell of another run: `install of openclaw@2026.2.19`.
 * @param work gets a signal that is also aborted when the lock is lost.
 * @throws what `work` throws, PrepareError when another run took the lock away, the signal's reason on abort.
 */
export async function underLock<T>(
  folder: string,
  what: string,
  { signal, progress }: PrepareOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController()
  const onCompromised = () => lost.abort(new PrepareError(`Another run took over the ${what}. Next step: run again.`))
  const release = await takeLock(folder, what, { signal, progress }, onCompromised)
  try {
    return await work(AbortSignal.any([signal, lost.signal]))
  } finally {
    await release().catch(() => {})
  }
}

async function takeLock(
  folder: string,
  what: string,
  { signal, progress }: PrepareOptions,
  onCompromised: () => void,
): Promise<() => Promise<void>> {
  for (let told = false; ; told = true) {
    signal.throwIfAborted()
    try {
      return await lock(folder, { realpath: false, stale: LOCK_STALE_MS, onCompromised })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error
    }
    if (!told) progress(`another run is at the ${what}; waiting for it`)
    await wait(LOCK_POLL_MS, undefined, { signal }).catch(() => {})
  }
}

/**
 * Makes a folder beside its place and renames it when it is whole, so that a killed run leaves nothing half done in place.
 * What was there is removed. The caller holds the folder's lock.
 *
 * @throws what `make` throws; then nothing is left and what was there stays.
 */
export async function putFolder<T>(folder: string, make: (partial: string) => Promise<T>): Promise<T> {
  const parent = dirname(folder)
  const prefix = `.partial@${basename(folder)}@`
  // A run that was killed could not clean up. We hold the lock, so whatever is there belongs to nobody.
  for (const entry of await readdir(parent)) {
    if (entry.startsWith(prefix)) await rm(join(parent, entry), { recursive: true, force: true })
  }
  const partial = await mkdtemp(join(parent, prefix))
  try {
    const made = await make(partial)
    await rm(folder, { recursive: true, force: true })
    await rename(partial, folder)
    return made
  } catch (error) {
    await rm(partial, { recursive: true, force: true, maxRetries: 3 })
    throw error
  }
}
