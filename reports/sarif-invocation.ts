/**
 * What is no alert, and must not go unsaid: notifications of the run. GitHub shows none of them. They are for other readers of
 * SARIF, and for whoever opens the file because no alert came.
 *
 * Complaints of a comparison are here, since they are about two gateways: an alert of them would close by itself on the next
 * scan, with nothing mended. Problems of the baseline file are the runner's configuration, with the lines to delete.
 */
import type { Invocation, Notification, ReportingDescriptor } from 'sarif'
import type { CaseResult, Results, TargetResult } from '../harness/results.ts'
import { casesOf, type Reason, reasonsFor } from './group.ts'
import { risksOf } from './risks.ts'
import { message, pascalCase, sentence } from './sarif-text.ts'
import { count } from './words.ts'

/** Reasons that are told; a harness that falls over can give one for each case. */
const REASONS = 50

const KINDS = {
  'could-not-run': 'Cases that gave no verdict, because what they need did not come up or did not answer.',
  'harness-fault': 'Cases that gave no verdict, because the suite itself was at fault.',
  'residual-risk':
    'Somebody gets in unasked there, and no gateway can tell them from a local client. The operator has to act.',
  'partial-run':
    'Not all of the profile was run; code scanning closes alerts that an upload does not repeat, mended or not.',
  'comparison-complaint': 'The gate of a comparison is shut.',
  'baseline-problem': 'An entry of the baseline file has to go.',
  'target-left-out': 'GitHub takes 20 runs in a file, and this target is not among them.',
} as const

type Kind = keyof typeof KINDS

/** GitHub asks of every descriptor what it asks of a rule. */
export const NOTIFICATIONS: readonly ReportingDescriptor[] = Object.entries(KINDS).map(([id, text]) => ({
  id,
  name: pascalCase(id),
  shortDescription: { text },
  fullDescription: { text },
  help: { text: `${text} It is no alert: report.html tells more.` },
}))

/** `isFirst`: what is about all targets is told once. `leftOut`: targets without a run of their own. */
export function invocationOf(
  results: Results,
  target: TargetResult,
  isFirst: boolean,
  leftOut: readonly TargetResult[],
): Invocation {
  const { counts } = target
  return {
    executionSuccessful: counts['could-not-run'] + counts['harness-fault'] === 0,
    exitCode: results.exitCode,
    toolExecutionNotifications: [
      ...partial(results, target),
      ...unjudged(casesOf(results, target)),
      ...risksOf(results, target).map(({ requirement, cases }) => ({
        ...note(
          'residual-risk',
          'note',
          `${count(cases.length, 'residual risk')}: ${requirement.operator ?? requirement.sentence}`,
        ),
        associatedRule: { id: requirement.id },
      })),
      ...(isFirst ? (results.comparison?.complaints ?? []) : []).map((one) =>
        note('comparison-complaint', 'error', one),
      ),
      ...(isFirst ? leftOut : []).map(({ id }) => note('target-left-out', 'error', `No run for ${id}.`)),
    ],
    ...(isFirst && results.baseline && { toolConfigurationNotifications: baselineProblems(results.baseline) }),
  }
}

function note(kind: Kind, level: Notification.level, words: string): Notification {
  return {
    descriptor: { id: kind, index: Object.keys(KINDS).indexOf(kind) },
    level,
    message: { text: sentence(message(words)) },
  }
}

function partial({ shard }: Results, { selected, inProfile }: TargetResult): Notification[] {
  const some = selected < inProfile ? `${selected} of ${count(inProfile, 'case')} of the profile were selected` : ''
  const part = shard ? `this is part ${shard.index} of ${shard.of}` : ''
  const words = [some, part].filter((one) => one !== '').join('; ')
  return words === '' ? [] : [note('partial-run', 'warning', `${KINDS['partial-run']} Here: ${words}`)]
}

function unjudged(cases: readonly CaseResult[]): Notification[] {
  return (['could-not-run', 'harness-fault'] as const).flatMap((verdict) => {
    const reasons = reasonsFor(cases, verdict)
    const more = reasons.length - REASONS
    return [
      ...reasons.slice(0, REASONS).map((reason) => note(verdict, 'error', reasonWords(reason))),
      ...(more > 0 ? [note(verdict, 'error', `And ${count(more, 'more reason')}.`)] : []),
    ]
  })
}

function reasonWords({ text, cases }: Reason): string {
  return `${count(cases.length, 'case')}: ${sentence(text)} The first is ${cases[0]!.id}`
}

function baselineProblems({ file, problems }: NonNullable<Results['baseline']>): Notification[] {
  return problems.map(({ kind, id, lines: [startLine, endLine], sentence: says }) => ({
    ...note('baseline-problem', 'error', `${kind}: ${id}: ${says}`),
    ...(isInRepository(file) && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')), uriBaseId: 'SRCROOT' },
            region: { startLine, endLine },
          },
        },
      ],
    }),
  }))
}

/** Other paths say nothing to a reader on another machine. */
function isInRepository(file: string): boolean {
  return !/^([/\\~]|[A-Za-z]:)/.test(file) && !file.split(/[/\\]/).includes('..')
}
