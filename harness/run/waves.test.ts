import { describe, expect, test } from 'vitest'
import { planned as caseOf, step } from '../judge/fixture.ts'
import type { Case } from '../plan/case.ts'
import { isOneOfMany, wavesOf } from './waves.ts'

const named = (id: string, own: Partial<Case> = {}): Case => ({ ...caseOf([step('silent')]), id, ...own })
const killed = named('killed', { steps: [step('silent'), { do: 'restart', how: 'kill' }, step('covered')] })
const alone = named('alone', { alone: true })
const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => named(id))
const ids = (waves: readonly (readonly Case[])[]) => waves.map((wave) => wave.map(({ id }) => id))

describe('waves', () => {
  test('all at once where the target sets no bound', () => {
    expect(ids(wavesOf([alone, ...many, killed], undefined))).toEqual([
      ['alone', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'killed'],
    ])
  })

  test('equal parts, in order, none above the bound', () => {
    expect(ids(wavesOf(many, 3))).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], ['g']])
    expect(ids(wavesOf(many, 4))).toEqual([
      ['a', 'b', 'c', 'd'],
      ['e', 'f', 'g'],
    ])
  })

  test('those who want to be alone or restarted come with the first', () => {
    expect(ids(wavesOf([...many, alone, killed], 4))).toEqual([
      ['alone', 'killed', 'a', 'b', 'c', 'd'],
      ['e', 'f', 'g'],
    ])
    expect([alone, killed, ...many].map(isOneOfMany).slice(0, 3)).toEqual([false, false, true])
  })

  test('those who find a request waiting come with the first: requests are planted only before the boot', () => {
    const pending = { role: 'operator', scopes: [], ageMs: 0, silent: false } as const
    const waits = named('waits', { history: { ...alone.history, pending } })
    expect(ids(wavesOf([...many, waits], 4))).toEqual([
      ['waits', 'a', 'b', 'c', 'd'],
      ['e', 'f', 'g'],
    ])
  })

  test('no cases are one wave of none', () => {
    expect(wavesOf([], 3)).toEqual([[]])
  })
})
