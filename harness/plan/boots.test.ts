import { describe, expect, test } from 'vitest'
import type { Catalogue, Family } from '../vocabulary.ts'
import { ableToAll, families, profile, small, withFamilies } from './fixture.ts'
import { plan, type TargetAbilities } from './plan.ts'

const everything = { only: [], skip: [] }

const able = (boots: number | undefined): TargetAbilities => ({
  ...ableToAll,
  capabilities: new Set([...ableToAll.capabilities, 'restart', 'orderly-restart']),
  boots,
})

const family = (id: string, cross: Family['cross'], controls: Family['controls'] = []): Family => ({
  ...families[0]!,
  id,
  cross,
  controls,
})

/** Five configurations, in an order that no alphabet gives; the families name them the other way round. */
const order = ['token', 'trusted', 'c', 'a', 'b']
const catalogueOf = (...own: readonly Family[]): Catalogue => ({
  ...withFamilies(...own),
  configurations: order.map((id) => ({ ...small.configurations[0]!, id })),
  stories: [
    ...small.stories,
    ...(['kill', 'stop'] as const).map((how) => ({
      id: how,
      title: how,
      steps: [{ do: 'connect' } as const, { do: 'restart', how } as const, { do: 'connect' } as const],
    })),
  ],
})
const plainly = (...ids: readonly string[]) => ids.map((id) => family(`in ${id}`, { configuration: [id] }))
const again = (id: string, how = 'kill') => family(`${how} ${id}`, { configuration: [id], story: [how] })

const planOf = (boots: number | undefined, own: readonly Family[], only: readonly string[] = []) =>
  plan(catalogueOf(...own), profile, able(boots), { only, skip: [] })
/** Families whose cases are run, and those that are beyond the bound. */
function split(boots: number | undefined, own: readonly Family[], only?: readonly string[]) {
  const planned = planOf(boots, own, only)
  const names = (beyond: boolean) =>
    planned.selected.filter(({ id }) => planned.notApplicable.has(id) === beyond).map(({ family: { id } }) => id)
  return { runs: names(false), beyond: names(true) }
}

describe('gateways that one run may start', () => {
  const all = plainly(...order.toReversed())

  test('are as many as the cases want where there is no bound', () => {
    expect(split(undefined, all).beyond).toEqual([])
    expect(planOf(undefined, all).groups.map(({ label }) => label)).toEqual(order)
  })

  test("go to the configurations in the catalogue's order, whatever order the cases come in", () => {
    expect(split(4, all)).toEqual({ runs: ['in a', 'in c', 'in trusted', 'in token'], beyond: ['in b'] })
    expect(split(1, all).runs).toEqual(['in token'])
    expect(split(5, all).beyond).toEqual([])
    expect(planOf(4, all).groups.map(({ label }) => label)).toEqual(order.slice(0, 4))
  })

  test.each(['kill', 'stop'])("go to a configuration's restart (%s) right behind it", (how) => {
    const own = [...all, again('trusted', how)]
    expect(split(4, own).beyond).toEqual(['in b', 'in a'])
    expect(split(3, own).runs).toEqual(['in trusted', 'in token', `${how} trusted`])
    // Its own configuration is still run, without those that want to see it started again.
    expect(split(2, own)).toEqual({
      runs: ['in trusted', 'in token'],
      beyond: ['in b', 'in a', 'in c', `${how} trusted`],
    })
  })

  test('a configuration that is only restarted costs both', () => {
    expect(split(1, [again('token')]).runs).toEqual([])
    expect(split(2, [again('token'), ...plainly('trusted')])).toEqual({ runs: ['kill token'], beyond: ['in trusted'] })
  })

  test('are not spent on what is not selected, or what the target cannot be asked', () => {
    expect(split(1, all, ['in b']).runs).toEqual(['in b'])
    const refusing = { ...able(1), refuses: ({ id }: { id: string }) => (id === 'token' ? 'no' : undefined) }
    const { notApplicable, groups } = plan(catalogueOf(...plainly('token', 'trusted')), profile, refusing, everything)
    expect([...notApplicable.values()]).toEqual(['configuration token: no'])
    expect(groups.map(({ label }) => label)).toEqual(['trusted'])
  })

  test('are told as the reason, with the way to run what is beyond them', () => {
    const { notApplicable } = planOf(1, plainly('token', 'trusted'))
    expect([...notApplicable.values()]).toEqual([
      'beyond the 1 gateways that one run starts: select these cases alone to run them (configuration trusted)',
    ])
  })

  test('a control beyond them is not run; one in a configuration that nothing else wants is', () => {
    const trusting = {
      ...profile,
      admission: [
        {
          when: { configuration: ['trusted'] },
          gives: { outcome: 'rejected' as const, refusal: 'unauthorized' as const },
          words: '',
          source: '',
        },
      ],
    }
    const own = [family('controlled', {}, [{ configuration: 'trusted' }]), ...plainly('trusted')]
    const labels = (boots: number, only: readonly string[]) =>
      plan(catalogueOf(...own), trusting, able(boots), { only, skip: [] }).groups.map(({ label }) => label)
    expect(labels(1, [])).toEqual(['token'])
    expect(labels(1, ['controlled'])).toEqual(['token', 'trusted'])
  })
})
