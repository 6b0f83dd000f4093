/** The whole suite on a target, by the clock. */
import { performance } from 'node:perf_hooks'
import type { Plan } from '../plan/plan.ts'
import { plan } from '../plan/plan.ts'
import type { Results } from '../results.ts'
import { findingsOf, resultsOf } from '../run/results-of.ts'
import { run } from '../run/run.ts'
import type { Target } from '../targets/target.ts'
import type { Catalogue, Profile } from '../vocabulary.ts'

export interface Subject {
  readonly catalogue: Catalogue
  readonly profile: Profile
  readonly target: Target
  readonly only: readonly string[]
  readonly concurrency: number
  readonly deadlineMs: number
  readonly signal: AbortSignal
}

export interface Measured {
  readonly results: Results
  /** Plan, run and judge; no reports. */
  readonly wallMs: number
  readonly planMs: number
  readonly judgeMs: number
  readonly bootMs: number
  readonly boots: number
  /** Cases run, controls included. */
  readonly cases: number
  readonly handshakes: number
  /** What each handshake took from its turn on, probes included; sorted. */
  readonly handshakeMs: readonly number[]
}

export const planOf = ({ catalogue, profile, target, only }: Subject): Plan =>
  plan(catalogue, profile, target, { only, skip: [] })

/** @param change what to do to the plan before it is run. */
export async function measure(subject: Subject, change: (planned: Plan) => Plan = (same) => same): Promise<Measured> {
  const { catalogue, target, concurrency, deadlineMs, signal } = subject
  const started = performance.now()
  const planned = change(planOf(subject))
  const planMs = performance.now() - started
  const handshakeMs: number[] = []
  let bootMs = 0
  let boots = 0
  let cases = 0
  let handshakes = 0
  const ends = await run({
    target,
    plan: planned,
    concurrency,
    deadlineMs,
    signal,
    onEvent: (event) => {
      if (event.kind === 'handshake') handshakeMs.push(event.ms)
      else if (event.kind === 'case') cases += 1
      else if (event.kind === 'done') handshakes += event.handshakes
      else if (event.kind === 'ready') {
        boots += 1
        bootMs += event.bootMs
      }
    },
  })
  const judging = performance.now()
  const results = resultsOf({ name: 'bench', version: '0' }, [findingsOf(catalogue, target, planned, ends)])
  const ended = performance.now()
  handshakeMs.sort((one, other) => one - other)
  return {
    ...{ results, wallMs: ended - started, planMs, judgeMs: ended - judging, bootMs, boots, cases },
    ...{ handshakes, handshakeMs },
  }
}

/** The value below which a share of a sorted list lies; NaN of nothing. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
