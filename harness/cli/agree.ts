import { explanations } from '../../scenarios/profiles/explanations.ts'
import { planHere } from '../machine/plan-here.ts'
import { ownProfile } from '../plan/own-profile.ts'
import type { Plan } from '../plan/plan.ts'
import { type Agreement, agreementExit, agreementOf } from '../run/agreement.ts'
import type { Target } from '../targets/target.ts'
import type { Profile } from '../vocabulary.ts'
import { type AgreeOutput, agreementAsData, agreementInWords, agreementsAsMarkdown } from './agree-words.ts'
import { catalogue } from './catalogue.ts'
import { EXIT, UsageError } from './errors.ts'
import { announcement, assertLiveMeant, type LiveOptions } from './live.ts'
import { prepareAll, runPlan } from './run.ts'
import { stopOnSignals } from './stop.ts'
import { targetOf } from './targets.ts'

export interface AgreeOptions extends LiveOptions {
  /** Releases; each entry may name several, with commas between. */
  readonly target: readonly string[]
  readonly select: readonly string[]
  readonly skip: readonly string[]
  readonly json: boolean
  readonly markdown: boolean
  readonly concurrency: number | undefined
  readonly deadline: number | undefined
  readonly bootDeadline: number | undefined
}

/** @throws UsageError where nobody wrote a profile for the release, or the target is no release. */
function itsOwn(target: Target): Profile {
  const own = target.release === undefined ? undefined : ownProfile(catalogue.profiles, target.release)
  if (own) return own
  const ranges = catalogue.profiles.flatMap(({ id, releases }) =>
    releases === undefined ? [] : [`${id} (${releases})`],
  )
  throw new UsageError(
    `${target.id} has no profile of its own to agree with; there are: ${ranges.join(', ')}. ` +
      'Next step: name a release of these ranges, or judge this target with `run --profile <id>`.',
  )
}

/** The worst of several: a fault of ours, then disagreement, then what could not run. */
const worst = (codes: readonly number[]): number =>
  [EXIT.harness, EXIT.failed, EXIT.incomplete].find((code) => codes.includes(code)) ?? EXIT.conformant

/**
 * The `agree` command: asks each release every case and every control of its own profile, and tells how far it does what the
 * profile says. @returns the exit code.
 */
export async function agreeCommand(options: AgreeOptions): Promise<number> {
  using stop = stopOnSignals()
  const names = [...new Set(options.target.flatMap((entry) => entry.split(',')).map((name) => name.trim()))]
  const settings = { ...options, spawn: false, referencePolicy: 'recommended', bootDeadline: options.bootDeadline }
  assertLiveMeant(names, options)
  const selection = { only: options.select, skip: options.skip }
  const plans: { readonly target: Target; readonly planned: Plan }[] = []
  for (const name of names) {
    const target = await targetOf(name, settings, stop.signal)
    plans.push({ target, planned: (await planHere(catalogue, itsOwn(target), target, selection)).planned })
  }
  const agreements: Agreement[] = []
  const missing = await prepareAll(
    plans.map(({ target }) => target),
    stop.signal,
  )
  for (const { target, planned } of plans) {
    if (missing.has(target)) continue
    process.stderr.write(announcement(target, planned) ?? '')
    const ends = await runPlan(target, planned, options, stop.signal)
    const agreement = agreementOf(target, planned, ends, explanations)
    agreements.push(agreement)
    if (!options.json && !options.markdown) process.stdout.write(agreementInWords(agreement))
  }
  const exitCode = worst([...agreements.map(agreementExit), ...(missing.size > 0 ? [EXIT.incomplete] : [])])
  if (options.json) {
    const output: AgreeOutput = { exitCode, targets: agreements.map(agreementAsData) }
    process.stdout.write(`${JSON.stringify(output, null, 2)}\n`)
  } else if (options.markdown) process.stdout.write(agreementsAsMarkdown(agreements))
  return exitCode
}
