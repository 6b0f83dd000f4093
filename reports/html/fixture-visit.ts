/** For the tests of the page: pages on a disk, and visits that hold that a page made no noise and spoke to nobody. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, beforeAll, expect } from 'vitest'
import { launch, noiseOf, open } from './fixture-browser.ts'

export interface Visit {
  readonly hash?: string
  readonly options?: BrowserContextOptions
}

/** Writes the pages before all tests of a file; what it returns goes to one of them, and lets it be used. */
export function site<Name extends string>(pages: Readonly<Record<Name, () => string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'report-page-'))
  const address = (name: Name) => pathToFileURL(join(folder, `${name}.html`)).href
  let browser: Browser
  /** For visits without wishes: a new context costs more than most tests. */
  let common: Page

  beforeAll(async () => {
    for (const [name, render] of Object.entries<() => string>(pages)) {
      writeFileSync(join(folder, `${name}.html`), render())
    }
    browser = await launch()
    common = await open(browser, {})
  })

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  return async function visit(name: Name, { hash = '', options }: Visit, use: (page: Page) => Promise<void>) {
    const page = options ? await open(browser, options) : common
    const noise = noiseOf(page, address(name))
    try {
      await page.goto(address(name) + hash)
      if (options?.javaScriptEnabled !== false) await usable(page)
      await use(page)
      expect(noise).toEqual([])
    } finally {
      page.removeAllListeners()
      // Else the next visit would only be another place on the same page.
      await (options ? page.context().close() : page.goto('about:blank'))
    }
  }
}

/** Until the page says that it can be used. */
export async function usable(page: Page): Promise<void> {
  await page.waitForFunction(() => globalThis.performance.getEntriesByName('usable').length > 0)
}

export const widthOf = (page: Page) => page.evaluate(() => globalThis.document.documentElement.scrollWidth)
