import { glob } from '../plan/select.ts'
import type { BaselineResult, CaseResult, Known, Results } from '../results.ts'
import { exitCodeOfAll } from '../run/exit-code.ts'
import type { Baseline, PlacedEntry } from './model.ts'

type Problem = BaselineResult['problems'][number]

/** What an entry can call a case by. */
export type Nameable = Pick<CaseResult, 'id' | 'family' | 'requirement'>

/** Everything that a target could have been asked under its profile, selected or not: what a misspelt entry is told by. */
export interface Scope {
  readonly target: string
  readonly cases: readonly Nameable[]
}

const keyOf = (target: string, id: string): string => `${target}\n${id}`

/** An entry with all cases that it names on the targets of this run. */
interface Reach {
  readonly entry: PlacedEntry
  /** It is about a target of this run. */
  readonly here: boolean
  readonly names: ReadonlySet<string>
}

function reachOf(entry: PlacedEntry, scopes: readonly Scope[]): Reach {
  const isTarget = entry.target === undefined ? () => true : glob(entry.target)
  const isCalled = glob(entry.id)
  const own = scopes.filter(({ target }) => isTarget(target))
  const names = own.flatMap(({ target, cases }) =>
    cases
      .filter(({ id, family, requirement }) => isCalled(id) || isCalled(family) || isCalled(requirement))
      .map(({ id }) => keyOf(target, id)),
  )
  return { entry, here: own.length > 0, names: new Set(names) }
}

const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...some].every((one) => all.has(one))

const linesInWords = ([from, to]: readonly [number, number]): string =>
  from === to ? `line ${from}` : `lines ${from} to ${to}`

const casesInWords = (count: number): string =>
  count === 1 ? 'the case that it names passes' : `all ${count} cases that it names pass`

/**
 * What is wrong with an entry, if anything. An entry is stale only when everything that it names was asked and passes: what was not
 * selected, runs in another shard, is not applicable or could not run may fail elsewhere.
 */
function problemOf(
  { entry, here, names }: Reach,
  earlier: readonly Reach[],
  passes: ReadonlySet<string>,
  today: string,
): Problem | undefined {
  const lines = linesInWords(entry.lines)
  const told = (kind: Problem['kind'], sentence: string): Problem => ({
    kind,
    lines: [...entry.lines],
    id: entry.id,
    sentence,
  })
  const dead = (kind: Problem['kind'], says: string) => told(kind, `${says} Delete ${lines}.`)
  if (entry.expires < today) {
    const mend = `mend it (${entry.issue}, ${entry.owner}) and delete ${lines}, or agree on another day`
    return told('expired', `"${entry.id}" was known until ${entry.expires} only, and that day is over: ${mend}.`)
  }
  if (!here) return undefined
  if (names.size === 0)
    return dead('unmatched', `Nothing is called "${entry.id}": no case, family or requirement of the profile.`)
  const same = earlier.find(({ names: theirs }) => isWithin(names, theirs))
  if (same) return dead('duplicate', `The entry at line ${same.entry.lines[0]} names all that "${entry.id}" names.`)
  if (isWithin(names, passes)) return dead('stale', `"${entry.id}" is stale: ${casesInWords(names.size)}.`)
  return undefined
}

/**
 * Results with what a baseline file says of them: which failures are known, what is wrong with the file, and the exit code
 * that follows. A known failure keeps its verdict, and nothing becomes conformant. Pure.
 *
 * @param scopes one for each target of the results.
 * @param today as `YYYY-MM-DD`.
 */
export function applyBaseline(results: Results, baseline: Baseline, scopes: readonly Scope[], today: string): Results {
  const reaches = baseline.entries.map((entry) => reachOf(entry, scopes))
  const living = reaches.filter(({ entry }) => entry.expires >= today)
  const passes = new Set(
    results.cases
      .filter(({ verdict }) => verdict === 'pass' || verdict === 'residual-risk')
      .map(({ target, id }) => keyOf(target, id)),
  )
  const problems = reaches.flatMap((reach) => {
    const earlier = living.slice(0, Math.max(0, living.indexOf(reach)))
    return problemOf(reach, earlier, passes, today) ?? []
  })
  const knownOf = (result: CaseResult): Known | undefined => {
    if (result.verdict !== 'fail') return undefined
    const found = living.find(({ names }) => names.has(keyOf(result.target, result.id)))
    if (!found) return undefined
    const { reason, issue, owner, expires } = found.entry
    return { reason, issue, owner, expires }
  }
  const cases = results.cases.map((result) => {
    const { known: _, ...bare } = result
    const known = knownOf(result)
    return known === undefined ? bare : { ...bare, known }
  })
  const targets = results.targets.map((target) => ({
    ...target,
    known: cases.filter((result) => result.target === target.id && 'known' in result).length,
  }))
  const told = {
    ...results,
    targets,
    cases,
    baseline: { file: baseline.file, entries: baseline.entries.length, problems },
  }
  return { ...told, exitCode: exitCodeOfAll(told) }
}
