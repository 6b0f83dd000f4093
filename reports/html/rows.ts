/** One row for each case, with what came of it on each target; what needs a look first. */
import type { CaseResult, Results } from '../../harness/results.ts'
import { DANGERS, headlinesByDanger, VERDICTS } from '../words.ts'

export interface Row {
  /** What is the same on every target. */
  readonly about: Pick<CaseResult, 'id' | 'family' | 'requirement' | 'level' | 'theme' | 'axes'>
  /** In the order of the targets; `undefined` where a target was not asked this. */
  readonly cells: readonly (CaseResult | undefined)[]
}

/** Failures in the order of their headlines; then by verdict, in the order of the book. */
export function rowsOf(results: Results): Row[] {
  const places = new Map(results.targets.map(({ id }, index) => [id, index]))
  const rows = new Map<string, { about: Row['about']; cells: (CaseResult | undefined)[] }[]>()
  for (const result of results.cases) {
    const { id, family, requirement, level, theme, axes } = result
    const key = JSON.stringify([id, family, requirement, level, theme, axes])
    const place = places.get(result.target)
    if (place === undefined) continue
    const same = rows.get(key) ?? []
    let row = same.find(({ cells }) => cells[place] === undefined)
    if (!row) {
      row = { about: { id, family, requirement, level, theme, axes }, cells: results.targets.map(() => undefined) }
      rows.set(key, [...same, row])
    }
    row.cells[place] = result
  }
  const rank = ranks(results)
  const worst = ({ cells }: Row) => Math.min(...cells.flatMap((cell) => (cell ? [rank(cell)] : [])))
  return [...rows.values()]
    .flat()
    .map((row) => ({ row, worst: worst(row) }))
    .sort((one, other) => one.worst - other.worst)
    .map(({ row }) => row)
}

function ranks(results: Results): (result: CaseResult) => number {
  const dangers = new Map<string, number>()
  for (const target of results.targets) {
    // Backwards, so that the worst of several headlines stays.
    for (const { requirement, danger } of headlinesByDanger(target).reverse()) {
      dangers.set(JSON.stringify([target.id, requirement]), DANGERS.indexOf(danger))
    }
  }
  return ({ verdict, target, requirement }) =>
    verdict === 'fail'
      ? (dangers.get(JSON.stringify([target, requirement])) ?? DANGERS.length)
      : DANGERS.length + VERDICTS.indexOf(verdict)
}
