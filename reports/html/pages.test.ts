import { expect, test } from 'vitest'
import { fixture } from '../fixture.ts'
import { comparedFixture, hostileFamily } from '../fixture-family.ts'
import { hostileMutants, largeMutants, mutantsFixture } from '../fixture-mutants.ts'
import { renderHtml } from './index.tsx'
import { renderFamilyPage, renderMutantsPage } from './pages.tsx'

const report = renderHtml({ ...fixture(), family: [comparedFixture()], mutants: mutantsFixture() })
const pages = [
  ['family.html', renderFamilyPage([comparedFixture()])],
  ['mutants.html', renderMutantsPage(mutantsFixture())],
  ['report.html', report],
] as const

test.each(pages)('%s: every link within leads somewhere', (_, page) => {
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((found) => found[1])
  expect(new Set(ids).size).toBe(ids.length)
  const links = [...page.matchAll(/ href="#([^"]*)"/g)].map((found) => found[1]!)
  expect(links.filter((link) => !link.includes('=') && !ids.includes(link))).toEqual([])
  expect(links.length).toBeGreaterThan(2)
})

test.each(pages)('%s: headings go down one level at a time', (_, page) => {
  const levels = [...page.matchAll(/<h([1-6])/g)].map((found) => Number(found[1]))
  expect(levels[0]).toBe(1)
  for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1)
})

test.each(pages)('%s: loads nothing, sends nothing, and has one policy', (_, page) => {
  expect(page).not.toMatch(/\s(src|action|srcset)=/)
  expect(page.match(/Content-Security-Policy" content="default-src (&#39;|')none\1/g)).toHaveLength(1)
})

test('the report has the sections and their links only where it has their results', () => {
  for (const id of ['family', 'mutants']) {
    expect(report).toContain(`<a href="#${id}">`)
    expect(report).toContain(`<section id="${id}"`)
    expect(renderHtml(fixture())).not.toContain(`id="${id}"`)
    expect(renderHtml(fixture())).not.toContain(`href="#${id}"`)
  }
})

test.each([
  ['family.html', renderFamilyPage([hostileFamily()]), 1],
  ['mutants.html', renderMutantsPage(hostileMutants()), 1],
  ['report.html', renderHtml({ ...fixture(), family: [hostileFamily()], mutants: hostileMutants() }), 3],
])('%s: nothing that anybody said becomes markup', (_, page, scripts) => {
  expect(page.match(/<script/g)).toHaveLength(scripts)
  expect(page).not.toMatch(/<img|<!-- \]\]>|href="javascript/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that none of them is there is the point.
  expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/)
  expect(page).toContain('&lt;script>globalThis.broken = 1&lt;/script>')
})

test('250 mutants and 170 requirements stay small, and take no time', () => {
  // The suite's own mutants are found by two or three requirements each.
  const large = largeMutants(250, 170, 2)
  const started = performance.now()
  const page = renderMutantsPage(large)
  expect(performance.now() - started).toBeLessThan(2000)
  expect(Buffer.byteLength(page)).toBeLessThan(600_000)
})

test('the same findings give the same page', () => {
  expect(renderFamilyPage([comparedFixture()])).toBe(pages[0][1])
  expect(renderMutantsPage(mutantsFixture())).toBe(pages[1][1])
})
