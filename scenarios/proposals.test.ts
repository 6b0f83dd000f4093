import { describe, expect, test } from 'vitest'
import { expand } from '../harness/plan/expand.ts'
import { glob } from '../harness/plan/select.ts'
import { catalogue } from './index.ts'
import { complaint, proposals } from './proposals.ts'

const { cases } = expand(catalogue, catalogue.profiles.find(({ id }) => id === 'recommended')!)
const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]))
const rows = proposals.map((proposal) => [proposal.id, proposal] as const)
const isDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${text}T`)
}

describe('proposals', () => {
  test('have ids of their own, in order of date', () => {
    expect(byId.size).toBe(proposals.length)
    const dates = proposals.map(({ date }) => date)
    expect(dates).toEqual(dates.toSorted())
  })

  test.each(rows)('%s is named as upstream names it', (id, { ref }) => {
    const [, kind, name] = /^(pr|commit)-([0-9a-f]+)(?:-as-described)?$/.exec(id) ?? []
    expect(ref).toBe(kind === 'pr' ? `openclaw#${name}` : `openclaw@${name}`)
  })

  test.each(rows)('%s has a date, and a parent that is no younger', (_, { date, parent }) => {
    expect(isDate(date)).toBe(true)
    if (parent !== undefined) expect(byId.get(parent)?.date.localeCompare(date)).toBeLessThanOrEqual(0)
  })

  test.each(rows)('%s says where it was read', (_, { sources }) => {
    const refs = sources.map(({ ref }) => ref)
    expect(refs.length).toBeGreaterThan(0)
    expect(new Set(refs).size).toBe(refs.length)
    for (const ref of refs) expect(ref).toMatch(/\S/)
  })

  test.each(rows)('%s says its rule in one line', (_, { changes, rule }) => {
    expect(rule).not.toMatch(/\n|\.$/)
    expect(rule.startsWith('silent iff ')).toBe(changes === 'silent-rule')
  })

  test.each(rows)('%s has all its words', (_, { title, said, reading }) => {
    expect(title).toMatch(/^\S.*[^.]$/)
    expect(said).toMatch(/\.$/)
    if (reading !== undefined) expect(reading).toMatch(/\.$/)
  })

  // 2026.2.26 was the first release that knew it.
  test.each(rows)('%s decides about reasons of its day', (_, { date, changes, decides }) => {
    if (date < '2026-02-26') expect(decides).not.toContain('metadata-upgrade')
    expect(decides.length > 0).toBe(changes === 'silent-rule')
  })
})

describe('the complaint', () => {
  const matching = (pattern: string) => cases.filter(({ id }) => glob(pattern)(id))

  test.each(complaint.cases)('has cases: %s', (pattern) => {
    expect(matching(pattern).length).toBeGreaterThan(0)
  })

  test('is a dozen cases at most, none of them twice', () => {
    const ids = complaint.cases.flatMap(matching).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeLessThanOrEqual(12)
  })

  test('is of local clients that the recommended profile lets in unasked', () => {
    for (const { axes, steps } of complaint.cases.flatMap(matching)) {
      expect(axes.vantage).toBe('direct')
      for (const step of steps) if (step.do === 'connect') expect(step.expected.outcome).toBe('silent')
    }
  })
})
