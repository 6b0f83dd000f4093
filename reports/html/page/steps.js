/** The handshakes of one case: what was expected and came, what was sent, and what the store knew. */
import { actsBlock, findingsBesideActs } from './acts.js'
import { code, facts, make, printable } from './dom.js'
import { storeBlock } from './store.js'
import { transcriptBlock } from './transcript.js'

/** `other`: the step of the control that stands beside this one, whose lines are no news. */
export function stepBlock(book, step, { number, name, other, told = [] }) {
  const own = findingsBesideActs(step)
  // What stands above is not said again, unless it must be told which step it belongs to.
  const findings = own.filter((sentence) => number > 0 || !told.includes(sentence))
  const words = `asks ${step.ask} from ${step.vantage}, standing: ${step.standing}`
  return make(
    'div',
    { class: step.findings.length > 0 ? 'step wrong' : 'step', 'data-side': name && printable(name) },
    number > 0 && make('h4', { class: 'step-name' }, `Step ${number}: ${printable(step.title)}`),
    number > 0 && make('p', { class: 'muted' }, printable(words)),
    expectedAndObserved(book, { ...step, findings: own }),
    findings.map((sentence) => make('p', { class: 'finding' }, printable(sentence))),
    titled('What was sent, what came back', transcriptBlock(step.transcript, other?.transcript)),
    titled('State before and after', storeBlock(step.before, step.after)),
    titled('What the operator saw', eventsBlock(step.events)),
    step.acts.length > 0 && titled('What was done to the device afterwards', actsBlock(step.acts)),
  )
}

const titled = (title, ...content) => make('section', {}, make('h5', {}, title), content)

export function expectedAndObserved(book, { expected, observed, findings = [] }) {
  const wrong = observed && (observed.outcome !== expected.outcome || findings.length > 0)
  return make(
    'div',
    { class: 'two' },
    make(
      'section',
      { class: 'side' },
      make('h5', {}, 'Expected'),
      make('p', { class: 'outcome' }, expected.outcome),
      make('p', { class: 'muted' }, book.outcomeWords[expected.outcome]),
      facts([
        ['reason', expected.reason],
        ['refusal', expected.refusal?.join(' or ')],
        ['close', expected.closeCode?.join(' or ')],
        ['or', expected.or?.map(({ outcome, refusal }) => `${outcome}, ${refusal}`).join(' or ')],
        ['authority', expected.authority],
      ]),
      make('p', {}, printable(expected.because), ' ', make('cite', {}, printable(expected.source))),
    ),
    make(
      'section',
      { class: wrong ? 'side wrong' : 'side' },
      make('h5', {}, 'Observed'),
      observed ? observedBlock(book, observed) : make('p', { class: 'outcome' }, 'nothing'),
    ),
  )
}

function observedBlock(book, observed) {
  return make(
    'div',
    {},
    make('p', { class: 'outcome' }, observed.outcome),
    make('p', { class: 'muted' }, book.outcomeWords[observed.outcome]),
    facts([
      ['reason', observed.reason],
      ['refusal', observed.refusal],
      ['code', observed.code],
      ['HTTP', observed.httpStatus],
      ['close', observed.closeCode],
      ['role', observed.role],
      ['scopes', observed.grantedScopes && (observed.grantedScopes.join(' ') || 'none')],
      ['authority', observed.authority && (observed.authority.join(' ') || 'none')],
      ['cannot tell', observed.unclear?.length > 0 ? observed.unclear.join(' ') : undefined],
    ]),
    observed.note && make('p', {}, printable(observed.note)),
  )
}

function eventsBlock(events) {
  if (events.length === 0) return make('p', { class: 'muted' }, 'Nothing.')
  return make(
    'ol',
    {},
    events.map((event) => make('li', {}, code(event))),
  )
}
