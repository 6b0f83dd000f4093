/** `pnpm bench`: what a run costs, against the floor below it. Every number is measured in this run. */
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { Command, InvalidArgumentError } from 'commander'
import { renderEvidence, renderHtml, renderJson, renderMarkdown } from '../../reports/index.ts'
import { catalogue, profileFor } from '../cli/catalogue.ts'

import { concurrencyFor, deadlineFor, targetOf } from '../cli/targets.ts'
import type { Results } from '../results.ts'
import { flipped } from './flipped.ts'
import { floor } from './floor.ts'
import { type Measured, measure, planOf, quantile, type Subject } from './measure.ts'
import { plain } from './plain.ts'

interface Options {
  readonly target: string
  readonly profile: string | undefined
  readonly select?: readonly string[]
  readonly rounds: number
  readonly concurrency?: number
  readonly json: boolean
}

const positive = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It takes a whole number above 0.')
  return value
}
const collect = (value: string, previous: readonly string[] = []) => [...previous, value]

const program = new Command('bench')
  .description('Measures the suite against the floor: bare sockets that carry the same frames and signatures.')
  .option('--target <target>', 'reference, or openclaw@<version>', 'reference')
  .option('--profile <id>', "policy to judge by (default: that of the release's own era)")
  .option('--select <pattern>', 'only matching cases (repeatable)', collect)
  .option('--rounds <n>', 'how often each is measured on the reference; the median round counts', positive, 5)
  .option('--concurrency <n>', "handshakes in flight; default: the suite's own", positive)
  .option('--json', 'print exactly one JSON object on standard output', false)
  .addHelpText(
    'after',
    `
On the reference: floor, whole catalogue, and the whole catalogue with every expectation turned around, in one warm process.
The floor's server shares the clients' thread; the reference gateway has one of its own, as it has in every run.
On a release: wall clock, boots, and the same handshakes by themselves.

Examples:
  bench                                  the embedded reference gateway
  bench --json > bench.json
  bench --target openclaw@2026.2.19      a real release`,
  )
  .parse()
const options = program.opts<Options>()

const round = (value: number, digits = 0): number => Number(value.toFixed(digits))
const perSecond = (count: number, ms: number): number => round((count / ms) * 1000)

/** The round in the middle, by what it took. */
function median<T>(rounds: readonly T[], ms: (one: T) => number): T {
  return [...rounds].sort((one, other) => ms(one) - ms(other))[Math.floor((rounds.length - 1) / 2)] as T
}

/** Every report as text; nothing is written. */
function reportsMs(results: Results): number {
  const started = performance.now()
  for (const render of [renderJson, renderEvidence, renderMarkdown, renderHtml]) render(results)
  return performance.now() - started
}

const common = ({ cases, handshakes, handshakeMs, bootMs, boots, planMs, judgeMs, wallMs }: Measured) => ({
  cases,
  handshakes,
  wallMs: round(wallMs),
  casesPerSecond: perSecond(cases, wallMs),
  handshakeP50Ms: round(quantile(handshakeMs, 0.5), 1),
  handshakeP95Ms: round(quantile(handshakeMs, 0.95), 1),
  boots,
  bootMs: round(bootMs),
  planMs: round(planMs),
  judgeMs: round(judgeMs),
})

async function reference(subject: Subject) {
  const { exchanges } = await plain(subject, planOf(subject))
  const rounds: {
    floorMs: number
    passing: Measured
    failing: Measured
    passingReports: number
    failingReports: number
  }[] = []
  // The first round warms up and is not counted; taking turns lets noise of the machine fall on all of them.
  for (let at = 0; at <= options.rounds; at += 1) {
    const floorMs = await floor(exchanges, subject.concurrency)
    const passing = await measure(subject)
    const failing = await measure(subject, flipped)
    const passingReports = reportsMs(passing.results)
    const failingReports = reportsMs(failing.results)
    if (at > 0) rounds.push({ floorMs, passing, failing, passingReports, failingReports })
  }
  const { passing } = median(rounds, (one) => one.passing.wallMs)
  const { failing } = median(rounds, (one) => one.failing.wallMs)
  const { floorMs } = median(rounds, (one) => one.floorMs)
  const { passingReports } = median(rounds, (one) => one.passingReports)
  const { failingReports } = median(rounds, (one) => one.failingReports)
  const verdicts = ({ results }: Measured) => results.targets[0]?.counts
  return {
    ...common(passing),
    floorMs: round(floorMs),
    floorHandshakesPerSecond: perSecond(exchanges.length, floorMs),
    // Per handshake: what a bare socket cannot carry, HTTP and frames that are none, is not in the floor.
    ratioToFloor: round(floorMs / exchanges.length / (passing.wallMs / passing.handshakes), 2),
    bootShare: round(passing.bootMs / passing.wallMs, 3),
    failingWallMs: round(failing.wallMs),
    failingToPassing: round(failing.wallMs / passing.wallMs, 2),
    reportsMs: round(passingReports),
    failingReportsMs: round(failingReports),
    failingToPassingWithReports: round((failing.wallMs + failingReports) / (passing.wallMs + passingReports), 2),
    verdicts: verdicts(passing),
    failingVerdicts: verdicts(failing),
  }
}

async function release(subject: Subject) {
  await subject.target.prepare({ signal: subject.signal, progress: (line) => process.stderr.write(`${line}\n`) })
  const measured = await measure(subject)
  const { ms } = await plain(subject, planOf(subject))
  return {
    ...common(measured),
    bootShare: round(measured.bootMs / measured.wallMs, 3),
    handshakesAloneMs: round(ms),
    wallToBootsAndHandshakes: round(measured.wallMs / (measured.bootMs + ms), 2),
    reportsMs: round(reportsMs(measured.results)),
    verdicts: measured.results.targets[0]?.counts,
  }
}

type Numbers = Partial<Awaited<ReturnType<typeof reference>> & Awaited<ReturnType<typeof release>>>

const seconds = (ms = Number.NaN): string => `${(ms / 1000).toFixed(2)} s`
const counts = (verdicts: object = {}): string =>
  Object.entries(verdicts)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ')

function inWords(numbers: Numbers, { target, concurrency }: Subject): string {
  const row = (name: string, text: string) => `${name.padEnd(26)}${text}`
  return [
    row('target', `${target.id}, ${concurrency} in flight`),
    row(
      'load of the machine',
      loadavg()
        .map((load) => load.toFixed(1))
        .join(' '),
    ),
    row('cases, handshakes', `${numbers.cases} (controls included), ${numbers.handshakes}`),
    row('verdicts', counts(numbers.verdicts)),
    ...(numbers.floorMs === undefined
      ? []
      : [row('floor', `${numbers.floorHandshakesPerSecond} handshakes/s (${seconds(numbers.floorMs)})`)]),
    row('suite', `${numbers.casesPerSecond} cases/s (${seconds(numbers.wallMs)}: plan, run, judge)`),
    ...(numbers.ratioToFloor === undefined
      ? []
      : [row('suite ÷ floor', `${numbers.ratioToFloor} (goal: 0.5 or more)`)]),
    row('per handshake', `p50 ${numbers.handshakeP50Ms} ms, p95 ${numbers.handshakeP95Ms} ms`),
    row('plan, judge', `${numbers.planMs} ms, ${numbers.judgeMs} ms`),
    row(
      'boots',
      `${numbers.boots}, ${seconds(numbers.bootMs)}, ${((numbers.bootShare ?? 0) * 100).toFixed(1)} % of the wall`,
    ),
    ...(numbers.handshakesAloneMs === undefined
      ? []
      : [
          row('handshakes alone', seconds(numbers.handshakesAloneMs)),
          row('wall ÷ (boots + alone)', `${numbers.wallToBootsAndHandshakes} (goal: 1.3 or less)`),
        ]),
    row('reports', `${numbers.reportsMs} ms`),
    ...(numbers.failingWallMs === undefined
      ? []
      : [
          row('all turned around', `${seconds(numbers.failingWallMs)}, ${counts(numbers.failingVerdicts)}`),
          row('failing ÷ passing', `${numbers.failingToPassing} (goal: 1.5 or less)`),
          row('  with reports', `${numbers.failingToPassingWithReports} (${numbers.failingReportsMs} ms of reports)`),
        ]),
    '',
  ].join('\n')
}

const target = await targetOf(options.target, { spawn: false, referencePolicy: 'recommended' })
const subject: Subject = {
  catalogue,
  profile: profileFor(target, options.profile),
  target,
  only: options.select ?? [],
  concurrency: options.concurrency ?? concurrencyFor(target),
  deadlineMs: deadlineFor(target),
  signal: new AbortController().signal,
}
const numbers: Numbers = await (target.release === undefined ? reference(subject) : release(subject))
process.stdout.write(
  options.json
    ? `${JSON.stringify({ target: target.id, concurrency: subject.concurrency, load: loadavg(), ...numbers }, null, 2)}\n`
    : inWords(numbers, subject),
)
