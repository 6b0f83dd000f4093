/** Measures what becomes of a new device behind each setup, by real handshakes with a gateway. */
import { catalogue } from '../../scenarios/index.ts'
import { concurrencyFor, deadlineFor } from '../cli/targets.ts'
import { fullMachine } from '../machine/machine.ts'
import { plan } from '../plan/plan.ts'
import type { Observed } from '../results.ts'
import { run } from '../run/run.ts'
import type { Target } from '../targets/target.ts'
import type { Catalogue, ProxySetup, Vantage } from '../vocabulary.ts'
import { type Measured, ORIGIN, ways } from './book.ts'

const FAMILY = 'proxies-book'

/** A place for each setup and each thing that a client says. What follows from it is measured, so the evidence is nobody's. */
const placesOf = (setups: readonly ProxySetup[]): readonly (Vantage & { readonly of: readonly [string, string] })[] =>
  setups.flatMap((setup) =>
    ways.map(({ id, title, lines }) => ({
      of: [setup.id, id] as const,
      id: `${FAMILY} ${setup.id} ${id}`,
      title: `behind ${setup.title}; the client says ${title}`,
      dial: '127.0.0.1' as const,
      headers: lines.filter(([name]) => name !== ORIGIN[0]),
      through: setup,
      evidence: catalogue.vantages[0]!.evidence,
    })),
  )

function inAWord({ outcome, httpStatus, refusal }: Observed): string {
  if (outcome !== 'rejected') return outcome
  return httpStatus === undefined ? `rejected (${refusal ?? 'for no reason that is known'})` : `HTTP ${httpStatus}`
}

/**
 * Asks one gateway: shared token, no trusted proxy, a new device of the command line that asks operator.read.
 *
 * @throws Error when a handshake could not be made.
 */
export async function measureOutcomes(
  target: Target,
  setups: readonly ProxySetup[],
  signal: AbortSignal,
): Promise<Measured['outcomes'][string]> {
  const places = placesOf(setups)
  const book: Catalogue = {
    ...catalogue,
    vantages: [...catalogue.vantages, ...places],
    families: [
      {
        id: FAMILY,
        requirement: catalogue.requirements[0]!.id,
        title: 'A new device behind a proxy',
        cross: { vantage: places.map(({ id }) => id) },
        controls: [],
      },
    ],
  }
  const planned = plan(book, book.profiles[0]!, target, { only: [], skip: [] }, fullMachine)
  const ends = await run({
    target,
    plan: planned,
    concurrency: concurrencyFor(target),
    deadlineMs: deadlineFor(target),
    signal,
    onEvent: (event) => {
      if (event.kind === 'prepare') process.stderr.write(`${target.id}: ${event.line}\n`)
    },
  })
  const byPlace = new Map(planned.selected.map((one) => [one.axes.vantage, ends.get(one.id)]))
  const of: Record<string, Record<string, string>> = {}
  for (const { id, of: place } of places) {
    const end = byPlace.get(id)
    const observed = end?.connects.at(-1)?.observed
    if (observed === undefined) throw new Error(`${id}: ${JSON.stringify(end)}`)
    const [setup, way] = place
    of[setup] = { ...of[setup], [way]: inAWord(observed) }
  }
  return { date: new Date().toISOString().slice(0, 10), of }
}
