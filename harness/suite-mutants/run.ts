/** Runs the tests of every mutant, some at a time, and says what they noticed. */
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Lane, type Wanted } from './lane.ts'
import { mutated, type SuiteMutant } from './mutant.ts'
import { type FileRun, type Verdict, verdictOf, whyNotGreen } from './verdict.ts'

/** More would only wait for the one process that loads modules for all. */
const MOST_LANES = 4

/** Why a mutant cannot be run at all: its text does not stand once, or a file is not there. */
export function whyStale(root: string, mutant: SuiteMutant): string | undefined {
  const missing = [mutant.file, ...mutant.killedBy].find((file) => !existsSync(join(root, file)))
  if (missing !== undefined) return `there is no ${missing}`
  try {
    mutated(readFileSync(join(root, mutant.file), 'utf8'), mutant)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Each file of tests once, with every part of names that some mutant narrows it to; without any, the whole file. */
function filesOf(mutants: readonly SuiteMutant[]): readonly Wanted[] {
  const narrowed = Map.groupBy(
    mutants.flatMap(({ killedBy, only }) => killedBy.map((file) => ({ file, only }))),
    ({ file }) => file,
  )
  return [...narrowed].map(([file, uses]) => {
    const parts = [...new Set(uses.map(({ only }) => only))]
    return { files: [file], parts: parts.every((part) => part !== undefined) ? parts : undefined }
  })
}

/** Why the tests do not pass as they are, or which part of a name no test has. */
function whyRed(files: readonly FileRun[], parts: readonly string[] = []): string | undefined {
  const why = whyNotGreen(files)
  if (why !== undefined) return why
  const unknown = parts.find((part) => !files.some(({ tests }) => tests.some(({ name }) => name.includes(part))))
  return unknown === undefined ? undefined : `${files[0]?.file}: it has no test "${unknown}"`
}

/** The lanes take the next job each as soon as they are free; the answers come in the order of the jobs. */
function spread<Job, Answer>(
  lanes: readonly Lane[],
  jobs: readonly Job[],
  run: (lane: Lane, job: Job) => Promise<Answer>,
) {
  const open = jobs.map((job) => ({ job, ...Promise.withResolvers<Answer>() }))
  const queue = open.values()
  for (const { promise } of open) promise.catch(() => {})
  const work = async (lane: Lane) => {
    for (const { job, resolve, reject } of queue) await run(lane, job).then(resolve, reject)
  }
  void Promise.all(lanes.map(work))
  return open.map(({ promise }) => promise)
}

/** The tests do not pass as they are, so that a failure would show nothing. */
export class NotGreenError extends Error {
  override name = 'NotGreenError'
}

/**
 * Runs first the tests as they are, then those of each mutant with its fault.
 *
 * @param root of the repository.
 * @returns the verdicts, in the order of the list, each as soon as it and those before it are known.
 * @throws NotGreenError when a test does not pass as it is.
 */
export async function* runMutants(
  root: string,
  mutants: readonly SuiteMutant[],
): AsyncGenerator<readonly [SuiteMutant, Verdict]> {
  const stale = new Map(mutants.map((mutant) => [mutant, whyStale(root, mutant)]))
  const usable = mutants.filter((mutant) => stale.get(mutant) === undefined)
  await using stack = new AsyncDisposableStack()
  const lanes: Lane[] = []
  for (let n = Math.min(MOST_LANES, availableParallelism(), usable.length); n > 0; n -= 1) {
    lanes.push(stack.use(await Lane.open(root)))
  }
  const asTheyAre = spread(lanes, filesOf(usable), async (lane, wanted) =>
    whyRed((await lane.run(wanted)).files, wanted.parts),
  )
  const red = (await Promise.all(asTheyAre)).filter((why) => why !== undefined)
  if (red.length > 0) throw new NotGreenError(red.join('\n'))
  const verdicts = spread(lanes, usable, async (lane, mutant) => {
    const { killedBy, only } = mutant
    const { files, loaded } = await lane.run(
      { files: killedBy, parts: only === undefined ? undefined : [only] },
      mutant,
    )
    return verdictOf(files, loaded)
  }).values()
  for (const mutant of mutants) {
    const because = stale.get(mutant)
    const verdict = because === undefined ? await verdicts.next().value : ({ kind: 'stale', because } as const)
    if (verdict) yield [mutant, verdict]
  }
}
