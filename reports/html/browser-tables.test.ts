/** The PR family and the mutants in a real browser: on pages of their own, and as sections of the report. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixture } from '../fixture.ts'
import { comparedFixture, hostileFamily } from '../fixture-family.ts'
import { hostileMutants, largeMutants, mutantsFixture } from '../fixture-mutants.ts'
import { faintTexts, launch, noiseOf, open } from './fixture-browser.ts'
import { renderHtml } from './index.tsx'
import { renderFamilyPage, renderMutantsPage } from './pages.tsx'

const pages = {
  family: () => renderFamilyPage([comparedFixture()]),
  mutants: () => renderMutantsPage(mutantsFixture()),
  report: () => renderHtml({ ...fixture(), family: [comparedFixture()], mutants: mutantsFixture() }),
  'hostile-family': () => renderFamilyPage([hostileFamily()]),
  'hostile-mutants': () => renderMutantsPage(hostileMutants()),
  large: () => renderMutantsPage(largeMutants()),
}
type Name = keyof typeof pages

const folder = mkdtempSync(join(tmpdir(), 'report-tables-'))
const address = (name: Name) => pathToFileURL(join(folder, `${name}.html`)).href
let browser: Browser

beforeAll(async () => {
  for (const [name, render] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), render())
  browser = await launch()
}, 30_000)

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Opens the page from the disk, and holds that it made no noise and spoke to nobody. */
async function visit(name: Name, hash: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) {
  const page = await open(browser, options)
  const noise = noiseOf(page, address(name))
  try {
    await page.goto(address(name) + hash)
    await use(page)
    expect(noise).toEqual([])
  } finally {
    await page.context().close()
  }
}

const unfoldAll = (page: Page) =>
  page.evaluate(() => {
    for (const one of globalThis.document.querySelectorAll<HTMLDetailsElement>('details.entry')) one.open = true
  })
const sideways = (page: Page) => page.evaluate(() => globalThis.document.documentElement.scrollWidth)

test('a proposal unfolds by key, to its rule and the case that shows it', async () => {
  await visit('family', '', {}, async (page) => {
    const proposal = page.locator('details.proposal').first()
    expect(await proposal.locator('.rule').isVisible()).toBe(false)
    await proposal.locator('> summary').press('Enter')
    expect(await proposal.locator('.rule').textContent()).toContain('silent iff L')
    expect(await proposal.getByText('expected interactive (scope-upgrade), observed silent').isVisible()).toBe(true)
  })
})

test.each(['family', 'report'] as const)('%s: the comparison leads to the proposal, and unfolds it', async (name) => {
  await visit(name, '', {}, async (page) => {
    await page.locator('.compared').getByRole('link', { name: 'openclaw#23708' }).click()
    const proposal = page.locator('details.proposal[open]')
    await proposal.waitFor()
    expect(await proposal.textContent()).toContain('silent iff L and reason is not role-upgrade')
    await page.waitForFunction(() => globalThis.document.activeElement?.matches('details.proposal > summary'))
  })
})

test.each(['mutants', 'report'] as const)(
  '%s: the matrix leads to the mutant, even in a folded theme',
  async (name) => {
    await visit(name, '#mutant:nobody-is-local', {}, async (page) => {
      const mutant = page.locator('details.mutant[open]')
      await mutant.waitFor()
      expect(await mutant.isVisible()).toBe(true)
      expect(await mutant.locator('.command').textContent()).toContain('--reference-policy mutant:nobody-is-local')
      await page.locator('.killing').getByRole('link', { name: 'proxy-widens' }).click()
      await page.locator('details.mutant[open]').nth(1).waitFor()
      expect(page.url()).toMatch(/#mutant:proxy-widens$/)
    })
  },
)

test('a reader of the table hears what a mark means, in its row and column', async () => {
  await visit('mutants', '', {}, async (page) => {
    const table = page.getByRole('table').filter({ hasText: 'proxy-widens' }).first()
    const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'proxy-widens' }) })
    expect(await row.getByRole('img', { name: 'killed, 2 cases' }).count()).toBe(1)
    expect(await row.getByRole('img', { name: 'named, and does not find it' }).count()).toBe(1)
    expect(await table.getByRole('columnheader').allTextContents()).toContain('local-proxy-does-not-widen')
  })
})

test.each(['family', 'mutants', 'report'] as const)('%s: everything can be read without the script', async (name) => {
  await visit(name, '', { javaScriptEnabled: false }, async (page) => {
    for (const selector of ['details.proposal', 'details.mutant']) {
      const line = page.locator(selector).last()
      if ((await line.count()) === 0) continue
      await line.locator('> summary').click()
      expect(await line.locator('.behind').isVisible()).toBe(true)
    }
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.each(['family', 'mutants'] as const)(
    `${colorScheme}: every text of %s stands out from its ground`,
    async (name) => {
      await visit(name, '', { colorScheme }, async (page) => {
        await unfoldAll(page)
        expect(await page.evaluate(faintTexts)).toEqual([])
      })
    },
  )
}

test.each(Object.keys(pages) as Name[])('%s: a narrow screen is not left sideways', async (name) => {
  await visit(name, '', { viewport: { width: 390, height: 844 } }, async (page) => {
    await unfoldAll(page)
    expect(await sideways(page)).toBe(390)
    // What is unfolded within a wide table stays within the window, too.
    const behind = page.locator('.proposal .behind').first()
    if ((await behind.count()) > 0) expect((await behind.boundingBox())!.width).toBeLessThanOrEqual(390)
  })
})

test.each(['hostile-family', 'hostile-mutants'] as const)('%s: is quoted, and does nothing', async (name) => {
  await visit(name, '', {}, async (page) => {
    await unfoldAll(page)
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false)
    expect(await page.locator('img, main script, a[href^="javascript"]').count()).toBe(0)
    expect(await page.locator('main').textContent()).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u)
  })
})

test('focus can be seen wherever the tab key stops', async () => {
  await visit('mutants', '', {}, async (page) => {
    for (let at = 0; at < 20; at += 1) {
      await page.keyboard.press('Tab')
      const ring = await page.evaluate(() => {
        const element = globalThis.document.activeElement!
        return Number.parseFloat(globalThis.getComputedStyle(element).outlineWidth)
      })
      expect(ring).toBeGreaterThanOrEqual(2)
    }
  })
})

test('250 mutants open at once', async () => {
  await visit('large', '', {}, async (page) => {
    const ready = await page.evaluate(() => {
      const [navigation] = globalThis.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
      return navigation!.domContentLoadedEventEnd
    })
    expect(ready).toBeLessThan(2000)
  })
})
