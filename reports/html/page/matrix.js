/** Two axes against each other: what was observed, and whether it was right; a cell leads to its cases. */
import { listAddress } from './address.js'
import { byId, make, printable } from './dom.js'
import { lettersOf, MOST, matrixOf, SIDES, worstVerdict } from './matrix-data.js'
import { markOf } from './outcome.js'

/** The axes that the address names, else those that tell most at a glance. */
function sidesOf(book, { rows, cols }) {
  const usual = book.targets.length > 1 ? ['theme', 'target'] : ['theme', 'history']
  const row = SIDES.includes(rows) ? rows : usual[0]
  const col = SIDES.includes(cols) ? cols : usual[1]
  return { rows: row, cols: col === row ? SIDES.find((side) => side !== row) : col }
}

export function showMatrix(book, state, fits) {
  const sides = sidesOf(book, state)
  const { rows, cols } = sides
  byId('matrix-rows').value = rows
  byId('matrix-cols').value = cols
  const data = matrixOf(book, fits, rows, cols)
  const caption = `${rows} × ${cols}${Object.keys(state.filter).length > 0 ? ', of the cases in the filter' : ''}`
  const table = make(
    'table',
    { class: data.cols.length > 8 ? 'matrix tight' : 'matrix' },
    make('caption', {}, caption),
    make(
      'thead',
      {},
      make(
        'tr',
        {},
        make('th', { scope: 'col', class: 'side-name' }, rows),
        data.cols.map((name) => make('th', { scope: 'col', class: 'top-name' }, make('span', {}, printable(name)))),
      ),
    ),
    make(
      'tbody',
      {},
      data.rows.map((name) =>
        make(
          'tr',
          {},
          make('th', { scope: 'row', class: 'side-name' }, printable(name)),
          data.cols.map((col) => make('td', {}, cellLink(book, state, sides, name, col, data.cell(name, col)))),
        ),
      ),
    ),
  )
  byId('matrix-table').replaceChildren(...(data.rows.length > 0 ? [table] : []))
  byId('matrix-note').textContent = noteOf(data)
  const first = table.querySelector('a.cell')
  if (first) first.tabIndex = 0
}

function noteOf({ rows, moreRows, moreCols }) {
  if (rows.length === 0) return 'No case fits this filter.'
  const left = [
    moreRows > 0 && `${moreRows} rows after the first ${MOST.rows}`,
    moreCols > 0 && `${moreCols} columns after the first ${MOST.cols}`,
  ].filter(Boolean)
  return left.length > 0 ? `Left out: ${left.join(' and ')}. A filter brings them in.` : ''
}

function cellLink(book, state, sides, row, col, cell) {
  if (!cell) return false
  const verdict = worstVerdict(book, cell)
  const letters = lettersOf(book, cell)
  const numbers =
    cell.fails > 0 && cell.cases > 1 ? `${cell.fails}/${cell.cases}` : cell.cases > 1 ? `${cell.cases}` : ''
  const words = printable(cellWords(book, row, col, cell))
  // What can be seen stands in the name, too, for who speaks to the page.
  const seen = [letters, numbers].filter(Boolean).join(' ')
  return make(
    'a',
    {
      class: `cell ${verdict}`,
      href: listAddress(state, { ...state.filter, ...chosen(sides.rows, row), ...chosen(sides.cols, col) }),
      tabindex: '-1',
      'aria-label': seen ? `${words}; shown as ${seen}` : words,
      'data-words': words,
    },
    letters,
    make('span', { class: 'mark', 'aria-hidden': 'true' }, markOf(verdict)),
    numbers && [' ', make('small', {}, numbers)],
  )
}

function chosen(side, name) {
  return { [side === 'requirement' ? 'req' : side]: name }
}

function cellWords(book, row, col, cell) {
  const outcomes = book.outcomes.filter((outcome) => cell.outcomes.has(outcome))
  const verdicts = book.verdicts
    .filter((verdict) => cell.verdicts.has(verdict))
    .map((verdict) => book.verdictWords[verdict])
  const came = outcomes.length > 0 ? `observed ${outcomes.join(', ')}` : 'nothing observed'
  const fails =
    cell.fails > 0 ? `${cell.fails} of ${cell.cases} fail` : `${cell.cases} ${cell.cases === 1 ? 'case' : 'cases'}`
  return `${row}, ${col}: ${fails}; ${verdicts.join(', ')}; ${came}`
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

/** One stop for the tab key, arrow keys from there, and a tip that the keyboard can see too. */
export function startMatrix() {
  const section = byId('matrix-table')
  section.addEventListener('keydown', (event) => {
    const cell = event.target.closest?.('a.cell')
    const next = cell && !event.ctrlKey && !event.altKey && !event.metaKey && neighbour(cell, STEPS[event.key])
    if (!next) return
    event.preventDefault()
    cell.tabIndex = -1
    next.tabIndex = 0
    next.focus()
  })
  tips(section)
}

/** The next place in that direction that has a case. */
function neighbour(cell, way) {
  if (!way) return undefined
  const [down, right] = way
  let row = cell.closest('tr')
  let column = cell.parentElement.cellIndex
  for (;;) {
    column += right
    row = down > 0 ? row.nextElementSibling : down < 0 ? row.previousElementSibling : row
    const place = column > 0 ? row?.cells[column] : undefined
    if (!place) return undefined
    const found = place.querySelector('a.cell')
    if (found) return found
  }
}

function tips(section) {
  const tip = make('div', { class: 'tip', 'aria-hidden': 'true', popover: 'manual' })
  section.after(tip)
  const show = (event) => {
    const cell = event.target.closest?.('a.cell')
    if (!cell) return
    tip.textContent = cell.dataset.words
    tip.showPopover()
    const box = cell.getBoundingClientRect()
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8
    const above = box.top - tip.offsetHeight - 6
    tip.style.left = `${Math.max(8, Math.min(box.left, room))}px`
    tip.style.top = `${above > 0 ? above : box.bottom + 6}px`
  }
  const hide = () => tip.hidePopover()
  section.addEventListener('mouseover', show)
  section.addEventListener('focusin', show)
  section.addEventListener('mouseout', hide)
  section.addEventListener('focusout', hide)
}
