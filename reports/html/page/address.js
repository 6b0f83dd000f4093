/**
 * What the part of the address after `#` says: the filter, the axes of the matrix, and the case that is open. Plain names
 * are sections of the page.
 */

export const AXES = ['configuration', 'vantage', 'history', 'client', 'credential', 'form', 'ask', 'story']
/** Those with a field in the form; the axes of a case become words that can be taken away. */
export const FIELDS = ['verdict', 'q', 'target', 'theme', 'level', 'outcome', 'req', 'change']
const FILTERS = [...FIELDS, 'group', ...AXES]
const NAMES = [...FILTERS, 'rows', 'cols', 'case', 'on']

/** Undefined where the hash names a section. */
export function parseAddress(hash) {
  const words = hash.replace(/^#/, '')
  if (words !== '' && !words.includes('=')) return undefined
  const given = new URLSearchParams(words.replaceAll('+', '%2B'))
  const filter = {}
  for (const name of FILTERS) if (given.get(name)) filter[name] = given.get(name)
  const read = (name) => given.get(name) ?? ''
  return { filter, rows: read('rows'), cols: read('cols'), open: read('case'), on: read('on') }
}

/** The hash that says this, with its `#`; empty where there is nothing to say. */
export function addressOf({ filter, rows, cols, open, on }) {
  const given = { ...filter, rows, cols, case: open, on: open ? on : '' }
  const parts = NAMES.filter((name) => given[name]).map((name) => `${name}=${encodeURIComponent(given[name])}`)
  return parts.length > 0 ? `#${parts.join('&')}` : ''
}

/** To the list that this filter leaves. An empty hash would lead to the top of the page. */
export function listAddress(state, filter) {
  return addressOf({ ...state, filter, open: '', on: '' }) || '#filter=none'
}

export function caseAddress(book, state, row, place) {
  const on = book.targets.length > 1 ? book.targets[place].id : ''
  return addressOf({ ...state, open: row.id, on })
}
