/** Brings the parts together: what the address says is shown, what is shown is in the address. */
import { addressOf, FIELDS, parseAddress } from './address.js'
import { openBook, placeOf } from './book.js'
import { showCase } from './case-page.js'
import { byId, make } from './dom.js'
import { fitting, worstPlace } from './filter.js'
import { readFields, setFields, showChips } from './filter-form.js'
import { startKeys } from './keys.js'
import { focusRow, moreRows, showList, step } from './list.js'
import { showMatrix, startMatrix } from './matrix.js'
import { startPlaces } from './places.js'
import { startUnfolding } from './unfold.js'

let book
let state
let fits
/** What the list shows, so that a walk through cases does not make it anew each time. */
let drawn
const title = document.title

function redraw() {
  const wanted = addressOf({ ...state, open: '' })
  if (wanted === drawn) return
  drawn = wanted
  fits = fitting(book, state.filter)
  showChips(book, state)
  showList(book, state, fits)
  showMatrix(book, state, fits)
}

/** A link, the back button, or somebody who wrote an address. */
async function follow(first) {
  const address = parseAddress(location.hash)
  const y = history.state?.y
  const left = state?.open ? book.byCase.get(state.open) : undefined
  if (!address) {
    state = { ...state, open: '' }
    closeCase()
    if (!first && y === undefined) byId(location.hash.slice(1))?.scrollIntoView()
    return
  }
  state = address
  state.filter = setFields(address.filter)
  redraw()
  if (state.open) return await openCase()
  closeCase()
  if (left !== undefined) focusRow(left)
  if (y !== undefined) scrollTo(0, y)
  else if (left !== undefined) document.activeElement?.scrollIntoView({ block: 'center' })
  // Who writes axes into an address means the matrix; a cell of it leads to the cases.
  else if (first && (state.rows || state.cols)) goTo('matrix')
  else if (location.hash !== '') goTo('cases')
}

function goTo(id) {
  byId(id).scrollIntoView()
  byId(id).focus({ preventScroll: true })
}

async function openCase() {
  const number = book.byCase.get(state.open)
  const row = book.rows[number]
  if (!row) {
    closeCase()
    byId('shown').textContent = `This report has no case ${state.open}`
    return goTo('cases')
  }
  const given = placeOf(book, state.on)
  const places = fits.find((one) => one.row === row)?.places ?? row.cells.flatMap((cell, at) => (cell ? [at] : []))
  try {
    await showCase(book, state, fits, row, row.cells[given] ? given : worstPlace(book, row, places))
  } catch (error) {
    byId('case').replaceChildren(
      make('p', { class: 'finding' }, `The evidence could not be unpacked: ${error.message}. evidence.ndjson has it.`),
    )
    byId('case').hidden = false
  }
  document.body.classList.add('one-case')
  scrollTo(0, 0)
  byId('case-title')?.focus({ preventScroll: true })
}

function closeCase() {
  byId('case').hidden = true
  byId('case').replaceChildren()
  document.body.classList.remove('one-case')
  document.title = title
}

/** Replaced, not pushed: typing into the filter must not fill the history. */
function write() {
  redraw()
  history.replaceState(history.state, '', addressOf(state) || location.pathname + location.search)
}

function listen() {
  const form = byId('filter')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    step(1, 0)
  })
  form.addEventListener('input', () => {
    const others = Object.entries(state.filter).filter(([name]) => !FIELDS.includes(name))
    const fields = Object.entries(readFields()).filter(([, value]) => value !== '')
    state = { ...state, open: '', filter: Object.fromEntries([...others, ...fields]) }
    write()
  })
  // The fields are still full while the event is told.
  form.addEventListener('reset', () =>
    setTimeout(() => {
      state = { ...state, filter: {} }
      write()
    }),
  )
  byId('matrix-pick').addEventListener('change', () => {
    state = { ...state, rows: byId('matrix-rows').value, cols: byId('matrix-cols').value }
    write()
  })
  byId('more').addEventListener('click', () => {
    const rows = byId('case-list').querySelectorAll('tbody tr').length
    moreRows()
    byId('case-list').querySelectorAll('tbody a.open')[rows]?.focus()
  })
  // Where one was on the page, for the way back.
  addEventListener('click', (event) => {
    if (event.target.closest?.('a[href^="#"]') && !state.open) history.replaceState({ y: scrollY }, '')
  })
  addEventListener('hashchange', () => void follow(false))
}

async function start() {
  book = await openBook()
  state = parseAddress('')
  for (const element of document.querySelectorAll('[data-scripted]')) element.hidden = false
  redraw()
  startMatrix()
  startPlaces(book, () => state)
  startKeys()
  listen()
  startUnfolding()
  await follow(true)
  performance.mark('usable')
}

void start()
