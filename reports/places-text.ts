/** Places in the terminal: only those that let somebody in unasked, a line for each setup. */
import type { Results, TargetResult } from '../harness/results.ts'
import { groupTitle, placeTables, setupsOf } from './places.ts'
import { type Paint, section, wrap } from './terminal-text.ts'
import { count, printable } from './words.ts'

export function placesSection(results: Results, target: TargetResult, paint: Paint, width: number): string[] {
  const groups = placeTables(results).find((table) => table.target === target)?.groups ?? []
  const lines = groups.flatMap((group) =>
    setupsOf(group).flatMap(({ title, open, unasked, answered, mend }) => {
      if (unasked === 0) return []
      const ids = open.map(({ id }) => printable(id)).join(', ')
      const many = paint('bold', `${unasked} of ${count(answered, 'case')} in unasked`)
      return [
        ...wrap(`${many}, ${printable(groupTitle(group))}: ${printable(title)} [${ids}]`, 2, width),
        ...(mend === undefined ? [] : wrap(`To mend it: ${printable(mend)}`, 4, width)),
      ]
    }),
  )
  return section('Who gets in unasked, place by place', lines, paint)
}
