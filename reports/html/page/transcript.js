/** Who sent what, in order, and who closed first; what another transcript has not is marked. */
import { make, printable } from './dom.js'

const DIRECTIONS = { client: 'client → gateway', gateway: 'gateway → client', operator: 'operator' }
const KINDS = { head: 'request head', frame: 'frame', status: 'status', close: 'close', note: 'note' }

/** `other`: the transcript to compare with, where there is one. */
export function transcriptBlock(entries, other) {
  if (entries.length === 0) return make('p', { class: 'muted' }, 'Nothing was sent.')
  const known = other && linesOf(other)
  return make(
    'div',
    {},
    make('p', { class: 'muted' }, closedBy(entries)),
    make(
      'ol',
      { class: 'transcript' },
      entries.map((entry) =>
        make(
          'li',
          { class: `${entry.from} ${entry.what}` },
          make('span', { class: 'who' }, `${DIRECTIONS[entry.from]} `, make('small', {}, KINDS[entry.what])),
          make('pre', {}, known ? marked(entry, known[entry.from]) : printable(readable(entry.text))),
        ),
      ),
    ),
  )
}

function closedBy(entries) {
  const close = entries.find((entry) => entry.what === 'close')
  return close ? `Closed by the ${close.from}: ${printable(close.text)}` : 'No close was seen.'
}

/** Lines by who sent them: a frame more or less must not shift everything after it. */
function linesOf(entries) {
  const lines = { client: new Set(), gateway: new Set(), operator: new Set() }
  for (const { from, text } of entries) for (const line of readable(text).split('\n')) lines[from].add(bare(line))
  return lines
}

const bare = (line) => line.trim().replace(/,$/, '')

function marked({ text }, known) {
  return readable(text)
    .split('\n')
    .flatMap((line, index) => {
      const words = printable(line)
      return [index > 0 && '\n', known.has(bare(line)) || words === '' ? words : make('mark', {}, words)]
    })
}

/** A long frame is laid out; what is no JSON, and what fits on a line, stays as it was sent. */
function readable(text) {
  if (text.length < 80) return text
  try {
    return layOut(JSON.parse(text), 0)
  } catch {
    return text
  }
}

/** Like JSON.stringify, but what fits on a line stays on it. */
function layOut(value, depth) {
  const flat = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || flat.length + 2 * depth < 80) return flat
  const inner = '  '.repeat(depth + 1)
  const items = Array.isArray(value)
    ? value.map((item) => inner + layOut(item, depth + 1))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${layOut(item, depth + 1)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${items.join(',\n')}\n${'  '.repeat(depth)}${close}`
}
