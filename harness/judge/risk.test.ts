import { describe, expect, test } from 'vitest'
import { forwarded } from '../plan/fixture.ts'
import type { Observed } from '../results.ts'
import type { Outcome, Refusal, Requirement } from '../vocabulary.ts'
import { capabilities, end, interactive, planned, READ, ran, rejected, row, silent, state, step } from './fixture.ts'
import { findingsOfConnects, judge, type RunConnect, type RunEnd } from './judge.ts'
import { closedConnects, withClosed } from './risk.ts'

const risk: Requirement = {
  id: 'door.risk',
  level: 'RISK',
  sentence: 'RISK: whoever comes so looks local.',
  boundary: 'a boundary',
  sources: [{ ref: 'the fixture' }],
  breaks: 'lets-in',
  whenBroken: 'It is broken.',
  operator: 'Make the proxy say who comes.',
}
const rule = planned([]).requirement

const refusedAs = (refusal: Refusal): RunConnect => ran({ outcome: 'rejected', refusal, closeCode: 1008 })
const attribution = ran({ outcome: 'rejected', refusal: 'proxy-attribution-required', httpStatus: 403 })

function judged(
  steps: Parameters<typeof planned>[0],
  runs: readonly RunConnect[],
  controlEnd: RunEnd | undefined = end(interactive),
  requirement: Requirement = risk,
) {
  return judge({ ...planned(steps), requirement }, end(...runs), controlEnd, capabilities)
}

describe('a place that is open, as the profile expects', () => {
  test('is a residual risk, and says who gets in and what the operator must do', () => {
    expect(judged([step('silent')], [silent])).toEqual({
      verdict: 'residual-risk',
      because: [
        'In unasked (silent): cli, direct. No gateway can tell it from a local client. Make the proxy say who comes.',
      ],
      brokenInvariants: [],
      findings: [[]],
      controlOutcome: 'interactive',
    })
  })

  test('is one where pairing was skipped, too', () => {
    const run = ran({ outcome: 'bypassed', authority: [] })
    expect(judged([step('bypassed', { expects: { authority: 'none' } })], [run])).toMatchObject({
      verdict: 'residual-risk',
      because: [expect.stringContaining('In unasked (bypassed)')],
    })
  })

  test('is one if any handshake of a story was let in unasked', () => {
    const store = state(row([READ]))
    const again = ran({ outcome: 'covered', authority: ['read'] }, { before: store, after: store })
    expect(judged([step('silent'), step('covered')], [silent, again]).verdict).toBe('residual-risk')
  })

  test('is a plain pass for a device that was approved for what it asks', () => {
    const store = state(row([READ]))
    const run = ran({ outcome: 'covered', authority: ['read'] }, { before: store, after: store })
    expect(judged([step('covered')], [run])).toMatchObject({ verdict: 'pass', because: [] })
  })

  test('is a pass of a requirement of another level', () => {
    expect(judged([step('silent')], [silent], end(interactive), rule)).toMatchObject({ verdict: 'pass', because: [] })
  })
})

describe('a place that this gateway closes', () => {
  test.each<[string, RunConnect, string]>([
    ['asks', interactive, 'asks an operator'],
    ['refuses', attribution, 'refuses (proxy-attribution-required)'],
    ['refuses the origin', refusedAs('origin-not-allowed'), 'refuses (origin-not-allowed)'],
  ])('is a pass, not a failure: it %s', (_, run, how) => {
    const told = `closed here: this gateway ${how}, which no rule demands of it`
    expect(judged([step('silent')], [run])).toMatchObject({ verdict: 'pass', because: [told], findings: [[]] })
    expect(judged([step('bypassed')], [run]).verdict).toBe('pass')
  })

  test('fails as ever under a requirement of another level', () => {
    expect(judged([step('silent')], [interactive], end(rejected), rule).verdict).toBe('fail')
  })

  test.each<Refusal>(['rate-limited', 'credential-mismatch', 'http-refused', 'closed-without-answer'])(
    'is not shown by a refusal that says nothing of the place: %s',
    (refusal) => expect(judged([step('silent')], [refusedAs(refusal)]).verdict).toBe('fail'),
  )

  test('is judged in all else like any such refusal', () => {
    const closes = { ...interactive, observed: { ...interactive.observed, closeCode: 1006 } }
    expect(judged([step('silent')], [closes]).because[0]).toMatch(/closes with 1008/)
    expect(judged([step('silent')], [{ ...interactive, events: [] }]).because[0]).toMatch(/was not told/)
  })

  test('has a control that was asked, and need not have turned', () => {
    expect(judged([step('silent')], [interactive], end(interactive)).verdict).toBe('pass')
    expect(judged([step('silent')], [interactive], end(ran({ outcome: 'anomalous' }))).verdict).toBe('could-not-run')
    const gone: RunEnd = { kind: 'could-not-run', because: 'no proxy', connects: [] }
    expect(judged([step('silent')], [interactive], gone).verdict).toBe('could-not-run')
  })

  test('does not cover the next handshake of a story, which may be asked as well', () => {
    const asked = { ...interactive, before: interactive.after }
    expect(judged([step('silent'), step('covered')], [interactive, asked]).verdict).toBe('pass')
  })
})

describe('fails all the same', () => {
  test.each<Outcome>(['stuck', 'leaky', 'anomalous', 'covered', 'unbound'])(
    '%s where it should be silent',
    (outcome) => {
      expect(judged([step('silent')], [ran({ outcome })]).verdict).toBe('fail')
    },
  )

  test('a paired device that is asked again', () => {
    expect(judged([step('covered')], [interactive]).verdict).toBe('fail')
  })

  test('somebody who gets in unasked where the profile has it asked', () => {
    expect(judged([step('interactive')], [silent], end(silent)).verdict).toBe('fail')
  })

  test('a session that may do more than was asked', () => {
    const observed: Observed = { ...silent.observed, authority: ['read', 'admin'] }
    expect(judged([step('silent')], [{ ...silent, observed }]).verdict).toBe('fail')
  })

  test('a broken invariant', () => {
    const { verdict, brokenInvariants } = judged([step('silent', { vantage: forwarded })], [silent])
    expect({ verdict, brokenInvariants }).toEqual({
      verdict: 'fail',
      brokenInvariants: ['invariant.nobody-forwarded-gets-in-unasked'],
    })
  })
})

test('an open place shows nothing without a control that turned', () => {
  expect(judged([step('silent')], [silent], end(silent)).verdict).toBe('could-not-run')
})

test('whether a release does as its profile says is another question: what is closed disagrees', () => {
  const own = { ...planned([step('silent')]), requirement: risk }
  expect(findingsOfConnects(own, [interactive], capabilities)).toEqual([['expected silent, got interactive']])
  expect(findingsOfConnects(withClosed(own, [interactive]), [interactive], capabilities)).toEqual([[]])
  expect(closedConnects(own, [silent])).toEqual([false])
})
