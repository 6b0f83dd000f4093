import { printable, renderJson } from '../../reports/index.ts'
import { planHere } from '../machine/plan-here.ts'
import type { CaseResult, StepResult } from '../results.ts'
import { exitCodeOf, findingsOf, resultsOf } from '../run/results-of.ts'
import { run } from '../run/run.ts'
import { background } from './background.ts'
import { catalogue, profileFor } from './catalogue.ts'
import { announcement } from './live.ts'
import { stopOnSignals } from './stop.ts'
import { suite } from './suite.ts'
import { deadlineFor, type TargetOptions, targetOf } from './targets.ts'

export interface ReplayOneOptions extends TargetOptions {
  readonly target: string
  readonly profile: string | undefined
  readonly json: boolean
  readonly deadline: number | undefined
}

const stepInWords = ({
  title,
  standing,
  vantage,
  expected,
  observed,
  findings,
  before,
  after,
  events,
  acts,
  transcript,
}: StepResult): string[] => [
  `  ${title} from ${vantage}; the store knows "${standing}"`,
  `    expected ${expected.outcome}${expected.reason ? ` (${expected.reason})` : ''}: ${expected.because} [${expected.source}]`,
  `    observed ${observed ? `${observed.outcome}${observed.note ? ` (${printable(observed.note)})` : ''}` : 'nothing'}`,
  ...findings.map((finding) => `    ✗ ${printable(finding)}`),
  ...acts.map(
    ({ title, expected, observed }) =>
      `    ${title}: expected ${expected.answer}, observed ${observed?.answer ?? 'nothing'} (${expected.because}) [${expected.source}]`,
  ),
  ...transcript.map(
    ({ from, what, text }) => `    ${from} ${what}: ${text.split('\n').map(printable).join('\n        ')}`,
  ),
  `    store before: ${JSON.stringify(before)}`,
  `    store after:  ${JSON.stringify(after)}`,
  `    operator saw: ${events.join(', ') || 'no pairing event'}`,
]

/** Everything that happened to one case: what was sent and came back, and the store before and after. */
export const caseInWords = (result: CaseResult): string =>
  [
    `${result.verdict}: ${result.id} on ${result.target}`,
    ...result.because.map((why) => `  ${why}`),
    ...result.steps.flatMap(stepInWords),
    ...(result.control
      ? [
          `  control: ${result.control.differs} ${result.control.from} → ${result.control.to}: expected ${result.control.expected}, observed ${result.control.observed ?? 'nothing'}`,
        ]
      : []),
    '',
  ].join('\n')

/** Runs the cases that a pattern names, one after the other, and shows everything. @returns the exit code. */
export async function replayOne(id: string, options: ReplayOneOptions): Promise<number> {
  using stop = stopOnSignals()
  const target = await targetOf(options.target, options, stop.signal)
  const selection = { only: [id], skip: [] }
  const { planned, machine } = await planHere(catalogue, profileFor(target, options.profile), target, selection)
  process.stderr.write(announcement(target, planned) ?? '')
  const ends = await run({
    target,
    plan: planned,
    concurrency: 1,
    deadlineMs: options.deadline ?? deadlineFor(target),
    signal: stop.signal,
    onEvent: (event) => {
      if (event.kind === 'prepare') process.stderr.write(`${event.line}\n`)
    },
  })
  stop.signal.throwIfAborted()
  const found = findingsOf(catalogue, target, planned, ends, background)
  const { cases } = found
  const json = () =>
    cases.length === 1 ? `${JSON.stringify(cases[0], null, 2)}\n` : renderJson(resultsOf(suite(), [found], [machine]))
  process.stdout.write(options.json ? json() : cases.map(caseInWords).join('\n'))
  return exitCodeOf(found.target.counts)
}
