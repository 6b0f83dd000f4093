import ipaddr from 'ipaddr.js'
import { surveyMachine } from '../machine/machine.ts'
import type { Case } from '../plan/case.ts'
import { defaultAxes } from '../plan/expand.ts'
import { CatalogueError, lookUps } from '../plan/look-ups.ts'
import { whyNotApplicable } from '../plan/plan.ts'
import { expectation, needsOf } from '../plan/steps.ts'
import type { Expected } from '../results.ts'
import type { RunStep } from '../run/run-case.ts'
import { runOnce } from '../run/run-once.ts'
import { PrepareError, type Target } from '../targets/target.ts'
import type { Ask, Axes, Catalogue, Configuration, Credential, Form } from '../vocabulary.ts'
import { parseAsk, parseHeader } from './ask.ts'
import { catalogue, profileFor, profileOf } from './catalogue.ts'
import { EXIT, UsageError } from './errors.ts'
import { announcement, type LiveOptions } from './live.ts'
import { stopOnSignals } from './stop.ts'
import { deadlineFor, targetOf } from './targets.ts'

export interface ProbeOptions extends LiveOptions {
  readonly target: string
  /** Left out: one in which the vantage can be stood at. */
  readonly configuration: string | undefined
  readonly trustedProxy: readonly string[]
  readonly vantage: string
  readonly history: string
  readonly ask: string
  readonly client: string
  readonly credential: Credential
  readonly form: Form
  readonly header: readonly string[]
  readonly profile: string | undefined
  readonly json: boolean
  readonly spawn: boolean
  readonly referencePolicy: string
  readonly deadline: number | undefined
  readonly bootDeadline: number | undefined
}

/** Options with what was left out settled. */
type Probe = ProbeOptions & { readonly profile: string; readonly configuration: string }

/** A vantage on another host takes a gateway that others can reach. @throws UsageError when another one was asked for. */
function configurationOf({ vantage: id, configuration: wanted }: ProbeOptions, target: Target): string {
  if (target.configuration !== undefined) return target.configuration
  const vantage = catalogue.vantages.find((one) => one.id === id)
  if (vantage?.host === undefined) return wanted ?? defaultAxes.configuration
  const reachable = catalogue.configurations.filter(({ bind }) => bind !== undefined).map((one) => one.id)
  const needed = vantage.dial.includes(':') ? 'dual-stack' : 'lan'
  if (wanted !== undefined && !reachable.includes(wanted))
    throw new UsageError(
      `vantage ${id} stands on another host, and configuration ${wanted} listens on the loopback only. Next step: --configuration ${reachable.join(' or ')}`,
    )
  return wanted ?? needed
}

/** What the profile expects, where the catalogue knows the ask and nothing was added by hand. */
function expectedOf(look: ReturnType<typeof lookUps>, options: Probe, axes: Axes): Expected | undefined {
  if (options.header.length > 0 || options.trustedProxy.length > 0) return undefined
  try {
    return expectation(look, profileOf(options.profile), axes, { ...axes, standing: axes.history })
  } catch (error) {
    if (error instanceof CatalogueError) return undefined
    throw error
  }
}

/** A case that stands in no book: one handshake as the user asks for it. */
function adHocCase(options: Probe): { planned: Case; expected: Expected | undefined } {
  const asked = parseAsk(options.ask)
  const ask: Ask = catalogue.asks.find(({ id }) => id === asked.id) ?? asked
  const widened: Catalogue = { ...catalogue, asks: [...catalogue.asks.filter(({ id }) => id !== ask.id), ask] }
  const look = lookUps(widened)
  const axes: Axes = { ...defaultAxes, ...pick(options), ask: ask.id }
  try {
    const configured = look.configuration(axes.configuration)
    const configuration: Configuration = {
      ...configured,
      trustedProxies: [...configured.trustedProxies, ...options.trustedProxy],
    }
    const history = look.history(axes.history)
    const vantage = look.vantage(axes.vantage)
    const expected = expectedOf(look, options, axes)
    const step = {
      do: 'connect' as const,
      ask,
      vantage,
      credential: axes.credential,
      form: axes.form,
      times: 1,
      hold: false,
      standing: axes.history,
      expected: expected ?? { outcome: 'anomalous' as const, because: '', source: '' },
    }
    const requirement = {
      id: 'probe.ad-hoc',
      level: 'MAY',
      sentence: 'MAY',
      boundary: '',
      sources: [],
      breaks: 'lets-in',
      whenBroken: '',
    } as const
    const planned: Case = {
      id: 'probe',
      family: { id: 'probe', requirement: requirement.id, title: 'one ad-hoc handshake', cross: {}, controls: [] },
      requirement,
      theme: 'probe',
      axes,
      configuration,
      history,
      client: look.client(axes.client),
      steps: [step],
      alone: false,
      needs: needsOf(look, axes, [step]),
      control: null,
      otherControls: [],
    }
    return { planned, expected }
  } catch (error) {
    throw error instanceof CatalogueError ? new UsageError(error.message) : error
  }
}

const pick = ({ configuration, vantage, history, client, credential, form }: Probe) => ({
  configuration,
  vantage,
  history,
  client,
  credential,
  form,
})

/** What the operator must do, where somebody got in unasked at a place that the book calls a risk. */
function residualRisk({ vantage }: Probe, { outcome }: RunStep['observed']) {
  if (outcome !== 'silent' && outcome !== 'bypassed') return undefined
  const there = catalogue.families.filter(({ cross }) => cross.vantage?.includes(vantage))
  const risk = catalogue.requirements.find(
    ({ id, level }) => level === 'RISK' && there.some(({ requirement }) => requirement === id),
  )
  return risk?.operator === undefined ? undefined : { requirement: risk.id, operator: risk.operator }
}

/** The observation as one flat object: what scripts compare first stands first. */
function probeResult(options: Probe, step: RunStep, expected: Expected | undefined) {
  const { observed } = step
  return {
    outcome: observed.outcome,
    code: observed.code ?? null,
    reason: observed.reason ?? null,
    refusal: observed.refusal ?? null,
    httpStatus: observed.httpStatus ?? null,
    closeCode: observed.closeCode ?? null,
    role: observed.role ?? null,
    grantedScopes: observed.grantedScopes ?? null,
    authority: observed.authority ?? null,
    note: observed.note ?? null,
    target: options.target,
    configuration: options.configuration,
    vantage: options.vantage,
    history: options.history,
    ask: options.ask,
    client: options.client,
    credential: options.credential,
    form: options.form,
    headers: options.header,
    trustedProxies: options.trustedProxy,
    expected: expected ? { profile: options.profile, ...expected } : null,
    residualRisk: residualRisk(options, observed) ?? null,
    before: step.before,
    after: step.after,
    events: step.events,
    transcript: step.transcript,
  }
}

function inWords(result: ReturnType<typeof probeResult>): string {
  const facts = [
    result.code && `code ${result.code}`,
    result.reason && `reason ${result.reason}`,
    result.httpStatus && `HTTP ${result.httpStatus}`,
    result.closeCode && `close ${result.closeCode}`,
    result.grantedScopes && `scopes ${result.grantedScopes.join(', ') || 'none'}`,
    result.authority && `authority ${result.authority.join(', ') || 'none'}`,
  ].filter(Boolean)
  const wire = result.transcript.map(({ from, what, text }) => `  ${from} ${what}: ${text.replaceAll('\n', '\n    ')}`)
  return [
    `${result.outcome}${facts.length > 0 ? ` (${facts.join('; ')})` : ''}`,
    ...(result.note ? [`  ${result.note}`] : []),
    ...(result.expected
      ? [`  profile ${result.expected.profile} expects ${result.expected.outcome}: ${result.expected.because}`]
      : []),
    ...(result.residualRisk
      ? [
          `  residual risk, which no gateway can close (${result.residualRisk.requirement}): ${result.residualRisk.operator}`,
        ]
      : []),
    'wire:',
    ...wire,
    `store before: ${JSON.stringify(result.before)}`,
    `store after:  ${JSON.stringify(result.after)}`,
    '',
  ].join('\n')
}

/** The `probe` command: one handshake, observed and described, not judged. @returns the exit code. */
export async function probeCommand(options: ProbeOptions): Promise<number> {
  using stop = stopOnSignals()
  const target = await targetOf(options.target, options, stop.signal)
  const settled: Probe = {
    ...options,
    profile: profileFor(target, options.profile).id,
    configuration: configurationOf(options, target),
  }
  const headers = options.header.map(parseHeader)
  const wrong = options.trustedProxy.find((one) => !ipaddr.isValid(one) && !ipaddr.isValidCIDR(one))
  if (wrong !== undefined)
    throw new UsageError(`"${wrong}" is no trusted proxy: an IP address or a range in CIDR notation`)
  if (target.lasting === true && options.trustedProxy.length > 0)
    throw new UsageError(`${target.id} runs already: --trusted-proxy cannot be given to it`)
  const { planned, expected } = adHocCase(settled)
  const refused = whyNotApplicable(planned, target, await surveyMachine(planned.needs))
  if (refused !== undefined) throw new PrepareError(`${target.id} cannot be asked that: ${refused}`)
  process.stderr.write(
    announcement(target, { groups: [{ label: '', configuration: planned.configuration, cases: [planned] }] }) ?? '',
  )
  const end = await runOnce({
    target,
    planned,
    headers,
    deadlineMs: options.deadline ?? deadlineFor(target),
    signal: stop.signal,
    progress: (line) => process.stderr.write(`${line}\n`),
  })
  const step = end.connects.at(-1)
  if (!step || end.kind !== 'ran') {
    stop.signal.throwIfAborted()
    const because = end.kind === 'ran' ? 'nothing was observed' : end.because
    process.stderr.write(`could not run: ${because}\n`)
    return end.kind === 'harness-fault' ? EXIT.harness : EXIT.incomplete
  }
  const result = probeResult(settled, step, expected)
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : inWords(result))
  return EXIT.conformant
}
