import { expect, test } from 'vitest'
import type { Case } from '../plan/case.ts'
import type { SeenCase } from '../variants/lane-words.ts'
import type { Requirement } from '../vocabulary.ts'
import { killMatrix, type PlannedMutant } from './matrix.ts'

const requirement = (id: string, level: 'MUST' | 'SHOULD' = 'MUST'): Requirement =>
  ({ id, level, sentence: `It ${level} hold.`, boundary: '', sources: [], breaks: 'lets-in', whenBroken: '' }) as never

const requirements = [requirement('a.one'), requirement('a.two'), requirement('a.three', 'SHOULD')]
const cases = requirements.map((rule) => ({ id: `${rule.id}/case`, requirement: rule }) as unknown as Case)

const seen = (rule: string, end: SeenCase['end'] = 'agrees', because: string[] = []): SeenCase => ({
  ...{ id: `${rule}/case`, end, brokenInvariants: [], connects: [] },
  because: end === 'agrees' ? [] : because.length > 0 ? because : ['expected rejected, got silent'],
})
const green = requirements.map(({ id }) => seen(id))

const mutant = (id: string, breaks: string, proof?: string): PlannedMutant => ({
  ...{ id, breaks, fault: `The fault ${id}.`, policy: `mutant:${id}` },
  ...(proof === undefined ? {} : { proof }),
})

/** Each mutant with what was seen of it. */
function matrix(entries: readonly (readonly [PlannedMutant, readonly SeenCase[]])[], over: object = {}) {
  const variants = entries.map(([{ policy }, some]) => ({ policy, seen: some }))
  return killMatrix({
    ...{ base: 'recommended', requirements, cases, complete: true },
    mutants: entries.map(([one]) => one),
    survey: { base: green, variants, handshakes: 7 },
    ...over,
  })
}

const both = [
  [mutant('m1', 'a.one'), [seen('a.one', 'disagrees'), seen('a.two')]],
  [mutant('m2', 'a.two'), [seen('a.two', 'disagrees'), seen('a.one', 'disagrees')]],
] as const

test('the gate is open when each mutant is found by what it names, and each MUST finds one', () => {
  const { complaints, mutants, requirements: rows, handshakes } = matrix(both)
  expect(complaints).toEqual([])
  expect(handshakes).toBe(7)
  expect(mutants.map(({ id, state, reached, failed }) => [id, state, reached, failed])).toEqual([
    ['m1', 'killed', 2, 1],
    ['m2', 'killed', 2, 2],
  ])
  expect(mutants[1]?.killers).toEqual([
    { requirement: 'a.one', cases: 1, example: 'a.one/case', because: 'expected rejected, got silent' },
    { requirement: 'a.two', cases: 1, example: 'a.two/case', because: 'expected rejected, got silent' },
  ])
  expect(rows.map(({ id, named, kills }) => [id, named, kills])).toEqual([
    ['a.one', ['m1'], ['m1', 'm2']],
    ['a.two', ['m2'], ['m2']],
    ['a.three', [], []],
  ])
  expect(mutants[0]?.replay).toContain("--reference-policy mutant:m1 --select 'a.one'")
})

test.each([
  ['survived', [seen('a.one')], /^m3 .* survives: one case was run, and none fails\. a\.one should find it\.$/],
  ['no-coverage', [], /^m3 .* survives: no case would be decided otherwise\. a\.one should have one\.$/],
  ['killed-by-others', [seen('a.one'), seen('a.two', 'disagrees')], /^m3 .* names a\.one, but only cases of a\.two/],
  ['could-not-run', [seen('a.one', 'could-not-run', ['the gateway ended'])], /^m3 .* the gateway ended$/],
  ['could-not-run', [seen('a.one', 'harness-fault', ['a fault'])], /^m3 .* a fault$/],
] as const)('the gate is shut by a mutant that is %s', (state, some, complaint) => {
  const { complaints, mutants } = matrix([...both, [mutant('m3', 'a.one'), some]])
  expect(mutants[2]?.state).toBe(state)
  expect(complaints).toHaveLength(1)
  expect(complaints[0]).toMatch(complaint)
})

test('the gate is shut by a MUST that finds nothing, or that nobody names', () => {
  const [first, second] = both
  expect(matrix([first]).complaints).toEqual([expect.stringMatching(/^a\.two \(MUST\) finds no mutant at all/)])
  expect(matrix([first, [mutant('m2', 'a.one'), second[1]]]).complaints).toEqual([
    expect.stringMatching(/^a\.two \(MUST\) is named by no mutant/),
  ])
  const some = matrix([first], { complete: false })
  expect(some.complaints).toEqual([])
  expect(some.requirements.map(({ id }) => id)).toEqual(['a.one'])
})

test('the gate is shut by a mutant that names no requirement', () => {
  const { complaints } = matrix([...both, [mutant('m3', 'a.none'), [seen('a.one', 'disagrees')]]])
  expect(complaints).toContain('m3 names a.none, which is no requirement.')
})

test('the gate is shut when the gateway without a fault is not green', () => {
  const survey = {
    base: [seen('a.one', 'disagrees')],
    variants: both.map(([, some]) => ({ policy: '', seen: some })),
    handshakes: 0,
  }
  expect(matrix(both, { survey }).complaints).toEqual([
    'recommended itself does not pass a.one/case: expected rejected, got silent',
  ])
})

test('an equivalent mutant does not count, and its proof is put to the test', () => {
  const equal = mutant('e1', 'a.one', 'Nobody can see it.')
  const open = matrix([...both, [equal, [seen('a.one')]]])
  expect(open.complaints).toEqual([])
  expect(open.mutants.map(({ id }) => id)).toEqual(['m1', 'm2'])
  expect(open.equivalents).toEqual([{ id: 'e1', fault: 'The fault e1.', proof: 'Nobody can see it.' }])
  const found = matrix([...both, [equal, [seen('a.one', 'disagrees')]]])
  expect(found.complaints).toEqual(['e1 is said to be equivalent, but a.one/case finds it.'])
})

test('what this machine cannot show is told, and shuts no gate', () => {
  const notHere = new Map([['a.two', 'nginx is not installed']])
  const [first] = both
  const { complaints, requirements: rows, notHere: told } = matrix([first], { notHere })
  expect(complaints).toEqual([])
  expect(rows.map(({ id }) => id)).toEqual(['a.one', 'a.three'])
  expect(told).toEqual([{ requirement: 'a.two', because: 'nginx is not installed' }])
  expect(matrix([first]).complaints.join()).toContain('a.two (MUST) finds no mutant')
})
