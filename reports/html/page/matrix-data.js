/** Results put together by two axes. Pure, so that the layout can be tested as data. */
import { AXES } from './address.js'

/** What can be a row or a column. */
export const SIDES = ['target', 'theme', 'requirement', ...AXES]

/** As many as a screen can show and a reader can read. */
export const MOST = { rows: 250, cols: 60 }

export function matrixOf(book, fits, rows, cols) {
  const cells = new Map()
  const down = new Set()
  const across = new Set()
  for (const { row, places } of fits) {
    for (const place of places) {
      const [r, c] = [sideOf(book, row, place, rows), sideOf(book, row, place, cols)]
      down.add(r)
      across.add(c)
      const key = JSON.stringify([r, c])
      let cell = cells.get(key)
      if (!cell) {
        cell = { cases: 0, fails: 0, outcomes: new Map(), verdicts: new Set() }
        cells.set(key, cell)
      }
      const { verdict, observed } = row.cells[place]
      cell.cases += 1
      if (verdict === 'fail') cell.fails += 1
      cell.verdicts.add(verdict)
      if (observed !== null) cell.outcomes.set(observed, (cell.outcomes.get(observed) ?? new Set()).add(verdict))
    }
  }
  const [rowNames, moreRows] = cut(inOrder(book, rows, down), MOST.rows)
  const [colNames, moreCols] = cut(inOrder(book, cols, across), MOST.cols)
  return { rows: rowNames, cols: colNames, moreRows, moreCols, cell: (r, c) => cells.get(JSON.stringify([r, c])) }
}

function sideOf(book, row, place, side) {
  if (side === 'target') return book.targets[place].id
  return side === 'theme' || side === 'requirement' ? row[side] : row.axes[side]
}

function inOrder(book, side, names) {
  if (side === 'target') return book.targets.map(({ id }) => id).filter((id) => names.has(id))
  return [...names].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))
}

const cut = (names, most) => [names.slice(0, most), Math.max(0, names.length - most)]

/** What is not applicable says nothing of the others. */
export function worstVerdict(book, { verdicts }) {
  return book.verdicts.find((verdict) => verdicts.has(verdict) && verdict !== 'not-applicable') ?? 'not-applicable'
}

/** Letters of what was observed where it came out worst, in the order of the outcomes; more than three would not be read. */
export function lettersOf(book, cell) {
  const worst = worstVerdict(book, cell)
  const letters = book.outcomes
    .filter((outcome) => cell.outcomes.get(outcome)?.has(worst))
    .map((outcome) => book.letters[outcome])
  return letters.length > 3 ? `${letters.slice(0, 3).join('')}+` : letters.join('')
}
