/** One result as a word with its mark, as it stands in lists and tables. */
import { make, printable } from './dom.js'

const MARKS = { fail: '!', 'residual-risk': '△', 'harness-fault': '⚡', 'could-not-run': '…', 'not-applicable': '–' }

export function markOf(verdict) {
  return MARKS[verdict] ?? ''
}

export function badge(book, verdict) {
  return make('span', { class: `verdict ${verdict}` }, book.verdictWords[verdict])
}

/** "fail: silent, expected interactive". What can be seen stands in it, for who speaks to the page. */
function resultWords(book, cell, seen) {
  const verdict = book.verdictWords[cell.verdict]
  const differs = cell.observed !== null && cell.observed !== cell.expected
  const more = differs && !seen.includes(cell.expected) ? `, expected ${cell.expected}` : ''
  return seen === verdict ? verdict : `${verdict}: ${seen}${more}`
}

/** A link to a case on one target; `long` where there is room for what was expected. */
export function resultLink(book, cell, address, target, long) {
  const came = cell.observed ?? book.verdictWords[cell.verdict]
  const expected = long && cell.observed !== null && cell.observed !== cell.expected ? `${cell.expected} → ` : ''
  const known = cell.known ? ' known' : ''
  const words = resultWords(book, cell, expected + came + known)
  return make(
    'a',
    { class: `result ${cell.verdict}`, href: address, title: words, 'aria-label': printable(`${words}, on ${target}`) },
    markOf(cell.verdict) && make('span', { class: 'mark', 'aria-hidden': 'true' }, `${markOf(cell.verdict)} `),
    expected && make('span', { class: 'expected' }, expected),
    came,
    known && make('span', { class: 'known' }, known),
  )
}

/** Where a client stands, what is known of it, what it asks, who it is: what tells cases apart at a glance. */
export function axesWords({ vantage, history, ask, client, story }) {
  return printable([vantage, history, ask, client, ...(story === 'connect' ? [] : [story])].join(' · '))
}

/** A target's name may break behind its `@`, where the release begins. */
export function targetName(id) {
  return printable(id)
    .split(/(?<=@)/)
    .flatMap((part, index) => [index > 0 && make('wbr'), part])
}
