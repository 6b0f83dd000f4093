import { describe, expect, test } from 'vitest'
import { catalogue } from '../../scenarios/index.ts'
import { type Case, connectsOf, isAct } from '../plan/case.ts'
import { holdAnywhere } from '../plan/elsewhere.ts'
import { expand } from '../plan/expand.ts'
import { liveCannot } from './live-limits.ts'

const [profile] = catalogue.profiles
const { cases, controlsOnly } = expand(catalogue, profile!)
const anywhere = holdAnywhere(catalogue, profile!)
const holdsAnywhere = (id: string) => anywhere.has(id)
const allowed = (limits: Partial<Parameters<typeof liveCannot>[0]>) => {
  const cannot = liveCannot({ isOn127: true, isLoopback: true, mayChange: true, holdsAnywhere, ...limits })
  return [...cases, ...controlsOnly].filter((planned) => cannot(planned) === undefined)
}
const vantagesOf = (planned: Case) => connectsOf(planned).map(({ vantage }) => vantage)

describe('another machine that may not be changed', () => {
  const some = allowed({ isOn127: false, isLoopback: false, mayChange: false })

  test('is asked something, and never with a device, an act, or a way in that is written down', () => {
    expect(some.length).toBeGreaterThan(20)
    for (const planned of some) {
      expect(planned.history.kind).toBe('no-device')
      for (const step of planned.steps) {
        if (step.do !== 'connect') throw new Error(planned.id)
        expect(['rejected', 'unbound']).toContain(step.expected.outcome)
        expect(step.times).toBe(1)
        expect(step.vantage.id).toBe('direct')
      }
    }
  })

  test('every reason says what would change', () => {
    const cannot = liveCannot({ isOn127: true, isLoopback: true, mayChange: false, holdsAnywhere })
    const reasons = new Set(cases.flatMap((planned) => cannot(planned) ?? []))
    expect(reasons.size).toBeGreaterThan(2)
    for (const reason of reasons) expect(reason).toMatch(/without --allow-mutation: it|cannot be planted in its store/)
  })
})

test('a gateway beyond the loopback is asked only what holds anywhere, by clients who dial plainly', () => {
  const some = allowed({ isOn127: false, isLoopback: false })
  expect(some.length).toBeGreaterThan(0)
  expect(some.flatMap(vantagesOf).map(({ id }) => id)).toEqual(some.flatMap(vantagesOf).map(() => 'direct'))
  expect(some.some((planned) => connectsOf(planned).some(({ expected }) => expected.outcome === 'silent'))).toBe(false)
})

test('one on another loopback address is not looked for on 127.0.0.1', () => {
  const some = allowed({ isOn127: false })
  expect(some.length).toBeGreaterThan(0)
  const ways = some.flatMap(vantagesOf)
  expect(ways.filter(({ page, through, from }) => page ?? through ?? from)).toEqual([])
})

test('nobody is asked to be there who would have to be planted', () => {
  const some = allowed({})
  const steps = some.flatMap((planned) => planned.steps)
  expect(steps.filter((step) => isAct(step) && step.actor.kind === 'device')).toEqual([])
  expect(steps.filter((step) => step.do === 'connect' && step.credential === 'other-device')).toEqual([])
  expect(steps.filter(isAct).length).toBeGreaterThan(0)
})
