import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { BAD, fixture, GOOD, resultsOf } from '../fixture.ts'
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

const packed = (page: string) =>
  JSON.parse(gunzipSync(Buffer.from(/id="evidence">([^<]*)</.exec(page)![1]!, 'base64')).toString())

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

test('has a line for each case, failures of the most dangerous kind first', () => {
  const lines = [...html.matchAll(/<details class="case"[^>]*data-verdict="([^"]*)" .*?data-req="([^"]*)"/g)]
  expect(lines).toHaveLength(results.cases.length)
  expect(new Set(lines.slice(0, 5).map((line) => line[2]))).toEqual(
    new Set(['scopes.upgrade-asks-a-human', 'locality.forwarded-is-not-local']),
  )
  expect(lines.at(-1)?.[1]).toBe('pass')
})

test('every link within the page leads somewhere', () => {
  const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map((found) => found[1]))
  const links = [...html.matchAll(/ href="#([^"]*)"/g)].map((found) => found[1]!)
  expect(links.filter((link) => !link.includes('req=') && !ids.has(link))).toEqual([])
  expect(links.length).toBeGreaterThan(results.cases.length)
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

test('the evidence is packed whole, and the page is the same for the same findings', () => {
  expect(packed(html).cases).toEqual(results.cases)
  expect(renderHtml(fixture())).toBe(html)
})

test('nothing that a gateway said becomes markup', () => {
  const page = renderHtml(hostileFixture())
  expect(page.match(/<script/g)).toHaveLength(2)
  expect(page).not.toMatch(/<img|<!-- \]\]>|href="javascript/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that none of them is there is the point.
  expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/)
  expect(page).toContain('&lt;script>globalThis.broken = 1&lt;/script>')
})

test('a thousand cases stay small, and take no time', () => {
  const large = largeFixture(1200)
  const started = performance.now()
  const page = renderHtml(large)
  expect(performance.now() - started).toBeLessThan(2000)
  expect(page.length).toBeLessThan(2_000_000)
})

test('one target is not told apart from itself', () => {
  const alone = renderHtml(resultsOf(results.cases.filter((one) => one.target === GOOD)))
  expect(alone).not.toContain('name="target"')
  expect(alone).not.toContain('&amp;on=')
  expect(html).toContain(`on=${encodeURIComponent(BAD)}`)
  expect(words(renderHtml(resultsOf([])))).toContain('No target was tested.')
})

const places = renderHtml(placesFixture())

test('residual risks stand in a section, a filter and a matrix of their own word, never as failures', () => {
  const said = words(places)
  expect(said).toContain('conformant to recommended-1, with 4 residual risks that no gateway can close')
  expect(places).toMatch(
    /<section id="risks"[\s\S]*Make the proxy say who comes[\s\S]*verdict=residual-risk[^>]*>2 cases</,
  )
  expect(said).toContain('residual risk 8')
  expect(places).toMatch(
    /class="cell residual-risk"[^>]*aria-label="residual risk: nginx-bare, new, operator:read. silent/,
  )
  expect(said).toContain('△ residual risk: in unasked, and no gateway can tell')
  expect(places).toMatch(/class="count risk" href="#req=proxies.traceless-residual-risk[^"]*">2 residual risks/)
  for (const id of ['id="risks"', 'id="places"']) expect(html).not.toContain(id)
})

test('who gets in is told place by place: program, version, configuration, word and mend', () => {
  const table = /<section id="places"[\s\S]*?<section id="requirements"/.exec(places)![0]
  const said = words(table)
  expect(said).toContain('3 places of 6 let somebody in unasked')
  expect(said).toContain('nginx 1.22.1 : 2 places of 2 let somebody in unasked')
  expect(
    [...table.matchAll(/<details class="entry"( open)?><summary><b>([^<(]*)/g)].map(([, open, name]) => [name, open]),
  ).toEqual(
    expect.arrayContaining([
      ['nginx 1.22.1', ' open'],
      ['Caddy', undefined],
    ]),
  )
  expect(said).toContain('To mend it: proxy_set_header X-Forwarded-For $remote_addr;')
  expect(table).toMatch(/<a class="answer unasked fail" href="#case=[^"]*nginx-full[^"]*"[^>]*>silent, fail /)
  expect(table).toMatch(/<a class="answer unasked" href="#case=[^"]*nginx-bare[^"]*"[^>]*>silent, residual risk /)
  expect(table).toMatch(/<a class="answer none"[^>]*>not applicable /)
  expect(table).toContain('<pre>proxy_pass http://{gateway};\n')
})

test('links and headings of these sections hold, too', () => {
  const ids = new Set([...places.matchAll(/ id="([^"]*)"/g)].map((found) => found[1]))
  const links = [...places.matchAll(/ href="#([^"]*)"/g)].map((found) => found[1]!)
  expect(links.filter((link) => !link.includes('req=') && !ids.has(link))).toEqual([])
})
