import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlannedConnect } from '../plan/case.ts'
import { side } from '../plan/case.ts'
import type { Observed } from '../results.ts'
import type { Authority } from '../vocabulary.ts'
import {
  answer,
  ask,
  authorities,
  capabilities,
  outcomes,
  plannedStep,
  refusals,
  runEnd,
  stateView,
} from './arbitraries.ts'
import { classify, recordChanges } from './classify.ts'
import { authorityOf, recordCovers } from './coverage.ts'
import { control, end, expected, interactive, planned, ran, row, silent, state, step } from './fixture.ts'
import { judge, type RunConnect } from './judge.ts'

const options = { seed: 20_261_122, numRuns: 500 }
const always: ReadonlySet<'reason-on-wire'> = new Set(['reason-on-wire'] as const)

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

const seen = fc.record({
  answer,
  before: stateView,
  after: stateView,
  ask,
  platform: fc.constantFrom('linux', 'darwin'),
  hasDevice: fc.boolean(),
})

test('classify is total and pure, and each class means what it says', () => {
  fc.assert(
    fc.property(seen, (one) => {
      deepFreeze(one)
      const observed = classify(one)
      expect(classify(one)).toEqual(observed)
      expect(outcomes).toContain(observed.outcome)
      const unchanged = recordChanges(one.before.record, one.after.record).length === 0
      const covers = recordCovers(one.after.record, one.ask, one.platform)
      expect(side(observed.outcome) === 'in').toBe(one.answer.kind === 'in')
      const waiting = one.after.pending
      if (observed.outcome === 'covered') expect([unchanged, covers, one.hasDevice]).toEqual([true, true, true])
      if (observed.outcome === 'silent') expect([unchanged, covers, one.hasDevice]).toEqual([false, true, true])
      if (observed.outcome === 'bypassed') expect([covers, one.hasDevice]).toEqual([false, true])
      if (observed.outcome === 'unbound') expect(one.hasDevice).toBe(false)
      if (observed.outcome === 'interactive') {
        expect(unchanged).toBe(true)
        expect(waiting).toEqual([{ role: one.ask.role, scopes: one.ask.scopes }])
      }
      if (observed.outcome === 'rejected') {
        expect([unchanged, waiting.length <= one.before.pending.length]).toEqual([true, true])
      }
      if (observed.outcome === 'stuck') expect([unchanged, waiting.length]).toEqual([true, 0])
    }),
    options,
  )
})

/** A planned case and how it ended, whether that makes sense or not. */
const anything = fc.record({
  steps: fc.array(plannedStep, { maxLength: 2 }),
  ended: runEnd,
  controlEnd: fc.option(runEnd, { nil: undefined }),
  itsControl: fc.constantFrom(null, control),
  able: capabilities,
})

test('judge is total and pure', () => {
  fc.assert(
    fc.property(anything, ({ steps, ended, controlEnd, itsControl, able }) => {
      const itsCase = deepFreeze(planned(steps, itsControl))
      deepFreeze([ended, controlEnd])
      const judged = judge(itsCase, ended, controlEnd, able)
      expect(judge(itsCase, ended, controlEnd, able)).toEqual(judged)
      expect(judged.because.length > 0).toBe(judged.verdict !== 'pass')
      if (judged.verdict !== 'pass') return
      expect(judged.brokenInvariants).toEqual([])
      const [own, other] = [ended, controlEnd].map((one) => one?.connects.at(-1)?.observed.outcome)
      if (itsControl && own) expect(other && side(other)).toMatch(side(own) === 'in' ? /^out$/ : /^(in|out)$/)
      expect(ended.kind).toBe('ran')
      expect(ended.connects.map(({ observed }) => observed.outcome)).toEqual(steps.map((one) => one.expected.outcome))
    }),
    { ...options, numRuns: 1000 },
  )
})

/** What a gateway answers that does exactly what is expected. */
function agreeing({ ask: asked, expected: wanted }: PlannedConnect): RunConnect {
  const { outcome, reason, refusal } = wanted
  const after = state(row(asked.scopes, { roles: [asked.role], tokens: {} }))
  if (side(outcome) === 'in') {
    const authority = wanted.authority === 'none' ? [] : [...authorityOf(asked)]
    return ran({ outcome, role: asked.role, authority }, outcome === 'unbound' ? {} : { before: after, after })
  }
  const named = refusal?.[0] ?? (outcome === 'interactive' ? 'pairing-required' : undefined)
  return ran(
    {
      outcome,
      ...(reason === undefined ? {} : { reason }),
      ...(named === undefined ? {} : { refusal: named }),
      ...(named === 'proxy-attribution-required'
        ? { httpStatus: 403 }
        : { closeCode: named === 'protocol-mismatch' ? 1002 : 1008 }),
    },
    { events: ['device.pair.requested'] },
  )
}

const honest = ['silent', 'covered', 'unbound', 'interactive', 'rejected'] as const
const passingStep = fc
  .tuple(fc.constantFrom(...honest), ask, fc.constantFrom(...refusals), fc.boolean())
  .map(([outcome, itsAsk, refusal, none]) =>
    step(outcome, {
      ask: itsAsk,
      expected: expected(outcome, {
        ...(outcome === 'interactive' ? { reason: 'not-paired' as const } : {}),
        ...(outcome === 'rejected' ? { refusal: [refusal] } : {}),
        ...(none && outcome === 'unbound' ? { authority: 'none' as const } : {}),
      }),
    }),
  )

const verdictOf = (steps: readonly PlannedConnect[], connects: readonly RunConnect[], other = true) => {
  const last = steps.at(-1)!.expected.outcome
  const controlEnd = (side(last) === 'in') === other ? end(interactive) : end(silent)
  return judge(planned(steps), end(...connects), controlEnd, always).verdict
}

/** Everything that may be wrong with one handshake that was right. */
function spoilt({ expected: wanted }: PlannedConnect, run: RunConnect): readonly RunConnect[] {
  const { observed } = run
  const but = (own: Partial<Observed>): RunConnect => ({ ...run, observed: { ...observed, ...own } })
  const may: readonly Authority[] = observed.authority ?? []
  return [
    ...outcomes.filter((other) => other !== wanted.outcome).map((outcome) => but({ outcome })),
    ...(side(wanted.outcome) === 'in'
      ? [
          ...authorities.filter((one) => !may.includes(one)).map((one) => but({ authority: [...may, one] })),
          ...may.map((one) => but({ authority: may.filter((other) => other !== one) })),
          but({ role: observed.role === 'node' ? 'operator' : 'node' }),
        ]
      : []),
    ...(wanted.outcome === 'rejected'
      ? refusals.filter((other) => !wanted.refusal?.includes(other)).map((refusal) => but({ refusal }))
      : []),
    ...(wanted.outcome === 'interactive'
      ? [but({ reason: 'role-upgrade' }), but({ closeCode: 1000 }), but({ closeCode: 1006 }), { ...run, events: [] }]
      : []),
    ...(observed.refusal === 'proxy-attribution-required' ? [but({ httpStatus: 401 })] : []),
  ]
}

test('an answer that agrees passes, and the pass survives no change of what was seen', () => {
  fc.assert(
    fc.property(fc.array(passingStep, { minLength: 1, maxLength: 3 }), (steps) => {
      const connects = steps.map(agreeing)
      expect(verdictOf(steps, connects)).toBe('pass')
      expect(verdictOf(steps, connects, false)).toBe('could-not-run')
      expect(verdictOf(steps, connects.slice(1))).not.toBe('pass')
      for (const [index, run] of connects.entries()) {
        for (const wrong of spoilt(steps[index]!, run)) {
          expect(verdictOf(steps, connects.with(index, wrong))).not.toBe('pass')
        }
      }
    }),
    { ...options, numRuns: 100 },
  )
})
