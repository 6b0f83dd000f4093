/** Observations for tests, and the planned handshakes that they are held against. */
import type { Case, PlannedConnect, PlannedControl } from '../plan/case.ts'
import { direct, forwarded, small } from '../plan/fixture.ts'
import type { Expected, Observed, PendingView, RecordView, StateView } from '../results.ts'
import type { Ask, Capability, Outcome, Scope, Vantage } from '../vocabulary.ts'
import type { Answer, Seen } from './classify.ts'
import type { RunConnect, RunEnd } from './judge.ts'

export const READ = 'operator.read'
export const WRITE = 'operator.write'
export const ADMIN = 'operator.admin'

export const operator = (...scopes: readonly Scope[]): Ask => ({ id: 'an ask', role: 'operator', scopes })
export const node: Ask = { id: 'node', role: 'node', scopes: [] }

/** A row of a paired operator, with a token for the same scopes. */
export const row = (scopes: readonly Scope[], own: Partial<RecordView> = {}): RecordView => ({
  key: 'own',
  roles: ['operator'],
  scopes: [...scopes],
  platform: 'linux',
  tokens: { operator: { scopes: [...scopes], revoked: false } },
  ...own,
})

export const state = (record: RecordView | null = null, ...pending: readonly PendingView[]): StateView => ({
  record,
  pending: [...pending],
})

export const waits = (...scopes: readonly Scope[]): PendingView => ({ role: 'operator', scopes: [...scopes] })

type In = Extract<Answer, { kind: 'in' }>
type Refused = Extract<Answer, { kind: 'refused' }>

export const letIn = (own: Partial<In> = {}): In => ({
  kind: 'in',
  role: 'operator',
  scopes: [READ],
  authority: ['read'],
  unclear: [],
  ...own,
})

export const refused = (own: Partial<Refused> = {}): Refused => ({
  kind: 'refused',
  refusal: 'pairing-required',
  reason: 'not-paired',
  code: 'PAIRING_REQUIRED',
  httpStatus: undefined,
  closeCode: 1008,
  ...own,
})

/** A new device that asks for `operator.read`; nothing was known of it and nothing is now. */
export const seen = (own: Partial<Seen>): Seen => ({
  answer: letIn(),
  before: state(),
  after: state(),
  ask: operator(READ),
  platform: 'linux',
  hasDevice: true,
  ...own,
})

export const expected = (outcome: Outcome, own: Partial<Expected> = {}): Expected => ({
  outcome,
  because: 'the fixture says so',
  source: 'the fixture',
  ...own,
})

/** A planned handshake: asks for `operator.read`, directly. */
export const step = (outcome: Outcome, own: Partial<PlannedConnect> & { expects?: Partial<Expected> } = {}) => {
  const { expects, ...rest } = own
  const planned: PlannedConnect = {
    do: 'connect',
    ask: operator(READ),
    vantage: direct,
    credential: 'shared',
    form: 'v2',
    times: 1,
    hold: false,
    standing: 'new',
    expected: expected(outcome, expects),
    ...rest,
  }
  return planned
}

/** A handshake as it was run: what was seen, with a store in which nothing stands and nobody waits. */
export const ran = (observed: Observed, own: Partial<RunConnect> = {}): RunConnect => ({
  observed,
  before: state(),
  after: state(),
  events: [],
  acts: [],
  ...own,
})

/** A silent first contact without fault. */
export const silent = ran(
  { outcome: 'silent', role: 'operator', grantedScopes: [READ], authority: ['read'] },
  { after: state(row([READ])) },
)

/** A first contact that waits for a human, without fault. */
export const interactive = ran(
  { outcome: 'interactive', refusal: 'pairing-required', reason: 'not-paired', closeCode: 1008 },
  { after: state(null, waits(READ)), events: ['device.pair.requested'] },
)

/** A refusal of a wrong credential, without fault. */
export const rejected = ran({ outcome: 'rejected', refusal: 'credential-mismatch', closeCode: 1008 })

export const capabilities: ReadonlySet<Capability> = new Set(['reason-on-wire'])

export const end = (...connects: readonly RunConnect[]): RunEnd => ({ kind: 'ran', connects })

export const control: PlannedControl = {
  case: 'the control',
  differs: 'vantage',
  from: 'direct',
  to: 'forwarded',
  expected: 'interactive',
}

/** A case of these handshakes, with a control unless it is told otherwise. */
export const planned = (steps: readonly PlannedConnect[], itsControl: PlannedControl | null = control): Case => ({
  id: 'a case',
  family: small.families[0]!,
  requirement: small.requirements[0]!,
  theme: 'door',
  axes: {
    configuration: 'token',
    vantage: 'direct',
    history: 'new',
    client: 'cli',
    credential: 'shared',
    form: 'v2',
    ask: 'operator:read',
    story: 'connect',
  },
  configuration: small.configurations[0]!,
  history: small.histories[0]!,
  client: small.clients[0]!,
  steps,
  alone: false,
  needs: [],
  control: itsControl,
  otherControls: [],
})

/** A vantage whose request carries these forwarding headers, in lower case. */
export const carrying = (...names: readonly string[]): Vantage => ({
  ...forwarded,
  evidence: { ...forwarded.evidence, forwarding: names },
})
