/** A case beside its control: the same in everything but one field, which is marked. */
import { caseAddress } from './address.js'
import { code, make, printable } from './dom.js'
import { expectedAndObserved, stepBlock } from './steps.js'
import { columnHead } from './store.js'

/** `control`: the whole of the control, where it is in the report; else the case says of it what it knows. */
export function besideControl(book, state, result, control, place) {
  const twin = result.control
  const several = result.steps.length > 1
  const pairs = Math.max(result.steps.length, control?.steps.length ?? 0, 1)
  return [
    make('h3', {}, twin ? 'This case, and its control beside it' : 'What happened'),
    twin && controlWords(book, state, twin, place),
    axesTable(result, twin),
    make(
      'div',
      { class: control ? 'pairs' : '' },
      control && [columnName('This case'), columnName(`Control: ${twin.differs} ${twin.to}`)],
      Array.from({ length: pairs }, (_, index) => [
        side(book, result, index, { several, name: 'This case', other: control?.steps[index], told: result.because }),
        control &&
          side(book, control, index, {
            several: control.steps.length > 1,
            name: `Control: ${twin.differs} ${twin.to}`,
            other: result.steps[index],
            told: control.because,
          }),
      ]),
    ),
  ]
}

const columnName = (words) => make('p', { class: 'column-name' }, printable(words))

/** One handshake; of a case that never got to one, what was expected. */
function side(book, result, index, { several, name, other, told }) {
  const step = result.steps[index]
  if (step) return stepBlock(book, step, { number: several ? index + 1 : 0, name: other && name, other, told })
  return make('div', { class: 'step' }, index === 0 && expectedAndObserved(book, result))
}

function controlWords(book, state, twin, place) {
  const held = twin.observed === twin.expected
  const name = code(twin.case)
  return make(
    'p',
    held ? {} : { class: 'finding' },
    printable(`With ${twin.differs} ${twin.to} instead of ${twin.from} it must come out as `),
    make('b', {}, twin.expected),
    ` (${book.outcomeWords[twin.expected]}); it came out as `,
    make('b', {}, twin.observed ?? 'nothing'),
    held ? '. ' : ', so that this verdict stands on less. ',
    twin.row === undefined
      ? [name, ' is not among these results.']
      : make('a', { href: caseAddress(book, state, book.rows[twin.row], place) }, name),
  )
}

function axesTable({ axes }, twin) {
  return make(
    'table',
    { class: 'axes-table' },
    make('caption', { class: 'hidden' }, 'Where, who and what'),
    make('thead', {}, make('tr', {}, columnHead('axis'), columnHead('this case'), twin && columnHead('control'))),
    make(
      'tbody',
      {},
      Object.entries(axes).map(([name, value]) => {
        const differs = twin?.differs === name
        return make(
          'tr',
          differs ? { class: 'differs' } : {},
          make('th', { scope: 'row' }, name, differs && make('span', { class: 'mark' }, ' ≠ differs')),
          make('td', {}, code(value)),
          twin && make('td', {}, differs ? make('mark', {}, code(twin.to)) : code(value)),
        )
      }),
    ),
  )
}
