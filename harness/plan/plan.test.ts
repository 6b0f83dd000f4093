import { describe, expect, test } from 'vitest'
import type { Capability } from '../vocabulary.ts'
import type { Case } from './case.ts'
import { ableToAll, families, profile, small, withFamilies } from './fixture.ts'
import { CatalogueError } from './look-ups.ts'
import { plan, type TargetAbilities, whyNotApplicable } from './plan.ts'
import { SelectionError } from './select.ts'

const everything = { only: [], skip: [] }
const only = (...patterns: readonly string[]) => ({ only: patterns, skip: [] })
const able = (...capabilities: readonly Capability[]): TargetAbilities => ({
  ...ableToAll,
  capabilities: new Set(capabilities),
})
const runs = ({ groups }: ReturnType<typeof plan>) => groups.flatMap(({ cases }) => cases.map(({ id }) => id))

test('all is selected and applicable: the denominator is the number of cases', () => {
  const whole = plan(small, profile, ableToAll, everything)
  expect([whole.inProfile, whole.selected.length, whole.notApplicable.size]).toEqual([8, 8, 0])
  expect(whole.profile).toBe(profile)
})

test('a selection leaves the denominator as it is', () => {
  const some = plan(small, profile, ableToAll, only('quick'))
  expect([some.inProfile, some.selected.length]).toEqual([8, 4])
})

describe('a control', () => {
  test('is brought along, though it was not selected', () => {
    const some = plan(small, profile, ableToAll, only('forwarded-first-contact'))
    expect(some.selected).toHaveLength(1)
    expect(runs(some)).toEqual([some.selected[0]!.id, some.selected[0]!.control!.case])
  })

  test('is brought along, though it was skipped', () => {
    const some = plan(small, profile, ableToAll, { only: ['forwarded-first-contact'], skip: ['quick'] })
    expect(runs(some)).toContain(some.selected[0]!.control!.case)
  })

  test('that may have to stand in for the first is brought along too', () => {
    const family = {
      ...families[0]!,
      cross: {},
      controls: [{ vantage: 'forwarded' }, { credential: 'wrong' as const }],
    }
    const standIn = { ...families[0]!, id: 'stand-in', cross: { credential: ['wrong' as const] }, controls: [] }
    const some = plan(withFamilies(family, standIn), profile, ableToAll, only('first-contact'))
    const [planned] = some.selected
    expect(planned!.otherControls.map(({ to }) => to)).toEqual(['wrong'])
    expect(runs(some)).toEqual([planned!.id, planned!.control!.case, planned!.otherControls[0]!.case])
  })

  test('is run once, also when it serves several cases or was selected itself', () => {
    const ids = runs(plan(small, profile, ableToAll, everything))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('that the target cannot be asked is left out, and its case stays', () => {
    const family = { ...families[0]!, controls: [{ history: 'no-device' }, { vantage: 'six' }] }
    const vantages = [...small.vantages, { ...small.vantages[1]!, id: 'six', needs: ['ipv6-loopback' as const] }]
    const some = plan({ ...withFamilies(family), vantages }, profile, able('seed-records'), everything)
    expect(some.selected[0]!.control).toMatchObject({ differs: 'vantage', to: 'six' })
    expect(runs(some)).toEqual(some.selected.map(({ id }) => id))
  })

  test('of a target with reasons of its own: a case that none of its controls can be asked for is not applicable', () => {
    const cannot = ({ steps }: Case) =>
      steps.some((step) => step.do === 'connect' && step.vantage.id === 'direct') ? 'nobody stands there' : undefined
    const some = plan(small, profile, { ...ableToAll, cannot }, only('forwarded-first-contact'))
    expect([...some.notApplicable.values()]).toEqual(['its control cannot be asked: nobody stands there'])
    expect(runs(some)).toEqual([])
    const itself = plan(small, profile, { ...ableToAll, cannot }, only('quick'))
    expect([...itself.notApplicable.values()]).toContain('nobody stands there')
  })

  test('under another configuration is run there', () => {
    const trusting = {
      ...profile,
      admission: [
        {
          when: { trustedPeer: true },
          gives: { outcome: 'rejected' as const, refusal: 'unauthorized' as const },
          words: '',
          source: '',
        },
      ],
    }
    const catalogue = withFamilies({ ...families[1]!, cross: {}, controls: [{ configuration: 'trusted' }] })
    const { groups } = plan(catalogue, trusting, ableToAll, everything)
    expect(groups.map(({ configuration, cases }) => [configuration.id, cases.length])).toEqual([
      ['token', 1],
      ['trusted', 1],
    ])
  })
})

describe('not applicable', () => {
  test('what the target lacks, with the missing capability, and neither it nor its control is run', () => {
    const some = plan(small, profile, able('ipv6-loopback'), only('wider'))
    expect([...some.notApplicable.values()]).toEqual(
      Array(2).fill('needs seed-records: rows cannot be planted in its store'),
    )
    expect(some.selected).toHaveLength(2)
    expect(some.groups).toEqual([])
  })

  test('a configuration that the target refuses, with what it says', () => {
    const picky: TargetAbilities = {
      ...ableToAll,
      refuses: ({ id }) => (id === 'token' ? 'it wants no token' : undefined),
    }
    const some = plan(small, profile, picky, everything)
    expect(new Set(some.notApplicable.values())).toEqual(new Set(['configuration token: it wants no token']))
    expect(some.groups).toEqual([])
  })

  test('a missing capability is told before a refused configuration', () => {
    const { selected } = plan(small, profile, ableToAll, only('six'))
    const neither = { ...able(), refuses: () => 'no' }
    expect(whyNotApplicable(selected[0]!, neither)).toBe('needs ipv6-loopback: it does not listen on ::1')
    expect(whyNotApplicable(selected[0]!, ableToAll)).toBeUndefined()
  })
})

test('groups: one for each configuration in use, in the catalogue order, with its cases in theirs', () => {
  const catalogue = withFamilies(
    { ...families[0]!, id: 'late', cross: { configuration: ['trusted'] }, controls: [] },
    { ...families[0]!, controls: [] },
  )
  const { groups } = plan(catalogue, profile, ableToAll, everything)
  expect(groups.map(({ configuration }) => configuration.id)).toEqual(['token', 'trusted'])
  for (const { configuration, cases } of groups) {
    expect(cases.length).toBeGreaterThan(0)
    for (const planned of cases) expect(planned.configuration).toBe(configuration)
  }
})

test('the same input gives the same plan', () => {
  expect(plan(small, profile, ableToAll, everything)).toEqual(plan(small, profile, ableToAll, everything))
})

test('mistakes in the catalogue and in the selection are told', () => {
  const broken = withFamilies({ ...families[0]!, cross: { ask: ['nothing'] } })
  expect(() => plan(broken, profile, ableToAll, everything)).toThrow(CatalogueError)
  expect(() => plan(small, profile, ableToAll, only('nothing'))).toThrow(SelectionError)
})
