/** Which lines are shown. The form is the state; the address repeats it. */
import { FILTERS } from './address.js'
import { byId } from './dom.js'

const haystacks = new WeakMap()

export function readFilter() {
  const form = new FormData(byId('filter'))
  return Object.fromEntries(FILTERS.map((name) => [name, String(form.get(name) ?? '').trim()]))
}

/** A value that the page does not have stays in the address, but cannot be chosen: then nothing is filtered by it. */
export function setFilter(filter) {
  for (const name of FILTERS) {
    const field = byId('filter').elements.namedItem(name)
    if (field) field.value = filter[name] ?? ''
    // A list that was given an unknown value shows nothing at all; a group of buttons likewise.
    if (field && field.value !== (filter[name] ?? '')) field.value = ''
  }
}

export function applyFilter() {
  const filter = readFilter()
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean)
  const lines = document.querySelectorAll('details.case')
  let shown = 0
  for (const line of lines) {
    const fits =
      FILTERS.every((name) => name === 'q' || !filter[name] || line.dataset[name] === filter[name]) &&
      words.every((word) => haystack(line).includes(word))
    line.hidden = !fits
    if (fits) shown += 1
  }
  byId('shown').textContent =
    shown === lines.length
      ? `All ${shown} cases`
      : shown === 0
        ? 'No case fits this filter'
        : `${shown} of ${lines.length} cases`
}

function haystack(line) {
  let text = haystacks.get(line)
  if (text === undefined) {
    text = `${line.firstElementChild.textContent} ${line.dataset.req} ${line.dataset.theme}`.toLowerCase()
    haystacks.set(line, text)
  }
  return text
}
