/** What the report knows, unpacked: the index as the page opens, the evidence when somebody first wants to see a case. */
import { byId } from './dom.js'
import { unpack } from './interned.js'

export async function openBook() {
  const book = await unpack(byId('index').textContent)
  book.byRequirement = new Map(book.requirements.map((requirement) => [requirement.id, requirement]))
  book.byCase = new Map()
  book.rows.forEach((row, number) => {
    row.number = number
    if (!book.byCase.has(row.id)) book.byCase.set(row.id, number)
  })
  return book
}

let unpacked

function evidence() {
  unpacked ??= unpack(byId('evidence').textContent)
  return unpacked
}

/** Everything about one case on one target. `control.case` is its id; `control.row` its number, where it is in the report. */
export async function caseOf(book, number, place) {
  const row = book.rows[number]
  const rest = (await evidence())[number][place]
  const target = book.targets[place].id
  return {
    ...row,
    ...row.cells[place],
    ...rest,
    target,
    control: rest.control && controlOf(book, rest.control),
    replay: rest.replay.map((part) => part.join(target)).join(row.id),
  }
}

function controlOf(book, control) {
  if (typeof control.case !== 'number') return control
  return { ...control, case: book.rows[control.case].id, row: control.case }
}

/** The place of a target, or -1. */
export function placeOf(book, target) {
  return book.targets.findIndex(({ id }) => id === target)
}
