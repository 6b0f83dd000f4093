/** What others, or the device itself, did to it between two handshakes: who, what should have come of it, and what came. */
import { facts, make, printable } from './dom.js'
import { storeBlock } from './store.js'

export function actsBlock(acts) {
  return make('ol', { class: 'acts' }, acts.map(actBlock))
}

/** What is wrong with the handshake itself; a step tells the findings of its acts as well. */
export function findingsBesideActs({ findings, acts }) {
  return findings.filter((sentence) => !acts.some((act) => act.findings.includes(sentence)))
}

function actBlock({ title, actor, standing, expected, observed, findings, before, after }) {
  return make(
    'li',
    { class: findings.length > 0 ? 'act wrong' : 'act' },
    make('p', { class: 'deed' }, printable(title)),
    make('p', { class: 'muted' }, printable(`actor: ${actor}, standing: ${standing}`)),
    make(
      'div',
      { class: 'two' },
      make(
        'section',
        { class: 'side' },
        make('h6', {}, 'Expected'),
        make('p', { class: 'outcome' }, expected.answer),
        facts(consequences(expected)),
        make('p', {}, printable(expected.because), ' ', make('cite', {}, printable(expected.source))),
      ),
      make(
        'section',
        { class: findings.length > 0 ? 'side wrong' : 'side' },
        make('h6', {}, 'Observed'),
        make('p', { class: 'outcome' }, observed ? observed.answer : 'nothing'),
        observed && facts([...consequences(observed), ['said', observed.said]]),
      ),
    ),
    findings.map((sentence) => make('p', { class: 'finding' }, printable(sentence))),
    make('section', {}, make('h6', {}, 'Store'), storeBlock(before, after)),
  )
}

/** What an act has to do with, beyond its answer. */
function consequences({ session, token }) {
  return [
    ["the device's session", session],
    ["the device's token", token],
  ]
}
