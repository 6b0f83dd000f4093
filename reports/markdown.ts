/** What a pull request comment or a step summary shows: first what is wrong, then as much detail as there is room for. */
import type { CaseResult, RequirementResult, Results, TargetResult } from '../harness/results.ts'
import { baselineBlock } from './baseline-markdown.ts'
import { renderComparisonMarkdown } from './comparison-markdown.ts'
import { brokenInvariants, casesOf, exampleOf, failingRequirements, reasonsFor } from './group.ts'
import { code, fence, Page, text } from './markdown-text.ts'
import { placeTables } from './places.ts'
import { placesRows } from './places-markdown.ts'
import { risksBlock } from './risks-markdown.ts'
import {
  cameWords,
  count,
  DANGER_WORDS,
  denominator,
  expectedWords,
  headlinesByDanger,
  standing,
  VERDICT_WORDS,
  VERDICTS,
  verdictWords,
} from './words.ts'

/** Cases shown for each requirement; the HTML report has them all. */
const CASES_SHOWN = 10

export function renderMarkdown(results: Results): string {
  // What changes is what a pull request is read for.
  if (results.comparison) return renderComparisonMarkdown(results)
  const page = new Page()
  page.add('## Gateway conformance')
  if (results.targets.length === 0) page.add('No target was tested.')
  // Every verdict before any detail: when room runs out, it is detail that is missing.
  for (const target of results.targets) page.add(verdictBlock(results, target))
  const baseline = baselineBlock(results)
  if (baseline !== undefined) page.add(baseline)
  for (const target of results.targets) {
    const risks = risksBlock(results, target)
    if (risks !== undefined) page.add(risks)
  }
  for (const target of results.targets) {
    for (const requirement of failingRequirements(results, target)) {
      page.offer(detail(results, target, requirement), 'failing requirement')
    }
    for (const block of invariants(results, target)) page.offer(block, 'broken invariant')
    for (const block of incomplete(results, target)) page.offer(block, 'list of cases without a verdict')
  }
  for (const table of placeTables(results)) page.table(...placesRows(table), 'place')
  page.close()
  return page.toString()
}

function verdictBlock(results: Results, target: TargetResult): string {
  const [claim, rest] = verdictWords(target)
  const good = standing(target) === 'conformant'
  const lines = [
    `### ${good ? '✅' : '❌'} ${code(target.id)}: ${good ? claim : `**${claim}**`} ${text(rest)}`,
    '',
    `${denominator(target)}: ${VERDICTS.filter((verdict) => target.counts[verdict] > 0)
      .map((verdict) => `${target.counts[verdict]} ${VERDICT_WORDS[verdict]}`)
      .join(', ')}.`,
    '',
  ]
  const headlines = headlinesByDanger(target)
  // A handful is read; a hundred are not, and would push everything else out.
  for (const headline of headlines.slice(0, 30)) {
    const tag = DANGER_WORDS[headline.danger].toUpperCase()
    lines.push(
      `- **${tag}**: ${text(headline.sentence)} (${count(headline.cases, 'case')}, ${code(headline.requirement)})`,
    )
  }
  if (headlines.length > 30) lines.push(`- and ${headlines.length - 30} more`)
  return [...lines, '', ...requirementTable(failingRequirements(results, target))].join('\n').trimEnd()
}

function requirementTable(failing: readonly RequirementResult[]): string[] {
  if (failing.length === 0) return []
  const rows = failing.slice(0, 30).map(({ id, level, counts, sentence }) => {
    const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
    return `| ${code(id)} | ${level} | ${counts.fail} of ${total} | ${text(sentence)} |`
  })
  const more = failing.length > 30 ? ['', `and ${failing.length - 30} more failing requirements`] : []
  return ['| requirement | level | fail | what it says |', '| --- | --- | ---: | --- |', ...rows, ...more]
}

function detail(results: Results, target: TargetResult, requirement: RequirementResult): string {
  const failing = casesOf(results, target).filter(
    (result) => result.requirement === requirement.id && result.verdict === 'fail',
  )
  const shown = examplesFirst(results, target, requirement.id, failing).slice(0, CASES_SHOWN)
  const more = failing.length - shown.length
  return [
    '<details>',
    `<summary>${code(requirement.id)} on ${code(target.id)}: ${count(failing.length, 'case')} failed</summary>`,
    '',
    text(requirement.sentence),
    `Guards: ${text(requirement.boundary)}. Sources: ${text(requirement.sources.map((source) => source.ref).join(', '))}.`,
    '',
    '| case | expected | observed |',
    '| --- | --- | --- |',
    ...shown.map(
      (result) => `| ${code(result.id)} | ${text(expectedWords(result.expected))} | ${text(cameWords(result))} |`,
    ),
    ...(more > 0 ? ['', `and ${count(more, 'more case')}`] : []),
    '',
    fence(shown.map((result) => result.replay)),
    '',
    '</details>',
  ].join('\n')
}

/** The case that a headline names is the one to look at first. */
function examplesFirst(results: Results, target: TargetResult, requirement: string, cases: CaseResult[]): CaseResult[] {
  const examples = target.headlines
    .filter((headline) => headline.requirement === requirement)
    .flatMap((headline) => exampleOf(results, target, headline.example) ?? [])
    .filter((result) => cases.includes(result))
  return [...new Set([...examples, ...cases])]
}

function invariants(results: Results, target: TargetResult): string[] {
  return brokenInvariants(casesOf(results, target)).map(({ text: id, cases }) =>
    [
      `**invariant broken:** ${code(id)} on ${code(target.id)}, ${count(cases.length, 'case')}; the first:`,
      '',
      fence([cases[0]!.replay]),
    ].join('\n'),
  )
}

function incomplete(results: Results, target: TargetResult): string[] {
  const cases = casesOf(results, target)
  return (['could-not-run', 'harness-fault', 'not-applicable'] as const).flatMap((verdict) => {
    const reasons = reasonsFor(cases, verdict)
    if (reasons.length === 0) return []
    const lines = reasons
      .slice(0, CASES_SHOWN)
      .map((reason) => `- ${count(reason.cases.length, 'case')}: ${text(reason.text)}`)
    if (reasons.length > CASES_SHOWN) lines.push(`- and ${reasons.length - CASES_SHOWN} more reasons`)
    return [`**${VERDICT_WORDS[verdict]}** on ${code(target.id)}\n\n${lines.join('\n')}`]
  })
}
