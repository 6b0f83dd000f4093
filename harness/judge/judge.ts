import type { Case, PlannedAct, PlannedConnect } from '../plan/case.ts'
import { connectsOf, isAct, side } from '../plan/case.ts'
import type { Expected, Observed, StateView } from '../results.ts'
import type { Capability, InvariantId, Outcome, Refusal, Verdict } from '../vocabulary.ts'
import { judgeAct, type RunAct } from './acts.ts'
import { controlFindings } from './control.ts'
import { authorityOf } from './coverage.ts'
import { brokenInvariants } from './invariants.ts'
import { closedConnects, openOrClosed, withClosed } from './risk.ts'
import { rowFindings } from './row.ts'

/** One handshake as it was run: what was seen, and the store before and after. */
export interface RunConnect {
  readonly observed: Observed
  readonly before: StateView
  readonly after: StateView
  /** Pairing events that the operator saw for the device during the handshake, in order. */
  readonly events: readonly string[]
  /** What was done to the device afterwards, before its next handshake. */
  readonly acts: readonly RunAct[]
}

/** How refusals end on the wire, where the protocol says so (every era that was measured); others may close as they like. */
const closeCodes: Partial<Record<Refusal, number>> = {
  'pairing-required': 1008,
  'device-required': 1008,
  'credential-missing': 1008,
  'credential-mismatch': 1008,
  'credential-scope-mismatch': 1008,
  'rate-limited': 1008,
  'origin-not-allowed': 1008,
  'device-id-mismatch': 1008,
  'signature-invalid': 1008,
  'signature-expired': 1008,
  'nonce-required': 1008,
  'nonce-mismatch': 1008,
  'invalid-params': 1008,
  'invalid-handshake': 1008,
  'invalid-role': 1008,
  'protocol-mismatch': 1002,
}

const describeOutcome = ({ outcome, note }: Observed): string => (note === undefined ? outcome : `${outcome} (${note})`)

function outcomeFindings(expected: Expected, observed: Observed): string[] {
  return expected.outcome === observed.outcome ? [] : [`expected ${expected.outcome}, got ${describeOutcome(observed)}`]
}

/** The expectation, or the alternative that the profile allows and that the gateway took. */
function applicable(expected: Expected, observed: Observed): Expected {
  const taken = expected.or?.find((one) => one.outcome === observed.outcome && one.refusal === observed.refusal)
  if (taken === undefined) return expected
  return { outcome: taken.outcome, refusal: [taken.refusal], because: expected.because, source: expected.source }
}

function reasonFindings(expected: Expected, observed: Observed, capabilities: ReadonlySet<Capability>): string[] {
  if (expected.reason === undefined || observed.outcome !== 'interactive') return []
  if (!capabilities.has('reason-on-wire')) return []
  return observed.reason === expected.reason
    ? []
    : [`expected reason ${expected.reason}, got ${observed.reason ?? 'none'}`]
}

function refusalFindings({ ask }: PlannedConnect, expected: Expected, observed: Observed): string[] {
  const findings: string[] = []
  if (expected.refusal && !expected.refusal.includes(observed.refusal ?? 'none')) {
    findings.push(`expected refusal ${expected.refusal.join(' or ')}, got ${observed.refusal ?? 'none'}`)
  }
  const refusal = observed.refusal as Refusal | undefined
  // An HTTP request is answered with a status, and closes nothing.
  const closeCode = refusal && !ask.http ? closeCodes[refusal] : undefined
  if (closeCode !== undefined && observed.closeCode !== closeCode) {
    findings.push(`${refusal} closes with ${closeCode}; this one closed with ${observed.closeCode ?? 'no close frame'}`)
  }
  if (expected.closeCode && !expected.closeCode.includes(observed.closeCode ?? -1)) {
    const wanted = expected.closeCode.join(' or ')
    findings.push(`the connection should end with ${wanted}, not with ${observed.closeCode ?? 'no close frame'}`)
  }
  // At the upgrade, or as the answer to connect where the auth mode asks who the proxy speaks for (2026.8.1 on).
  if (refusal === 'proxy-attribution-required' && observed.httpStatus !== 403 && observed.closeCode !== 1008) {
    findings.push(`proxy-attribution-required is HTTP 403; this one was ${observed.httpStatus ?? 'no HTTP answer'}`)
  }
  return findings
}

/** How a finding of too much authority begins: the one finding on the right side that lets somebody in further. */
export const MORE_AUTHORITY = 'the session may do more than it should'

function authorityFindings(step: PlannedConnect, observed: Observed): string[] {
  if (side(observed.outcome) !== 'in' || observed.authority === undefined) return []
  const wanted = step.expected.authority === 'none' ? [] : authorityOf(step.ask)
  const missing = wanted.filter((one) => !observed.authority?.includes(one))
  const extra = observed.authority.filter((one) => !wanted.includes(one))
  // A session that says nothing about its authority has not shown that it has none.
  if (observed.unclear !== undefined) return [`its authority could not be told: ${observed.unclear.join(', ')}`]
  return [
    ...(extra.length > 0 ? [`${MORE_AUTHORITY}: ${extra.join(', ')}`] : []),
    ...(missing.length > 0 ? [`the session may do less than it asked: not ${missing.join(', ')}`] : []),
    ...(observed.role !== undefined && observed.role !== step.ask.role
      ? [`asked role ${step.ask.role}, got ${observed.role}`]
      : []),
  ]
}

function eventFindings(run: RunConnect): string[] {
  if (run.observed.outcome !== 'interactive' || run.before.pending.length > 0) return []
  return run.events.includes('device.pair.requested')
    ? []
    : ['the operator was not told (no device.pair.requested event)']
}

/**
 * What does not agree between a planned handshake and what was seen: class, reason, refusal, close code, authority and
 * events together, one sentence each. Pure.
 */
export function judgeConnect(
  step: PlannedConnect,
  run: RunConnect,
  capabilities: ReadonlySet<Capability>,
): readonly string[] {
  const { observed } = run
  const expected = applicable(step.expected, observed)
  const outcome = outcomeFindings(expected, observed)
  // After a wrong class the rest only repeats it.
  if (outcome.length > 0) return outcome
  return [
    ...reasonFindings(expected, observed, capabilities),
    ...refusalFindings(step, expected, observed),
    ...authorityFindings(step, observed),
    ...rowFindings(step, observed, run.before, run.after),
    ...eventFindings(run),
  ]
}

/** The acts that follow each handshake of a case, in order. */
export function actsByConnect(planned: Pick<Case, 'steps'>): readonly (readonly PlannedAct[])[] {
  const groups: PlannedAct[][] = []
  for (const step of planned.steps) {
    if (step.do === 'connect') groups.push([])
    else if (isAct(step)) groups.at(-1)?.push(step)
  }
  return groups
}

/** The findings of each handshake that was run and of the acts that followed it, in order. Pure. */
export function findingsOfConnects(
  planned: Case,
  connects: readonly RunConnect[],
  capabilities: ReadonlySet<Capability>,
): readonly (readonly string[])[] {
  const steps = connectsOf(planned)
  const acts = actsByConnect(planned)
  return connects.map((run, index) => {
    const step = steps[index]
    if (!step) return []
    const done = run.acts.flatMap((act, at) => {
      const planned = acts[index]?.[at]
      return planned ? judgeAct(planned, act) : []
    })
    return [...judgeConnect(step, run, capabilities), ...done]
  })
}

/** How a run of a case ended. */
export type RunEnd =
  | { readonly kind: 'ran'; readonly connects: readonly RunConnect[] }
  | {
      readonly kind: 'could-not-run' | 'harness-fault'
      readonly because: string
      readonly connects: readonly RunConnect[]
    }

/** How the reason begins that names a broken invariant. */
export const INVARIANT_BROKEN = 'invariant broken: '

export interface Judgement {
  readonly verdict: Verdict
  readonly because: readonly string[]
  readonly brokenInvariants: readonly InvariantId[]
  /** Findings of each handshake, in order. */
  readonly findings: readonly (readonly string[])[]
  /** What the control came out as, where there is one and it ran. */
  readonly controlOutcome: Outcome | null
}

/**
 * The verdict on one case. Pure: evidence can be judged again offline.
 *
 * A pass needs the control to have come out the other way; a case whose control did not is "could not run", because a
 * gateway that refuses everything would pass it too. Of a risk, see openOrClosed.
 */
export function judge(
  planned: Case,
  end: RunEnd,
  controlEnd: RunEnd | undefined,
  capabilities: ReadonlySet<Capability>,
): Judgement {
  const steps = connectsOf(planned)
  const findings = findingsOfConnects(withClosed(planned, end.connects), end.connects, capabilities)
  const broken = [
    ...new Set(
      end.connects.flatMap(({ observed, before, after }, index) => {
        const step = steps[index]
        return step ? brokenInvariants(step.vantage.evidence, observed, before, after) : []
      }),
    ),
  ]
  const own = end.connects.at(-1)?.observed.outcome
  const closed = closedConnects(planned, end.connects).at(-1) ?? false
  const control =
    planned.control && own !== undefined ? controlFindings(planned.control, own, controlEnd, closed) : undefined
  const rest = { brokenInvariants: broken, findings, controlOutcome: control?.outcome ?? null }

  if (end.kind === 'harness-fault') return { verdict: 'harness-fault', because: [end.because], ...rest }
  const wrong = findings.flatMap((found, index) =>
    found.map((finding) => (steps.length > 1 ? `handshake ${index + 1} of ${steps.length}: ${finding}` : finding)),
  )
  if (wrong.length > 0 || broken.length > 0) {
    return { verdict: 'fail', because: [...wrong, ...broken.map((id) => `${INVARIANT_BROKEN}${id}`)], ...rest }
  }
  if (end.kind === 'could-not-run') return { verdict: 'could-not-run', because: [end.because], ...rest }
  const acts = actsByConnect(planned)
  const all =
    steps.length > 0 &&
    end.connects.length === steps.length &&
    end.connects.every((run, index) => run.acts.length === acts[index]?.length)
  if (!all) {
    return { verdict: 'could-not-run', because: ['not every step of the story was run'], ...rest }
  }
  if (control?.finding) return { verdict: 'could-not-run', because: [control.finding], ...rest }
  return { ...openOrClosed(planned, end.connects), ...rest }
}
