import { expect, test } from 'vitest'
import { BAD, fixture, resultsOf } from './fixture.ts'
import { actsFixture } from './fixture-acts.ts'
import { hostileFixture } from './fixture-hostile.ts'
import { largeFixture } from './fixture-large.ts'
import { renderMarkdown } from './markdown.ts'

const text = renderMarkdown(fixture())

test('opens with the verdict, the denominator and the headlines, the dangerous ones first', () => {
  expect(text).toContain(
    '### ❌ <code>command:example-gateway</code>: **not conformant** to recommended-1: 10 cases failed',
  )
  expect(text).toContain('### ✅ <code>reference</code>: conformant to recommended-1')
  expect(text).toContain('29 of 32 selected, 32 in the profile: 10 fail, 1 harness fault')
  expect(text.match(/^- \*\*[A-Z ]+\*\*/gm)).toEqual([
    '- **LETS IN**',
    '- **LETS IN**',
    '- **SHUTS OUT**',
    '- **STATE**',
    '- **WIRE**',
    '- **INCOMPLETE**',
  ])
})

test('every verdict stands before any detail', () => {
  expect(text.lastIndexOf('\n### ')).toBeLessThan(text.indexOf('<details>'))
})

test('a failing requirement unfolds to its cases and their commands', () => {
  const detail = text.split('<details>')[1]!
  expect(detail).toContain('<summary><code>locality.forwarded-is-not-local</code> on')
  expect(detail).toMatch(/\| <code>forwarded-is-not-local\/.*<\/code> \| interactive, not-paired \| silent \|/)
  expect(detail).toMatch(/```sh\nopenclaw-gateway-conformance run --target 'command:example-gateway' --case .*\n/)
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
})

test('where the class agrees, what does not agree is told in words, an act for example', () => {
  const row = renderMarkdown(actsFixture()).match(/^\| <code>.*read-only removes<\/code> .*$/m)?.[0]
  expect(row).toContain('| covered | covered; read-only was allowed to remove the device |')
  expect(text).not.toContain('silent; Expected interactive')
})

test('names broken invariants and what got no verdict', () => {
  expect(text).toContain('**invariant broken:** <code>invariant.nothing-beyond-approval</code> on')
  expect(text).toContain('**could not run** on <code>command:example-gateway</code>\n\n- 2 cases: The proxy')
  expect(text).toContain('**not applicable** on')
})

test('ten cases are shown for a requirement, and the rest is counted', () => {
  const many = renderMarkdown(largeFixture(4800))
  expect(many).toMatch(/and \d+ more cases/)
  for (const detail of many.split('<details>').slice(1)) {
    expect(detail.match(/^\| <code>/gm)!.length).toBeLessThanOrEqual(10)
  }
})

test('never more than GitHub takes, with a count of what is missing', () => {
  const pool = fixture().cases.filter((one) => one.target === BAD)
  const results = resultsOf(
    Array.from({ length: 60 }, (_, at) => pool.map((one) => ({ ...one, target: `t${at}` }))).flat(),
  )
  const long = renderMarkdown(results)
  expect(Buffer.byteLength(long)).toBeLessThan(65_000)
  expect(Buffer.byteLength(long)).toBeGreaterThan(55_000)
  expect(long).toMatch(/_Left out for length: .*\d+ failing requirements.*The HTML report has everything\._\n$/)
})

test('one endless text does not fill the page', () => {
  const results = fixture()
  results.cases[0]!.because = ['é'.repeat(200_000)]
  results.cases[0]!.verdict = 'could-not-run'
  const said = renderMarkdown(results)
  expect(Buffer.byteLength(said)).toBeLessThan(65_000)
  expect(said).toContain('characters more)')
})

test('a gateway cannot write markdown or html', () => {
  // What stands in a fence or in code is shown as it is.
  const said = renderMarkdown(hostileFixture())
    .replace(/^(`{3,})sh\n.*?\n\1$/gms, '')
    .replace(/<code>[^<]*<\/code>/g, '<code></code>')
  expect(said).not.toMatch(/<(?!\/?(?:code|details|summary)>|!-- -->)/)
  expect(said).not.toMatch(/\n## heading|]\(javascript|(?<!\w)@team|(?<!&)#12/)
  for (const row of said.split('\n').filter((line) => line.startsWith('| <code>'))) {
    expect([4, 5]).toContain(row.match(/\|/g)?.length)
  }
})

test('no target at all is said', () => {
  expect(renderMarkdown(resultsOf([]))).toContain('No target was tested.')
})
