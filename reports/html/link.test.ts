import { expect, test } from 'vitest'
import { fixture, GOOD, resultsOf } from '../fixture.ts'
import { caseAnchor, killsAnchor, mutantAnchor, proposalAnchor, webAddress } from './link.ts'

test('a case is named by its target too, where there are several', () => {
  const results = fixture()
  const alone = resultsOf(results.cases.filter((one) => one.target === GOOD))
  expect(caseAnchor(results, { id: 'a b/ü&', target: 'c:d' })).toBe('case=a%20b%2F%C3%BC%26&on=c%3Ad')
  expect(caseAnchor(alone, { id: 'a', target: GOOD })).toBe('case=a')
})

test('only web addresses become links', () => {
  expect(webAddress('https://example.org/a?b=c#d')).toBe('https://example.org/a?b=c#d')
  for (const ref of ['javascript:alert(1)', '#22365', 'data:text/html,x', 'https://a" onclick="', ' https://a b']) {
    expect(webAddress(ref), ref).toBeUndefined()
  }
})

test('what can be unfolded has an address that is not taken for a filter', () => {
  for (const anchor of [proposalAnchor('a=b', 'c&d'), mutantAnchor('a=b'), killsAnchor('a=b')]) {
    expect(anchor).not.toMatch(/[=&"'<>\s]/)
  }
  expect(new Set([mutantAnchor('a'), killsAnchor('a'), proposalAnchor('a', 'b'), proposalAnchor('b', 'a')]).size).toBe(
    4,
  )
})
