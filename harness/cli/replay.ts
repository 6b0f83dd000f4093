import { statSync } from 'node:fs'
import { UsageError } from './errors.ts'
import { replayLive } from './replay-live.ts'
import { replayOffline } from './replay-offline.ts'
import { caseInWords, type ReplayOneOptions, replayOne } from './replay-one.ts'
import { tell } from './replay-report.ts'
import { readStored } from './replay-stored.ts'
import { stopOnSignals } from './stop.ts'

export interface ReplayOptions extends ReplayOneOptions {
  /** Run stored cases again, instead of judging again what was seen then. */
  readonly live: boolean
  /** Of stored cases those that passed, too. */
  readonly all: boolean
  /** Was the target named, or is it the default? */
  readonly targetIsNamed: boolean
}

async function replayFile(file: string, options: ReplayOptions): Promise<number> {
  const { json, live, targetIsNamed, target } = options
  const stored = readStored(file)
  if (!live) {
    const replay = await replayOffline(file, stored, options)
    const code = tell(replay, json)
    const [only] = stored
    if (!json && stored.length === 1 && only) process.stdout.write(`\n${caseInWords(only)}`)
    return code
  }
  using stop = stopOnSignals()
  const onTarget = targetIsNamed ? target : undefined
  try {
    const { replay, now } = await replayLive(
      file,
      stored,
      { ...options, concurrency: undefined, onTarget },
      stop.signal,
    )
    const code = tell(replay, json)
    const [only] = now
    if (!json && now.length === 1 && only) process.stdout.write(`\n${caseInWords(only)}`)
    return code
  } catch (error) {
    // Whatever a stop brings down is not worth a word of its own.
    stop.signal.throwIfAborted()
    throw error
  }
}

/**
 * The `replay` command: a case id is run again on a target, with the whole transcript; of a file of stored cases the failures
 * are run again, or what was seen then is judged again without any gateway. @returns the exit code.
 *
 * @throws UsageError when it is neither, EvidenceError when the file holds something else.
 */
export async function replayCommand(what: string, options: ReplayOptions): Promise<number> {
  const found = statSync(what, { throwIfNoEntry: false })
  if (found?.isDirectory()) {
    throw new UsageError(`${what} is a folder; name a file in it: results.json, evidence.ndjson or one case as JSON`)
  }
  if (found?.isFile()) {
    if (options.all && !options.live) {
      throw new UsageError('--all goes with --live; without it everything that is stored is judged again anyway')
    }
    return replayFile(what, options)
  }
  if (/\.(nd)?json$/.test(what)) throw new UsageError(`there is no file ${what}`)
  return replayOne(what, options)
}
