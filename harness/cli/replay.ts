import { readFileSync, statSync } from 'node:fs'
import { parseEvidence, printable, renderJson } from '../../reports/index.ts'
import { judge, type RunEnd } from '../judge/judge.ts'
import { planHere } from '../machine/plan-here.ts'
import type { Case } from '../plan/case.ts'
import { expand } from '../plan/expand.ts'
import type { CaseResult, StepResult } from '../results.ts'
import { exitCodeOf, findingsOf, resultsOf } from '../run/results-of.ts'
import { run } from '../run/run.ts'
import type { Target } from '../targets/target.ts'
import { background } from './background.ts'
import { catalogue, profileFor } from './catalogue.ts'
import { EXIT, UsageError } from './errors.ts'
import { stopOnSignals } from './stop.ts'
import { suite } from './suite.ts'
import { deadlineFor, targetOf } from './targets.ts'

export interface ReplayOptions {
  readonly target: string
  readonly profile: string | undefined
  readonly json: boolean
  readonly spawn: boolean
  readonly referencePolicy: string
  readonly deadline: number | undefined
  readonly bootDeadline: number | undefined
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

const caseInWords = (result: CaseResult): string =>
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

async function replayLive(id: string, options: ReplayOptions): Promise<number> {
  using stop = stopOnSignals()
  const target = await targetOf(options.target, options)
  const selection = { only: [id], skip: [] }
  const { planned, machine } = await planHere(catalogue, profileFor(target, options.profile), target, selection)
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

/** Stored evidence as the judge wants it. A step without an observation was not run. */
function endOfEvidence(result: CaseResult): RunEnd {
  const connects = result.steps.flatMap(({ observed, before, after, events, acts }) => {
    if (!observed || !before || !after) return []
    const done = acts.flatMap((act) =>
      act.observed && act.before && act.after ? [{ observed: act.observed, before: act.before, after: act.after }] : [],
    )
    return [{ observed, before, after, events, acts: done }]
  })
  if (connects.length === result.steps.length) return { kind: 'ran', connects }
  const because = result.because[0] ?? 'the evidence is incomplete'
  return { kind: result.verdict === 'harness-fault' ? 'harness-fault' : 'could-not-run', because, connects }
}

function controlOfEvidence(result: CaseResult, connects: RunEnd['connects']): RunEnd | undefined {
  const observed = result.control?.observed
  const like = connects[0]
  if (!observed || !like) return undefined
  return { kind: 'ran', connects: [{ ...like, observed: { outcome: observed } }] }
}

/** What stored evidence of a target is judged by. */
interface Judge {
  readonly profile: string
  readonly capabilities: Target['capabilities']
  readonly byId: ReadonlyMap<string, Case>
}

async function judgeOf(name: string, options: ReplayOptions): Promise<Judge> {
  const target = await targetOf(name, options)
  const profile = profileFor(target, options.profile)
  const { cases, controlsOnly } = expand(catalogue, profile)
  const byId = new Map([...cases, ...controlsOnly].map((planned): [string, Case] => [planned.id, planned]))
  return { profile: profile.id, capabilities: target.capabilities, byId }
}

async function replayFile(file: string, options: ReplayOptions): Promise<number> {
  const results = parseEvidence(readFileSync(file, 'utf8'))
  const judges = new Map<string, Judge>()
  const judgeFor = async (target: string): Promise<Judge> => {
    const known = judges.get(target) ?? (await judgeOf(target, options))
    judges.set(target, known)
    return known
  }
  let changed = 0
  let failed = 0
  let risks = 0
  const lines: string[] = []
  for (const result of results) {
    const { byId, capabilities } = await judgeFor(result.target)
    const planned = byId.get(result.id)
    if (!planned) {
      changed += 1
      lines.push(`CHANGED: ${result.id} is no longer in the catalogue`)
      continue
    }
    if (result.verdict === 'not-applicable') continue
    const end = endOfEvidence(result)
    const again = judge(planned, end, controlOfEvidence(result, end.connects), capabilities)
    if (again.verdict === 'fail') failed += 1
    if (again.verdict === 'residual-risk') risks += 1
    if (again.verdict !== result.verdict) {
      changed += 1
      lines.push(
        `CHANGED: ${result.id}: was ${result.verdict}, is ${again.verdict}${again.because[0] ? `: ${again.because[0]}` : ''}`,
      )
    } else if (results.length === 1) lines.push(caseInWords(result))
  }
  const profiles = [...new Set([...judges.values()].map(({ profile }) => profile))].join(', ')
  const summary = `${results.length} cases judged again under profile ${profiles}: ${failed} fail, ${risks === 0 ? '' : `${risks} residual risk${risks === 1 ? '' : 's'}, `}${changed} verdicts changed`
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ judged: results.length, failed, risks, changed, lines }, null, 2)}\n`)
  } else process.stdout.write(`${[...lines, summary].join('\n')}\n`)
  return failed > 0 || changed > 0 ? EXIT.failed : EXIT.conformant
}

/**
 * The `replay` command: a case id is run again on a target, with the whole transcript; a file of evidence is judged again
 * without any gateway. @returns the exit code.
 *
 * @throws UsageError when it is neither.
 */
export async function replayCommand(what: string, options: ReplayOptions): Promise<number> {
  if (statSync(what, { throwIfNoEntry: false })?.isFile()) return replayFile(what, options)
  if (/\.(nd)?json$/.test(what)) throw new UsageError(`there is no file ${what}`)
  return replayLive(what, options)
}
