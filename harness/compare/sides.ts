/** One target out of the results of a run, narrowed and named for a comparison; and two of them side by side. Pure. */
import { type Callable, select } from '../plan/select.ts'
import {
  type CaseResult,
  type ComparisonResult,
  type PlaceResult,
  RESULTS_VERSION,
  type RequirementResult,
  type Results,
  type TargetResult,
} from '../results.ts'
import { headlines } from '../run/headlines.ts'
import { unique } from '../run/places.ts'
import { countVerdicts } from '../run/results-of.ts'
import type { Catalogue } from '../vocabulary.ts'
import type { ComparedSide } from './compare.ts'
import { exitCodeOfComparison } from './gate.ts'

/** What a run or a report says of one target. */
export interface Side {
  readonly suite: Results['suite']
  /** The report that it was read from; absent: it was run. */
  readonly from?: string
  readonly target: TargetResult
  readonly requirements: readonly RequirementResult[]
  readonly machine: Results['machine']
  readonly places: readonly PlaceResult[]
  readonly cases: readonly CaseResult[]
}

/** What a case of a report can be called by; its tags, if the catalogue still has its family. */
export function callableBy({ families }: Pick<Catalogue, 'families'>): (result: CaseResult) => Callable {
  const tags = new Map(families.map((family) => [family.id, family.tags]))
  return ({ id, theme, family, requirement, level }) => ({
    ...{ id, theme, requirement: { id: requirement, level } },
    family: { id: family, ...(tags.get(family) && { tags: tags.get(family) ?? [] }) },
  })
}

/** @param id one of the targets of the results. */
export function sideOf(results: Results, id: string, from?: string): Side | undefined {
  const target = results.targets.find((one) => one.id === id)
  if (!target) return undefined
  const cases = results.cases.filter((one) => one.target === id)
  const stood = new Set(cases.flatMap(({ steps }) => steps.map(({ vantage }) => vantage)))
  return {
    ...{ suite: results.suite, target, machine: results.machine, cases },
    ...(from === undefined ? {} : { from }),
    requirements: results.requirements.filter((one) => one.target === id),
    places: results.places.filter((place) => stood.has(place.id)),
  }
}

/** Was the whole catalogue asked? */
export const isWhole = ({ target }: Side): boolean => target.selected === target.inProfile

/**
 * Only matching cases, as `select` has it.
 *
 * @throws SelectionError when a pattern matches nothing.
 */
export function narrowed(catalogue: Catalogue, side: Side, only: readonly string[], skip: readonly string[]): Side {
  if (only.length === 0 && skip.length === 0) return side
  const callable = callableBy(catalogue)
  const kept = new Set(select(side.cases.map(callable), only, skip).map(({ id }) => id))
  const cases = side.cases.filter(({ id }) => kept.has(id))
  return {
    ...side,
    cases,
    target: {
      ...side.target,
      ...{ selected: cases.length, counts: countVerdicts(cases), conformant: false },
      known: cases.filter(({ known }) => known !== undefined).length,
      headlines: headlines(cases, catalogue.requirements),
    },
    requirements: side.requirements.flatMap((one) => {
      const own = cases.filter(({ requirement }) => requirement === one.id)
      return own.length === 0 ? [] : [{ ...one, counts: countVerdicts(own) }]
    }),
  }
}

/** Under another id: two sides of one target have to be told apart in a report. */
function named(side: Side, id: string): Side {
  const own = <T extends { readonly target: string }>(one: T): T => ({ ...one, target: id })
  return {
    ...side,
    target: { ...side.target, id },
    requirements: side.requirements.map(own),
    cases: side.cases.map(own),
  }
}

/** The earlier of two sides that have one name is called so. */
export const told = (before: Side, after: Side): readonly [before: Side, after: Side] =>
  before.target.id === after.target.id ? [named(before, `${before.target.id} (before)`), after] : [before, after]

/** What a comparison takes of a side. */
export function comparedSide(side: Side): ComparedSide {
  const { target, suite, from, cases } = side
  return {
    ...{ target: target.id, title: target.title, profile: target.profile.id, suite: suite.version },
    ...(target.release === undefined ? {} : { release: target.release }),
    ...(from === undefined ? {} : { from }),
    ...{ whole: isWhole(side), cases },
  }
}

/** One result model of both sides, with what was found between them. */
export function resultsOfBoth(suite: Results['suite'], sides: readonly Side[], comparison: ComparisonResult): Results {
  const faults = sides.reduce((sum, { target }) => sum + target.counts['harness-fault'], 0)
  const programs = new Map(sides.flatMap(({ machine }) => machine.map((one) => [`${one.name} ${one.version}`, one])))
  return {
    version: RESULTS_VERSION,
    suite,
    exitCode: exitCodeOfComparison(comparison, faults),
    targets: sides.map(({ target }) => target),
    requirements: sides.flatMap(({ requirements }) => requirements),
    machine: [...programs.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
    places: unique(sides.flatMap(({ places }) => places)),
    cases: sides.flatMap(({ cases }) => cases),
    comparison,
  }
}
