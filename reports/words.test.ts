import { expect, test } from 'vitest'
import type { TargetResult } from '../harness/results.ts'
import { fixture } from './fixture.ts'
import { denominator, headlinesByDanger, printable, standing, verdictWords } from './words.ts'

const [bad, good] = fixture().targets as [TargetResult, TargetResult]

test('only the flag of the model makes a target conformant', () => {
  expect(verdictWords(good)).toEqual(['conformant', 'to recommended-1'])
  expect(standing({ ...good, conformant: false })).toBe('partial')
  expect(verdictWords({ ...good, conformant: false, inProfile: 40 })[0]).toBe('partial run')
})

test('failures, missing verdicts and an empty selection are three things', () => {
  expect(verdictWords(bad)).toEqual(['not conformant', 'to recommended-1: 10 cases failed, 3 got no verdict'])
  const unfinished = { ...bad, counts: { ...bad.counts, fail: 0, pass: 23 } }
  expect(verdictWords(unfinished).join(': ')).toContain('incomplete: nothing failed, but 3 cases got no verdict')
  expect(standing({ ...good, conformant: false, selected: 0 })).toBe('empty')
})

test('a conformant target with failures below MUST says so', () => {
  const target = { ...good, counts: { ...good.counts, pass: 31, fail: 1 } }
  expect(verdictWords(target)[1]).toBe('to recommended-1, although 1 case failed below MUST')
})

test('the denominator is always whole', () => {
  expect(denominator(bad)).toBe('29 of 32 selected, 32 in the profile')
})

test('what lets somebody in comes before what shuts somebody out', () => {
  const dangers = headlinesByDanger(bad).map((headline) => headline.danger)
  expect(dangers).toEqual(['lets-in', 'lets-in', 'shuts-out', 'state', 'wire', 'incomplete'])
})

test('what cannot be seen is shown as code', () => {
  expect(printable('a\u001b[31m\u0000\u202e\u200b b\r\n\tc é 😀')).toBe('a\\u001b[31m\\u0000\\u202e\\u200b b c é 😀')
})
