/** Two gateways side by side in the terminal: may it be merged, what is the story, how is it repeated. */
import type { ChangeDirection, ChangeGroup, ComparisonResult, Results } from '../harness/results.ts'
import {
  declaredWords,
  eachWords,
  gateStanding,
  gateWords,
  intentWords,
  leadOf,
  mostTelling,
  onBothSides,
  pairWords,
  unansweredWords,
} from './comparison-words.ts'
import {
  command,
  type Format,
  type Paint,
  painter,
  section,
  type TerminalOptions,
  usable,
  wrap,
} from './terminal-text.ts'
import { count, printable } from './words.ts'

const FORMATS: Readonly<Record<ChangeDirection, Format>> = {
  loosened: ['bold', 'red'],
  tightened: ['bold', 'yellow'],
  changed: ['bold', 'cyan'],
  new: ['bold', 'gray'],
  gone: ['bold', 'gray'],
}

const TAG = 11
const STORIES = 8
/** Reasons why a side gave no answer that are told one by one. */
const REASONS = 5

/** What a comparison says, for a window of that width; empty where the results hold none. */
export function renderComparisonTerminal(results: Results, options: TerminalOptions): string {
  const { comparison } = results
  if (!comparison) return ''
  const paint = painter(options)
  const width = usable(options.width)
  const lines = [
    ...wrap(paint('bold', printable(pairWords(comparison))), 0, width),
    ...verdict(comparison, paint, width),
    '',
    ...stories(comparison, paint, width),
    ...section(
      'Why the gate is shut',
      comparison.complaints.flatMap((one) => wrap(printable(one), 2, width)),
      paint,
    ),
    ...section(
      'Declared',
      intentWords(comparison).flatMap((one) => wrap(printable(one), 2, width)),
      paint,
    ),
    ...section('No answer', unanswered(comparison, width), paint),
    ...section(
      'Each by itself',
      eachWords(results).flatMap((one) => wrap(printable(`${one}.`), 2, width)),
      paint,
    ),
    ...example(results, paint, width),
    ...(options.outDir === undefined
      ? []
      : ['', `Reports: ${printable(options.outDir)} (report.html shows every case on both sides)`]),
  ]
  return `${lines.join('\n')}\n`
}

function verdict(comparison: ComparisonResult, paint: Paint, width: number): string[] {
  const [claim, rest] = gateWords(comparison)
  const standing = gateStanding(comparison)
  const good = standing === 'alike' || standing === 'open'
  return wrap(`${paint(['bold', good ? 'green' : 'red'], claim.toUpperCase())}: ${rest}.`, 0, width)
}

function stories({ groups }: ComparisonResult, paint: Paint, width: number): string[] {
  const lead = leadOf(groups)
  const further = mostTelling(
    groups.filter((one) => !lead.includes(one)),
    STORIES - lead.length,
  )
  const shown = [...lead, ...further]
  const digits = Math.max(1, ...shown.map(({ cases }) => String(cases).length))
  const indent = TAG + digits + 2
  const tell = (group: ChangeGroup): string[] => {
    const declared = declaredWords(group)
    const [requirement, ...more] = group.requirements
    const rules = `[${requirement}${more.length === 0 ? '' : ` +${more.length}`}]`
    const text = printable(`${group.sentence} ${declared === '' ? '' : `(${declared}) `}${rules}`)
    const [first = '', ...rest] = wrap(text, indent, width)
    const tag = paint(FORMATS[group.direction], group.direction.toUpperCase().padEnd(TAG))
    return [`${tag}${String(group.cases).padStart(digits)}  ${first.slice(indent)}`, ...rest]
  }
  const told = [...lead.flatMap(tell), ...(further.length > 0 ? ['', ...further.flatMap(tell)] : [])]
  const left = groups.length - shown.length
  if (left === 0) return told
  const cases = groups.filter((one) => !shown.includes(one)).reduce((sum, one) => sum + one.cases, 0)
  return [
    ...told,
    `${' '.repeat(indent)}${count(left, 'more story', 'more stories')}, of ${count(cases, 'case')}: the reports tell them all.`,
  ]
}

function unanswered(comparison: ComparisonResult, width: number): string[] {
  const words = unansweredWords(comparison)
  const shown = words.slice(0, REASONS).flatMap((one) => wrap(printable(one), 2, width))
  return words.length > REASONS ? [...shown, `  ${count(words.length - REASONS, 'more reason')} in the reports`] : shown
}

/** The first story, repeated on both. */
function example(results: Results, paint: Paint, width: number): string[] {
  const [first] = results.comparison?.groups ?? []
  if (!first) return []
  const sides = onBothSides(results, first.example)
  return [
    '',
    ...wrap(
      'The number is of cases. The first story, on both sides, with everything that passed on the wire:',
      0,
      width,
    ),
    ...sides.map(({ replay }) => command(replay, 2, paint)),
    ...wrap('Why a rule is one: conformance explain <what stands in brackets>; "+2" counts further rules.', 0, width),
  ]
}
