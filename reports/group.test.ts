import { expect, test } from 'vitest'
import { BAD, fixture, GOOD } from './fixture.ts'
import { brokenInvariants, casesOf, exampleOf, failingRequirements, reasonsFor } from './group.ts'

const LEAKS = 'invariant.leaks'
const results = fixture()
const bad = results.targets.find((target) => target.id === BAD)!
const good = results.targets.find((target) => target.id === GOOD)!

test('failing requirements come in the order of their danger', () => {
  expect(failingRequirements(results, bad).map((requirement) => requirement.id)).toEqual([
    'locality.forwarded-is-not-local',
    'scopes.upgrade-asks-a-human',
    'legacy.row-without-scopes-can-be-repaired',
    'legacy.remote-row-waits-for-a-human',
    'origin.foreign-page-is-refused',
  ])
  expect(failingRequirements(results, good)).toEqual([])
})

test('what fails by invariants alone stands where these put it', () => {
  const [first, ...others] = bad.headlines.toReversed()
  const target = { ...bad, headlines: [...others, { ...first!, danger: 'lets-in' as const, requirement: LEAKS }] }
  const dangerous = results.cases.map((one) =>
    one.requirement === first!.requirement && one.target === BAD ? { ...one, brokenInvariants: [LEAKS] } : one,
  )
  const place = (cases: typeof dangerous) =>
    failingRequirements({ ...results, cases }, target).findIndex(({ id }) => id === first!.requirement)
  expect(place(results.cases)).toBe(4)
  expect(place(dangerous)).toBeLessThan(3)
})

test('reasons are put together, the commonest first', () => {
  const cases = casesOf(results, bad)
  expect(reasonsFor(cases, 'not-applicable').map(({ text, cases }) => [text, cases.length])).toEqual([
    ['The target does not declare ipv6-loopback.', 6],
  ])
  const silent = cases.map((one) => ({ ...one, because: [] }))
  expect(reasonsFor(silent, 'could-not-run')[0]?.text).toBe('no reason given')
})

test('an invariant counts a case once', () => {
  const cases = casesOf(results, bad).map((one) => ({ ...one, brokenInvariants: ['x', 'x'] }))
  expect(brokenInvariants(cases)).toEqual([{ text: 'x', cases }])
})

test('an example is looked for on its own target only', () => {
  const id = bad.headlines[0]!.example
  expect(exampleOf(results, bad, id)?.target).toBe(BAD)
  expect(exampleOf(results, good, id)?.target).toBe(GOOD)
  expect(exampleOf(results, bad, 'no such case')).toBeUndefined()
})
