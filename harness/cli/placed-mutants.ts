/** Mutants whose fault shows only from places that not every machine has: each is run for real, with the cases of its requirement. */

import { isOfTheMachine, type Machine, surveyMachine, takesMore } from '../machine/machine.ts'
import type { PlannedMutant } from '../mutants/matrix.ts'
import type { Case } from '../plan/case.ts'
import { referenceTarget } from '../targets/reference.ts'
import { startProxies } from '../vantages/proxies.ts'
import type { SeenCase } from '../variants/lane-words.ts'
import { play } from '../variants/play.ts'
import type { Survey } from '../variants/survey.ts'

/** Browsers and other hosts take their time on a busy machine. Milliseconds for one handshake. */
const DEADLINE_MS = 15_000

/** The cases that take more than a socket, and where they can be asked. */
export interface Placed {
  /** Those that can be asked here. */
  readonly cases: readonly Case[]
  /** Requirements all of whose cases take more than this machine has, with what is missing. */
  readonly notHere: ReadonlyMap<string, string>
  /** Requirements that only such cases show. */
  readonly requirements: ReadonlySet<string>
}

const lackOf = ({ needs }: Case, machine: Machine): string | undefined =>
  needs.filter(isOfTheMachine).flatMap((need) => machine.lacks(need) ?? [])[0]

/** @param cases of the whole catalogue. */
export async function placedOf(cases: readonly Case[]): Promise<Placed> {
  const placed = cases.filter(takesMore)
  const machine = await surveyMachine(placed.flatMap(({ needs }) => needs))
  const everywhere = new Set(cases.filter((planned) => !takesMore(planned)).map(({ requirement }) => requirement.id))
  const here = placed.filter((planned) => lackOf(planned, machine) === undefined)
  const shown = new Set(here.map(({ requirement }) => requirement.id))
  const notHere = new Map<string, string>()
  for (const planned of placed) {
    const { id } = planned.requirement
    const lack = lackOf(planned, machine)
    if (!everywhere.has(id) && !shown.has(id) && lack !== undefined) notHere.set(id, lack)
  }
  const requirements = placed.map(({ requirement }) => requirement.id).filter((id) => !everywhere.has(id))
  return { cases: here, notHere, requirements: new Set(requirements) }
}

const handshakesOf = (seen: readonly SeenCase[]): number => seen.reduce((sum, { connects }) => sum + connects.length, 0)

/**
 * Adds to a survey what comes of the placed cases: all of them on the base, and on each mutant that names such a requirement
 * those of that requirement.
 */
export async function surveyPlaces(
  survey: Survey,
  mutants: readonly PlannedMutant[],
  { cases, requirements }: Placed,
  options: { readonly base: string; readonly signal: AbortSignal },
): Promise<Survey> {
  const { base, signal } = options
  const on = (policy: string, some: readonly Case[]) =>
    some.length === 0
      ? []
      : play(referenceTarget({ policy }), some, signal, undefined, { proxies: startProxies, deadlineMs: DEADLINE_MS })
  const wanted = new Set(mutants.map(({ breaks }) => breaks))
  const judging = cases.filter(({ requirement }) => wanted.has(requirement.id))
  const onBase = await on(base, judging)
  let handshakes = survey.handshakes + handshakesOf(onBase)
  const variants = [...survey.variants]
  for (const [at, { breaks, policy }] of mutants.entries()) {
    if (!requirements.has(breaks)) continue
    const seen = await on(
      policy,
      cases.filter(({ requirement }) => requirement.id === breaks),
    )
    handshakes += handshakesOf(seen)
    variants[at] = { policy, seen: [...(variants[at]?.seen ?? []), ...seen] }
  }
  return { base: [...survey.base, ...onBase], variants, handshakes }
}
