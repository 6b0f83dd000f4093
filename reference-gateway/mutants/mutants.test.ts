import { expect, test } from 'vitest'
import type { Policy } from '../decision.ts'
import { policyNamed } from '../policies.ts'
import { recommended } from '../policy.ts'
import { equivalents } from './equivalents.ts'
import { mutants } from './index.ts'
import { mutant } from './mutant.ts'

const all = [...mutants, ...equivalents]
const rows = all.map((one) => [one.id, one] as const)

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Members that are not those of the recommended policy. */
function changed({ name: _, title: __, ...policy }: Policy): string[] {
  return Object.entries(policy).flatMap(([member, value]) => {
    const was = recommended[member as keyof Policy] as unknown
    if (value === was) return []
    if (!isGroup(value) || !isGroup(was)) return [member]
    return Object.keys(value).flatMap((inner) => (value[inner] === was[inner] ? [] : [`${member}.${inner}`]))
  })
}

test('ids and sentences are each its own', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(new Set(all.map(({ fault }) => fault)).size).toBe(all.length)
})

test.each(rows)('%s is one fault in one sentence', (id, { fault, policy }) => {
  expect(changed(policy)).toHaveLength(1)
  expect(id).toMatch(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/)
  expect(fault).toMatch(/^[A-Z`].*\.$/)
  expect(fault.length).toBeLessThanOrEqual(120)
})

test.each(equivalents.map((one) => [one.id, one] as const))('%s says why nobody can see it', (_, { proof }) => {
  expect(proof).toMatch(/^[A-Z].{40,}\.$/)
})

test('a mutant is found by its name', () => {
  for (const { policy } of all) expect(policyNamed(policy.name)).toBe(policy)
  expect(policyNamed('mutant:none-such')).toBeUndefined()
})

test('one member is replaced, the rest is as it was', () => {
  const nonceFits = () => true
  const { policy } = mutant('x', 'identity.nonce-is-required', 'X.', { identity: { nonceFits } })
  expect(policy.identity).toEqual({ ...recommended.identity, nonceFits })
  const { name: _, title: __, identity: ___, ...rest } = policy
  const { name: ____, title: _____, identity: ______, ...same } = recommended
  expect(rest).toEqual(same)
})
