/** The page of one case: everything that somebody needs who disagrees with its verdict. */
import { caseAddress, listAddress } from './address.js'
import { caseOf } from './book.js'
import { besideControl } from './control.js'
import { byId, code, make, printable } from './dom.js'
import { axesWords, badge, resultLink, targetName } from './outcome.js'
import { mutantsBlock, ruleBlock } from './rule.js'

/** `fits`: the list that one came from, to go on in. */
export async function showCase(book, state, fits, row, place) {
  const result = await caseOf(book, row.number, place)
  const twin = result.control
  const control =
    twin?.row !== undefined && book.rows[twin.row].cells[place] ? await caseOf(book, twin.row, place) : undefined
  const rule = book.byRequirement.get(row.requirement)
  const parts = [
    way(book, state, fits, row, place),
    headOf(book, result),
    row.change && changeBlock(book, state, row),
    ruleBlock(state, result, rule),
    book.targets.length > 1 && targetsTable(book, state, row, place),
    commandBlock(result.replay),
    ...besideControl(book, state, result, control, place),
    mutantsBlock(rule),
  ]
  byId('case').replaceChildren(...parts.filter(Boolean))
  byId('case').hidden = false
  document.title = `${axesWords(row.axes)}: ${book.verdictWords[result.verdict]}`
}

/** Back to the list, and on to its next case. */
function way(book, state, fits, row, place) {
  const at = fits.findIndex((one) => one.row === row)
  const link = (one, words, id) => {
    if (!one) return make('span', { class: 'muted' }, words)
    const near = one.places.includes(place) ? place : one.places[0]
    return make('a', { id, href: caseAddress(book, state, one.row, near) }, words)
  }
  return make(
    'nav',
    { class: 'way', 'aria-label': 'Within the list' },
    make('a', { id: 'case-list-link', href: listAddress(state, state.filter) }, '← All cases'),
    link(at > 0 ? fits[at - 1] : undefined, '‹ previous', 'case-previous'),
    make('span', { class: 'muted' }, at === -1 ? 'not in the filter' : `${at + 1} of ${fits.length} in the filter`),
    link(at === -1 ? fits[0] : fits[at + 1], 'next ›', 'case-next'),
  )
}

function headOf(book, result) {
  const { because, brokenInvariants, known } = result
  const unsaid = brokenInvariants.filter((id) => !because.some((sentence) => sentence.includes(id)))
  return make(
    'header',
    { class: 'case-head' },
    make('h2', { id: 'case-title', tabindex: '-1' }, badge(book, result.verdict), ' ', axesWords(result.axes)),
    make(
      'p',
      { class: 'id' },
      printable(result.id),
      book.targets.length > 1 && [' on ', make('b', {}, printable(result.target))],
    ),
    because.map((sentence) => make('p', { class: result.verdict === 'fail' ? 'finding' : '' }, printable(sentence))),
    unsaid.map((id) => make('p', { class: 'invariant' }, 'Invariant broken: ', code(id))),
    known &&
      make(
        'p',
        { class: 'known-words' },
        make('b', {}, 'Known failure'),
        printable(`: ${known.reason} (${known.issue}, ${known.owner}, until ${known.expires})`),
      ),
  )
}

function changeBlock(book, state, { change }) {
  const { before, after, groups } = book.comparison
  const { direction, became, judgement, intended, group } = change
  return make(
    'section',
    {},
    make('h3', {}, 'What changed'),
    make(
      'p',
      {},
      make('span', { class: `direction ${direction}` }, direction),
      ' ',
      make('b', {}, printable(became)),
      printable(` from ${before} to ${after}`),
      judgement && [', ', make('b', {}, judgement)],
      intended === undefined ? '; nobody declared it.' : [', declared by ', code(intended), '.'],
    ),
    groups[group] &&
      make(
        'p',
        {},
        printable(groups[group].sentence),
        ' ',
        make('a', { href: listAddress(state, { group: String(group) }) }, 'All cases of this change'),
      ),
  )
}

function targetsTable(book, state, row, place) {
  return make(
    'section',
    {},
    make('h3', { id: 'case-targets' }, 'The same case on each target'),
    make(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': 'case-targets' },
      make(
        'table',
        { class: 'targets-table' },
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            book.targets.map(({ id }) => make('th', { scope: 'col' }, targetName(id))),
          ),
        ),
        make(
          'tbody',
          {},
          make(
            'tr',
            {},
            row.cells.map((cell, at) => {
              if (!cell) return make('td', { class: 'muted' }, 'not asked')
              const link = resultLink(book, cell, caseAddress(book, state, row, at), book.targets[at].id, true)
              if (at === place) link.setAttribute('aria-current', 'page')
              return make(
                'td',
                {},
                link,
                cell.because.map((sentence) => make('p', {}, printable(sentence))),
              )
            }),
          ),
        ),
      ),
    ),
  )
}

function commandBlock(command) {
  return make(
    'section',
    {},
    make('h3', {}, 'Repeat it'),
    make(
      'div',
      { class: 'command-line' },
      make('pre', { class: 'command', id: 'command' }, printable(command)),
      make('button', { type: 'button', id: 'copy' }, 'Copy'),
    ),
  )
}

/** The clipboard where the browser has one for pages of a disk, else the selection. */
export async function copyCommand() {
  const command = byId('command')
  if (!command) return
  try {
    await navigator.clipboard.writeText(command.textContent)
  } catch {
    getSelection().selectAllChildren(command)
    document.execCommand('copy')
  }
  byId('said').textContent = 'The command is copied.'
  byId('copy').textContent = 'Copied'
}
