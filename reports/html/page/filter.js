/** Which cases fit a filter. Pure: the form and the address are elsewhere. */
import { AXES } from './address.js'

/**
 * The rows that fit, each with the places of its results that do: a verdict, an outcome and a target have to be found in one
 * and the same result.
 */
export function fitting(book, filter) {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const target = filter.target ? book.targets.findIndex(({ id }) => id === filter.target) : -1
  const rows = []
  for (const row of book.rows) {
    if (!rowFits(row, filter) || !words.every((word) => haystack(book, row).includes(word))) continue
    const places = []
    row.cells.forEach((cell, place) => {
      if (cell && (target === -1 || place === target) && cellFits(cell, filter)) places.push(place)
    })
    if (places.length > 0) rows.push({ row, places })
  }
  return rows
}

function rowFits(row, filter) {
  return (
    (!filter.theme || row.theme === filter.theme) &&
    (!filter.level || row.level === filter.level) &&
    (!filter.req || row.requirement === filter.req) &&
    (!filter.change || changeFits(row.change, filter.change)) &&
    (!filter.group || String(row.change?.group) === filter.group) &&
    AXES.every((name) => !filter[name] || row.axes[name] === filter[name])
  )
}

/** A direction, a judgement, or whether somebody declared it. */
function changeFits(change, wanted) {
  if (!change) return false
  if (wanted === 'undeclared') return change.intended === undefined
  return change.direction === wanted || change.judgement === wanted
}

function cellFits(cell, filter) {
  return (
    (!filter.verdict || (filter.verdict === 'known' ? cell.known !== undefined : cell.verdict === filter.verdict)) &&
    (!filter.outcome || cell.observed === filter.outcome)
  )
}

const haystacks = new WeakMap()

/** What a search looks through: names, the rule, and all reasons. */
function haystack(book, row) {
  let text = haystacks.get(row)
  if (text === undefined) {
    const said = row.cells.flatMap((cell) => (cell ? [cell.observed, ...cell.because, ...cell.brokenInvariants] : []))
    const rule = book.byRequirement.get(row.requirement)
    text = [row.id, ...Object.values(row.axes), row.requirement, row.theme, rule?.sentence, row.change?.became, ...said]
      .filter(Boolean)
      .join(' ')
      .toLowerCase()
    haystacks.set(row, text)
  }
  return text
}

/** Which of these results needs a look first. */
export function worstPlace(book, row, places) {
  const rank = (place) => book.verdicts.indexOf(row.cells[place].verdict)
  return places.reduce((worst, place) => (rank(place) < rank(worst) ? place : worst))
}
