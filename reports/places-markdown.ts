/** Places in a pull request comment: who gets in, one line for each. */
import type { CaseResult } from '../harness/results.ts'
import { code, text } from './markdown-text.ts'
import { groupTitle, outcomeAt, type PlaceRow, type PlaceTable, placeTitle } from './places.ts'
import { OUTCOMES, VERDICT_WORDS } from './words.ts'

/** Head and rows apart, so that as many rows can be taken as there is room for. */
export function placesRows({ target, groups }: PlaceTable): readonly [head: string[], rows: string[]] {
  const head = [
    `#### Who gets in, place by place, on ${code(target.id)}`,
    '',
    '| place | behind | in unasked | what came | to mend it |',
    '| --- | --- | ---: | --- | --- |',
  ]
  const rows = groups.flatMap((group) =>
    group.rows.map((row) => {
      const { place, unasked, answered, mend } = row
      const many = unasked.length === 0 ? `0 of ${answered}` : `**${unasked.length} of ${answered}**`
      const cells = [`${code(place.id)} ${text(placeTitle(place))}`, text(groupTitle(group)), many, text(came(row))]
      return `| ${cells.join(' | ')} | ${mend === undefined ? '' : text(mend)} |`
    }),
  )
  return [head, rows]
}

/** "silent 3, interactive 2"; where nothing came, why. */
function came({ place, cases }: PlaceRow): string {
  const wordOf = (result: CaseResult) => outcomeAt(result, place) ?? VERDICT_WORDS[result.verdict]
  const counts = [...Map.groupBy(cases, wordOf)].map(([word, some]) => ({ word, cases: some.length }))
  const rank = (word: string) => (OUTCOMES as readonly string[]).indexOf(word) >>> 0
  return counts
    .sort((one, other) => rank(one.word) - rank(other.word))
    .map(({ word, cases: n }) => `${word} ${n}`)
    .join(', ')
}
