/** Brings the parts together: what the address says is shown, what is shown is in the address. */
import { findLine, readAddress, writeAddress } from './address.js'
import { detail } from './detail.js'
import { byId, make } from './dom.js'
import { evidence } from './evidence.js'
import { applyFilter, readFilter, setFilter } from './filter.js'
import { startMatrix } from './matrix.js'
import { startUnfolding } from './unfold.js'

async function fill(line) {
  if (line.dataset.filled) return
  line.dataset.filled = 'yes'
  try {
    const book = await evidence()
    line.append(detail(book, book.cases[Number(line.dataset.i)]))
  } catch (error) {
    delete line.dataset.filled
    line.append(
      make('p', { class: 'finding' }, `The evidence could not be unpacked: ${error.message}. evidence.ndjson has it.`),
    )
  }
}

async function follow() {
  const address = readAddress()
  if (!address) return
  setFilter(address.filter)
  applyFilter()
  if (!address.open) {
    byId('cases').scrollIntoView()
    byId('cases').focus({ preventScroll: true })
    return
  }
  const line = findLine(address.open, address.on)
  if (!line) {
    byId('shown').textContent = `This report has no case ${address.open}`
    byId('cases').scrollIntoView()
    return
  }
  line.hidden = false
  line.open = true
  await fill(line)
  line.scrollIntoView()
  line.firstElementChild.focus({ preventScroll: true })
}

function start() {
  const form = byId('filter')
  form.hidden = false
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('input', () => {
    applyFilter()
    writeAddress(readFilter())
  })
  // The fields are still full while the event is told.
  form.addEventListener('reset', () => setTimeout(() => form.dispatchEvent(new Event('input'))))
  byId('case-list').addEventListener(
    'toggle',
    (event) => {
      const line = event.target
      if (!line.matches('details.case')) return
      if (line.open) void fill(line)
      writeAddress(readFilter(), line.open ? line : undefined)
    },
    true,
  )
  startMatrix()
  startUnfolding()
  addEventListener('hashchange', () => void follow())
  void follow()
}

start()
