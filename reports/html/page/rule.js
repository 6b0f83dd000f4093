/** The rule behind a case: what it says, why it matters, where it comes from, and which faults it is known to find. */
import { listAddress } from './address.js'
import { byId, code, make, printable } from './dom.js'

export function ruleBlock(state, { requirement, level }, rule) {
  const words = rule ?? { sentence: '', whenBroken: '', sources: [], boundary: '', file: '' }
  return make(
    'section',
    { class: 'rule-block' },
    make('h3', {}, 'The rule'),
    make('p', { class: 'rule' }, printable(words.sentence)),
    make(
      'dl',
      { class: 'told' },
      row('level', level),
      row('if broken', printable(words.whenBroken)),
      row('guards', printable(words.boundary)),
      words.operator && row('the operator', printable(words.operator)),
      words.sources.length > 0 && row('sources', words.sources.map(sourceLine)),
      row('requirement', make('a', { href: listAddress(state, { req: requirement }) }, code(requirement))),
      words.file && row('stands in', code(words.file)),
    ),
  )
}

const row = (name, ...content) => [make('dt', {}, name), make('dd', {}, content)]

/** Sources may be addresses; anything but http is shown as words. */
function sourceLine({ ref, says }) {
  const words = printable(says === undefined ? ref : `${ref}: “${says}”`)
  const link = /^https?:\/\/[^\s"'<>]+$/.test(ref)
  return make('p', {}, link ? make('a', { href: ref, rel: 'noreferrer' }, words) : words)
}

export function mutantsBlock(rule) {
  const mutants = rule?.mutants ?? []
  return make(
    'section',
    {},
    make('h3', {}, 'Faults that this rule is known to find'),
    mutants.length === 0
      ? make('p', { class: 'muted' }, 'No mutant of the reference gateway names this rule.')
      : make(
          'ul',
          { class: 'plain' },
          mutants.map(({ id, fault }) => make('li', {}, printable(fault), ' ', mutantName(id))),
        ),
  )
}

/** A link where this report has the kill matrix. */
function mutantName(id) {
  const anchor = `mutant:${encodeURIComponent(id)}`
  return byId(anchor) ? make('a', { href: `#${anchor}` }, code(id)) : code(id)
}
