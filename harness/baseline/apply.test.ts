import { describe, expect, test } from 'vitest'
import { Results } from '../results.ts'
import { counts, resultOf } from '../run/fixture.ts'
import { countVerdicts, resultsOf } from '../run/results-of.ts'
import type { Verdict } from '../vocabulary.ts'
import { applyBaseline, type Scope } from './apply.ts'
import type { PlacedEntry } from './model.ts'

const TODAY = '2027-01-15'
const told = { reason: 'being mended', issue: 'https://example.com/1', owner: 'gateway' }

type Given = Partial<PlacedEntry> & { readonly id: string }

/** Entries of two lines each, one below the other. */
const baseline = (...entries: readonly Given[]) => ({
  file: 'b.yaml',
  entries: entries.map((entry, at) => ({
    ...told,
    expires: '2027-01-31',
    lines: [at * 2 + 3, at * 2 + 4] as const,
    ...entry,
  })),
})

/** Requirements door.one and door.two; the cases of each are called a, b, … */
type Verdicts = Readonly<Record<string, readonly (Verdict | 'unselected')[]>>

const caseId = (requirement: string, at: number) => `${requirement.replace('.', '-')}/${'abcdef'[at]}`

function world(verdicts: Verdicts, ...targets: readonly string[]): { results: Results; scopes: Scope[] } {
  const named = Object.entries(verdicts).flatMap(([requirement, own]) =>
    own.map((verdict, at) => ({
      id: caseId(requirement, at),
      requirement,
      family: requirement.replace('.', '-'),
      verdict,
    })),
  )
  const found = (targets.length === 0 ? ['reference'] : targets).map((target) => {
    const cases = named.flatMap(({ verdict, ...own }) =>
      verdict === 'unselected' ? [] : [{ ...resultOf(own.requirement, 'a', { verdict }), ...own, target }],
    )
    return {
      target: {
        id: target,
        title: target,
        profile: { id: 'p', title: 'p', date: '2026-01-01', why: 'w' },
        selected: cases.length,
        inProfile: named.length,
        counts: countVerdicts(cases),
        known: 0,
        conformant: false,
        headlines: [],
        profileDifferences: [],
      },
      requirements: [],
      cases,
      places: [],
    }
  })
  const results = resultsOf({ name: 'suite', version: '1' }, found)
  return { results, scopes: found.map(({ target }) => ({ target: target.id, cases: named })) }
}

const apply = ({ results, scopes }: ReturnType<typeof world>, ...entries: readonly Given[]) =>
  applyBaseline(results, baseline(...entries), scopes, TODAY)

const kinds = ({ baseline: own }: Results) => own?.problems.map(({ kind, id }) => `${kind} ${id}`)

describe('a known failure', () => {
  const one = world({ 'door.one': ['fail', 'pass'], 'door.two': ['pass'] })

  test.each(['door.one', 'door-one', 'door.*', 'door-one/a', 'door-one/*', '**/a'])('is named by %s', (id) => {
    const { exitCode, targets, cases, baseline: own } = apply(one, { id })
    expect({ exitCode, known: targets[0]?.known, problems: own?.problems }).toEqual({
      exitCode: 0,
      known: 1,
      problems: [],
    })
    expect(cases.map(({ verdict, known }) => [verdict, known])).toEqual([
      ['fail', { ...told, expires: '2027-01-31' }],
      ['pass', undefined],
      ['pass', undefined],
    ])
  })

  test('makes nothing conformant, and is what the model says', () => {
    const results = apply(one, { id: 'door.one' })
    expect(results.targets[0]).toMatchObject({ conformant: false, counts: counts({ fail: 1, pass: 2 }) })
    expect(Results.shape.baseline.parse(results.baseline)).toEqual(results.baseline)
    expect(results.baseline).toMatchObject({ file: 'b.yaml', entries: 1 })
  })

  test('of two entries the first counts', () => {
    const { cases } = apply(one, { id: 'door-one/a', owner: 'first' }, { id: 'door.*', owner: 'second' })
    expect(cases[0]?.known?.owner).toBe('first')
  })

  test('hides no other one', () => {
    const results = apply(world({ 'door.one': ['fail', 'pass'], 'door.two': ['fail'] }), { id: 'door.one' })
    expect([results.exitCode, results.targets[0]?.known]).toEqual([1, 1])
  })

  test('hides no case that could not run, and no fault of the harness', () => {
    expect(apply(world({ 'door.one': ['fail', 'could-not-run'] }), { id: 'door.*' }).exitCode).toBe(3)
    expect(apply(world({ 'door.one': ['fail', 'harness-fault'] }), { id: 'door.*' }).exitCode).toBe(4)
  })

  test('may be all that there is', () => {
    expect(apply(world({ 'door.one': ['fail'] }), { id: 'door.*' }).exitCode).toBe(0)
  })

  test('on one target is none on another', () => {
    const results = apply(world({ 'door.one': ['fail'] }, 'openclaw@1', 'openclaw@2'), { id: 'door.*', target: '*@2' })
    expect(results.targets.map(({ known }) => known)).toEqual([0, 1])
    expect(results.exitCode).toBe(1)
    expect(kinds(results)).toEqual([])
  })
})

describe('an entry fails the run', () => {
  const mixed = world({ 'door.one': ['fail', 'pass'], 'door.two': ['pass', 'residual-risk'] })

  test('when all that it names passes', () => {
    const results = apply(mixed, { id: 'door.one' }, { id: 'door.two' })
    expect(results.exitCode).toBe(1)
    expect(results.baseline?.problems).toEqual([
      {
        kind: 'stale',
        id: 'door.two',
        lines: [5, 6],
        sentence: '"door.two" is stale: all 2 cases that it names pass. Delete lines 5 to 6.',
      },
    ])
    expect(apply(mixed, { id: 'door-two/a', lines: [9, 9] }).baseline?.problems[0]?.sentence).toBe(
      '"door-two/a" is stale: the case that it names passes. Delete line 9.',
    )
  })

  test('when its day is over, and its failures are known no longer', () => {
    const results = apply(mixed, { id: 'door.one', expires: '2027-01-14' })
    expect([results.exitCode, results.targets[0]?.known]).toEqual([1, 0])
    expect(kinds(results)).toEqual(['expired door.one'])
    expect(results.baseline?.problems[0]?.sentence).toMatch(
      /until 2027-01-14 only.*https:\/\/example\.com\/1, gateway.*delete lines 3 to 4/,
    )
    expect(kinds(apply(mixed, { id: 'door.one', expires: TODAY }))).toEqual([])
  })

  test('when nothing is called so', () => {
    expect(kinds(apply(mixed, { id: 'door.three' }, { id: 'door' }, { id: '' }))).toEqual([
      'unmatched door.three',
      'unmatched door',
      'unmatched ',
    ])
    expect(apply(mixed, { id: 'door.three' }).exitCode).toBe(1)
  })

  test('when an earlier one names all that it names', () => {
    const results = apply(mixed, { id: 'door.*' }, { id: 'door-one/a' }, { id: 'door.*' })
    expect(kinds(results)).toEqual(['duplicate door-one/a', 'duplicate door.*'])
    expect(results.baseline?.problems[0]?.sentence).toMatch(
      /^The entry at line 3 names all that "door-one\/a" names\. Delete lines 5 to 6\.$/,
    )
    expect(kinds(apply(mixed, { id: 'door-one/a' }, { id: 'door.*' }))).toEqual([])
  })

  test('but not when the earlier one expired: the later takes its place', () => {
    const results = apply(mixed, { id: 'door.one', expires: '2027-01-01' }, { id: 'door.one' })
    expect(kinds(results)).toEqual(['expired door.one'])
    expect(results.targets[0]?.known).toBe(1)
  })
})

describe('an entry stays', () => {
  test.each<[string, Verdicts]>([
    ['while some of it fails', { 'door.one': ['pass', 'fail'] }],
    ['while some of it was not selected', { 'door.one': ['pass', 'unselected'] }],
    ['while none of it was selected', { 'door.one': ['unselected'], 'door.two': ['pass'] }],
    ['while some of it is not applicable', { 'door.one': ['pass', 'not-applicable'] }],
    ['while some of it could not run', { 'door.one': ['pass', 'could-not-run'] }],
    ['while the harness failed', { 'door.one': ['pass', 'harness-fault'] }],
  ])('%s', (_, verdicts) => {
    expect(kinds(apply(world(verdicts), { id: 'door.one' }))).toEqual([])
  })

  test('when it is about a target that is not judged', () => {
    expect(kinds(apply(world({ 'door.one': ['pass'] }), { id: 'door.nope', target: 'openclaw@*' }))).toEqual([])
  })

  test('while it fails on one of two targets', () => {
    const { results, scopes } = world({ 'door.one': ['pass'] }, 'a', 'b')
    const failing = results.cases.map((one) => (one.target === 'b' ? { ...one, verdict: 'fail' as const } : one))
    expect(kinds(applyBaseline({ ...results, cases: failing }, baseline({ id: 'door.*' }), scopes, TODAY))).toEqual([])
  })
})

test('applied twice, it says the same', () => {
  const { results, scopes } = world({ 'door.one': ['fail', 'pass'] })
  const once = applyBaseline(results, baseline({ id: 'door.one' }), scopes, TODAY)
  expect(applyBaseline(once, baseline({ id: 'door.one' }), scopes, TODAY)).toEqual(once)
  expect(applyBaseline(once, baseline(), scopes, TODAY).cases).toEqual(results.cases)
})
