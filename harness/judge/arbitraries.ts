/** Arbitrary observations and plans: whatever a gateway may answer, however little sense it makes. */
import fc from 'fast-check'
import type { Observed, PendingView, RecordView, StateView } from '../results.ts'
import type { Authority, Capability, Credential, Outcome, Reason, Refusal, Role, Scope } from '../vocabulary.ts'
import type { Answer } from './classify.ts'
import { carrying, expected, step } from './fixture.ts'
import type { RunConnect, RunEnd } from './judge.ts'

export const outcomes: readonly Outcome[] = [
  ...(['silent', 'covered', 'bypassed', 'unbound', 'interactive', 'rejected', 'stuck', 'leaky', 'anomalous'] as const),
]
export const refusals: readonly Refusal[] = [
  ...(['pairing-required', 'device-required', 'credential-mismatch', 'protocol-mismatch', 'unauthorized'] as const),
  ...(['proxy-attribution-required', 'unrecognised', 'closed-without-answer', 'http-refused', 'not-ready'] as const),
]
export const authorities: readonly Authority[] = ['read', 'write', 'admin', 'pairing', 'approvals']
const reasons: readonly Reason[] = ['not-paired', 'scope-upgrade', 'role-upgrade', 'metadata-upgrade']

const anyOf = <T>(values: readonly T[]) => fc.constantFrom(...values)
const scope = anyOf<Scope>([
  'operator.read',
  'operator.write',
  'operator.admin',
  'operator.pairing',
  'odd',
  '__proto__',
])
const scopes = fc.uniqueArray(scope, { maxLength: 3 }).map((some) => some.sort())
const role = anyOf<Role>(['operator', 'node'])
const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
const without = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T

const recordView: fc.Arbitrary<RecordView> = fc
  .record({
    key: anyOf<'own' | 'other'>(['own', 'own', 'own', 'other']),
    roles: fc.uniqueArray(role).map((some) => some.sort() as string[]),
    scopes,
    platform: rarely(anyOf(['linux', 'darwin'])),
    tokens: fc.dictionary(role, fc.record({ scopes, revoked: fc.boolean() })),
  })
  .map((view) => without(view) as RecordView)
const pendingView: fc.Arbitrary<PendingView> = fc.record({ role: role.map(String), scopes })
export const stateView: fc.Arbitrary<StateView> = fc.record({
  record: fc.option(recordView),
  pending: fc.array(pendingView, { maxLength: 2 }),
})
export const ask = fc.record({ id: fc.constant('an ask'), role, scopes })

export const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({
    kind: fc.constant('in' as const),
    role: rarely(role),
    scopes: rarely(scopes),
    authority: fc.subarray([...authorities]),
    unclear: fc.subarray([...authorities], { maxLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('refused' as const),
    refusal: anyOf(refusals),
    reason: rarely(anyOf(reasons)),
    code: rarely(fc.string()),
    httpStatus: rarely(anyOf([403, 401, 500])),
    closeCode: rarely(anyOf([1008, 1008, 1002, 1000])),
  }),
  fc.record({ kind: fc.constant('broken' as const), what: fc.string(), closeCode: rarely(fc.nat()) }),
)

const observed: fc.Arbitrary<Observed> = fc
  .record({
    outcome: anyOf(outcomes),
    reason: rarely(anyOf(reasons)),
    refusal: rarely(anyOf(refusals)),
    httpStatus: rarely(anyOf([403, 401])),
    closeCode: rarely(anyOf([1008, 1002, 1000])),
    role: rarely(role),
    authority: rarely(fc.subarray([...authorities])),
    note: rarely(fc.string()),
  })
  .map((one) => without(one) as Observed)

const run: fc.Arbitrary<RunConnect> = fc.record({
  observed,
  before: stateView,
  after: stateView,
  events: fc.subarray(['device.pair.requested', 'device.pair.resolved approved', 'odd']),
  acts: fc.constant([]),
})

export const runEnd: fc.Arbitrary<RunEnd> = fc.oneof(
  fc.record({ kind: fc.constant('ran' as const), connects: fc.array(run, { maxLength: 2 }) }),
  fc.record({
    kind: anyOf<'could-not-run' | 'harness-fault'>(['could-not-run', 'harness-fault']),
    because: fc.string({ minLength: 1 }),
    connects: fc.array(run, { maxLength: 2 }),
  }),
)

export const plannedStep = fc
  .record({
    outcome: anyOf(outcomes),
    ask,
    forwarding: fc.subarray(['x-forwarded-for', 'via']),
    credential: anyOf<Credential>(['shared', 'device']),
    reason: rarely(anyOf(reasons)),
    refusal: rarely(fc.subarray([...refusals], { minLength: 1 })),
    authority: rarely(anyOf<'asked' | 'none'>(['asked', 'none'])),
  })
  .map(({ outcome, forwarding, reason, refusal, authority, ...own }) =>
    step(outcome, {
      ...own,
      vantage: carrying(...forwarding),
      expected: expected(outcome, without({ reason, refusal, authority }) as object),
    }),
  )

export const capabilities: fc.Arbitrary<ReadonlySet<Capability>> = fc
  .subarray<Capability>(['reason-on-wire'])
  .map((some) => new Set(some))
