/** Two tables of the family, cell by cell: does the reference gateway say what the real one does? Pure. */
import type { FamilyComparison, FamilyResult } from '../results.ts'
import type { SeenCase } from '../variants/lane-words.ts'
import { outcomesOf, sidesOf } from './change.ts'
import type { Seen } from './table.ts'

export interface Tried {
  readonly table: FamilyResult
  /** Without any proposal. */
  readonly base: Seen
  readonly ruled: ReadonlyMap<string, Seen>
}

/** @param here the table that the comparison is added to. @param there another gateway. */
export function compareFamilies(here: Tried, there: Tried): FamilyComparison {
  const rows = here.table.rows.flatMap((row) => {
    const other = there.table.rows.find(({ id }) => id === row.id)
    const [mine, theirs] = [here.ruled.get(row.id), there.ruled.get(row.id)]
    if (!other || !mine || !theirs) return []
    const both = [...mine.values()].flatMap((seen) => {
      const twin = theirs.get(seen.id)
      return twin && hasAnswer(seen.end) && hasAnswer(twin.end) ? [[seen, twin] as const] : []
    })
    const changed = both.filter(([seen, twin]) => isChanged(here.base, seen) || isChanged(there.base, twin))
    const alike = changed.filter(
      ([seen, twin]) => isChanged(here.base, seen) && isChanged(there.base, twin) && sameSides(seen, twin),
    )
    const differ = both.filter(([seen, twin]) => !sameSides(seen, twin))
    return [
      {
        id: row.id,
        agree: both.length - differ.length,
        of: both.length,
        changes: { agree: alike.length, of: changed.length },
        sameVerdict: row.verdict === other.verdict,
        differ: differ.map(([seen, twin]) => ({ case: seen.id, here: outcomesOf(seen), there: outcomesOf(twin) })),
      },
    ]
  })
  return { with: there.table.title, rows }
}

const sameSides = (one: SeenCase, other: SeenCase): boolean => sidesOf(one) === sidesOf(other)

function isChanged(base: Seen, seen: SeenCase): boolean {
  const before = base.get(seen.id)
  return before !== undefined && !sameSides(before, seen)
}

const hasAnswer = (end: string): boolean => end === 'agrees' || end === 'disagrees'
