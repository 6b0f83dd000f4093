/** The PR family in a pull request comment: every verdict in one table, and under it as much detail as there is room for. */
import type { FamilyBreach, FamilyChange, FamilyComparison, FamilyResult, FamilyRow } from '../harness/results.ts'
import {
  brokenMusts,
  byCases,
  CHANGES_WORDS,
  casesIn,
  comparisonSentence,
  directionOf,
  FAMILY_VERDICT_SENTENCES,
  FAMILY_VERDICT_WORDS,
  FAMILY_VERDICTS,
  type FamilyVerdict,
  familySentence,
  LOCAL_WORDS,
  nameOf,
  nameOfId,
} from './family-words.ts'
import { code, Page, text } from './markdown-text.ts'
import { atMost, count } from './words.ts'

/** Requirements of each kind and differences of each proposal; the HTML report has them all. */
const SHOWN = 5

const MARKS: Readonly<Record<FamilyVerdict, string>> = { safe: '✅', unsafe: '❌', 'does-not-cure': '⚠️' }

export function renderFamilyMarkdown(family: readonly FamilyResult[], limit?: number): string {
  const page = new Page(limit)
  if (family.length === 0) page.add('No gateway was tried.')
  // Every verdict before any detail: when room runs out, it is detail that is missing.
  for (const result of family) {
    page.add(heading(result))
    page.table(
      HEAD,
      result.rows.map((row) => line(result, row)),
      'proposal',
    )
    if (result.comparison) {
      page.add(comparison(result.comparison))
      page.table(COMPARED, compared(result, result.comparison), 'comparison')
    }
    if (result.notTried.length > 0) page.add(notTried(result))
  }
  for (const result of family) {
    for (const row of result.rows) page.offer(detail(result, row), 'proposal in detail')
  }
  page.close()
  return page.toString()
}

const verdict = (row: FamilyRow) => `${MARKS[row.verdict]} **${FAMILY_VERDICT_WORDS[row.verdict].toUpperCase()}**`

function heading(result: FamilyResult): string {
  const { target, title, profile, cases, complaint } = result
  return [
    `## The PR family on ${code(target)}`,
    '',
    `**${text(familySentence(result))}**`,
    '',
    `${text(title)}, judged by ${code(profile)}, ${count(cases, 'case')} each. The complaint that set them off is ` +
      `${text(complaint.ref)}: ${text(complaint.title)}. ${LOCAL_WORDS}`,
    '',
    ...FAMILY_VERDICTS.map(
      (one) => `- **${FAMILY_VERDICT_WORDS[one].toUpperCase()}**: ${FAMILY_VERDICT_SENTENCES[one]}`,
    ),
  ].join('\n')
}

/** Cases that change, and the requirement that has most of them. */
function most(changes: readonly FamilyChange[]): string {
  const [first, ...rest] = byCases(changes)
  if (!first) return '–'
  const more = rest.length > 0 ? `, +${rest.length} more` : ''
  return `${casesIn(changes)}: ${code(first.requirement)} ${first.cases}${more}`
}

function musts(row: FamilyRow): string {
  const [first, ...rest] = brokenMusts(row)
  if (!first) return '–'
  return `${rest.length + 1}: ${code(first.requirement)}${rest.length > 0 ? `, +${rest.length} more` : ''}`
}

const HEAD = [
  '| proposal | verdict | cured | loosens | tightens | MUSTs broken |',
  '| --- | --- | ---: | --- | --- | --- |',
]

function line({ rows }: FamilyResult, row: FamilyRow): string {
  const cells = [
    `${text(nameOf(row, rows))}: ${text(row.title)}`,
    verdict(row),
    `${row.cured.in} of ${row.cured.of}`,
    most(row.loosens),
    most(row.tightens),
    musts(row),
  ]
  return `| ${cells.join(' | ')} |`
}

function detail({ target, rows }: FamilyResult, row: FamilyRow): string {
  return [
    '<details>',
    `<summary>${text(nameOf(row, rows))} on ${code(target)}: ${FAMILY_VERDICT_WORDS[row.verdict]}</summary>`,
    '',
    `**Rule:** ${text(row.rule)}`,
    '',
    `- **Changes** ${CHANGES_WORDS[row.changes]}, against ${text(row.parent)}`,
    `- **${row.fate === 'merged' ? 'Merged' : 'Closed'}**, proposed ${text(row.date)}. ${text(row.said)}`,
    ...(row.reading === undefined ? [] : [`- **Read as:** ${text(row.reading)}`]),
    `- **Sources:** ${row.sources.map(source).join('; ')}`,
    ...reasons(row),
    ...(row.couldNotRun > 0 ? [`- **Could not run:** ${count(row.couldNotRun, 'case')}`] : []),
    ...listed('Loosens', byCases(row.loosens), change),
    ...listed('Tightens', byCases(row.tightens), change),
    ...listed('Breaks', row.breaks, breach),
    '',
    '</details>',
  ].join('\n')
}

function reasons({ why }: FamilyRow): string[] {
  const [shown, more] = atMost(why, SHOWN)
  const lines = shown.map((one) => `- **Verdict:** ${text(one)}`)
  return [...lines, ...(more > 0 ? [`- and ${count(more, 'more reason')}`] : [])]
}

const source = ({ ref, says }: FamilyRow['sources'][number]) => text(says === undefined ? ref : `${ref}: “${says}”`)

function listed<T>(title: string, all: readonly T[], line: (one: T) => string): string[] {
  if (all.length === 0) return []
  const [shown, more] = atMost(all, SHOWN)
  return ['', `**${title}**`, '', ...shown.map(line), ...(more > 0 ? [`- and ${more} more`] : [])]
}

const change = ({ requirement, cases, became, example }: FamilyChange) =>
  `- ${code(requirement)}, ${count(cases, 'case')}, ${text(became)}, for example ${code(example)}`

function breach({ requirement, level, letsIn, cases, because, example, inherited }: FamilyBreach): string {
  const old = inherited ? ', as under the rule that it was written against' : ''
  return (
    `- **${directionOf({ letsIn }).toUpperCase()}** ${level} ${code(requirement)}, ${count(cases, 'case')}${old}: ` +
    `${text(because)}, for example ${code(example)}`
  )
}

function notTried({ notTried: some }: FamilyResult): string {
  return ['**Not tried**', '', ...some.map(({ ref, because }) => `- ${text(ref)}: ${text(because)}`)].join('\n')
}

function comparison(compared: FamilyComparison): string {
  return `### The same on ${code(compared.with)}\n\n${text(comparisonSentence(compared))}`
}

const COMPARED = [
  '| proposal | agrees | of what it changes | verdict | comes out otherwise |',
  '| --- | ---: | ---: | --- | --- |',
]

function compared({ rows }: FamilyResult, { rows: others }: FamilyComparison): string[] {
  return others.map(({ id, agree, of, changes, sameVerdict, differ }) => {
    const [shown, more] = atMost(differ, SHOWN)
    const cases = shown.map((one) => `${code(one.case)}: ${text(one.here)} here, ${text(one.there)} there`)
    const all = [...cases, ...(more > 0 ? [`+${more} more`] : [])].join('<br>')
    return `| ${text(nameOfId(id, rows))} | ${agree} of ${of} | ${changes.agree} of ${changes.of} | ${sameVerdict ? 'the same' : '**another**'} | ${all || '–'} |`
  })
}
