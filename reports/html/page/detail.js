/** The evidence of one case: what was expected and why, what came instead, and all that a reader needs to disagree. */
import { actsBlock, findingsBesideActs } from './acts.js'
import { findLine } from './address.js'
import { code, facts, make, printable } from './dom.js'
import { storeBlock } from './store.js'
import { transcriptBlock } from './transcript.js'

export function detail(book, result) {
  const several = result.steps.length > 1
  return make(
    'div',
    { class: 'detail' },
    make('p', { class: 'rule' }, printable(book.requirements[result.requirement] ?? ''), ' ', code(result.requirement)),
    result.brokenInvariants.map((id) => make('p', { class: 'invariant' }, 'Invariant broken: ', code(id))),
    block('h3', 'Repeat it', make('pre', { class: 'command' }, printable(result.replay))),
    block('h3', 'Axes and control', axesBlock(book, result)),
    result.steps.map((step, index) => stepBlock(book, step, several ? index + 1 : 0, result.because)),
    result.steps.length === 0 && comparison(book, result),
  )
}

function block(heading, title, ...content) {
  return make('section', {}, make(heading, {}, title), content)
}

const titled = (title, ...content) => block('h4', title, content)

/** What the line already says (`told`) is not said again, unless it must be told which step it belongs to. */
function stepBlock(book, step, number, told) {
  const own = findingsBesideActs(step)
  const findings = own.filter((sentence) => number > 0 || !told.includes(sentence))
  const heading = number > 0 && make('h3', {}, `Step ${number}: ${printable(step.title)}`)
  const words =
    number > 0 &&
    make('p', { class: 'muted' }, printable(`asks ${step.ask} from ${step.vantage}, standing: ${step.standing}`))
  return make(
    'div',
    { class: step.findings.length > 0 ? 'step wrong' : 'step' },
    heading,
    words,
    comparison(book, { ...step, findings: own }),
    findings.map((sentence) => make('p', { class: 'finding' }, printable(sentence))),
    make(
      'div',
      { class: 'two' },
      titled('Store', storeBlock(step.before, step.after)),
      titled('What the operator saw', eventsBlock(step.events)),
    ),
    titled('Transcript', transcriptBlock(step.transcript)),
    step.acts.length > 0 && titled('What was done to the device afterwards', actsBlock(step.acts)),
  )
}

function comparison(book, { expected, observed, findings = [] }) {
  const wrong = observed && (observed.outcome !== expected.outcome || findings.length > 0)
  return make(
    'div',
    { class: 'two' },
    make(
      'section',
      { class: 'side' },
      make('h4', {}, 'Expected'),
      make('p', { class: 'outcome' }, expected.outcome),
      make('p', { class: 'muted' }, book.outcomes[expected.outcome]),
      facts([
        ['reason', expected.reason],
        ['refusal', expected.refusal?.join(' or ')],
        ['authority', expected.authority],
      ]),
      make('p', {}, printable(expected.because), ' ', make('cite', {}, printable(expected.source))),
    ),
    make(
      'section',
      { class: wrong ? 'side wrong' : 'side' },
      make('h4', {}, 'Observed'),
      observed ? observedBlock(book, observed) : make('p', { class: 'outcome' }, 'nothing'),
    ),
  )
}

function observedBlock(book, observed) {
  return make(
    'div',
    {},
    make('p', { class: 'outcome' }, observed.outcome),
    make('p', { class: 'muted' }, book.outcomes[observed.outcome]),
    facts([
      ['reason', observed.reason],
      ['refusal', observed.refusal],
      ['code', observed.code],
      ['HTTP', observed.httpStatus],
      ['close', observed.closeCode],
      ['role', observed.role],
      ['scopes', observed.grantedScopes && (observed.grantedScopes.join(' ') || 'none')],
      ['authority', observed.authority && (observed.authority.join(' ') || 'none')],
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

/** Every axis, the one that the control changes marked with both of its values. */
function axesBlock(book, { axes, control, target }) {
  return make(
    'div',
    {},
    make(
      'dl',
      { class: 'axes-list' },
      Object.entries(axes).map(([name, value]) => {
        const differs = control?.differs === name
        return make(
          'div',
          differs ? { class: 'differs' } : {},
          make('dt', {}, name),
          make('dd', {}, code(value), differs && [' control: ', code(control.to)]),
        )
      }),
    ),
    control ? controlWords(book, control, target) : make('p', { class: 'muted' }, 'This case has no control.'),
  )
}

function controlWords(book, control, target) {
  const line = findLine(control.case, target)
  const held = control.observed === control.expected
  const came = control.observed ?? 'nothing'
  return make(
    'p',
    held ? {} : { class: 'finding' },
    printable(`With ${control.differs} ${control.to} instead of ${control.from} it must come out as `),
    make('b', {}, control.expected),
    ` (${book.outcomes[control.expected]}); it came out as `,
    make('b', {}, came),
    held ? '. ' : ', so that this verdict stands on less. ',
    line ? make('a', { href: `#${line.id}` }, code(control.case)) : code(control.case),
  )
}
