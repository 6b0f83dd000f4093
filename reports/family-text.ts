/** The PR family in a terminal: one line for each proposal, and under the table the case that shows what is wrong with it. */
import type { FamilyChange, FamilyComparison, FamilyResult, FamilyRow } from '../harness/results.ts'
import {
  agreement,
  brokenMusts,
  casesIn,
  comparisonSentence,
  directionOf,
  FAMILY_VERDICT_WORDS,
  type FamilyVerdict,
  familySentence,
  mostOf,
  nameOf,
  nameOfId,
  rowsWith,
  shownBy,
} from './family-words.ts'
import {
  type Format,
  type Paint,
  padded,
  painter,
  section,
  type TerminalOptions,
  under,
  usable,
  visibleLength,
  wrap,
  wrapList,
} from './terminal-text.ts'
import { atMost, count, printable } from './words.ts'

const VERDICT_FORMAT: Readonly<Record<FamilyVerdict, Format>> = {
  safe: ['bold', 'green'],
  unsafe: ['bold', 'red'],
  'does-not-cure': ['bold', 'yellow'],
}

/** Differences shown of each proposal; the other reports have them all. */
const DIFFERENCES = 5

export function renderFamilyTerminal(family: readonly FamilyResult[], options: TerminalOptions): string {
  const paint = painter(options)
  const width = usable(options.width)
  const blocks = family.map((result) => block(result, paint, width).join('\n'))
  if (family.length === 0) blocks.push('No gateway was tried.')
  if (options.outDir !== undefined) blocks.push(`Reports: ${printable(options.outDir)} (family.html tells every case)`)
  return `${blocks.join('\n\n')}\n`
}

function block(result: FamilyResult, paint: Paint, width: number): string[] {
  const { target, title, profile, cases, complaint, comparison } = result
  return [
    ...wrap(`${paint('bold', printable(target))} ${printable(title)}, judged by ${printable(profile)}`, 0, width),
    ...wrap(`${count(cases, 'case')} each. ${printable(`Complaint ${complaint.ref}: ${complaint.title}`)}`, 0, width),
    '',
    ...table(result, paint, width),
    ...section('Against the rule that each was written against', changes(result, width), paint),
    ...section('The case that shows it', evidence(result, paint, width), paint),
    ...section('Could not run', couldNotRun(result, width), paint),
    ...section(
      'Not tried',
      result.notTried.flatMap(({ ref, because }) => labelledWith(`${ref}:`, because, width)),
      paint,
    ),
    ...(comparison
      ? section(`On ${printable(comparison.with)}`, compared(result, comparison, paint, width), paint)
      : []),
    '',
    ...wrap(printable(familySentence(result)), 0, width),
    ...(comparison ? wrap(printable(comparisonSentence(comparison)), 0, width) : []),
  ]
}

const labelledWith = (label: string, words: string, width: number): string[] =>
  wrap(printable(`${label} ${words}`), 2, width)

/** A column is as wide as what is in it; the last one takes what is left, and goes below where that is too little. */
function table({ rows }: FamilyResult, paint: Paint, width: number): string[] {
  const lines = rows.map((row) => {
    const musts = brokenMusts(row)
    return {
      cells: [
        printable(nameOf(row, rows)),
        paint(VERDICT_FORMAT[row.verdict], FAMILY_VERDICT_WORDS[row.verdict].toUpperCase()),
        `${row.cured.in}/${row.cured.of}`,
        String(casesIn(row.loosens)),
        String(casesIn(row.tightens)),
        String(musts.length),
      ],
      first: musts[0] ? printable(musts[0].requirement) : '',
    }
  })
  const widths = HEAD.map((name, at) => Math.max(name.length, ...lines.map(({ cells }) => visibleLength(cells[at]!))))
  const row = (cells: readonly string[]) =>
    cells.map((cell, at) => (at < 2 ? padded(cell, widths[at]!) : cell.padStart(widths[at]!))).join('  ')
  const indent = widths.reduce((sum, one) => sum + one + 2, 0)
  const beside = Math.max(0, ...lines.map(({ first }) => first.length)) <= width - indent
  return [
    paint('bold', row(HEAD)),
    ...lines.flatMap(({ cells, first }) => {
      if (beside) return [`${row(cells)}  ${first}`.trimEnd()]
      return [row(cells), ...(first === '' ? [] : [`    ${first}`])]
    }),
  ]
}

const HEAD = ['PROPOSAL', 'VERDICT', 'CURED', 'LOOSENS', 'TIGHTENS', 'MUSTS BROKEN']

/** Proposals that change the same are told together: several say the same rule in other words. */
function changes({ rows }: FamilyResult, width: number): string[] {
  const groups = new Map<string, { names: string[]; row: FamilyRow }>()
  for (const row of rows) {
    const key = JSON.stringify([mostOf(row.loosens), mostOf(row.tightens)])
    const group = groups.get(key) ?? { names: [], row }
    group.names.push(nameOf(row, rows))
    groups.set(key, group)
  }
  return [...groups.values()].flatMap(({ names, row: { loosens, tightens } }) => [
    ...wrapList(names.map(printable), 2, width),
    ...(loosens.length + tightens.length === 0 ? ['    changes no case'] : []),
    ...changed('    loosens   ', loosens, width),
    ...changed('    tightens  ', tightens, width),
  ])
}

function changed(label: string, some: readonly FamilyChange[], width: number): string[] {
  if (some.length === 0) return []
  return under(label, wrapList(mostOf(some).map(printable), label.length, width))
}

function evidence(result: FamilyResult, paint: Paint, width: number): string[] {
  const groups = new Map<string, { names: string[]; row: FamilyRow }>()
  for (const row of rowsWith(result, 'unsafe')) {
    const breach = shownBy(row)
    const key = JSON.stringify([breach?.example, breach?.because, breach?.letsIn])
    const group = groups.get(key) ?? { names: [], row }
    group.names.push(nameOf(row, result.rows))
    groups.set(key, group)
  }
  return [...groups.values()].flatMap(({ names, row }) => {
    const breach = shownBy(row)
    if (!breach) return labelledWith(`${names.join(', ')}:`, row.why.join(' '), width)
    const tag = paint(VERDICT_FORMAT.unsafe, directionOf(breach).toUpperCase())
    return [
      ...wrapList(names.map(printable), 2, width),
      ...wrap(`${tag} ${printable(breach.because)}`, 4, width),
      // Never wrapped: an id that is cut in two cannot be copied.
      `    ${paint('cyan', printable(breach.example))}`,
    ]
  })
}

const couldNotRun = ({ rows }: FamilyResult, width: number): string[] =>
  rows
    .filter((row) => row.couldNotRun > 0)
    .flatMap((row) => labelledWith(`${nameOf(row, rows)}:`, count(row.couldNotRun, 'case'), width))

function compared({ rows }: FamilyResult, comparison: FamilyComparison, paint: Paint, width: number): string[] {
  const named = comparison.rows.map((row) => ({ row, name: printable(nameOfId(row.id, rows)) }))
  const column = Math.max(0, ...named.map(({ name }) => name.length)) + 2
  return named.flatMap(({ row, name }) => {
    const [shown, more] = atMost(row.differ, DIFFERENCES)
    const verdict = row.sameVerdict ? '' : `; ${paint(['bold', 'yellow'], 'another verdict')}`
    return [
      ...wrap(`${padded(name, column)}${agreement(row)}${verdict}`, 2, width),
      ...shown.flatMap((one) => {
        const sides = `${printable(one.here)} here, ${printable(one.there)} there`
        const line = `    ${printable(one.case)}: ${sides}`
        return line.length <= width ? [line] : [`    ${printable(one.case)}:`, ...wrap(sides, 6, width)]
      }),
      ...(more > 0 ? [`    +${more} more`] : []),
    ]
  })
}
