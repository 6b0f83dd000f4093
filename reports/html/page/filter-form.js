/** The fields of the filter, and the words of what has no field: each takes itself away. */
import { AXES, FIELDS, listAddress } from './address.js'
import { byId, make, printable } from './dom.js'

export function readFields() {
  const form = new FormData(byId('filter'))
  return Object.fromEntries(FIELDS.map((name) => [name, String(form.get(name) ?? '').trim()]))
}

/** A value that the page does not have cannot be chosen: then nothing is filtered by it. Returns what is in force. */
export function setFields(filter) {
  const kept = { ...filter }
  for (const name of FIELDS) {
    const field = byId('filter').elements.namedItem(name)
    const wanted = filter[name] ?? ''
    if (field) field.value = wanted
    // A list that was given an unknown value shows nothing at all; a group of buttons likewise.
    if (field && field.value !== wanted) field.value = ''
    if (!field || field.value === '') delete kept[name]
  }
  return kept
}

export function showChips(book, state) {
  const { filter } = state
  const chips = ['group', ...AXES].filter((name) => filter[name])
  byId('chips').replaceChildren(
    ...chips.map((name) => {
      const { [name]: value, ...rest } = filter
      const words = name === 'group' ? (book.comparison?.groups[Number(value)]?.sentence ?? value) : value
      return make(
        'li',
        {},
        make(
          'a',
          { class: 'chip', href: listAddress(state, rest) },
          make('span', { class: 'hidden' }, 'Take away: '),
          make('span', { class: 'muted' }, name === 'group' ? 'change' : name),
          ` ${printable(words)} `,
          make('span', { 'aria-hidden': 'true' }, '✕'),
        ),
      )
    }),
  )
  byId('chips').hidden = chips.length === 0
}
