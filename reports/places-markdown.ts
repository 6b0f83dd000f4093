/** Places in a pull request comment: who gets in, a line for each setup. */
import { code, text } from './markdown-text.ts'
import { groupTitle, type PlaceTable, setupsOf } from './places.ts'

/** Head and rows apart, so that as many rows can be taken as there is room for; those that let somebody in come first. */
export function placesRows({ target, groups }: PlaceTable): readonly [head: string[], rows: string[]] {
  const head = [
    `#### Who gets in, place by place, on ${code(target.id)}`,
    '',
    '| behind | place | in unasked | what came | to mend it |',
    '| --- | --- | ---: | --- | --- |',
  ]
  const rows = groups.flatMap((group) =>
    setupsOf(group).map(({ title, places, came, unasked, answered, mend }) => {
      const ids = places.map(({ id }) => code(id)).join(' ')
      const cells = [
        text(groupTitle(group)),
        `${text(title)} ${ids}`,
        unasked === 0 ? `0 of ${answered}` : `**${unasked} of ${answered}**`,
        came.map(({ word, cases }) => `${word} ${cases}`).join(', '),
        mend === undefined ? '' : text(mend),
      ]
      return { open: unasked > 0, line: `| ${cells.join(' | ')} |` }
    }),
  )
  const sorted = rows.toSorted((one, other) => Number(other.open) - Number(one.open))
  return [head, sorted.map(({ line }) => line)]
}
