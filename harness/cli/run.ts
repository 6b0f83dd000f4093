import { applyBaseline } from '../baseline/apply.ts'
import { readBaseline } from '../baseline/read.ts'
import type { Machine } from '../machine/machine.ts'
import { planHere } from '../machine/plan-here.ts'
import type { Plan } from '../plan/plan.ts'
import { fingerprint, type Shard, takeShard } from '../plan/shard.ts'
import type { Results } from '../results.ts'
import type { Reporter } from '../results-events.ts'
import { findingsOf, resultsOf, type TargetFindings } from '../run/results-of.ts'
import { type Ends, run } from '../run/run.ts'
import { PrepareError, type Target } from '../targets/target.ts'
import { background, backgroundOf } from './background.ts'
import { catalogue, profileFor } from './catalogue.ts'
import { announcement, assertLiveMeant, type LiveOptions } from './live.ts'
import { progressFor } from './progress.ts'
import { openPublication, type PublishOptions } from './publish.ts'
import { runningEvent } from './running-event.ts'
import { scopesOf, today } from './scopes.ts'
import { stopOnSignals } from './stop.ts'
import { suite } from './suite.ts'
import { concurrencyFor, deadlineFor, targetOf } from './targets.ts'

export interface RunOptions extends LiveOptions, PublishOptions {
  readonly target: readonly string[]
  readonly profile: string | undefined
  readonly select: readonly string[]
  readonly skip: readonly string[]
  /** File of known failures. */
  readonly baseline?: string | undefined
  /** Only this part of what is selected. */
  readonly shard?: Shard | undefined
  readonly spawn: boolean
  readonly referencePolicy: string
  readonly concurrency: number | undefined
  readonly deadline: number | undefined
  readonly bootDeadline: number | undefined
}

/** What running a plan takes of the options. */
export type Pacing = Pick<RunOptions, 'json' | 'concurrency' | 'deadline'>

/** Runs a plan on a target, and says on standard error how it goes; and to a reporter, where one listens. */
export async function runPlan(
  target: Target,
  planned: Plan,
  options: Pacing,
  signal: AbortSignal,
  reporter?: Reporter,
): Promise<Ends> {
  const total = planned.groups.reduce((sum, { cases }) => sum + cases.length, 0)
  const progress = progressFor(options.json)
  signal.addEventListener('abort', progress.end, { once: true })
  try {
    const ends = await run({
      target,
      plan: planned,
      concurrency: options.concurrency ?? concurrencyFor(target),
      deadlineMs: options.deadline ?? deadlineFor(target),
      signal,
      onEvent: (event) => {
        // What has to be said when the progress is gone: that something was removed, or was not.
        if (signal.aborted && event.kind === 'prepare') return process.stderr.write(`${target.id}: ${event.line}\n`)
        const told = runningEvent(event)
        if (!told) return
        for (const one of [progress, reporter]) one?.on({ kind: 'running', target: target.id, total, event: told })
      },
    })
    signal.throwIfAborted()
    return ends
  } finally {
    signal.removeEventListener('abort', progress.end)
    progress.end()
  }
}

/** Runs and judges one target. */
export async function runTarget(
  target: Target,
  planned: Plan,
  options: Pacing,
  signal: AbortSignal,
  reporter?: Reporter,
): Promise<TargetFindings> {
  process.stderr.write(announcement(target, planned) ?? '')
  const ends = await runPlan(target, planned, options, signal, reporter)
  return findingsOf(catalogue, target, planned, ends, backgroundOf(planned))
}

/**
 * Gets every target ready before the first is run, so that a wrong version is told at once.
 *
 * @returns those that could not be had, with the reason. @throws when none could, and for wrong usage.
 */
export async function prepareAll(
  targets: readonly Target[],
  signal: AbortSignal,
): Promise<ReadonlyMap<Target, PrepareError>> {
  const missing = new Map<Target, PrepareError>()
  for (const target of targets) {
    try {
      await target.prepare({ signal, progress: (line) => process.stderr.write(`${target.id}: ${line}\n`) })
    } catch (error) {
      if (!(error instanceof PrepareError)) throw error
      missing.set(target, error)
    }
  }
  const [first] = missing.values()
  if (first && missing.size === targets.length) throw first
  for (const [target, { message }] of missing) process.stderr.write(`${target.id} could not be had: ${message}\n`)
  return missing
}

/** A target that could not be had, next to others that could: none of its cases could run. */
function notRun(target: Target, planned: Plan, because: string): TargetFindings {
  const cases = planned.groups.flatMap((group) => group.cases)
  const ends = new Map(cases.map(({ id }) => [id, { kind: 'could-not-run', because, connects: [] } as const]))
  return findingsOf(catalogue, target, planned, ends, background)
}

/** What a report may hold besides: asked for when all targets are judged. */
export type Besides = (signal: AbortSignal) => Promise<Pick<Results, 'family' | 'mutants'>>

/** The `run` command: judges every target, writes the reports, prints the summary. @returns the exit code. */
export async function runCommand(options: RunOptions, besides: Besides = async () => ({})): Promise<number> {
  using stop = stopOnSignals()
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline)
  const targets: Target[] = []
  assertLiveMeant(options.target, options)
  for (const name of new Set(options.target)) targets.push(await targetOf(name, options, stop.signal))
  // A selection that matches nothing, or a folder that takes no reports, is told before anything is installed or booted.
  const selection = { only: options.select, skip: options.skip }
  const wholes: { readonly target: Target; readonly planned: Plan; readonly machine: Machine }[] = []
  for (const target of targets) {
    const here = await planHere(catalogue, profileFor(target, options.profile), target, selection)
    wholes.push({ target, ...here })
  }
  const { shard } = options
  const plans = shard ? wholes.map((one) => ({ ...one, planned: takeShard(one.planned, shard) })) : wholes
  const whole = fingerprint(wholes.map(({ target, planned }) => ({ target: target.id, planned })))
  const publication = await openPublication(options)
  publication.on({
    kind: 'begin',
    suite: suite(),
    targets: plans.map(({ target: { id, title }, planned: { profile, selected, inProfile } }) => ({
      ...{ id, title, profile: profile.id, selected: selected.length, inProfile },
    })),
  })
  const found: TargetFindings[] = []
  let more: Awaited<ReturnType<Besides>> = {}
  try {
    const missing = await prepareAll(targets, stop.signal)
    for (const { target, planned } of plans) {
      const why = missing.get(target)
      found.push(
        why
          ? notRun(target, planned, why.message)
          : await runTarget(target, planned, options, stop.signal, publication),
      )
    }
    more = await besides(stop.signal)
  } catch (error) {
    stop.signal.throwIfAborted()
    throw error
  }
  const judged = resultsOf(
    suite(),
    found,
    plans.map(({ machine }) => machine),
    shard && { ...shard, run: whole },
  )
  const results = {
    ...(baseline ? applyBaseline(judged, baseline, scopesOf(judged.targets), today()) : judged),
    ...more,
  }
  return publication.publish(results)
}
