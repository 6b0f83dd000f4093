/**
 * One plausible case for tests: from a few words (who stands where, what was expected, what came) to the whole evidence,
 * so that a fixture reads as a table. Nothing in it was measured.
 */
import type { CaseResult, Expected, Observed, StateView, StepResult, TranscriptEntry } from '../harness/results.ts'

export const EMPTY: StateView = { record: null, pending: [] }

export const AXES: CaseResult['axes'] = {
  configuration: 'token',
  vantage: 'direct',
  history: 'new',
  client: 'cli',
  credential: 'shared',
  form: 'v2',
  ask: 'operator:read',
  story: 'connect',
}

const REASON: Readonly<Record<string, NonNullable<Expected['reason']>>> = {
  new: 'not-paired',
  'paired-read': 'scope-upgrade',
  'legacy-no-scopes': 'scope-upgrade',
}

export function scopesOf(ask: string): string[] {
  return [`operator.${ask.split(':')[1] ?? 'read'}`]
}

/** What the store holds before the handshake. */
export function stateOf(history: string): StateView {
  const scopes = history === 'paired-read' ? ['operator.read'] : []
  return history === 'new'
    ? EMPTY
    : { record: { key: 'own', roles: ['operator'], scopes, platform: 'linux', tokens: tokens(scopes) }, pending: [] }
}

const tokens = (scopes: string[]) => ({ operator: { scopes, revoked: false } })

const isIn = (outcome: string) => ['silent', 'covered', 'bypassed', 'unbound'].includes(outcome)

export interface StepWords {
  readonly axes: CaseResult['axes']
  readonly expected: Expected
  /** Null: the step never came to an answer. */
  readonly outcome: Observed['outcome'] | null
  readonly title?: string
  readonly before?: StateView
  readonly findings?: readonly string[]
  readonly refusal?: string
}

export function makeStep(words: StepWords): StepResult {
  const { axes, expected, outcome } = words
  const before = words.before ?? stateOf(axes.history)
  const observed = outcome === null ? null : observation(axes, outcome, words.refusal)
  return {
    title: words.title ?? 'connect',
    ask: axes.ask,
    vantage: axes.vantage,
    standing: axes.history,
    expected,
    observed,
    before: outcome === null ? null : before,
    after: outcome === null ? null : stateAfter(axes, outcome, before),
    events: outcome === 'interactive' ? [`device.pair.requested operator ${scopesOf(axes.ask).join(' ')}`] : [],
    acts: [],
    transcript: outcome === null ? [] : transcript(axes, observed!),
    findings: [...(words.findings ?? [])],
  }
}

function observation(axes: CaseResult['axes'], outcome: Observed['outcome'], refusal?: string): Observed {
  if (isIn(outcome)) {
    const level = axes.ask.endsWith('admin') ? (['read', 'write', 'admin'] as const) : (['read'] as const)
    return { outcome, role: 'operator', grantedScopes: scopesOf(axes.ask), authority: [...level] }
  }
  if (outcome === 'rejected') {
    return { outcome, refusal: refusal ?? 'origin-not-allowed', code: 'INVALID_REQUEST', closeCode: 1008 }
  }
  const reason = REASON[axes.history]
  return { outcome, ...(reason && { reason }), refusal: 'pairing-required', code: 'NOT_PAIRED', closeCode: 1008 }
}

function stateAfter(axes: CaseResult['axes'], outcome: Observed['outcome'], before: StateView): StateView {
  const asked = scopesOf(axes.ask)
  if (outcome === 'silent' || outcome === 'leaky') {
    const scopes = [...new Set([...(before.record?.scopes ?? []), ...asked])]
    return {
      record: { key: 'own', roles: ['operator'], scopes, platform: 'linux', tokens: tokens(scopes) },
      pending: [],
    }
  }
  if (outcome !== 'interactive') return before
  const reason = REASON[axes.history]
  return { record: before.record, pending: [{ role: 'operator', scopes: asked, ...(reason && { reason }) }] }
}

function transcript(axes: CaseResult['axes'], observed: Observed): TranscriptEntry[] {
  const host = axes.vantage === 'host-foreign' ? 'gateway.example' : '127.0.0.1:<port>'
  const forwarded = axes.vantage.includes('forwarded') ? '\nX-Forwarded-For: 203.0.113.9' : ''
  const device = { id: '<device>', publicKey: '<key>', signature: '<redacted>', nonce: '<nonce>' }
  const connect = {
    type: 'req',
    id: 'c1',
    method: 'connect',
    params: { client: { id: axes.client }, role: 'operator', scopes: scopesOf(axes.ask), device, auth: '<redacted>' },
  }
  const answer = isIn(observed.outcome)
    ? { type: 'res', id: 'c1', ok: true, payload: { type: 'hello-ok', auth: { scopes: observed.grantedScopes } } }
    : { type: 'res', id: 'c1', ok: false, error: { code: observed.code, details: { reason: observed.reason } } }
  return [
    { from: 'client', what: 'head', text: `GET / HTTP/1.1\nHost: ${host}\nUpgrade: websocket${forwarded}` },
    { from: 'gateway', what: 'status', text: '101 Switching Protocols' },
    {
      from: 'gateway',
      what: 'frame',
      text: '{"type":"event","event":"connect.challenge","payload":{"nonce":"<nonce>"}}',
    },
    { from: 'client', what: 'frame', text: JSON.stringify(connect) },
    { from: 'gateway', what: 'frame', text: JSON.stringify(answer) },
    isIn(observed.outcome)
      ? { from: 'client', what: 'close', text: '1000' }
      : { from: 'gateway', what: 'close', text: `${observed.closeCode} ${observed.refusal}` },
  ]
}

export interface CaseWords extends Omit<StepWords, 'axes'> {
  readonly target: string
  readonly requirement: string
  readonly axes?: Partial<CaseResult['axes']>
  readonly verdict: CaseResult['verdict']
  readonly because?: readonly string[]
  readonly broken?: readonly string[]
  readonly control?: CaseResult['control']
  readonly steps?: readonly StepResult[]
  readonly level?: CaseResult['level']
}

export function caseId(requirement: string, axes: CaseResult['axes']): string {
  return `${requirement.split('.')[1]}/${Object.values(axes).join('/')}`
}

export function makeCase(words: CaseWords): CaseResult {
  const axes = { ...AXES, ...words.axes }
  const id = caseId(words.requirement, axes)
  const because = [...(words.because ?? [])]
  const steps = words.steps ?? [makeStep({ ...words, axes, findings: words.verdict === 'fail' ? because : [] })]
  const judged = steps.find((step) => step.findings.length > 0) ?? steps.at(-1)!
  return {
    id,
    target: words.target,
    family: words.requirement.split('.')[1] ?? words.requirement,
    requirement: words.requirement,
    level: words.level ?? 'MUST',
    theme: words.requirement.split('.')[0] ?? 'pairing',
    axes,
    verdict: words.verdict,
    because,
    brokenInvariants: [...(words.broken ?? [])],
    expected: judged.expected,
    observed: judged.observed,
    control: words.control ?? null,
    steps: [...steps],
    replay: `openclaw-gateway-conformance run --target '${words.target}' --case '${id}'`,
  }
}
