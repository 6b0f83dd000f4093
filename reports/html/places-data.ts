/** Who gets in, place by place, as the page's script unfolds it: cells name their first case by the number of its row. */
import type { Results } from '../../harness/results.ts'
import { groupTitle, isUnasked, type PlaceGroup, type PlaceTable, placeTables } from '../places.ts'
import type { Row } from './rows.ts'

export function placesData(results: Results, rows: readonly Row[]) {
  const numbers = new Map(rows.map(({ about }, index) => [about.id, index]))
  return placeTables(results).map(({ target, columns, groups }: PlaceTable) => ({
    target: results.targets.indexOf(target),
    groups: groups.map((group) => {
      const shown = columns.flatMap((column, at) =>
        group.rows.some(({ cells }) => cells[at]!.length > 0) ? [{ ...column, at }] : [],
      )
      return {
        title: groupTitle(group),
        open: openPlaces(group),
        tested: testedPlaces(group),
        columns: shown.map(({ history, ask }) => ({ history, ask })),
        // Where somebody gets in unasked comes first.
        rows: group.rows
          .toSorted((one, other) => Number(other.unasked.length > 0) - Number(one.unasked.length > 0))
          .map(({ place, cells, mend }) => ({
            id: place.id,
            title: place.title,
            config: place.setup?.config,
            mend,
            cells: shown.map(({ at }) =>
              cells[at]!.map(({ outcome, verdict, cases }) => ({
                outcome: outcome ?? null,
                verdict,
                unasked: isUnasked(outcome),
                row: numbers.get(cases[0]!.id) ?? null,
                cases: cases.length,
              })),
            ),
          })),
      }
    }),
  }))
}

export const openPlaces = ({ rows }: PlaceGroup): number => rows.filter(({ unasked }) => unasked.length > 0).length

/** Where nothing was answered, nobody can tell who gets in. */
export const testedPlaces = ({ rows }: PlaceGroup): number => rows.filter(({ answered }) => answered > 0).length
