import { resolve } from 'node:path'
import { renderJson, renderTerminal, writeReports } from '../../reports/index.ts'
import { differenceInWords, differences } from '../plan/differences.ts'
import { plan } from '../plan/plan.ts'
import { findingsOf, resultsOf, type TargetFindings } from '../run/results-of.ts'
import { run } from '../run/run.ts'
import type { Target } from '../targets/target.ts'
import type { Profile } from '../vocabulary.ts'
import { catalogue, defaultProfile, profileOf } from './catalogue.ts'
import { progressFor } from './progress.ts'
import { stopOnSignals } from './stop.ts'
import { suite } from './suite.ts'
import { targetOf } from './targets.ts'

export interface RunOptions {
  readonly target: readonly string[]
  readonly profile: string
  readonly select: readonly string[]
  readonly skip: readonly string[]
  readonly out: string
  readonly json: boolean
  readonly spawn: boolean
  readonly referencePolicy: string
  readonly concurrency: number | undefined
  readonly deadline: number
}

/** Real gateways answer in 2 to 40 ms and share two cores with us; in our own process more in flight only fills memory. */
export const concurrencyFor = (target: Target): number => (target.release === undefined ? 64 : 16)

/** Plans, runs and judges one target. */
export async function runTarget(
  target: Target,
  profile: Profile,
  options: RunOptions,
  signal: AbortSignal,
): Promise<TargetFindings> {
  const planned = plan(catalogue, profile, target, { only: options.select, skip: options.skip })
  const total = planned.groups.reduce((sum, { cases }) => sum + cases.length, 0)
  const progress = progressFor(target.id, total, options.json)
  try {
    const ends = await run({
      target,
      plan: planned,
      concurrency: options.concurrency ?? concurrencyFor(target),
      deadlineMs: options.deadline,
      signal,
      onEvent: (event) => progress.onEvent(event),
    })
    signal.throwIfAborted()
    const recommended = profileOf(defaultProfile)
    const told =
      profile.id === recommended.id
        ? []
        : differences(catalogue, profile, recommended).map((one) => differenceInWords(one, profile.id, recommended.id))
    return findingsOf(catalogue, target, planned, ends, told)
  } finally {
    progress.end()
  }
}

/** The `run` command: judges every target, writes the reports, prints the summary. @returns the exit code. */
export async function runCommand(options: RunOptions): Promise<number> {
  using stop = stopOnSignals()
  const profile = profileOf(options.profile)
  const targets = options.target.map((name) => targetOf(name, options))
  // A selection that matches nothing is told before anything is installed or booted.
  for (const target of targets) plan(catalogue, profile, target, { only: options.select, skip: options.skip })
  const found: TargetFindings[] = []
  try {
    for (const target of targets) found.push(await runTarget(target, profile, options, stop.signal))
  } catch (error) {
    stop.signal.throwIfAborted()
    throw error
  }
  const results = resultsOf(suite(), found)
  const outDir = resolve(options.out)
  await writeReports(results, outDir)
  if (options.json) process.stdout.write(renderJson(results))
  else {
    const width = process.stdout.columns ?? 120
    process.stdout.write(
      renderTerminal(results, { color: process.stdout.hasColors?.() ?? false, width, outDir: options.out }),
    )
  }
  return results.exitCode
}
