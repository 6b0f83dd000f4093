/** Filter, list and matrix in a real browser, and the addresses of what they show. */
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { BAD, fixture, GOOD, resultsOf } from '../fixture.ts'
import { comparisonFixture } from '../fixture-comparison.ts'
import { hostileFixture } from '../fixture-hostile.ts'
import { largeFixture } from '../fixture-large.ts'
import { faintTexts } from './fixture-browser.ts'
import { site, widthOf } from './fixture-visit.ts'
import { renderHtml } from './index.tsx'

const results = fixture()
const visit = site({
  report: () => renderHtml(results),
  alone: () => renderHtml(resultsOf(results.cases.filter(({ target }) => target === BAD))),
  compared: () => renderHtml(comparisonFixture()),
  hostile: () => renderHtml(hostileFixture()),
  long: () => renderHtml(largeFixture(250)),
})

const rows = (page: Page) => page.locator('#case-list tbody tr')
/** Waited for, since an address that changes is told of later. */
const says = (page: Page, words: string) => page.locator('#shown', { hasText: words }).waitFor()

test('a case is one row, with what came of it on each target', async () => {
  await visit('report', {}, async (page) => {
    await says(page, 'All 32 cases')
    expect(await rows(page).count()).toBe(32)
    expect(await page.locator('#case-list thead th').allTextContents()).toEqual(['Case', BAD, GOOD])
    const row = rows(page).filter({ hasText: 'host-foreign · paired-read · operator:admin' })
    expect(await row.locator('.result').allTextContents()).toEqual(['! silent', 'interactive'])
    expect(await row.locator('.result').first().getAttribute('aria-label')).toBe(
      `fail: silent, expected interactive, on ${BAD}`,
    )
    expect(await row.locator('.why').textContent()).toBe(`${BAD}: The record was widened unasked.`)
  })
  await visit('alone', {}, async (page) => {
    const row = rows(page).filter({ hasText: 'host-foreign · paired-read · operator:admin' })
    expect(await row.locator('.result').allTextContents()).toEqual(['! interactive → silent'])
    expect(await page.locator('[name=target]').count()).toBe(0)
    expect(await row.locator('.open').getAttribute('href')).not.toContain('on=')
  })
})

test('the filter narrows list and matrix, counts, stands in the address, and is cleared', async () => {
  await visit('report', {}, async (page) => {
    await page.getByText('fail 10').click()
    await says(page, '10 of 32 cases')
    expect(await rows(page).count()).toBe(10)
    await page.locator('#filter [name=outcome]').selectOption('bypassed')
    await page.getByRole('searchbox').fill('Forwarded paired-read')
    await says(page, '1 of 32 cases')
    expect(await page.locator('#matrix a.cell').count()).toBe(1)
    expect(page.url()).toMatch(/#verdict=fail&q=Forwarded%20paired-read&outcome=bypassed$/)
    await page.getByRole('searchbox').fill('nothing like this')
    await says(page, 'No case fits this filter')
    expect(await page.locator('#matrix-note').textContent()).toBe('No case fits this filter.')
    await page.getByRole('button', { name: 'Clear' }).click()
    await says(page, 'All 32 cases')
    expect(new URL(page.url()).hash).toBe('')
  })
})

test('a filter in the address is applied, and an unknown value is not obeyed', async () => {
  await visit('report', { hash: `#verdict=fail&target=${encodeURIComponent(BAD)}&theme=origin` }, async (page) => {
    await says(page, `1 of 32 cases on ${BAD}`)
  })
  await visit('report', { hash: '#verdict=fail&theme=unheard-of' }, async (page) => {
    await says(page, '10 of 32 cases')
  })
})

test('a number in the table of requirements leads to its cases, and back leads to where one was', async () => {
  await visit('report', {}, async (page) => {
    const link = page.getByRole('link', { name: '3 of 6 fail' })
    await link.scrollIntoViewIfNeeded()
    const y = await page.evaluate(() => globalThis.scrollY)
    await link.click()
    await says(page, `3 of 32 cases on ${BAD}`)
    await page.waitForFunction(() => globalThis.document.activeElement?.id === 'cases')
    await page.goBack()
    await says(page, 'All 32 cases')
    await page.waitForFunction((there) => Math.abs(globalThis.scrollY - there) < 5, y)
  })
})

test('axes can be chosen; a cell leads to its cases, and each condition can be taken away', async () => {
  await visit('report', {}, async (page) => {
    expect(await page.locator('#matrix caption').textContent()).toBe('theme × target')
    await page.getByLabel('Rows').selectOption('vantage')
    await page.getByLabel('Columns').selectOption('history')
    expect(page.url()).toMatch(/#rows=vantage&cols=history$/)
    const cell = page.locator('a.cell[aria-label^="host-foreign, paired-read"]')
    expect(await cell.getAttribute('aria-label')).toBe(
      'host-foreign, paired-read: 1 of 4 fail; fail, pass; observed silent, covered, interactive; shown as S 1/4',
    )
    expect(await cell.textContent()).toBe('S! 1/4')
    await cell.click()
    await says(page, '2 of 32 cases')
    expect(await page.locator('.chip').allTextContents()).toEqual([
      'Take away: vantage host-foreign ✕',
      'Take away: history paired-read ✕',
    ])
    expect(page.url()).toContain('vantage=host-foreign&history=paired-read&rows=vantage&cols=history')
    await page.locator('.chip').first().click()
    await says(page, '10 of 32 cases')
    await page.goBack()
    await says(page, '2 of 32 cases')
    await page.goBack()
    await says(page, 'All 32 cases')
    expect(await page.locator('#matrix caption').textContent()).toBe('vantage × history')
  })
  await visit('report', { hash: '#rows=ask&cols=ask&verdict=fail' }, async (page) => {
    expect(await page.locator('#matrix caption').textContent()).toBe('ask × target, of the cases in the filter')
    await page.waitForFunction(() => globalThis.document.activeElement?.id === 'matrix')
  })
})

test('the matrix is one stop for the tab key, is walked by arrows, and tells what a cell is', async () => {
  await visit('report', { hash: '#rows=vantage&cols=history' }, async (page) => {
    expect(await page.locator('a.cell[tabindex="0"]').count()).toBe(1)
    await page.locator('a.cell').first().focus()
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft'])
      await page.keyboard.press(key)
    const focused = page.locator('a.cell:focus')
    expect(await focused.getAttribute('aria-label')).toContain('direct-ipv6, new')
    expect(await page.locator('.tip').textContent()).toBe(await focused.getAttribute('data-words'))
    await page.keyboard.press('Enter')
    await says(page, '2 of 32 cases')
  })
})

test('what changed leads to its cases and to an example', async () => {
  await visit('compared', {}, async (page) => {
    const changes = page.locator('#changes .headlines > li')
    expect(await changes.locator('.direction').allTextContents()).toEqual(['loosened', 'tightened', 'changed'])
    await changes.first().getByRole('link', { name: '5 cases' }).click()
    await says(page, '5 of 32 cases')
    expect(await page.locator('.chip').textContent()).toContain('is let in without a human.')
    await page.locator('#changes').getByRole('link', { name: '2 tightened' }).click()
    await says(page, '2 of 32 cases')
    await changes.first().getByRole('link', { name: 'first example' }).click()
    await page.locator('#case h3', { hasText: 'What changed' }).waitFor()
    expect(await page.locator('#case').textContent()).toContain('interactive → silent from reference to')
  })
})

test('a long list is made a hundred rows at a time', async () => {
  await visit('long', {}, async (page) => {
    expect(await rows(page).count()).toBe(100)
    expect(await page.getByRole('table', { name: 'Cases' }).getAttribute('aria-rowcount')).toBe('251')
    const more = page.locator('#more')
    expect(await more.textContent()).toBe('Show 100 more of 150 that are left')
    await more.click()
    expect(await rows(page).count()).toBe(200)
    expect(await page.locator(':focus').evaluate((one) => one.closest('tr')?.getAttribute('aria-rowindex'))).toBe('102')
    await more.click()
    expect(await rows(page).count()).toBe(250)
    expect(await more.isVisible()).toBe(false)
  })
})

test.each(['light', 'dark'] as const)('%s: every text stands out from its ground', async (colorScheme) => {
  await visit('compared', { options: { colorScheme } }, async (page) => {
    expect(await page.evaluate(faintTexts)).toEqual([])
    const ground = await page.evaluate(
      () => globalThis.getComputedStyle(globalThis.document.documentElement).backgroundColor,
    )
    expect(ground).toBe(colorScheme === 'dark' ? 'rgb(19, 22, 20)' : 'rgb(251, 251, 250)')
  })
})

test.each(['report', 'compared', 'hostile', 'long'] as const)(
  '%s: a narrow screen is not left sideways',
  async (name) => {
    await visit(name, { options: { viewport: { width: 360, height: 780 } } }, async (page) => {
      expect(await widthOf(page)).toBe(360)
      expect(await rows(page).first().locator('.result').first().isVisible()).toBe(true)
      // Whose result it is stands above it, since the heads are gone.
      if (name === 'report') expect((await rows(page).first().boundingBox())!.width).toBeLessThanOrEqual(360)
    })
  },
)

test('a hostile gateway is quoted, and does nothing', async () => {
  await visit('hostile', { hash: '#q=hostile' }, async (page) => {
    await says(page, '1 of ')
    await rows(page).first().locator('.open').click()
    await page.locator('#case .transcript').first().waitFor()
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false)
    expect(await page.locator('img, main script').count()).toBe(0)
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
    expect(await page.locator('main').textContent()).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u)
    expect(await page.title()).not.toMatch(/[\p{Cc}\u202e]/u)
    await page.reload()
    await page.locator('#case .transcript').first().waitFor()
    expect(await widthOf(page)).toBe(1280)
  })
})

test('without its script the page tells verdicts, changes, requirements and an example of each failure', async () => {
  await visit('compared', { options: { javaScriptEnabled: false } }, async (page) => {
    await page.locator('.claim').first().waitFor()
    expect(await page.locator('#matrix').textContent()).toContain('evidence.ndjson has it all')
    expect(await page.locator('#changes .sentence').first().isVisible()).toBe(true)
    expect(await page.locator('#requirements').getByText('3 of 6 fail').isVisible()).toBe(true)
    const example = page.locator('#summary noscript').first()
    expect(await example.textContent()).toContain('expected interactive, not-paired, observed silent')
    expect(await example.isVisible()).toBe(true)
    for (const selector of ['#filter', '#matrix-pick', '#help-open', '#case-list'])
      expect(await page.locator(selector).isVisible(), selector).toBe(false)
  })
})
