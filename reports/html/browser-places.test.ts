/** Residual risks and places in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesFixture } from '../fixture-places.ts'
import { faintTexts, launch, noiseOf, open } from './fixture-browser.ts'
import { renderHtml } from './index.tsx'

const folder = mkdtempSync(join(tmpdir(), 'report-places-'))
const file = join(folder, 'report.html')
const address = pathToFileURL(file).href
let browser: Browser

beforeAll(async () => {
  writeFileSync(file, renderHtml(placesFixture()))
  browser = await launch()
}, 30_000)

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Opens the page from the disk, and holds that it made no noise and spoke to nobody. */
async function visit(options: BrowserContextOptions, use: (page: Page) => Promise<void>) {
  const page = await open(browser, options)
  const noise = noiseOf(page, address)
  try {
    await page.goto(address)
    await use(page)
    expect(noise).toEqual([])
  } finally {
    await page.context().close()
  }
}

test.each(['light', 'dark'] as const)('%s: every text stands out from its ground', async (colorScheme) => {
  await visit({ colorScheme }, async (page) => {
    await page.evaluate(() => {
      for (const one of globalThis.document.querySelectorAll<HTMLDetailsElement>('.places details')) one.open = true
    })
    expect(await page.evaluate(faintTexts)).toEqual([])
  })
})

test('the number of a residual risk leads to its cases', async () => {
  await visit({}, async (page) => {
    await page.locator('#risks').getByRole('link', { name: '2 cases' }).first().click()
    await page.locator('#shown', { hasText: '2 of 24 cases' }).waitFor()
    expect(await page.locator('input[name=verdict]:checked').getAttribute('value')).toBe('residual-risk')
  })
})

test('the word of a place leads to its case', async () => {
  await visit({}, async (page) => {
    await page.locator('#places a.answer.fail').press('Enter')
    await page.locator('details.case[open] .transcript').waitFor()
    expect(await page.locator('details.case[open]').getAttribute('data-verdict')).toBe('fail')
  })
})

test('a narrow screen is not left sideways', async () => {
  await visit({ viewport: { width: 390, height: 844 } }, async (page) => {
    expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBe(390)
  })
})
