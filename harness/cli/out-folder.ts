import { mkdir, mkdtemp, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { explain, ReportWriteError } from '../../reports/index.ts'

/**
 * Makes sure that reports can be written to a folder, by doing it, and leaves no trace: told before a run instead of after.
 *
 * @param folder absolute.
 * @throws ReportWriteError
 */
export async function assertWritable(folder: string): Promise<void> {
  let made: string | undefined
  try {
    made = await mkdir(folder, { recursive: true })
    await rmdir(await mkdtemp(join(folder, '.writable-')))
  } catch (error) {
    throw new ReportWriteError(explain(error as NodeJS.ErrnoException, folder), { cause: error })
  } finally {
    if (made !== undefined) await removeEmpty(folder, made)
  }
}

/** Up to the first folder that was made; one that somebody else uses by now is not empty, and stays. */
async function removeEmpty(folder: string, made: string): Promise<void> {
  try {
    await rmdir(folder)
    if (folder !== made) await removeEmpty(dirname(folder), made)
  } catch {
    // Not ours alone.
  }
}
