import { describe, expect, test } from 'vitest'
import type { Expected, ExpectedAct } from '../results.ts'
import type { Case } from './case.ts'
import { caseOf } from './fixture.ts'
import { sameSide, wouldPass } from './same-side.ts'

const because = { because: 'a row', source: 'the fixture' }

type Want = Partial<Expected>
const wide = caseOf('wider/token/direct/paired-read/cli/shared/v2/operator:write/approve_upgrade')

/** The story of an approved upgrade, with other expectations of its last handshake and of its act. */
const where = (connect: Want, act: Partial<ExpectedAct> = {}): Case => {
  const last = wide.steps.findLastIndex((step) => step.do === 'connect')
  const steps = wide.steps.map((step, index) => {
    if (step.do === 'connect') {
      return index === last ? { ...step, expected: { outcome: 'covered' as const, ...because, ...connect } } : step
    }
    return step.do === 'plant' || step.do === 'restart'
      ? step
      : { ...step, expected: { answer: 'allowed' as const, ...because, ...act } }
  })
  return { ...wide, steps }
}

const attribution = { outcome: 'rejected', refusal: 'proxy-attribution-required' } as const

describe('the same side', () => {
  test.each<[Want, Want, boolean]>([
    [{ outcome: 'silent' }, { outcome: 'covered' }, true],
    [{ outcome: 'interactive' }, { outcome: 'rejected', refusal: ['credential-mismatch'] }, true],
    [{ outcome: 'covered' }, { outcome: 'interactive' }, false],
    [{ outcome: 'covered' }, { outcome: 'bypassed' }, false],
    [{ outcome: 'interactive' }, { outcome: 'stuck' }, false],
    [{ outcome: 'interactive' }, { outcome: 'leaky' }, false],
    [{ outcome: 'unbound', authority: 'none' }, { outcome: 'unbound' }, false],
    [{ outcome: 'rejected', authority: 'none' }, { outcome: 'rejected' }, true],
  ])('%j and %j: %s', (wanted, other, same) => {
    expect(sameSide(where(wanted), where(other))).toBe(same)
  })

  test.each([
    [{}, { answer: 'denied' }, false],
    [{ session: 'ended' }, { session: 'kept' }, false],
    [{ session: 'ended' }, {}, true],
    [{}, { token: 'handed-out' }, false],
  ] as const)('acts %j and %j: %s', (wanted, other, same) => {
    expect(sameSide(where({}, wanted), where({}, other))).toBe(same)
    expect(wouldPass(where({}, wanted), where({}, other))).toBe(same)
  })

  test('a story that is not the same is on no side', () => {
    expect(sameSide(wide, { ...wide, steps: [] })).toBe(false)
  })
})

describe('would pass', () => {
  test.each<[Want, Want, boolean]>([
    [{ outcome: 'silent' }, { outcome: 'covered' }, false],
    [{ outcome: 'covered' }, { outcome: 'covered' }, true],
    [{ outcome: 'interactive', reason: 'scope-upgrade' }, { outcome: 'interactive', reason: 'not-paired' }, true],
    [
      { outcome: 'rejected', refusal: ['unauthorized'] },
      { outcome: 'rejected', refusal: ['unauthorized', 'nonce-required'] },
      true,
    ],
    [{ outcome: 'rejected', refusal: ['unauthorized'] }, { outcome: 'rejected', refusal: ['nonce-required'] }, false],
    [
      { outcome: 'interactive', or: [attribution] },
      { outcome: 'rejected', refusal: ['proxy-attribution-required'] },
      true,
    ],
    [{ outcome: 'interactive' }, { outcome: 'rejected', refusal: ['proxy-attribution-required'] }, false],
    [{ outcome: 'unbound', authority: 'none' }, { outcome: 'unbound', authority: 'asked' }, false],
  ])('%j judges %j: %s', (wanted, other, pass) => {
    expect(wouldPass(where(wanted), where(other))).toBe(pass)
  })
})
