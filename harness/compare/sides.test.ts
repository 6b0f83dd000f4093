import { describe, expect, test } from 'vitest'
import { catalogue } from '../../scenarios/index.ts'
import { SelectionError } from '../plan/select.ts'
import { RESULTS_VERSION, type Results, type TargetResult } from '../results.ts'
import { countVerdicts } from '../run/results-of.ts'
import { compareSides } from './compare.ts'
import { casesOn, type Release } from './fixture.ts'
import { callableBy, comparedSide, narrowed, resultsOfBoth, type Side, sideOf, told } from './sides.ts'

const suite = { name: 'suite', version: '1.0.0' }

function resultsOn(...releases: Release[]): Results {
  const targets = releases.map((release): TargetResult => {
    const cases = casesOn(release)
    return {
      ...{
        id: `openclaw@${release}`,
        title: `OpenClaw ${release}`,
        release,
        known: 0,
        conformant: true,
        headlines: [],
      },
      profile: { id: 'recommended', title: '', date: '2026-01-01', why: '' },
      ...{ selected: cases.length, inProfile: cases.length, counts: countVerdicts(cases), profileDifferences: [] },
    }
  })
  return {
    ...{ version: RESULTS_VERSION, suite, exitCode: 1, targets, requirements: [] },
    machine: [{ name: 'nginx', version: '1.22.1' }],
    places: [
      { id: 'host-foreign', title: 'a place', kind: 'proxy' },
      { id: 'nowhere', title: 'where nobody stood', kind: 'proxy' },
    ],
    cases: releases.flatMap(casesOn),
  }
}

const side = (release: Release, from?: string): Side => {
  const found = sideOf(resultsOn('2026.2.17', release), `openclaw@${release}`, from)
  if (!found) throw new Error(`no ${release}`)
  return found
}

describe('one target out of a report', () => {
  test('with its own cases, and the places where they stood', () => {
    const found = side('2026.9.6', 'all.json')
    expect(new Set(found.cases.map(({ target }) => target))).toEqual(new Set(['openclaw@2026.9.6']))
    expect(found.places.map(({ id }) => id)).toEqual(['host-foreign'])
    expect(found.from).toBe('all.json')
    expect(sideOf(resultsOn('2026.9.6'), 'openclaw@2026.2.17')).toBeUndefined()
  })
})

describe('narrowed', () => {
  test('counts what is left, and is conformant no more', () => {
    const all = side('2026.9.6')
    const some = narrowed(catalogue, all, ['upgrades'], ['**/backend/**'])
    expect(some.cases.length).toBeGreaterThan(0)
    expect(some.cases.length).toBeLessThan(all.cases.length)
    for (const { theme, axes } of some.cases) expect([theme, axes.client === 'backend']).toEqual(['upgrades', false])
    expect(some.target).toMatchObject({
      ...{ selected: some.cases.length, inProfile: all.target.inProfile, conformant: false },
      counts: countVerdicts(some.cases),
    })
    expect(some.target.headlines.every(({ example }) => some.cases.some(({ id }) => id === example))).toBe(true)
  })

  test('takes tags of families, and says what matches nothing', () => {
    const tagged = catalogue.families.find(({ tags }) => tags !== undefined)
    const [tag] = tagged?.tags ?? []
    if (tag !== undefined) {
      expect(callableBy(catalogue)({ ...side('2026.9.6').cases[0]!, family: tagged!.id }).family.tags).toContain(tag)
    }
    expect(() => narrowed(catalogue, side('2026.9.6'), ['upgrade.*'], [])).toThrow(SelectionError)
  })

  test('by nothing, is the same', () => {
    const all = side('2026.9.6')
    expect(narrowed(catalogue, all, [], [])).toBe(all)
  })
})

describe('two sides in one report', () => {
  test('of one name are told apart', () => {
    const [before, after] = told(side('2026.9.6', 'old.json'), side('2026.9.6'))
    expect([before.target.id, after.target.id]).toEqual(['openclaw@2026.9.6 (before)', 'openclaw@2026.9.6'])
    expect(new Set(before.cases.map(({ target }) => target))).toEqual(new Set(['openclaw@2026.9.6 (before)']))
    expect(told(side('2026.2.19'), side('2026.9.6'))[0].target.id).toBe('openclaw@2026.2.19')
  })

  test('hold the cases of both, what was found between them, and its exit code', () => {
    const sides = [side('2026.2.19'), side('2026.9.6')] as const
    const [before, after] = sides.map(comparedSide)
    const comparison = compareSides(catalogue, before!, after!, [], callableBy(catalogue))
    const results = resultsOfBoth(suite, sides, comparison)
    expect(results.exitCode).toBe(1)
    expect(results.cases).toHaveLength(sides[0].cases.length + sides[1].cases.length)
    expect([results.machine, results.places].map(({ length }) => length)).toEqual([1, 1])
    expect(results.comparison?.after).toEqual({
      ...{ target: 'openclaw@2026.9.6', title: 'OpenClaw 2026.9.6', release: '2026.9.6', profile: 'recommended' },
      ...{ suite: '1.0.0', cases: sides[1].cases.length },
    })
  })

  test("a harness fault on one of them is the suite's trouble", () => {
    const [before, after] = [side('2026.9.6'), side('2026.9.6')]
    const faulty = { ...after, target: { ...after.target, counts: { ...after.target.counts, 'harness-fault': 1 } } }
    const comparison = compareSides(catalogue, comparedSide(before), comparedSide(after), [], callableBy(catalogue))
    expect(resultsOfBoth(suite, [before, after], comparison).exitCode).toBe(0)
    expect(resultsOfBoth(suite, [before, faulty], comparison).exitCode).toBe(4)
  })
})
