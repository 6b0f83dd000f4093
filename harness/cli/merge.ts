import { globSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { applyBaseline } from '../baseline/apply.ts'
import { readBaseline } from '../baseline/read.ts'
import { RESULTS_VERSION, Results } from '../results.ts'
import { type Book, mergeParts, type Part } from '../run/merge.ts'
import { backgroundOf } from './background.ts'
import { catalogue, profileOf } from './catalogue.ts'
import { UsageError } from './errors.ts'
import { type PublishOptions, publish } from './publish.ts'
import { scopesOf, today } from './scopes.ts'
import { suite } from './suite.ts'

export interface MergeOptions extends PublishOptions {
  readonly baseline: string | undefined
}

/** Files as they were named, and every results.json below folders that were, each once. @throws UsageError */
function filesOf(paths: readonly string[]): string[] {
  const files = new Map<string, string>()
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) throw new UsageError(`there is no file or folder ${path}`)
    const own = found.isDirectory()
      ? globSync('**/results.json', { cwd: path })
          .map((name) => join(path, name))
          .sort()
      : [path]
    if (own.length === 0) throw new UsageError(`there is no results.json in the folder ${path}`)
    for (const file of own) {
      const real = realpathSync(file)
      if (!files.has(real)) files.set(real, file)
    }
  }
  return [...files.values()]
}

/** @throws UsageError that names the file and what is wrong with it. */
export function readPart(file: string): Part {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`${file} is no results.json: ${(error as Error).message}`, { cause: error })
  }
  const version = (value as { version?: unknown } | null)?.version
  if (version !== RESULTS_VERSION)
    throw new UsageError(
      `${file} holds results of version ${JSON.stringify(version)}; this suite reads version ${RESULTS_VERSION}`,
    )
  const parsed = Results.safeParse(value)
  if (parsed.success) return { file, results: parsed.data }
  const [issue] = parsed.error.issues
  throw new UsageError(`${file} is no results.json: ${issue?.path.join('.')}: ${issue?.message}`)
}

export const book = (): Book => ({ suite: suite(), catalogue, profileOf, backgroundOf })

/**
 * The `merge` command: the parts of one run put together, published as the run itself would have been. @returns the exit code.
 *
 * @param paths files, and folders that hold results.json somewhere below.
 * @throws UsageError, MergeError, BaselineError
 */
export async function mergeCommand(paths: readonly string[], options: MergeOptions): Promise<number> {
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline)
  const parts = filesOf(paths).map(readPart)
  const judged = parts.find(({ results }) => results.baseline !== undefined)
  if (judged && !baseline)
    throw new UsageError(
      `${judged.file} was made with --baseline ${judged.results.baseline?.file}: name the file here too, since only the whole can tell which of its entries are stale`,
    )
  const merged = mergeParts(parts, book())
  const results = baseline ? applyBaseline(merged, baseline, scopesOf(merged.targets), today()) : merged
  return publish(results, options)
}
