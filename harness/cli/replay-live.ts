import { planHere } from '../machine/plan-here.ts'
import { expand } from '../plan/expand.ts'
import type { Plan } from '../plan/plan.ts'
import type { CaseResult } from '../results.ts'
import { BootError, PrepareError, type Target, UnknownTargetError } from '../targets/target.ts'
import { catalogue } from './catalogue.ts'
import { UsageError } from './errors.ts'
import type { Replay } from './replay-report.ts'
import { type Batch, batchesOf } from './replay-stored.ts'
import { replayed } from './replay-words.ts'
import { type Pacing, prepareAll, runTarget } from './run.ts'
import { type TargetOptions, targetOf } from './targets.ts'

export interface LiveOptions extends TargetOptions, Pacing {
  /** To run on instead of the stored targets. */
  readonly onTarget: string | undefined
  readonly profile: string | undefined
  /** What passed then, too. */
  readonly all: boolean
}

/** A batch with the gateway to run it on, or why there is none. */
interface Ready {
  readonly batch: Batch
  readonly target: Target | undefined
  readonly planned: Plan | undefined
  readonly because: string
}

const mayBeAbsent = [UnknownTargetError, UsageError, PrepareError, BootError]

/**
 * A stored gateway may be there no more, for example a checkout that was removed; the others are run all the same.
 *
 * @throws whatever is wrong with a target that was named on the command line.
 */
async function targetFor({ target: name }: Batch, options: LiveOptions, signal: AbortSignal): Promise<Target | string> {
  try {
    return await targetOf(name, options, signal)
  } catch (error) {
    const isAbsent = error instanceof Error && mayBeAbsent.some((kind) => error instanceof kind)
    if (options.onTarget !== undefined || !isAbsent) throw error
    return `${error.message} It is the stored target; name another one with --target.`
  }
}

async function readyFor(batch: Batch, options: LiveOptions, signal: AbortSignal): Promise<Ready> {
  const target = await targetFor(batch, options, signal)
  if (typeof target === 'string') return { batch, target: undefined, planned: undefined, because: target }
  const known = new Set(expand(catalogue, batch.profile).cases.map(({ id }) => id))
  const only = [...new Set(batch.cases.map(({ id }) => id))].filter((id) => known.has(id))
  if (only.length === 0) return { batch, target, planned: undefined, because: '' }
  const { planned } = await planHere(catalogue, batch.profile, target, { only, skip: [] })
  return { batch, target, planned, because: '' }
}

const couldNotRun = (stored: CaseResult, because: string): CaseResult => ({
  ...stored,
  verdict: 'could-not-run',
  because: [because],
})

async function runBatch(
  { batch, target, planned, because }: Ready,
  missing: ReadonlyMap<Target, PrepareError>,
  options: LiveOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, CaseResult>> {
  const absent = target === undefined ? because : missing.get(target)?.message
  if (absent !== undefined) return new Map(batch.cases.map((stored) => [stored.id, couldNotRun(stored, absent)]))
  if (target === undefined || planned === undefined) return new Map()
  const { cases } = await runTarget(target, planned, options, signal)
  return new Map(cases.map((one) => [one.id, one]))
}

/** What was run again, and, as evidence of it, how each came out now. */
export interface Ran {
  readonly replay: Replay
  readonly now: readonly CaseResult[]
}

/**
 * Runs stored cases again with their controls, each on the gateway and by the policy that it is stored with.
 *
 * @throws StoppedError, and whatever is wrong with a target that was named.
 */
export async function replayLive(
  file: string,
  stored: readonly CaseResult[],
  options: LiveOptions,
  signal: AbortSignal,
): Promise<Ran> {
  const failed = stored.filter(({ verdict }) => verdict === 'fail')
  const batches = batchesOf(options.all ? stored : failed, { target: options.onTarget, profile: options.profile })
  // What cannot be planned is told before anything is installed or booted.
  const ready: Ready[] = []
  for (const batch of batches) ready.push(await readyFor(batch, options, signal))
  const targets = ready.flatMap(({ target, planned }) => (target && planned ? [target] : []))
  const missing = await prepareAll(targets, signal)
  const ran: Replay['batches'][number][] = []
  const now: CaseResult[] = []
  for (const one of ready) {
    const found = await runBatch(one, missing, options, signal)
    now.push(...found.values())
    ran.push({
      ...{ target: one.batch.target, profile: one.batch.profile.id },
      cases: one.batch.cases.map((each) => replayed(each, found.get(each.id))),
    })
  }
  return { replay: { mode: 'live', file, stored: { cases: stored.length, failed: failed.length }, batches: ran }, now }
}
