import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ableToAll, profile, small } from './fixture.ts'
import { plan } from './plan.ts'
import { fingerprint, shardOf, takeShard } from './shard.ts'

const everything = { only: [], skip: [] }
const whole = plan(small, profile, ableToAll, everything)
const parts = (of: number, from = whole) =>
  Array.from({ length: of }, (_, at) => takeShard(from, { index: at + 1, of }))

const ids = (cases: readonly { readonly id: string }[]) => cases.map(({ id }) => id)

test('any number of parts holds every selected case exactly once, in the order of the whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (of) => {
      const cut = parts(of)
      expect(cut.flatMap(({ selected }) => ids(selected)).sort()).toEqual(ids(whole.selected).sort())
      for (const { selected } of cut) {
        const own = new Set(ids(selected))
        expect(ids(selected)).toEqual(ids(whole.selected).filter((id) => own.has(id)))
      }
    }),
  )
})

test('a case belongs where its id says, whatever else there is', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 9_999 }), (id, of) => {
      const index = shardOf(id, of)
      expect(index).toBe(shardOf(id, of))
      expect(index).toBeGreaterThanOrEqual(1)
      expect(index).toBeLessThanOrEqual(of)
    }),
  )
  // Parts that were run by an earlier version must stay what they were.
  expect(['a', 'b', 'c', 'd'].map((id) => shardOf(id, 4))).toEqual([4, 2, 1, 1])
})

test('parts are of about one size', () => {
  const sizes = [0, 0, 0, 0]
  for (let at = 0; at < 4_000; at += 1) sizes[shardOf(`family/${at}`, 4) - 1]! += 1
  for (const size of sizes) expect(Math.abs(size - 1_000)).toBeLessThan(150)
})

describe('a part', () => {
  test('brings the controls of its cases along, and runs nothing else', () => {
    for (const part of parts(5)) {
      const wanted = part.selected.flatMap(({ id, control }) => [id, ...(control ? [control.case] : [])])
      expect(new Set(part.groups.flatMap(({ cases }) => ids(cases)))).toEqual(new Set(wanted))
      expect(part.groups.every(({ cases }) => cases.length > 0)).toBe(true)
    }
  })

  test('has the reasons of the whole for what is not applicable', () => {
    const poor = plan(small, profile, { ...ableToAll, capabilities: new Set(), boots: 1 }, everything)
    expect(poor.notApplicable.size).toBeGreaterThan(0)
    const told = parts(3, poor).flatMap(({ notApplicable }) => [...notApplicable])
    expect(new Map(told)).toEqual(poor.notApplicable)
    expect(told).toHaveLength(poor.notApplicable.size)
    const run = parts(3, poor).flatMap(({ groups }) => groups.flatMap(({ cases }) => ids(cases)))
    expect(run.filter((id) => poor.notApplicable.has(id))).toEqual([])
  })

  test('keeps the denominator, and says that it is one', () => {
    for (const [at, { inProfile, shard, profile: own }] of parts(2).entries())
      expect([inProfile, shard, own]).toEqual([whole.inProfile, { index: at + 1, of: 2 }, profile])
  })

  test('may be empty', () => {
    const empty = parts(200).filter(({ selected }) => selected.length === 0)
    expect(empty.length).toBeGreaterThan(0)
    expect(empty[0]?.groups).toEqual([])
  })
})

test('the fingerprint tells targets, selections and their order apart', () => {
  const some = plan(small, profile, ableToAll, { only: ['quick'], skip: [] })
  const prints = [
    [{ target: 'a', planned: whole }],
    [{ target: 'b', planned: whole }],
    [{ target: 'a', planned: some }],
    [{ target: 'a', planned: { ...whole, profile: { ...profile, id: 'other' } } }],
    [
      { target: 'a', planned: whole },
      { target: 'b', planned: whole },
    ],
    [
      { target: 'b', planned: whole },
      { target: 'a', planned: whole },
    ],
  ].map(fingerprint)
  expect(new Set(prints).size).toBe(prints.length)
})
