/** The files that a stream of events fills: all formats that have one, into one folder. */
import type { Results } from '../harness/results.ts'
import type { Reporter } from '../harness/results-events.ts'
import { beginOf, verdictsOf } from './events.ts'
import { formats } from './formats.ts'
import type { TerminalOptions } from './terminal-text.ts'
import { type ReportFile, writePages } from './write.ts'

export interface Files extends Reporter {
  /** Writes what the stream has told so far. @throws ReportWriteError, and then leaves what was there before. */
  write(folder: string): Promise<{ files: string[] }>
}

export function openFiles(options: TerminalOptions): Files {
  const open = formats.flatMap((format) => {
    const { file: name } = format
    if (name === undefined) return []
    const texts: string[] = []
    const file = (): ReportFile => ({ name, text: texts.join('') })
    return [{ file, reporter: format.open((text) => texts.push(text), options) }]
  })
  return {
    on: (event) => {
      for (const { reporter } of open) reporter.on(event)
    },
    write: (folder) =>
      writePages(
        open.map(({ file }) => file()),
        folder,
      ),
  }
}

/** Every file of results that are there. @throws ReportWriteError; what the model does not take, before anything is written. */
export async function writeReports(results: Results, folder: string): Promise<{ files: string[] }> {
  const files = openFiles({ color: false, width: 120 })
  for (const event of [beginOf(results), ...verdictsOf(results)]) files.on(event)
  return files.write(folder)
}
