/** Places in the terminal: only those that let somebody in unasked, a line each. */
import type { Results, TargetResult } from '../harness/results.ts'
import { groupTitle, placeTables, placeTitle, unaskedWords } from './places.ts'
import { type Paint, section, wrap } from './terminal-text.ts'
import { printable } from './words.ts'

export function placesSection(results: Results, target: TargetResult, paint: Paint, width: number): string[] {
  const groups = placeTables(results).find((table) => table.target === target)?.groups ?? []
  const lines = groups.flatMap((group) =>
    group.rows.flatMap((row) => {
      if (row.unasked.length === 0) return []
      const where = `${printable(groupTitle(group))}: ${printable(placeTitle(row.place))} [${printable(row.place.id)}]`
      return [
        ...wrap(`${paint('bold', unaskedWords(row))}, ${where}`, 2, width),
        ...(row.mend === undefined ? [] : wrap(`To mend it: ${printable(row.mend)}`, 4, width)),
      ]
    }),
  )
  return section('Who gets in unasked, place by place', lines, paint)
}
