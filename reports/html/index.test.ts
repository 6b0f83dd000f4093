import { expect, test } from 'vitest'
import { BAD, fixture, GOOD, resultsOf } from '../fixture.ts'
import { comparisonFixture } from '../fixture-comparison.ts'
import { hostileFixture } from '../fixture-hostile.ts'
import { largeFixture } from '../fixture-large.ts'
import { placesFixture } from '../fixture-places.ts'
import { renderHtml } from './index.tsx'

const results = fixture()
const html = renderHtml(results)

/** What is left to read when the tags are taken away. */
const words = (page: string) =>
  page
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

test('says verdict, denominator and headlines without its script', () => {
  const said = words(html)
  expect(said).toContain('not conformant to recommended-1: 10 cases failed, 3 got no verdict')
  expect(said).toContain('29 of 32 selected cases were judged; the profile has 32.')
  const order = [
    'A stranger behind',
    'gives itself more scopes',
    'is refused, and there is nothing',
    'does not say why',
  ]
  const places = order.map((sentence) => said.indexOf(sentence))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test('every link within the page leads somewhere', () => {
  const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map((found) => found[1]))
  const links = [...html.matchAll(/ href="#([^"]*)"/g)].map((found) => found[1]!)
  expect(links.filter((link) => !link.includes('=') && !ids.has(link))).toEqual([])
  const named = links.flatMap((link) => new URLSearchParams(link).get('case') ?? [])
  expect(named.filter((id) => !results.cases.some((one) => one.id === id))).toEqual([])
  expect(named.length).toBeGreaterThan(3)
})

test('a headline about an invariant leads to the cases that name it', () => {
  const broken = fixture()
  const [target] = broken.targets
  target!.headlines = [{ ...target!.headlines[0]!, danger: 'state', requirement: 'invariant.leaks' }]
  const page = renderHtml(broken)
  expect(page).toContain(`href="#q=invariant.leaks&amp;target=${encodeURIComponent(BAD)}&amp;verdict=fail"`)
  expect(html).toContain('href="#req=locality.forwarded-is-not-local&amp;')
  expect(html).not.toContain('href="#q=')
})

test('headings go down one level at a time', () => {
  const levels = [...html.matchAll(/<h([1-6])/g)].map((found) => Number(found[1]))
  expect(levels[0]).toBe(1)
  for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1)
})

test('loads nothing and sends nothing', () => {
  expect(html).not.toMatch(/\s(src|action|srcset)=/)
  expect([...html.matchAll(/<link[^>]*>/g)].map(String)).toEqual(['<link rel="icon" href="data:,"/>'])
  expect(html).toMatch(/Content-Security-Policy" content="default-src (&#39;|')none\1/)
})

test('the page is the same for the same findings', () => {
  expect(renderHtml(fixture())).toBe(html)
})

test('nothing that a gateway said becomes markup', () => {
  const page = renderHtml(hostileFixture())
  expect(page.match(/<script/g)).toHaveLength(3)
  expect(page).not.toMatch(/<img|<!-- \]\]>|href="javascript/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that none of them is there is the point.
  expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/)
  expect(page).toContain('&lt;script>globalThis.broken = 1&lt;/script>')
})

test('one target is not told apart from itself', () => {
  const alone = renderHtml(resultsOf(results.cases.filter((one) => one.target === GOOD)))
  expect(alone).not.toContain('name="target"')
  expect(alone).not.toContain('&amp;on=')
  expect(html).toContain(`on=${encodeURIComponent(BAD)}`)
  expect(alone).not.toContain('class="verdict-table"')
  expect(words(renderHtml(resultsOf([])))).toContain('No target was tested.')
})

const places = renderHtml(placesFixture())

test('residual risks stand in a section and a filter of their own word, never as failures', () => {
  const said = words(places)
  expect(said).toMatch(/conformant to recommended-1 as far .*?, with 4 residual risks that no gateway can close/)
  expect(places).toMatch(
    /<section id="risks"[\s\S]*Make the proxy say who comes[\s\S]*verdict=residual-risk[^>]*>2 cases</,
  )
  expect(said).toContain('residual risk 8')
  expect(said).toContain('△ residual risk: in unasked, and no gateway can tell')
  expect(places).toMatch(/class="count risk" href="#req=proxies.traceless-residual-risk[^"]*">2 residual risks/)
  for (const id of ['id="risks"', 'id="places"']) expect(html).not.toContain(id)
})

test('all verdicts stand before the first headline, each with its denominator', () => {
  const said = words(html)
  expect(said).toMatch(
    /Target Verdict Failed Known Judged Selected command:example-gateway not conformant 10 0 29 32 of 32/,
  )
  expect(said.indexOf('32 of 32')).toBeLessThan(said.indexOf('What is wrong'))
})

test('a headline beyond the first ten is folded, and can be read all the same', () => {
  const folded = (page: string) => /<details class="entry further"><summary>(\d+) more.*?<\/details>/s.exec(page)
  expect(folded(html)).toBe(null)
  const large = largeFixture(1000)
  const [target] = large.targets
  const [all, more] = folded(renderHtml(large))!
  expect(Number(more)).toBe(target!.headlines.length - 10)
  expect(all!.match(/class="sentence"/g)).toHaveLength(Number(more))
})

test('what is wrong with several targets is one row, with the number of cases on each', () => {
  const both = resultsOf([
    ...results.cases.filter(({ target }) => target === BAD),
    ...results.cases.flatMap((one) =>
      one.target === BAD && one.axes.vantage === 'direct' ? { ...one, target: 'b' } : [],
    ),
  ])
  const rows = [...renderHtml(both).matchAll(/<tr><td><span class="danger.*?<\/tr>/gs)].map(([row]) => words(row))
  const stuck = rows.filter((row) => row.includes('there is nothing to approve'))
  expect(stuck).toEqual([expect.stringMatching(/^ shuts out .* first example .* 2 2 $/)])
  expect(rows.find((row) => row.includes('gives itself more'))).toMatch(/ 3 – $/)
})

test('known failures are named with what the baseline file says, and what is wrong with the file', () => {
  const known = { reason: 'Mended next week.', issue: '#7', owner: 'ops', expires: '2027-01-31' }
  const failed = results.cases.find(({ verdict }) => verdict === 'fail')
  const sentence = 'All that it matches passes: delete it.'
  const said = words(
    renderHtml({
      ...results,
      targets: results.targets.map((target) => ({ ...target, known: target.id === BAD ? 1 : 0 })),
      cases: results.cases.map((one) => (one === failed ? { ...one, known } : one)),
      baseline: { file: 'known.yaml', entries: 2, problems: [{ kind: 'stale', lines: [3, 6], id: 'a/b', sentence }] },
      shard: { index: 2, of: 4, run: 'abc' },
    }),
  )
  expect(said).toContain('Known failures: 1 of 10')
  expect(said).toContain('known.yaml has 2 entries.')
  expect(said).toContain('Mended next week. (#7, ops, until 2027-01-31) 1 case')
  expect(said).toContain(`stale , lines 3 to 6: ${sentence}`)
  expect(said).toContain('1 of 10 failures known')
  expect(said).toContain('known failure 1')
  expect(said).toContain('Shard 2 of 4')
})

test('what changed is told before all cases: counts, sentences, examples and what was declared', () => {
  const page = renderHtml(comparisonFixture())
  const section = words(/<section id="changes"[\s\S]*?(?=<section id="summary")/.exec(page)![0])
  expect(section).toContain('From reference (Reference gateway), recommended-1, suite 0.1.0 to command:example-gateway')
  expect(section).toContain('gate shut of 33 cases, 5 loosened')
  expect(section).toContain('5 loosened')
  expect(section).toContain('Why Somebody gets in who did not before')
  expect(section).toContain('5 cases 5 broken, not declared first example')
  expect(section).toContain('2 cases 2 broken, declared first example')
  expect(section).toContain('legacy.* names 10 cases, of which 2 changed')
  expect(section).toContain('14 the same, 9 without an answer on one side, 3 of them since they could not run')
  expect(section).toContain('could not run after: The proxy on the way did not start. 3 cases')
  expect(html).not.toContain('id="changes"')
})

test('links and headings of these sections hold, too', () => {
  const ids = new Set([...places.matchAll(/ id="([^"]*)"/g)].map((found) => found[1]))
  const links = [...places.matchAll(/ href="#([^"]*)"/g)].map((found) => found[1]!)
  expect(links.filter((link) => !link.includes('=') && !ids.has(link))).toEqual([])
})
