/** What stands on the command line for one side of a comparison: a gateway to run, or an earlier report. */
import { realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Side, sideOf } from '../compare/sides.ts'
import type { Results } from '../results.ts'
import type { Target } from '../targets/target.ts'
import { UsageError } from './errors.ts'
import { readPart } from './merge.ts'
import { type TargetOptions, targetOf } from './targets.ts'

export type Source =
  | { readonly kind: 'live'; readonly target: Target }
  | { readonly kind: 'stored'; readonly side: Side }

/** `folder/results.json` for a folder that holds one; undefined where nothing of that name is on disk. */
export function reportAt(path: string): string | undefined {
  if (path.endsWith('.ndjson')) {
    throw new UsageError(
      `${path} holds cases without what was selected and by which profile: name the results.json beside it`,
    )
  }
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found && path
  const file = join(path, 'results.json')
  if (statSync(file, { throwIfNoEntry: false })) return file
  throw new UsageError(
    `the folder ${path} holds no results.json. Name a folder that a run wrote its reports to (--out), or a target; ` +
      `a checkout of OpenClaw is openclaw:${path}`,
  )
}

/** @param id the target's, where one was named. @throws UsageError that lists the targets of the report. */
function targetIn(results: Results, file: string, id: string | undefined): Side {
  const ids = results.targets.map((target) => target.id)
  const [only] = ids
  const choices = ids.map((one) => `  ${file}#${one}`).join('\n')
  if (id === undefined && ids.length > 1) {
    throw new UsageError(`${file} holds ${ids.length} targets; say which one is meant:\n${choices}`)
  }
  const side = sideOf(results, id ?? only ?? '', file)
  if (side) return side
  throw new UsageError(
    ids.length === 0 ? `${file} holds no target` : `${file} holds no target "${id}"; there are:\n${choices}`,
  )
}

/** Reads each report once, though both sides may stand in one. */
export function reader(): (file: string) => Results {
  const read = new Map<string, Results>()
  return (file) => {
    const real = realpathSync(file)
    const known = read.get(real)
    if (known) return known
    const { results } = readPart(file)
    if (results.shard) {
      const { index, of } = results.shard
      throw new UsageError(
        `${file} is part ${index} of ${of} of a run: put the parts together first (conformance merge)`,
      )
    }
    read.set(real, results)
    return results
  }
}

/** Does somebody who meant a report name one that is not there? */
const looksLikeFile = (text: string): boolean => /\.(nd)?json$/.test(text) || /^\.{0,2}\//.test(text)

/**
 * @param text a target, or `report[#target]`: a results.json or a folder that holds one.
 * @throws UsageError, UnknownTargetError
 */
export async function sourceOf(
  text: string,
  read: (file: string) => Results,
  options: TargetOptions,
  signal: AbortSignal,
): Promise<Source> {
  const whole = reportAt(text)
  if (whole !== undefined) return { kind: 'stored', side: targetIn(read(whole), whole, undefined) }
  const hash = text.indexOf('#')
  const [path, id] = hash === -1 ? [text] : [text.slice(0, hash), text.slice(hash + 1)]
  const file = hash === -1 ? undefined : reportAt(path)
  if (file !== undefined) return { kind: 'stored', side: targetIn(read(file), file, id) }
  if (looksLikeFile(path)) {
    throw new UsageError(`there is no report ${path}. A run writes one: conformance --target … --out <folder>`)
  }
  return { kind: 'live', target: await targetOf(text, options, signal) }
}
