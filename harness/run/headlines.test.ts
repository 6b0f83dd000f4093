import { describe, expect, test } from 'vitest'
import type { CaseResult } from '../results.ts'
import { requirement, resultOf } from './fixture.ts'
import { headlines } from './headlines.ts'

const one = requirement('door.one')
const two = requirement('door.two')
const should = requirement('door.should', 'SHOULD')
const may = requirement('door.may', 'MAY')
const all = [one, two, should, may]

const NOBODY = 'invariant.nobody-forwarded-gets-in-unasked'
const LEAKY = 'invariant.refusal-changes-nothing'
const told = (...results: readonly CaseResult[]) => headlines(results, all)
const dangersOf = (...results: readonly CaseResult[]) => told(...results).map(({ danger }) => danger)

test('nothing is wrong: there is nothing to say', () => {
  expect(told(resultOf('door.one', 'a', { verdict: 'pass' }))).toEqual([])
  expect(told(resultOf('door.one', 'a', { verdict: 'not-applicable' }))).toEqual([])
})

describe('which way it went wrong', () => {
  test('in, though out was expected: what the requirement says of it', () => {
    expect(told(resultOf('door.one', 'a'))).toEqual([
      { danger: 'lets-in', requirement: 'door.one', sentence: 'door.one is broken.', cases: 1, example: 'a' },
    ])
  })

  test('out, though in was expected: what the requirement says of it', () => {
    const shut = requirement('door.shut', 'MUST', 'shuts-out')
    const result = resultOf('door.shut', 'a', { expected: 'silent', observed: 'rejected' })
    expect(headlines([result], [shut])).toMatchObject([
      { danger: 'shuts-out', sentence: 'door.shut is broken. Here: rejected.' },
    ])
    const asked = resultOf('door.shut', 'a', { expected: 'silent', observed: 'interactive' })
    expect(headlines([asked], [shut])).toMatchObject([{ danger: 'shuts-out', sentence: 'door.shut is broken.' }])
  })

  test.each(['leaky', 'stuck'] as const)('%s: the state, even where in was expected', (observed) => {
    expect(dangersOf(resultOf('door.one', 'a', { observed }))).toEqual(['state'])
    expect(dangersOf(resultOf('door.one', 'a', { expected: 'silent', observed }))).toEqual(['state'])
  })

  test('pairing was bypassed, though the side is right: the sentence tells what came', () => {
    expect(told(resultOf('door.one', 'a', { expected: 'covered', observed: 'bypassed' }))).toMatchObject([
      { danger: 'lets-in', sentence: 'In another way than the rule says: a finding.' },
    ])
  })

  test('out in another way: the wire, with the code', () => {
    const observed = { outcome: 'rejected', code: 'AUTH_TOKEN_MISMATCH' } as const
    expect(told(resultOf('door.one', 'a', { observed }))).toMatchObject([
      {
        danger: 'wire',
        sentence: 'In another way than the rule says: a finding.',
      },
    ])
  })

  test('nothing was seen', () => {
    expect(told(resultOf('door.one', 'a', { observed: null }))).toMatchObject([
      { danger: 'incomplete', sentence: 'In another way than the rule says: a finding.' },
    ])
  })
})

test('broken in the other direction: the row of the profile is told instead of the requirement', () => {
  const observed = { outcome: 'rejected', code: 'SOME_CODE' } as const
  expect(told(resultOf('door.one', 'a', { expected: 'silent', observed }))[0]?.sentence).toBe(
    'The profile says "the fixture"; this gateway came out rejected (SOME_CODE).',
  )
})

describe('order', () => {
  test('broken invariants first, then who gets in, state, who is shut out, the wire, what could not run', () => {
    const results = [
      resultOf('door.one', 'a', { verdict: 'could-not-run' }),
      resultOf('door.one', 'b', { observed: 'rejected' }),
      resultOf('door.one', 'c', { expected: 'silent', observed: 'rejected' }),
      resultOf('door.one', 'd', { observed: 'stuck' }),
      resultOf('door.one', 'e'),
      resultOf('door.one', 'f', { observed: 'leaky', broken: [LEAKY] }),
    ]
    expect(told(...results).map(({ danger, requirement: id }) => `${danger} ${id}`)).toEqual([
      `state ${LEAKY}`,
      'lets-in door.one',
      'state door.one',
      'shuts-out door.one',
      'wire door.one',
      'incomplete door.one',
    ])
  })

  test('MUST before SHOULD before MAY, then the more cases, then the name', () => {
    const results = [
      resultOf('door.may', 'a'),
      resultOf('door.should', 'b'),
      resultOf('door.should', 'c'),
      resultOf('door.two', 'd'),
      resultOf('door.one', 'e'),
      resultOf('door.two', 'f'),
    ]
    const names = (some: typeof results) => told(...some).map(({ requirement: id }) => id)
    expect(names(results)).toEqual(['door.two', 'door.one', 'door.should', 'door.may'])
    expect(names(results.slice(0, -1))).toEqual(['door.one', 'door.two', 'door.should', 'door.may'])
  })

  test('the dangerous direction goes before the level', () => {
    const shutsOut = resultOf('door.one', 'a', { expected: 'silent', observed: 'rejected' })
    expect(told(shutsOut, resultOf('door.may', 'b')).map(({ danger }) => danger)).toEqual(['lets-in', 'shuts-out'])
  })
})

describe('grouping', () => {
  test('one line for each requirement and direction, with the number of cases and the first as example', () => {
    const results = [
      resultOf('door.one', 'a'),
      resultOf('door.one', 'b'),
      resultOf('door.one', 'c', { observed: 'stuck' }),
    ]
    expect(told(...results)).toMatchObject([
      { danger: 'lets-in', cases: 2, example: 'a' },
      { danger: 'state', cases: 1, example: 'c' },
    ])
  })

  test('SHOULD failures are told like others', () => {
    expect(told(resultOf('door.should', 'a'))).toMatchObject([{ requirement: 'door.should', cases: 1 }])
  })

  test('what could not run, and faults of the harness, by what happened', () => {
    const results = [
      resultOf('door.one', 'a', { verdict: 'could-not-run', because: ['no proxy'] }),
      resultOf('door.two', 'b', { verdict: 'could-not-run', because: ['no proxy'] }),
      resultOf('door.one', 'c', { verdict: 'harness-fault', because: ['no proxy'] }),
    ]
    expect(told(...results)).toEqual([
      { danger: 'incomplete', requirement: 'door.one', sentence: 'Could not run: no proxy', cases: 2, example: 'a' },
      { danger: 'incomplete', requirement: 'door.one', sentence: 'Harness fault: no proxy', cases: 1, example: 'c' },
    ])
  })
})

describe('invariants', () => {
  test('one line each, over all requirements, also beside other verdicts', () => {
    const results = [
      resultOf('door.one', 'a', { broken: [NOBODY] }),
      resultOf('door.two', 'b', { broken: [NOBODY], verdict: 'harness-fault' }),
    ]
    expect(told(...results)[0]).toMatchObject({
      danger: 'lets-in',
      requirement: NOBODY,
      sentence: expect.stringMatching(/^Invariant broken: .*MUST NOT be paired/),
      cases: 2,
      example: 'a',
    })
  })

  test('a case that breaks the first lets somebody in, whatever was expected', () => {
    expect(dangersOf(resultOf('door.one', 'a', { expected: 'covered', observed: 'silent', broken: [NOBODY] }))).toEqual(
      ['lets-in', 'lets-in'],
    )
  })

  test('a case that fails by invariants alone is told by them alone, and its requirement by the others', () => {
    const alone = { expected: 'bypassed', observed: 'bypassed', broken: [NOBODY, LEAKY] } as const
    const because = [NOBODY, LEAKY].map((id) => `invariant broken: ${id}`)
    const results = [resultOf('door.one', 'a', { ...alone, because }), resultOf('door.one', 'b')]
    expect(told(...results).map(({ requirement: id, cases, example }) => [id, cases, example])).toEqual([
      [NOBODY, 1, 'a'],
      [LEAKY, 1, 'a'],
      ['door.one', 1, 'b'],
    ])
    const more = resultOf('door.one', 'a', { ...alone, because: ['expected reason not-paired, got none', ...because] })
    expect(told(more).map(({ requirement: id }) => id)).toEqual([NOBODY, LEAKY, 'door.one'])
  })

  test.each([
    ['invariant.nothing-beyond-approval', 'lets-in'],
    [LEAKY, 'state'],
    ['invariant.refusal-can-be-approved', 'state'],
  ])('%s: %s', (id, danger) => {
    expect(dangersOf(resultOf('door.one', 'a', { observed: 'stuck', broken: [id] }))[0]).toBe(danger)
  })
})
