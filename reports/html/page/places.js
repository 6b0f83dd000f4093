/** Who gets in, place by place: unfolded for one target at a time. */
import { caseAddress } from './address.js'
import { byId, code, make, printable } from './dom.js'

export function startPlaces(book, current) {
  const section = byId('places-detail')
  if (!section || book.places.length === 0) return
  const field = byId('places-target')
  const show = () => {
    const table = book.places.find(({ target }) => book.targets[target].id === field.value) ?? book.places[0]
    byId('places-groups').replaceChildren(
      ...table.groups.map((group) => groupBlock(book, current(), table.target, group)),
    )
  }
  field.addEventListener('change', show)
  section.hidden = false
  show()
}

/** Made when it is unfolded; unfolded at once where somebody gets in unasked. */
function groupBlock(book, state, place, group) {
  const { title, open, tested } = group
  const told = `${open} ${open === 1 ? 'place' : 'places'} of ${tested} ${open === 1 ? 'lets' : 'let'} somebody in unasked`
  const words = tested === 0 ? 'not tested' : told
  const block = make('details', { class: 'entry' }, make('summary', {}, make('b', {}, printable(title)), `: ${words}`))
  block.addEventListener('toggle', () => block.append(groupTable(book, state, place, group)), { once: true })
  return block
}

function groupTable(book, state, place, { title, columns, rows }) {
  return make(
    'section',
    { class: 'scroll', tabindex: '0', 'aria-label': printable(`Table of ${title}`) },
    make(
      'table',
      {},
      make(
        'thead',
        {},
        make(
          'tr',
          {},
          make('th', { scope: 'col' }, 'place'),
          columns.map(({ history, ask }) =>
            make('th', { scope: 'col' }, make('span', {}, printable(history)), code(ask)),
          ),
        ),
      ),
      make(
        'tbody',
        {},
        rows.map((row) =>
          make(
            'tr',
            {},
            make('th', { scope: 'row' }, nameOf(row)),
            row.cells.map((answers) =>
              make(
                'td',
                {},
                answers.map((answer) => answerLink(book, state, place, answer)),
              ),
            ),
          ),
        ),
      ),
    ),
  )
}

function nameOf({ id, title, config, mend }) {
  return [
    make('p', {}, printable(title)),
    make('p', { class: 'facts' }, code(id)),
    mend !== undefined && make('p', { class: 'mend' }, make('b', {}, 'To mend it:'), printable(` ${mend}`)),
    config !== undefined &&
      make('details', { class: 'entry' }, make('summary', {}, 'Configuration'), make('pre', {}, printable(config))),
  ]
}

function answerLink(book, state, place, answer) {
  const { outcome, verdict, row, cases } = answer
  const word = outcome ?? book.verdictWords[verdict]
  const told = verdict !== 'pass' && outcome !== null && `, ${book.verdictWords[verdict]}`
  const means = outcome === null ? '' : ` (${book.outcomeWords[outcome]})`
  return make(
    'a',
    {
      class: `answer ${groundOf(answer)}`,
      href: row === null ? '#cases' : caseAddress(book, state, book.rows[row], place),
      title: `${word}${means}: ${book.verdictWords[verdict]}, ${cases} ${cases === 1 ? 'case' : 'cases'}`,
    },
    word,
    told,
    make('span', { class: 'times' }, ` ${cases}`),
  )
}

/** The colour repeats the word: in unasked, in as approved, out, or no answer worth the name. */
function groundOf({ outcome, verdict, unasked }) {
  if (outcome === null) return 'none'
  if (unasked) return verdict === 'fail' ? 'unasked fail' : 'unasked'
  if (outcome === 'covered' || outcome === 'unbound') return 'approved'
  return outcome === 'interactive' || outcome === 'rejected' ? 'out' : 'odd'
}
