import { resolve } from 'node:path'
import { equivalents, mutants } from '../../reference-gateway/index.ts'
import { renderMutantsPages, renderMutantsTerminal, writePages } from '../../reports/index.ts'
import { takesMore } from '../machine/machine.ts'
import { killMatrix, type PlannedMutant } from '../mutants/matrix.ts'
import { expand } from '../plan/expand.ts'
import { glob } from '../plan/select.ts'
import type { MutantsResult } from '../results.ts'
import { Lanes } from '../variants/lanes.ts'
import { survey } from '../variants/survey.ts'
import { catalogue, defaultProfile, profileOf } from './catalogue.ts'
import { countingProgress } from './counting.ts'
import { EXIT, UsageError } from './errors.ts'
import { assertWritable } from './out-folder.ts'
import { placedOf, surveyPlaces } from './placed-mutants.ts'
import { stopOnSignals, unlessStopped } from './stop.ts'

export interface MutantsOptions {
  /** Ids, or globs of ids; none: all. */
  readonly only: readonly string[]
  readonly out: string
  readonly json: boolean
  /** Runs every mutant with every case. */
  readonly whole: boolean
}

const planned = (): readonly PlannedMutant[] => [
  ...mutants.map(({ policy, ...rest }) => ({ ...rest, policy: policy.name })),
  ...equivalents.map(({ policy, ...rest }) => ({ ...rest, policy: policy.name })),
]

/** @throws UsageError for a pattern that no mutant is called by. */
function chosen(only: readonly string[]): readonly PlannedMutant[] {
  const all = planned()
  if (only.length === 0) return all
  const wanted = only.map((pattern) => {
    const isMatch = glob(pattern)
    const found = all.filter(({ id, breaks }) => isMatch(id) || isMatch(breaks))
    if (found.length === 0) {
      throw new UsageError(
        `no mutant, and no requirement that one names, matches "${pattern}"; mutants --list shows all`,
      )
    }
    return new Set(found)
  })
  return all.filter((mutant) => wanted.some((found) => found.has(mutant)))
}

/** The list, one line for each, in the order of the catalogue's themes. */
export const mutantsListed = (): string =>
  planned()
    .map(
      ({ id, breaks, fault, proof }) =>
        `${id}\n  ${fault}\n  ${proof === undefined ? `breaks ${breaks}` : `equivalent: ${proof}`}\n`,
    )
    .join('')

/** Runs mutants and gives the kill matrix. @throws UsageError, LaneError; StoppedError when the signal is aborted. */
export async function killMatrixOf(
  options: Pick<MutantsOptions, 'only' | 'whole' | 'json'>,
  signal: AbortSignal,
): Promise<MutantsResult> {
  const { cases } = expand(catalogue, profileOf(defaultProfile))
  const placed = await placedOf(cases)
  const some = chosen(options.only).filter(({ breaks }) => !placed.notHere.has(breaks))
  const everywhere = cases.filter((planned) => !takesMore(planned))
  const progress = countingProgress('reference', 'mutants', some.length, options.json)
  await using lanes = new Lanes(everywhere)
  try {
    const surveyed = survey({
      lanes,
      base: 'recommended',
      variants: some.map(({ policy }) => policy),
      cases: everywhere,
      whole: options.whole,
      onDone: progress.onDone,
    })
    const onLoopback = await unlessStopped(surveyed, signal)
    const inPlaces = surveyPlaces(onLoopback, some, placed, { base: 'recommended', signal })
    return killMatrix({
      base: 'recommended',
      mutants: some,
      survey: await unlessStopped(inPlaces, signal),
      cases: [...everywhere, ...placed.cases],
      notHere: placed.notHere,
      requirements: catalogue.requirements,
      complete: options.only.length === 0,
    })
  } finally {
    progress.end()
  }
}

/** The `mutants` command: the gate that tells whether green means anything. @returns the exit code. */
export async function mutantsCommand(options: MutantsOptions): Promise<number> {
  using stop = stopOnSignals()
  const outDir = resolve(options.out)
  await assertWritable(outDir)
  const result = await killMatrixOf(options, stop.signal)
  const pages = renderMutantsPages(result)
  await writePages(pages, outDir)
  const json = pages.find(({ name }) => name === 'mutants.json')
  if (options.json && json) process.stdout.write(json.text)
  else {
    const width = process.stdout.columns ?? 120
    const color = process.stdout.hasColors?.() ?? false
    process.stdout.write(renderMutantsTerminal(result, { color, width, outDir: options.out }))
  }
  return result.complaints.length === 0 ? EXIT.conformant : EXIT.failed
}
