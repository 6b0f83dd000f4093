/** What becomes of results: all files into one folder, and one format on standard output. */
import { resolve } from 'node:path'
import { beginOf, type Format, formats, openFiles, verdictsOf } from '../../reports/index.ts'
import { Results } from '../results.ts'
import type { Reporter } from '../results-events.ts'
import { assertWritable } from './out-folder.ts'

export interface PublishOptions {
  /** Folder for the files. */
  readonly out: string
  /** The same as the reporter `json`. */
  readonly json: boolean
  /** Name of the format on standard output; default `terminal`. */
  readonly reporter?: string | undefined
}

/** Hears what a run tells, and publishes what it found. */
export interface Publication extends Reporter {
  /** Writes the files, then prints: what is printed may point at them. @returns the exit code. @throws ReportWriteError */
  publish(results: Results): Promise<number>
}

const named = (name: string): Format => {
  const found = formats.find((format) => format.name === name)
  if (!found) throw new Error(`there is no reporter ${name}`)
  return found
}

/** Before a run, so that a folder that takes no reports is told at once. @throws ReportWriteError */
export async function openPublication({ out, json, reporter }: PublishOptions): Promise<Publication> {
  const folder = resolve(out)
  await assertWritable(folder)
  const options = {
    color: process.stdout.hasColors?.() ?? false,
    width: process.stdout.columns ?? 120,
    outDir: out,
  }
  const files = openFiles(options)
  const chosen = named(json ? 'json' : (reporter ?? 'terminal'))
  const printed = chosen.open((text) => process.stdout.write(text), options)
  return {
    on: (event) => {
      files.on(event)
      printed.on(event)
    },
    async publish(found) {
      // In the order of the model, whatever order the engine filled it in: a stored report has to give the same bytes.
      const results = Results.parse(found)
      for (const event of verdictsOf(results)) files.on(event)
      await files.write(folder)
      for (const event of verdictsOf(results)) printed.on(event)
      return results.exitCode
    },
  }
}

/** Publishes results that are there. @returns their exit code. @throws ReportWriteError */
export async function publish(results: Results, options: PublishOptions): Promise<number> {
  const publication = await openPublication(options)
  publication.on(beginOf(results))
  return publication.publish(results)
}
