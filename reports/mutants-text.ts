/** The kill matrix in a terminal: the score, why the gate is shut, and where the next mutant is missing. */
import type { KillerResult, MutantResult, MutantsResult } from '../harness/results.ts'
import { byState, gateWords, STATE_SENTENCES, STATE_WORDS, score, strengths, survivorsOf } from './mutants-words.ts'
import {
  command,
  type Paint,
  painter,
  section,
  type TerminalOptions,
  under,
  usable,
  wrap,
  wrapList,
} from './terminal-text.ts'
import { atMost, count, printable } from './words.ts'

/** Requirements shown: those that find least. The other reports have them all. */
const LEAST = 20

const KILLERS = 4

export function renderMutantsTerminal(result: MutantsResult, options: TerminalOptions): string {
  const paint = painter(options)
  const width = usable(options.width)
  const lines = [
    ...wrap(paint('bold', score(result)), 0, width),
    ...gate(result, paint, width),
    ...section(
      'Complaints',
      result.complaints.flatMap((one) => item(one, width)),
      paint,
    ),
    ...section(
      'Survivors',
      survivorsOf(result).flatMap((one) => mutantLines(one, paint, width)),
      paint,
    ),
    ...section('Found, but not by the requirement that they name', foundByOthers(result, paint, width), paint),
    ...section(
      'What finds least: mutants of its own that it kills, and mutants in all',
      least(result, paint, width),
      paint,
    ),
    ...section(
      'Equivalent: no client can see the fault',
      result.equivalents.flatMap(({ id, fault, proof }) => [
        ...wrap(`${paint('bold', printable(id))}: ${printable(fault)}`, 2, width),
        ...wrap(printable(proof), 4, width),
      ]),
      paint,
    ),
    ...section(
      'Not shown on this machine, and their mutants not run',
      result.notHere.flatMap(({ requirement, because }) => item(`${requirement}: ${because}`, width)),
      paint,
    ),
    ...(options.outDir === undefined
      ? []
      : ['', `Reports: ${printable(options.outDir)} (mutants.html tells every killer)`]),
  ]
  return `${lines.join('\n')}\n`
}

function gate(result: MutantsResult, paint: Paint, width: number): string[] {
  const [claim, rest] = gateWords(result)
  const isOpen = result.complaints.length === 0
  const shown = paint(isOpen ? ['bold', 'green'] : ['bold', 'red'], isOpen ? claim : claim.toUpperCase())
  return wrap(`${shown}: ${rest}. Each mutant is the policy ${printable(result.base)} with one fault.`, 0, width)
}

const item = (sentence: string, width: number): string[] => under('- ', wrap(printable(sentence), 2, width))

function mutantLines(mutant: MutantResult, paint: Paint, width: number): string[] {
  const { id, fault, breaks, state, reached, replay } = mutant
  const tag = paint(['bold', 'red'], STATE_WORDS[state].toUpperCase())
  const ran = reached === 0 ? '' : ` (${count(reached, 'case')} run)`
  return [
    ...wrap(`${tag} ${paint('bold', printable(id))}: ${printable(fault)}`, 2, width),
    ...wrap(`${STATE_SENTENCES[state]}${ran}; ${printable(breaks)} should find it`, 4, width),
    command(replay, 4, paint),
  ]
}

function foundByOthers({ mutants }: MutantsResult, paint: Paint, width: number): string[] {
  return byState(mutants)
    .filter(({ state }) => state === 'killed-by-others')
    .flatMap((mutant) => [
      ...wrap(`${paint('bold', printable(mutant.id))}: ${printable(mutant.fault)}`, 2, width),
      ...wrap(`${printable(mutant.breaks)} does not find it; found by`, 4, width),
      ...wrapList(names(mutant.killers), 6, width),
      command(mutant.replay, 4, paint),
    ])
}

function names(killers: readonly KillerResult[]): string[] {
  const [shown, more] = atMost(killers, KILLERS)
  return [
    ...shown.map(({ requirement, cases }) => `${printable(requirement)} ${cases}`),
    ...(more > 0 ? [`+${more} more`] : []),
  ]
}

function least(result: MutantsResult, paint: Paint, width: number): string[] {
  const ordered = strengths(result)
  const none = ordered.filter(({ kills }) => kills.length === 0).length
  // One more line is not worth a line that says so.
  const room = Math.max(LEAST, none)
  const shown = ordered.slice(0, ordered.length <= room + 1 ? ordered.length : room)
  const rest = ordered.slice(shown.length)
  const own = shown.map(({ own, named }) => `${own}/${named.length}`)
  const column = Math.max(0, ...own.map((one) => one.length))
  return [
    ...shown.flatMap(({ id, level, kills }, at) => {
      const all = kills.length === 0 ? paint(['bold', 'red'], 'NONE') : String(kills.length).padStart(4)
      const label = `  ${own[at]!.padStart(column)}  ${all}  `
      return under(label, wrap(`${level.padEnd(6)} ${printable(id)}`, column + 10, width))
    }),
    ...(rest[0]
      ? [
          `  and ${count(rest.length, 'requirement')} that ${rest.length === 1 ? 'kills' : 'kill'} ${rest[0].kills.length} or more`,
        ]
      : []),
  ]
}
