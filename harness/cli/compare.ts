import { beginOf } from '../../reports/index.ts'
import { compareSides } from '../compare/compare.ts'
import { assertNames } from '../compare/gate.ts'
import { callableBy, comparedSide, isWhole, narrowed, resultsOfBoth, type Side, told } from '../compare/sides.ts'
import { planHere } from '../machine/plan-here.ts'
import type { Callable } from '../plan/select.ts'
import type { Results } from '../results.ts'
import { machineResult } from '../run/places.ts'
import type { Profile } from '../vocabulary.ts'
import { catalogue, defaultProfile, profileOf } from './catalogue.ts'
import { reader, type Source, sourceOf } from './compare-source.ts'
import { UsageError } from './errors.ts'
import { openPublication } from './publish.ts'
import { type RunOptions, runTarget } from './run.ts'
import { stopOnSignals } from './stop.ts'
import { suite } from './suite.ts'

export interface CompareOptions extends Omit<RunOptions, 'target' | 'shard' | 'baseline'> {
  /** Patterns that declare what is meant to change. */
  readonly intend: readonly string[]
}

/** A side that is ready to be asked, or was asked before. */
interface Ready {
  /** All that it was or will be asked, for the patterns of `--intend`. */
  readonly names: readonly Callable[]
  readonly look: () => Promise<Side>
}

/**
 * One policy for both: the one that was asked for, else that of the reports.
 *
 * @throws UsageError when a report was judged by another one.
 */
function profileForBoth(sources: readonly Source[], asked: string | undefined): Profile {
  const stored = sources.flatMap((source) => (source.kind === 'stored' ? [source.side] : []))
  const wanted = profileOf(asked ?? stored[0]?.target.profile.id ?? defaultProfile)
  const other = stored.find(({ target }) => target.profile.id !== wanted.id)
  if (!other) return wanted
  const { target, from } = other
  throw new UsageError(
    `${from}#${target.id} was judged by ${target.profile.id}, and ${asked === undefined ? 'the other side' : '--profile'} ` +
      `says ${wanted.id}: both sides have to be asked by one profile. Judge it again by that one ` +
      `(conformance --target ${target.id} --profile ${wanted.id}), or compare reports that were judged alike.`,
  )
}

/** @throws SelectionError when a pattern matches nothing of a report, or of the catalogue. */
async function makeReady(
  source: Source,
  profile: Profile,
  options: CompareOptions,
  only: readonly string[],
  signal: AbortSignal,
): Promise<Ready> {
  if (source.kind === 'stored') {
    const side = narrowed(catalogue, source.side, options.select, options.skip)
    return { names: side.cases.map(callableBy(catalogue)), look: async () => side }
  }
  const { target } = source
  const { planned, machine } = await planHere(catalogue, profile, target, { only, skip: options.skip })
  return {
    names: planned.selected,
    look: async () => {
      await target.prepare({ signal, progress: (line) => process.stderr.write(`${target.id}: ${line}\n`) })
      const found = await runTarget(target, planned, options, signal)
      return { suite: suite(), machine: machineResult([machine]), ...found }
    },
  }
}

/** What a live side is asked, where the other one is a report of a part of the catalogue: that part. */
function partOf(sources: readonly Source[], select: readonly string[]): readonly string[] {
  if (select.length > 0) return select
  const part = sources.flatMap((source) => (source.kind === 'stored' && !isWhole(source.side) ? [source.side] : []))
  return part[0]?.cases.map(({ id }) => id) ?? []
}

/** The cases of two sides that both were asked. @throws UsageError when there is none. */
function assertCommon([before, after]: readonly [Side, Side]): void {
  const ids = new Set(before.cases.map(({ id }) => id))
  if (after.cases.some(({ id }) => ids.has(id))) return
  throw new UsageError(
    'the two sides were asked no case in common, so there is nothing to compare; compare reports of the same selection',
  )
}

/** Asks both the same, one after the other, and compares. @throws UsageError, SelectionError, PrepareError and what a run throws. */
export async function comparisonOf(
  [a, b]: readonly [string, string],
  options: CompareOptions,
  signal: AbortSignal,
): Promise<Results> {
  const read = reader()
  const sources = [await sourceOf(a, read, options, signal), await sourceOf(b, read, options, signal)] as const
  const profile = profileForBoth(sources, options.profile)
  const only = partOf(sources, options.select)
  const ready: Ready[] = []
  for (const source of sources) ready.push(await makeReady(source, profile, options, only, signal))
  // A pattern that names nothing is told before anything is installed or booted.
  assertNames(
    options.intend,
    ready.flatMap(({ names }) => names),
  )
  const [first, second] = ready as [Ready, Ready]
  const sides = [await first.look(), await second.look()] as const
  assertCommon(sides)
  const both = told(...sides)
  const comparison = compareSides(
    catalogue,
    comparedSide(both[0]),
    comparedSide(both[1]),
    options.intend,
    callableBy(catalogue),
  )
  return resultsOfBoth(suite(), both, comparison)
}

/** The `compare` command: what a change of the gateway changes. @returns the exit code. */
export async function compareCommand(a: string, b: string, options: CompareOptions): Promise<number> {
  using stop = stopOnSignals()
  const publication = await openPublication(options)
  let results: Results
  try {
    results = await comparisonOf([a, b], options, stop.signal)
  } catch (error) {
    stop.signal.throwIfAborted()
    throw error
  }
  publication.on(beginOf(results))
  return publication.publish(results)
}
