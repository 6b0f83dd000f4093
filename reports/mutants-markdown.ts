/** The kill matrix in a pull request comment: the score, why the gate is shut, and both tables as far as there is room. */
import type { MutantResult, MutantsResult } from '../harness/results.ts'
import { code, fence, Page, text } from './markdown-text.ts'
import {
  byState,
  gateWords,
  killersOf,
  STATE_SENTENCES,
  STATE_WORDS,
  score,
  strengths,
  survivorsOf,
} from './mutants-words.ts'
import { atMost, count } from './words.ts'

/** Names in one cell; the HTML report has them all. */
const NAMES = 4

/** More complaints than this are not read, and would push both tables out. */
const COMPLAINTS = 60

export function renderMutantsMarkdown(result: MutantsResult, limit?: number): string {
  const page = new Page(limit)
  page.add(heading(result))
  if (result.complaints.length > 0) page.add(complaints(result))
  for (const mutant of survivorsOf(result)) page.offer(survivor(mutant), 'survivor')
  if (result.equivalents.length > 0) page.add(equivalents(result))
  if (result.notHere.length > 0) page.add(notHere(result))
  page.table(REQUIREMENTS, requirementRows(result), 'requirement')
  page.table(MUTANTS, mutantRows(result), 'mutant')
  page.close()
  return page.toString()
}

function heading(result: MutantsResult): string {
  const [claim, rest] = gateWords(result)
  const mark = result.complaints.length === 0 ? '✅' : '❌'
  return [
    '## Mutants',
    '',
    `**${score(result)}**`,
    '',
    `${mark} **${claim}**: ${rest}. Each mutant is the policy ${code(result.base)} with one fault.`,
  ].join('\n')
}

function complaints({ complaints: all }: MutantsResult): string {
  const [shown, more] = atMost(all, COMPLAINTS)
  const lines = shown.map((one) => `- ${text(one)}`)
  return ['### Complaints', '', ...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')
}

function survivor({ id, fault, breaks, state, reached, replay }: MutantResult): string {
  const ran = reached === 0 ? '' : ` (${count(reached, 'case')} run)`
  return [
    '<details>',
    `<summary>${code(id)}: ${STATE_WORDS[state]}</summary>`,
    '',
    `${text(fault)} Here ${STATE_SENTENCES[state]}${ran}; ${code(breaks)} should find it.`,
    '',
    fence([replay]),
    '',
    '</details>',
  ].join('\n')
}

/** What kills little comes first: there the next mutant is missing. */
const REQUIREMENTS = [
  '### What each requirement finds, the least first',
  '',
  '| requirement | level | killed of those that name it | killed in all | mutants |',
  '| --- | --- | ---: | ---: | --- |',
]

function requirementRows(result: MutantsResult): string[] {
  return strengths(result).map(({ id, level, own, named, kills }) => {
    const all = kills.length === 0 ? '⚠️ **none**' : String(kills.length)
    const [shown, more] = atMost(kills, NAMES)
    const names = [...shown.map(code), ...(more > 0 ? [`+${more} more`] : [])].join(', ') || '–'
    return `| ${code(id)} | ${level} | ${own} of ${named.length} | ${all} | ${names} |`
  })
}

const MUTANTS = [
  '### What finds each mutant',
  '',
  '| mutant | what it does wrong | state | killers |',
  '| --- | --- | --- | --- |',
]

function mutantRows({ mutants }: MutantsResult): string[] {
  return byState(mutants).map((mutant) => {
    const [shown, more] = atMost(killersOf(mutant), NAMES)
    const killers = shown.map(({ requirement, cases }) => {
      const named = requirement === mutant.breaks
      return named ? `**${code(requirement)}** ${cases}` : `${code(requirement)} ${cases}`
    })
    const all = [...killers, ...(more > 0 ? [`+${more} more`] : [])].join(', ') || `none; names ${code(mutant.breaks)}`
    const state = mutant.state === 'killed' ? 'killed' : `**${STATE_WORDS[mutant.state]}**`
    return `| ${code(mutant.id)} | ${text(mutant.fault)} | ${state} | ${all} |`
  })
}

function notHere({ notHere: all }: MutantsResult): string {
  const lines = all.map(({ requirement, because }) => `- ${code(requirement)}: ${text(because)}`)
  return ['### Not shown on this machine, and their mutants not run', '', ...lines].join('\n')
}

function equivalents({ equivalents: all }: MutantsResult): string {
  const lines = all.map(({ id, fault, proof }) => `- ${code(id)}: ${text(fault)} ${text(proof)}`)
  return ['### Equivalent: no client can see the fault', '', ...lines].join('\n')
}
