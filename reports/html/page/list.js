/** The list: a row for each case, a column for each target. Rows are made a hundred at a time, when they are wanted. */
import { caseAddress } from './address.js'
import { byId, make, printable } from './dom.js'
import { worstPlace } from './filter.js'
import { axesWords, resultLink, targetName } from './outcome.js'

const PAGE = 100

let made
let wanted

export function showList(book, state, rows) {
  const several = book.targets.length > 1
  made = 0
  wanted = { book, state, rows }
  const body = make('tbody')
  const table = make(
    'table',
    { class: several ? 'list several' : 'list', 'aria-rowcount': String(rows.length + 1) },
    make('caption', { class: 'hidden' }, 'Cases, what needs a look first'),
    make(
      'thead',
      {},
      make(
        'tr',
        { 'aria-rowindex': '1' },
        head('Case'),
        book.targets.map(({ id }) => head(targetName(id))),
      ),
    ),
    body,
  )
  byId('case-list').replaceChildren(...(rows.length > 0 ? [table] : []))
  moreRows()
  byId('shown').textContent = shownWords(book, state, rows)
}

const head = (words) => make('th', { scope: 'col' }, words)

function shownWords(book, { filter }, { length }) {
  const all = book.rows.length
  const on = filter.target && book.targets.length > 1 ? ` on ${printable(filter.target)}` : ''
  if (length === 0) return 'No case fits this filter'
  if (length === all && on === '') return `All ${all} ${all === 1 ? 'case' : 'cases'}`
  return `${length} of ${all} cases${on}`
}

/** Makes the next rows. Returns whether there were any. */
export function moreRows() {
  const { book, state, rows } = wanted
  const body = byId('case-list').querySelector('tbody')
  const next = rows.slice(made, made + PAGE)
  if (body) body.append(...next.map((one, index) => line(book, state, one, made + index)))
  made += next.length
  const left = rows.length - made
  byId('more').hidden = left === 0
  byId('more').textContent = `Show ${Math.min(PAGE, left)} more of ${left} that are left`
  byId('more').dataset.left = left
  rove()
  return next.length > 0
}

function line(book, state, { row, places }, index) {
  const place = worstPlace(book, row, places)
  const why = row.cells[place].because.join(' ')
  const several = book.targets.length > 1
  return make(
    'tr',
    { 'aria-rowindex': String(index + 2), class: several ? '' : row.cells[place].verdict },
    make(
      'th',
      { scope: 'row' },
      make('a', { class: 'open', href: caseAddress(book, state, row, place), tabindex: '-1' }, axesWords(row.axes)),
      why !== '' &&
        make('p', { class: 'why' }, several && make('b', {}, printable(`${book.targets[place].id}: `)), printable(why)),
      make('p', { class: 'id' }, printable(row.id)),
    ),
    row.cells.map((cell, at) =>
      make('td', { 'data-target': printable(book.targets[at].id) }, resultOf(book, state, row, cell, at)),
    ),
  )
}

function resultOf(book, state, row, cell, at) {
  if (!cell) return make('span', { class: 'muted' }, 'not asked')
  const { id } = book.targets[at]
  const link = resultLink(book, cell, caseAddress(book, state, row, at), id, book.targets.length === 1)
  link.tabIndex = -1
  return link
}

/** One stop for the tab key, not thousands: arrow keys, j and k go on from there. */
function rove() {
  const links = byId('case-list').querySelectorAll('tbody a')
  if (links[0] && ![...links].some((link) => link.tabIndex === 0)) links[0].tabIndex = 0
}

/** The row or the result next to the focused one; from nowhere, the first row. Returns whether the focus went anywhere. */
export function step(down, right) {
  const list = byId('case-list')
  const at = document.activeElement?.closest('#case-list a')
  const row = at?.closest('tr')
  const rows = [...list.querySelectorAll('tbody tr')]
  let next
  if (!row) next = rows[0]?.querySelector('a.open')
  else if (right !== 0) {
    const links = [...row.querySelectorAll('a')]
    next = links[links.indexOf(at) + right]
  } else {
    if (!row.nextElementSibling && down > 0) moreRows()
    const other = down > 0 ? row.nextElementSibling : row.previousElementSibling
    next = other?.cells[at.parentElement.cellIndex].querySelector('a') ?? other?.querySelector('a')
  }
  if (!next) return false
  focusOn(next)
  return true
}

/** The row of a case, made if it is not there yet. */
export function focusRow(number) {
  const index = wanted.rows.findIndex(({ row }) => row.number === number)
  if (index === -1) return
  while (made <= index && moreRows());
  const link = byId('case-list').querySelectorAll('tbody a.open')[index]
  if (link) focusOn(link, { preventScroll: true })
}

function focusOn(link, options) {
  for (const other of byId('case-list').querySelectorAll('tbody a[tabindex="0"]')) other.tabIndex = -1
  link.tabIndex = 0
  link.focus(options)
  if (!options) link.closest('tr').scrollIntoView({ block: 'nearest' })
}
