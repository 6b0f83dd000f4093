import type { AxisName } from '../vocabulary.ts'
import type { Attack, ControlUse, Value } from './attacks.ts'
import { type Block, count, folded, item, text } from './page.ts'

const AXIS_WORDS: Readonly<Record<AxisName, string>> = {
  configuration: 'gateway',
  vantage: 'from',
  history: 'known as',
  client: 'as',
  credential: 'showing',
  form: 'put on the wire as',
  ask: 'asking',
  story: 'story',
}

const ORDER: readonly AxisName[] = [
  'vantage',
  'history',
  'ask',
  'client',
  'credential',
  'form',
  'story',
  'configuration',
]

export const valueInWords = ({ id, title }: Value): string =>
  title === undefined || title === id ? id : `${id} (${title})`

/** One value is described; of several the names do, and `explain <name>` tells each. */
function valuesInWords(values: readonly Value[], shown: number): string {
  const [only] = values
  if (values.length === 1 && only) return valueInWords(only)
  const [kept, left] = folded(values, shown)
  return kept.map(({ id }) => id).join(', ') + (left === 0 ? '' : ` and ${left} more`)
}

const controlInWords = ({ differs, to, expected, cases }: ControlUse, all: number): string =>
  `control: the same with ${differs} ${valueInWords(to)} must come out ${expected.join(' or ')}${cases === all ? '' : `, for ${count(cases, 'case')}`}`

function inFull({ cases, axes, sent, controls, withoutControl }: Attack): readonly string[] {
  const values = ORDER.flatMap((axis) => {
    const own = axes[axis]
    return own === undefined ? [] : [`${AXIS_WORDS[axis]} ${valuesInWords(own, 8)}`]
  })
  const [lines, left] = folded(sent, 4)
  const [shown, more] = folded(controls, 2)
  return [
    values.join('; '),
    ...(lines.length === 0 ? [] : [`sent by the client: ${lines.join(' | ')}${left === 0 ? '' : ` and ${left} more`}`]),
    ...shown.map((one) => controlInWords(one, cases)),
    ...(more === 0 ? [] : [`${more} further kinds of control`]),
    ...(withoutControl === 0
      ? []
      : [`${withoutControl} of ${cases} have no control here: the policy treats their neighbours alike`]),
  ]
}

/** @param shown families that are told in full; further ones have a line each, and the rest is counted. */
export function attacksInWords(attacks: readonly Attack[], shown: number, lines: number): readonly Block[] {
  const [full, rest] = [attacks.slice(0, shown), attacks.slice(shown)]
  const [brief, left] = folded(rest, lines)
  const unsaid = rest.slice(brief.length).reduce((sum, { cases }) => sum + cases, 0)
  return [
    ...full.map((one) => item(one.family, `${one.title} (${count(one.cases, 'case')})`, inFull(one))),
    ...brief.map((one) => item(one.family, `${one.title} (${count(one.cases, 'case')})`)),
    ...(left === 0 ? [] : [text(`${left} more families with ${count(unsaid, 'case')}.`)]),
  ]
}
