/** Files into one folder: each whole or not at all, so that nobody reads half of one. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

export interface ReportFile {
  readonly name: string
  readonly text: string
}

export class ReportWriteError extends Error {
  override readonly name = 'ReportWriteError'
}

/** @throws ReportWriteError, and then leaves what was there before. */
export async function writePages(pages: readonly ReportFile[], outDir: string): Promise<{ files: string[] }> {
  const reports = pages.map(({ name, text }) => {
    const file = join(outDir, name)
    return { file, temporary: `${file}.${process.pid}.tmp`, text }
  })
  try {
    await mkdir(outDir, { recursive: true })
    await Promise.all(reports.map(({ temporary, text }) => writeFile(temporary, text)))
    for (const { file, temporary } of reports) await rename(temporary, file)
  } catch (error) {
    await Promise.allSettled(reports.map(({ temporary }) => rm(temporary, { force: true })))
    throw new ReportWriteError(explain(error as NodeJS.ErrnoException, outDir), { cause: error })
  }
  return { files: reports.map(({ file }) => file) }
}

/** What went wrong, where, and how to mend it. */
export function explain(error: NodeJS.ErrnoException & { readonly dest?: string }, outDir: string): string {
  const where = error.path ?? outDir
  const what = `the reports could not be written to ${resolve(outDir)}`
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${what}: ${where} may not be written to; give it write permission or choose another folder`
    case 'EEXIST':
    case 'ENOTDIR':
      return `${what}: it is a file, or lies beneath one; remove the file or choose another folder`
    case 'EISDIR':
      return `${what}: a folder stands where a report belongs (${error.dest ?? where}); remove it or choose another folder`
    case 'ENOSPC':
    case 'EDQUOT':
      return `${what}: the disk is full; make room or choose another folder`
    default:
      return `${what}: ${error.message}; choose another folder`
  }
}
