import { expect, test } from 'vitest'
import { renderFamilyMarkdown } from './family-markdown.ts'
import { comparedFixture, familyFixture, hostileFamily } from './fixture-family.ts'

const text = renderFamilyMarkdown([comparedFixture()])

test('every verdict stands in one table, before any detail', () => {
  expect(text).toContain('**Of 4 proposals, 1 is safe (openclaw#23708), 2 are unsafe, and 1 does not cure')
  expect(text).toContain(
    '| openclaw#23708: Scope upgrades are silent on the loopback, role upgrades are not | ✅ **SAFE** | 8 of 8 | ' +
      '12: <code>upgrades.local-scope-upgrade</code> 12 | – | – |',
  )
  expect(text).toContain(
    '| ❌ **UNSAFE** | 8 of 8 | 82: <code>forwarding.local-proxy-does-not-widen</code> 40, +4 more',
  )
  expect(text).toContain('| ⚠️ **DOES NOT CURE** | 2 of 8 | – | – | – |')
  expect(text.lastIndexOf('**SAFE** |')).toBeLessThan(text.indexOf('<details>'))
})

test('a proposal unfolds to its rule, sources, reading, reasons and cases', () => {
  const detail = text.split('<details>')[1]!
  for (const words of [
    '<summary>pr-22365 on <code>openclaw@2026.2.19</code>: unsafe</summary>',
    '**Rule:** silent iff L and reason is not-paired',
    'against commit-0bda0202fd',
    '**Closed**, proposed 2026-02-21. An automatic review gave it 2 of 5',
    '**Read as:** Text and code disagree; here the code counts.',
    '**Sources:** https://example.org/pull/22365: “the peer address of the listener”',
    '**Verdict:** It lets somebody in whom',
    '**Could not run:** 2 cases',
    '**Loosens**',
    '**Tightens**',
    '**LETS IN** MUST <code>forwarding.local-proxy-does-not-widen</code>, 40 cases: expected interactive',
    '3 cases, as under the rule that it was written against: expected silent, observed stuck',
    'for example <code>local-proxy-does-not-widen/token/xff-public/',
  ]) {
    expect(detail).toContain(words)
  }
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
})

test('the comparison tells verdicts and cases that differ', () => {
  expect(text).toContain('| openclaw#23708 | 1404 of 1404 | 90 of 95 | the same | – |')
  expect(text).toMatch(/\| pr-22365 \| 1397 of 1404 \| 90 of 95 \| \*\*another\*\* \| <code>differs-0.*<br>\+2 more \|/)
  expect(text).toContain('- openclaw#21697: the release compares scopes elsewhere')
  expect(renderFamilyMarkdown([familyFixture()])).not.toContain('### The same on')
})

test('never more than GitHub takes, with a count of what is missing', () => {
  const long = comparedFixture()
  long.rows = Array.from({ length: 90 }, (_, at) => ({ ...long.rows[0]!, id: `pr-${at}`, ref: `openclaw#${at}` }))
  const said = renderFamilyMarkdown([long])
  expect(Buffer.byteLength(said)).toBeLessThan(65_000)
  expect(said).toMatch(/_Left out for length: \d+ proposals in detail\. The HTML report has everything\._\n$/)
})

test('nobody writes markdown or html but the suite', () => {
  const said = renderFamilyMarkdown([hostileFamily()]).replace(/<code>[^<]*<\/code>/g, '<code></code>')
  expect(said).not.toMatch(/<(?!\/?(?:code|details|summary|br)>|!-- -->)/)
  expect(said).not.toMatch(/\n## heading|]\(javascript|(?<!\w)@team|(?<!&)#12/)
  for (const row of said.split('\n').filter((line) => line.startsWith('| '))) {
    expect([6, 7]).toContain(row.match(/\|/g)?.length)
  }
})

test('nothing at all is said', () => {
  expect(renderFamilyMarkdown([])).toBe('No gateway was tried.\n')
})
