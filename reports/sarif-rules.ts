/**
 * One rule for each requirement, whether it was broken or not, so that two reports of one suite have the same rules; and one
 * for each broken invariant, of which the model tells only where it is broken.
 */
import type { ReportingDescriptor } from 'sarif'
import type { HeadlineResult, RequirementResult, Results, TargetResult } from '../harness/results.ts'
import { requirementsOf } from './group.ts'
import { code, fence, text } from './markdown-text.ts'
import { LEVELS, severityProperties } from './sarif-severity.ts'
import { pascalCase, plain } from './sarif-text.ts'
import { count } from './words.ts'

const HOW_TO_READ =
  'Each alert counts the cases that failed and names the first ones, each with the command that repeats it. A case is one client ' +
  'that connects from one place with one history; what was expected and what came stand beside it in report.html.'

/** The place is the file that decides, not a line: see `placeOf`. */
const WHERE =
  'The suite asks the gateway over the wire. The file of the alert is where this is decided in OpenClaw; its line means nothing.'

export function rulesOf(results: Results, target: TargetResult): ReportingDescriptor[] {
  return [...requirementsOf(results, target).map(ruleOf), ...brokenInvariants(target).map(invariantRule)]
}

function ruleOf(requirement: RequirementResult): ReportingDescriptor {
  const { id, level, sentence, whenBroken, file } = requirement
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: plain(sentence) },
    fullDescription: { text: plain(whenBroken) },
    help: { text: helpText(requirement), markdown: helpMarkdown(requirement) },
    defaultConfiguration: { level: LEVELS[level] },
    // Its own place in the suite is no location: code scanning would look for that path in the repository that it scans.
    properties: { ...severityProperties(requirement), file },
  }
}

function helpText({ id, sentence, whenBroken, boundary, operator, sources, mutants, file }: RequirementResult): string {
  return [
    plain(sentence),
    `Why: ${plain(whenBroken)}`,
    `Guards: ${plain(boundary)}.`,
    ...(operator === undefined ? [] : [`The operator: ${plain(operator)}`]),
    `Sources: ${sources.map(({ ref, says }) => plain(says === undefined ? ref : `${ref} (${says})`)).join('; ')}.`,
    `${knownToFind(mutants.length)} It stands in ${plain(file)} of the suite.`,
    HOW_TO_READ,
    WHERE,
    `Explained by: ${explain(id)}`,
  ].join('\n\n')
}

function helpMarkdown(requirement: RequirementResult): string {
  const { id, level, sentence, whenBroken, boundary, operator, sources, mutants, file } = requirement
  return [
    `**${level}** ${text(sentence)}`,
    `**Why:** ${text(whenBroken)}`,
    `**Guards:** ${text(boundary)}.`,
    ...(operator === undefined ? [] : [`**The operator:** ${text(operator)}`]),
    [
      '**Sources:**',
      '',
      ...sources.map(({ ref, says }) => `- ${text(says === undefined ? ref : `${ref}: ${says}`)}`),
    ].join('\n'),
    `${knownToFind(mutants.length)} It stands in ${code(file)} of the suite.`,
    `**How to read it:** ${HOW_TO_READ}`,
    WHERE,
    fence([explain(id)]),
  ].join('\n\n')
}

const knownToFind = (mutants: number) =>
  mutants === 0
    ? 'No fault of the reference gateway is listed that it finds.'
    : `It is known to find ${count(mutants, 'single fault')} of the reference gateway.`

const explain = (id: string) => `npx -y pnpm@10.34.8 conformance explain ${id}`

/** As headlines name them; they are the only place where the model tells what an invariant says. */
function brokenInvariants(target: TargetResult): HeadlineResult[] {
  return target.headlines.filter(({ requirement }) => requirement.startsWith('invariant.'))
}

function invariantRule({ requirement: id, sentence, danger }: HeadlineResult): ReportingDescriptor {
  const says = sentence.replace(/^Invariant broken: /, '')
  const why = 'It holds whatever the policy is, and is checked on everything that is observed.'
  // Nobody asked, or nothing to approve: as bad as the worst and the least of rules that a MUST is broken by.
  const breaks = danger === 'lets-in' ? 'lets-in' : 'shuts-out'
  const theme = danger === 'lets-in' ? 'locality' : 'pairing'
  const { tags, ...severity } = severityProperties({ level: 'MUST', breaks, theme })
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: plain(says) },
    fullDescription: { text: why },
    help: {
      text: [plain(says), why, HOW_TO_READ, WHERE].join('\n\n'),
      markdown: [`**MUST** ${text(says)}`, why, `**How to read it:** ${HOW_TO_READ}`, WHERE].join('\n\n'),
    },
    defaultConfiguration: { level: LEVELS.MUST },
    properties: { ...severity, tags: (tags ?? []).map((tag) => (tag === theme ? 'invariant' : tag)) },
  }
}
