/** What was done to a device between its handshakes, in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsCase, actsFixture } from '../fixture-acts.ts'
import { HOSTILE } from '../fixture-hostile.ts'
import { faintTexts, launch, noiseOf, open } from './fixture-browser.ts'
import { renderHtml } from './index.tsx'

const folder = mkdtempSync(join(tmpdir(), 'report-acts-'))
const pages = { acts: actsFixture(), hostile: actsFixture({ observed: { answer: 'denied', said: HOSTILE } }) }
let browser: Browser

beforeAll(async () => {
  for (const [name, results] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), renderHtml(results))
  browser = await launch()
}, 30_000)

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Opens the case, and holds that the page made no noise. */
async function unfolded(
  name: keyof typeof pages,
  options: BrowserContextOptions,
  use: (line: Locator, page: Page) => Promise<void>,
) {
  const address = pathToFileURL(join(folder, `${name}.html`)).href
  const page = await open(browser, options)
  const noise = noiseOf(page, address)
  try {
    await page.goto(address)
    const line = page.locator('details.case').filter({ hasText: actsCase().id })
    await line.locator('summary').press('Enter')
    await line.locator('.acts').waitFor()
    await use(line, page)
    expect(noise).toEqual([])
  } finally {
    await page.context().close()
  }
}

const texts = (of: Locator, selector: string) => of.locator(selector).allTextContents()

test('each act is told in order: who did what, what should have come of it and why, what came, and the store', async () => {
  await unfolded('acts', {}, async (line) => {
    const [looks, removes] = await line.locator('.acts > li').all()
    expect(await texts(line, '.deed')).toEqual(['self lists', 'read-only removes'])
    expect(await looks!.textContent()).toContain('actor: self, standing: paired-read')
    expect(await texts(looks!, '.outcome')).toEqual(['denied', 'denied'])
    expect(await texts(looks!, 'dd')).toEqual(['kept', 'kept', 'missing scope: operator.pairing'])
    expect(await texts(looks!, '.wrong, .finding')).toEqual([])

    expect(await texts(removes!, '.outcome')).toEqual(['denied', 'allowed'])
    expect(await texts(removes!, 'dt')).toEqual(["the device's session", "the device's session", "the device's token"])
    expect(await texts(removes!, 'dd')).toEqual(['kept', 'ended', 'handed-out'])
    expect(await removes!.textContent()).toContain('Only an operator may remove a device. docs: cli/devices')
    expect(await texts(removes!, '.finding')).toEqual(['read-only was allowed to remove the device'])
    expect(await texts(removes!, '.store .changed th')).toEqual(expect.arrayContaining(['roles', 'scopes']))
  })
})

test('the line says what went wrong, and the handshake before is not blamed for it', async () => {
  await unfolded('acts', {}, async (line) => {
    expect(await texts(line, 'summary .why')).toEqual(['read-only was allowed to remove the device'])
    expect(await line.locator('.step > .two .side.wrong').count()).toBe(0)
    expect(await line.locator('.act .side.wrong').count()).toBe(1)
    // Told once below the line: at the act.
    expect(await texts(line, '.detail .finding')).toHaveLength(1)
  })
})

test('headings go down one level at a time, and the acts are a list', async () => {
  await unfolded('acts', {}, async (line) => {
    const headings = await line.locator('.acts').evaluate((list) => {
      const section = list.closest('section')!
      return [...section.querySelectorAll('h4, h5')].map((one) => one.tagName)
    })
    expect(headings).toEqual(['H4', ...Array(6).fill('H5')])
    expect(await line.locator('.acts').evaluate((list) => `${list.tagName} ${list.children.length}`)).toBe('OL 2')
  })
})

test.each(['light', 'dark'] as const)('%s: every text of an act stands out from its ground', async (colorScheme) => {
  await unfolded('acts', { colorScheme }, async (_, page) => {
    expect(await page.evaluate(faintTexts)).toEqual([])
  })
})

test('a hostile answer is quoted, does nothing, and leaves a narrow screen as wide as it was', async () => {
  await unfolded('hostile', { viewport: { width: 390, height: 844 } }, async (line, page) => {
    expect(await texts(line, '.act:last-child dd')).toContainEqual(expect.stringContaining(HOSTILE.slice(0, 60)))
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false)
    expect(await page.locator('img, #case-list script').count()).toBe(0)
    expect(await line.locator('.acts').textContent()).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u)
    expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBe(390)
  })
})
