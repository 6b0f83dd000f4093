import { describe, expect, test } from 'vitest'
import type { ActResult, CaseResult, Observed, RecordView } from '../results.ts'
import { compareCase, isAnswered } from './change.ts'
import { madeUp, madeUpStep } from './fixture.ts'

const silent: Observed = { outcome: 'silent' }
const covered: Observed = { outcome: 'covered' }
const interactive: Observed = { outcome: 'interactive', refusal: 'pairing-required' }
const rejected: Observed = { outcome: 'rejected', refusal: 'credential-mismatch' }
const row: RecordView = { key: 'own', roles: ['operator'], scopes: ['operator.read'], tokens: {} }

const act = (answer: 'allowed' | 'denied', more: Partial<ActResult> = {}): ActResult => ({
  ...{ title: '', act: 'approve', actor: 'node', standing: '', findings: [], observed: { answer } },
  ...{ expected: { answer: 'denied', because: '', source: '' }, before: null, after: null, ...more },
})

/** Direction, what decided, and the words. */
function told(before: CaseResult, after: CaseResult) {
  const compared = compareCase(before, after)
  if (compared.kind !== 'change') return compared.kind
  const { direction, at, became } = compared.change
  return { direction, at, became }
}

describe('which difference tells the case', () => {
  test('none', () => {
    expect(told(madeUp([silent]), madeUp([silent]))).toBe('same')
  })

  test('the only handshake', () => {
    expect(told(madeUp([interactive]), madeUp([silent]))).toEqual({
      direction: 'loosened',
      at: { step: 0 },
      became: 'interactive → silent',
    })
  })

  test('a refusal is told by what it is', () => {
    expect(told(madeUp([rejected]), madeUp([silent]))).toMatchObject({
      became: 'rejected (credential-mismatch) → silent',
    })
  })

  test('of a longer story, the handshake', () => {
    expect(told(madeUp([silent, interactive]), madeUp([silent, covered]))).toEqual({
      direction: 'loosened',
      at: { step: 1 },
      became: 'handshake 2: interactive → covered',
    })
  })

  test('who gets in counts more than how somebody earlier was refused', () => {
    const code = { ...interactive, code: 'PAIRING_REQUIRED' }
    expect(told(madeUp([interactive, interactive]), madeUp([code, silent]))).toMatchObject({
      direction: 'loosened',
      at: { step: 1 },
    })
  })

  test('who was stopped early and gets in later has got in', () => {
    expect(told(madeUp([silent, interactive]), madeUp([interactive, silent]))).toMatchObject({
      direction: 'loosened',
      at: { step: 1 },
    })
  })

  test('what only follows from a handshake that wrote no row is not looked at', () => {
    const knows = { record: row, pending: [] }
    const later = (observed: Observed, record: RecordView | null) =>
      madeUpStep(observed, { before: { ...knows, record } })
    const before = madeUp([silent, later(rejected, row)])
    const after = madeUp([interactive, later(covered, null)])
    expect(told(before, after)).toMatchObject({ direction: 'tightened', at: { step: 0 } })
  })

  test('acts', () => {
    const withAct = (answer: 'allowed' | 'denied', ...more: Observed[]) =>
      madeUp([madeUpStep(interactive, { acts: [act(answer)] }), ...more])
    expect(told(withAct('denied'), withAct('allowed'))).toEqual({
      direction: 'loosened',
      at: { step: 0, act: 0 },
      became: 'act 1 after handshake 1: denied → allowed',
    })
    // That the device still gets in follows from nobody having been allowed to take its token away.
    expect(told(withAct('allowed', rejected), withAct('denied', covered))).toMatchObject({
      direction: 'tightened',
      at: { step: 0, act: 0 },
    })
  })

  test('there is nothing to approve where nobody was asked', () => {
    const before = madeUp([madeUpStep(interactive, { acts: [act('allowed')] })])
    const after = madeUp([madeUpStep(rejected, { acts: [act('denied')] })])
    expect(told(before, after)).toMatchObject({ direction: 'changed', at: { step: 0 } })
  })

  test('a verdict that turned is a change, whatever the rules look at', () => {
    const unseen = madeUp([madeUpStep(silent, { findings: ['no event was seen'] })], {
      verdict: 'fail',
      because: ['no event was seen'],
    })
    expect(told(madeUp([silent]), unseen)).toEqual({
      direction: 'changed',
      at: { step: 0 },
      became: 'pass → no event was seen',
    })
    expect(told(unseen, madeUp([silent]))).toEqual({
      direction: 'changed',
      at: { step: 0 },
      became: 'no event was seen → pass',
    })
  })
})

describe('without an answer', () => {
  const mute = madeUp([silent, null], { verdict: 'could-not-run' })

  test('on either side nothing can be said', () => {
    expect(compareCase(mute, madeUp([silent, silent])).kind).toBe('unknown')
    expect(compareCase(madeUp([silent, silent]), mute).kind).toBe('unknown')
  })

  test('an act that nobody could do is no answer either', () => {
    const undone = madeUp([madeUpStep(silent, { acts: [act('allowed', { observed: null })] })])
    expect(isAnswered(undone)).toBe(false)
  })

  test('a case whose control shows nothing was answered', () => {
    expect(isAnswered(madeUp([silent], { verdict: 'could-not-run' }))).toBe(true)
    expect(isAnswered(mute)).toBe(false)
  })
})
