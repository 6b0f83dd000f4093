/**
 * What a maintainer sees first, at night, in a narrow window: what is wrong, one sentence each, the most dangerous
 * first, with the one command that shows it. Counts and tables come after; colour only repeats what the words say.
 */
import type { HeadlineResult, RequirementResult, Results, TargetResult } from '../harness/results.ts'
import { baselineSection } from './baseline-text.ts'
import { renderComparisonTerminal } from './comparison-text.ts'
import { brokenInvariants, casesOf, exampleOf, failingRequirements, reasonsFor, requirementsOf } from './group.ts'
import { placesSection } from './places-text.ts'
import { risksSection } from './risks-text.ts'
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
import {
  count,
  DANGER_WORDS,
  type Danger,
  denominator,
  headlinesByDanger,
  printable,
  standing,
  VERDICT_WORDS,
  VERDICTS,
  verdictWords,
} from './words.ts'

export type { TerminalOptions } from './terminal-text.ts'

const DANGER_FORMAT: Readonly<Record<Danger, Format>> = {
  'lets-in': ['bold', 'red'],
  'shuts-out': ['bold', 'yellow'],
  state: ['bold', 'magenta'],
  wire: ['bold', 'cyan'],
  incomplete: ['bold', 'gray'],
}

/** Wide enough for the longest danger word and a gap. */
const TAG = 12

export function renderTerminal(results: Results, options: TerminalOptions): string {
  if (results.comparison) return renderComparisonTerminal(results, options)
  const paint = painter(options)
  const width = usable(options.width)
  const blocks = results.targets.map((target) => targetBlock(results, target, paint, width).join('\n'))
  if (results.targets.length === 0) blocks.push('No target was tested.')
  const baseline = baselineSection(results, paint, width)
  if (baseline.length > 0) blocks.push(baseline.slice(1).join('\n'))
  if (options.outDir !== undefined) blocks.push(`Reports: ${printable(options.outDir)} (report.html shows every case)`)
  return `${blocks.join('\n\n')}\n`
}

function targetBlock(results: Results, target: TargetResult, paint: Paint, width: number): string[] {
  const cases = casesOf(results, target)
  const requirements = requirementsOf(results, target)
  return [
    ...wrap(`${paint('bold', printable(target.id))} ${printable(target.title)}`, 0, width),
    ...verdictLine(target, paint, width),
    ...headlines(results, target, paint, width),
    ...section(
      'Invariants',
      brokenInvariants(cases).flatMap(({ text, cases: broken }) => [
        ...wrap(
          `${paint(['bold', 'red'], `invariant broken: ${printable(text)}`)}, ${count(broken.length, 'case')}`,
          2,
          width,
        ),
        command(broken[0]!.replay, 4, paint),
      ]),
      paint,
    ),
    ...risksSection(results, target, paint, width),
    ...placesSection(results, target, paint, width),
    ...section('Cases', wrap(`${tally(target)} (${denominator(target)})`, 2, width), paint),
    ...section('Requirements', requirementTable(failingRequirements(results, target), requirements, width), paint),
    ...section('Could not run', reasons(cases, 'could-not-run', width), paint),
    ...section('Harness faults', reasons(cases, 'harness-fault', width), paint),
    ...section('Not applicable', reasons(cases, 'not-applicable', width), paint),
    ...section(
      'This profile is not the recommended one',
      target.profileDifferences.flatMap((difference) => wrap(printable(difference), 2, width)),
      paint,
    ),
  ]
}

function verdictLine(target: TargetResult, paint: Paint, width: number): string[] {
  const [claim, rest] = verdictWords(target)
  const good = standing(target) === 'conformant'
  const shown = paint(good ? ['bold', 'green'] : ['bold', 'red'], good ? claim : claim.toUpperCase())
  return wrap(`${shown} ${printable(rest)}. ${denominator(target)}.`, 0, width)
}

/** So many of each kind; the first screen has to hold what shuts people out, too. */
const OF_A_KIND = 6

/** One sentence a line, the most important of each kind; the commands for the first one come after. */
function headlines(results: Results, target: TargetResult, paint: Paint, width: number): string[] {
  const ordered = headlinesByDanger(target)
  const groups = [...new Set(ordered.map(({ danger }) => danger))].map((danger) => {
    const own = ordered.filter((headline) => headline.danger === danger)
    // One more line is not worth a line that says so.
    const shown = own.length > OF_A_KIND + 1 ? own.slice(0, OF_A_KIND) : own
    const more = own.slice(shown.length)
    return { danger, shown, more: more.length, cases: more.reduce((sum, { cases }) => sum + cases, 0) }
  })
  const digits = Math.max(
    0,
    ...groups.flatMap(({ shown, cases }) => [cases, ...shown.map((one) => one.cases)].map((n) => String(n).length)),
  )
  const line = (danger: HeadlineResult['danger'], cases: number, text: string): string[] => {
    const tag = paint(DANGER_FORMAT[danger], DANGER_WORDS[danger].toUpperCase().padEnd(TAG))
    const indent = TAG + digits + 2
    const [first = '', ...rest] = wrap(text, indent, width)
    return [`${tag}${String(cases).padStart(digits)}  ${first.slice(indent)}`, ...rest]
  }
  const lines = groups.flatMap(({ danger, shown, more, cases }) => [
    ...shown.flatMap((one) => line(danger, one.cases, `${printable(one.sentence)} [${printable(one.requirement)}]`)),
    ...(more === 0 ? [] : line(danger, cases, `${more} more of this kind: the reports tell them all.`)),
  ])
  const [worst] = ordered
  const example = worst && exampleOf(results, target, worst.example)
  if (!worst || !example) return lines.length === 0 ? [] : ['', ...lines]
  return [
    '',
    ...lines,
    '',
    ...wrap('The number is of cases. The first of them, with everything that passed on the wire:', 0, width),
    command(example.replay, 2, paint),
    ...wrap('Why a rule is one: conformance explain <what stands in brackets>', 0, width),
  ]
}

function tally(target: TargetResult): string {
  return VERDICTS.filter((verdict) => target.counts[verdict] > 0)
    .map((verdict) => `${target.counts[verdict]} ${VERDICT_WORDS[verdict]}`)
    .concat(target.selected === 0 ? ['none'] : [])
    .join(', ')
}

function requirementTable(
  failing: readonly RequirementResult[],
  all: readonly RequirementResult[],
  width: number,
): string[] {
  const rows = failing.map(({ id, level, counts }) => {
    const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
    return { level: level.padEnd(6), numbers: `${counts.fail} of ${total} fail`, id: printable(id) }
  })
  const column = Math.max(0, ...rows.map((row) => row.numbers.length))
  const clean = all.filter(({ counts }) => counts.fail === 0)
  const open = clean.filter(({ counts }) => counts['residual-risk'] > 0)
  const whole = clean.filter(
    ({ counts }) =>
      counts['could-not-run'] + counts['harness-fault'] + counts['residual-risk'] === 0 && counts.pass > 0,
  )
  const lines = rows.flatMap((row) => wrap(`${row.level} ${row.numbers.padEnd(column)}  ${row.id}`, 2, width))
  if (whole.length > 0) lines.push(`  ${count(whole.length, 'requirement')} ${whole.length === 1 ? 'passes' : 'pass'}`)
  if (open.length > 0) {
    const are = open.length === 1 ? 'is a residual risk' : 'are residual risks'
    lines.push(...wrap(`${count(open.length, 'requirement')} ${are}`, 2, width))
  }
  const rest = clean.length - whole.length - open.length
  if (rest > 0)
    lines.push(`  ${count(rest, 'requirement')} did not fail, but had cases without a verdict, or none that passed`)
  return lines
}

function reasons(
  cases: Parameters<typeof reasonsFor>[0],
  verdict: Parameters<typeof reasonsFor>[1],
  width: number,
): string[] {
  return reasonsFor(cases, verdict).flatMap(({ text, cases: members }) =>
    wrap(`${count(members.length, 'case')}: ${printable(text)}`, 2, width),
  )
}
