/** Two gateways side by side in a pull request: may it be merged, what is the story, which cases, how each is repeated. */
import type { Change, ChangeGroup, ComparisonResult, Results } from '../harness/results.ts'
import {
  declaredWords,
  eachWords,
  gateStanding,
  gateWords,
  intentWords,
  mostTelling,
  onBothSides,
  unansweredWords,
} from './comparison-words.ts'
import { code, fence, LIMIT, Page, text } from './markdown-text.ts'
import { count } from './words.ts'

/** Stories that stand before the fold, cases that stand in each table behind it. */
const STORIES = 8
const CASES = 20

/** A comment of its own; empty where the results hold no comparison. @param limit bytes. */
export function renderComparisonMarkdown(results: Results, limit = LIMIT): string {
  const { comparison } = results
  if (!comparison) return ''
  const page = new Page(limit)
  page.add('## Gateway conformance: what changes')
  for (const block of summary(results, comparison)) page.add(block)
  for (const [at, group] of comparison.groups.entries()) {
    const own = comparison.changes.filter((change) => change.group === at)
    page.offer(detail(results, group, own), 'story in detail')
  }
  page.close()
  return page.toString()
}

/** Verdict, story, why: what has to be read. */
function summary(results: Results, comparison: ComparisonResult): string[] {
  const { before, after, groups, complaints } = comparison
  const [claim, rest] = gateWords(comparison)
  const standing = gateStanding(comparison)
  const good = standing === 'alike' || standing === 'open'
  const shown = mostTelling(groups, STORIES)
  const left = groups.length - shown.length
  return [
    `### ${good ? '✅' : '❌'} ${code(before.target)} → ${code(after.target)}: **${claim}**\n\nBy ${code(after.profile)}, ${text(rest)}.`,
    shown
      .map((group) => `- ${storyWords(group)}`)
      .concat(left === 0 ? [] : [`- and ${count(left, 'more story', 'more stories')} below`])
      .join('\n'),
    list('Why the gate is shut', complaints),
    list('Declared', intentWords(comparison)),
    list('No answer', unansweredWords(comparison).slice(0, STORIES)),
    list('Each by itself', eachWords(results)),
  ].filter((block) => block !== '')
}

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `**${title}**\n\n${lines.map((line) => `- ${text(line)}`).join('\n')}`

function storyWords(group: ChangeGroup): string {
  const { direction, sentence, cases, broken, fixed, requirements } = group
  const [first = '', ...rest] = requirements
  const facts = [
    count(cases, 'case'),
    ...(broken > 0 ? [`${broken} broken`] : []),
    ...(fixed > 0 ? [`${fixed} fixed`] : []),
    ...(declaredWords(group) === '' ? [] : [declaredWords(group)]),
  ]
  return `**${direction.toUpperCase()}**: ${text(sentence)} (${facts.join(', ')}; ${code(first)}${rest.length === 0 ? '' : ` and ${rest.length} more`})`
}

function detail(results: Results, group: ChangeGroup, changes: readonly Change[]): string {
  const first = changes.filter((one) => one.case === group.example)
  const shown = [...first, ...changes.filter((one) => one.case !== group.example)].slice(0, CASES)
  const left = changes.length - shown.length
  const replays = onBothSides(results, group.example).map(({ replay }) => replay)
  return [
    '<details>',
    `<summary>${group.direction}: ${text(group.sentence)} ${count(group.cases, 'case')}</summary>`,
    '',
    '| case | before → after | by the profile |',
    '| --- | --- | --- |',
    ...shown.map(
      ({ case: id, became, judgement, intended }) =>
        `| ${code(id)} | ${text(became)} | ${[judgement ?? '', intended === undefined ? '' : `declared by ${code(intended)}`].filter((one) => one !== '').join(', ')} |`,
    ),
    ...(left > 0 ? ['', `and ${count(left, 'more case')}`] : []),
    ...(replays.length > 0 ? ['', fence(replays)] : []),
    '',
    '</details>',
  ].join('\n')
}
