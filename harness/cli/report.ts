import { reportAt } from './compare-source.ts'
import { UsageError } from './errors.ts'
import { readPart } from './merge.ts'
import { type PublishOptions, publish } from './publish.ts'

/**
 * The `report` command: writes all reports of a stored results.json anew, and prints one. No gateway is asked, and no verdict
 * changes. @returns the exit code that the run had.
 *
 * @param path the file, or the folder that holds it.
 * @throws UsageError, ReportWriteError
 */
export async function reportCommand(path: string, options: PublishOptions): Promise<number> {
  const file = reportAt(path)
  if (file === undefined)
    throw new UsageError(`there is no file or folder ${path}. A run writes one: conformance --target … --out <folder>`)
  return publish(readPart(file).results, options)
}
