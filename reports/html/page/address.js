/** What the part of the address after `#` says: the filter, and the case that is open. Plain names are sections. */

export const FILTERS = ['verdict', 'q', 'target', 'theme', 'level', 'outcome', 'req']

export function readAddress() {
  const hash = location.hash.slice(1)
  if (!hash.includes('=')) return undefined
  const given = new URLSearchParams(hash)
  const filter = {}
  for (const name of FILTERS) filter[name] = given.get(name) ?? ''
  return { filter, open: given.get('case') ?? '', on: given.get('on') ?? '' }
}

/** Replaced, not pushed: typing into the filter must not fill the history. */
export function writeAddress(filter, line) {
  const parts = FILTERS.filter((name) => filter[name]).map((name) => `${name}=${encodeURIComponent(filter[name])}`)
  if (line) parts.push(line.id)
  history.replaceState(null, '', parts.length > 0 ? `#${parts.join('&')}` : location.pathname + location.search)
}

/** The line of a case; without a target, the first that has the case. */
export function findLine(id, on) {
  const wanted = `case=${encodeURIComponent(id)}`
  const exact = document.getElementById(on ? `${wanted}&on=${encodeURIComponent(on)}` : wanted)
  return exact ?? document.querySelector(`details.case[id^="${CSS.escape(wanted)}&on="]`)
}
