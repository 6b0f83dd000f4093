/** All reports into one folder: each file whole or not at all, so that nobody reads half of one. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Results } from '../harness/results.ts'
import { renderEvidence } from './evidence.ts'
import { renderHtml } from './html/index.tsx'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'

export { EvidenceError, parseEvidence, renderEvidence } from './evidence.ts'
export { renderHtml } from './html/index.tsx'
export { renderJson } from './json.ts'
export { renderMarkdown } from './markdown.ts'
export { renderTerminal, type TerminalOptions } from './terminal.ts'
export { printable } from './words.ts'

export class ReportWriteError extends Error {
  override readonly name = 'ReportWriteError'
}

const FORMATS: readonly (readonly [name: string, render: (results: Results) => string])[] = [
  ['results.json', renderJson],
  ['evidence.ndjson', renderEvidence],
  ['report.md', renderMarkdown],
  ['report.html', renderHtml],
]

export async function writeReports(results: Results, outDir: string): Promise<{ files: string[] }> {
  // Rendered before anything is written: a result that cannot be rendered leaves the last reports alone.
  const reports = FORMATS.map(([name, render]) => {
    const file = join(outDir, name)
    return { file, temporary: `${file}.${process.pid}.tmp`, text: render(results) }
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
