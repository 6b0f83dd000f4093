import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { comparedFixture, familyFixture } from '../fixture-family.ts'
import { Family } from './family.tsx'

const html = renderToString(Family({ family: [comparedFixture()] }))
const words = (page: string) => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const rows = html
  .match(/<table class="proposals">.*?<\/table>/s)![0]
  .match(/<tr>.*?<\/tr>/gs)!
  .slice(1)

test('one row for each proposal: verdict in words, cured, what changes, MUSTs broken', () => {
  expect(rows.map((row) => words(row).trim())).toEqual([
    'Upgrades go by the peer address alone (as its code was reviewed) pr-22365 2026-02-21 closed unsafe 8 of 8 82 cases ' +
      'forwarding.local-proxy-does-not-widen 40 +4 more 2 cases upgrades.node-to-operator 2 2 ' +
      'forwarding.local-proxy-does-not-widen',
    expect.stringContaining('pr-22365-as-described'),
    expect.stringMatching(/openclaw#23039 2026-02-22 closed does not cure 2 of 8 none none none$/),
    expect.stringMatching(/openclaw#23708 .* safe 8 of 8 12 cases upgrades.local-scope-upgrade 12 none none$/),
  ])
  expect(words(html)).toContain('Of 4 proposals, 1 is safe (openclaw#23708), 2 are unsafe, and 1 does not cure')
  expect(words(html)).toContain('openclaw#21697 : the release compares scopes elsewhere')
})

test('each unfolds to its rule, sources, reading, reasons and cases', () => {
  const behind = words(html.match(/<details class="entry proposal".*?<\/div><\/details>/s)![0])
  for (const said of [
    'silent iff L and reason is not-paired, or the peer is a loopback address',
    'which pairing requests are approved silently, against commit-0bda0202fd',
    'An automatic review gave it 2 of 5',
    'Text and code disagree; here the code counts.',
    'https://example.org/pull/22365: “the peer address of the listener”',
    'It lets somebody in whom forwarding.local-proxy-does-not-widen keeps out.',
    '2 cases could not be run.',
    'lets in Whoever comes through a proxy on the gateway host MUST NOT be widened silently.',
    'MUST 3 cases broken under the rule before, too',
    'expected interactive (scope-upgrade), observed silent',
    'silent → interactive',
  ]) {
    expect(behind).toContain(said)
  }
  expect(html).toContain('<a href="https://example.org/pull/22365" rel="noreferrer">')
})

test('of a long list the first four are told, and the rest is one more fold away', () => {
  const family = familyFixture()
  const [row] = family.rows
  row!.loosens = Array.from({ length: 9 }, (_, at) => ({ ...row!.loosens[0]!, requirement: `rule-${at}` }))
  const page = renderToString(Family({ family: [{ ...family, rows: [row!] }] }))
  const [told, folded] = page.split('<summary>5 more</summary>') as [string, string]
  expect(told.match(/<code>rule-\d<\/code><\/p>/g)).toHaveLength(4)
  expect(folded.match(/<code>rule-\d<\/code><\/p>/g)).toHaveLength(5)
})

test('the comparison names what differs, and is left out where there is none', () => {
  expect(words(html)).toContain('The same on reference 2 of 3 proposals get the same verdict on reference')
  expect(words(html)).toMatch(
    /pr-22365 another 1397 of 1404 90 of 95 7 cases differs-0\/\S+ : silent here, interactive there/,
  )
  expect(renderToString(Family({ family: [familyFixture()] }))).not.toContain('The same on')
  expect(words(renderToString(Family({ family: [] })))).toContain('No gateway was tried.')
})
