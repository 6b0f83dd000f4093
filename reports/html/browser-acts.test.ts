/** What was done to a device between its handshakes, in a real browser. */
import type { BrowserContextOptions, Locator, Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { actsCase, actsFixture } from '../fixture-acts.ts'
import { HOSTILE } from '../fixture-hostile.ts'
import { faintTexts } from './fixture-browser.ts'
import { site } from './fixture-visit.ts'
import { renderHtml } from './index.tsx'

const visit = site({
  acts: () => renderHtml(actsFixture()),
  hostile: () => renderHtml(actsFixture({ observed: { answer: 'denied', said: HOSTILE } })),
})

/** Opens the case. */
async function unfolded(
  name: 'acts' | 'hostile',
  options: BrowserContextOptions,
  use: (detail: Locator, page: Page) => Promise<void>,
) {
  await visit(name, { hash: `#case=${encodeURIComponent(actsCase().id)}`, options }, async (page) => {
    const detail = page.locator('#case')
    await detail.locator('.acts').waitFor()
    await use(detail, page)
  })
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

test('the head says what went wrong, and the handshake before is not blamed for it', async () => {
  await unfolded('acts', {}, async (line) => {
    expect(await texts(line, '.case-head .finding')).toEqual(['read-only was allowed to remove the device'])
    expect(await line.locator('.step > .two .side.wrong').count()).toBe(0)
    expect(await line.locator('.act .side.wrong').count()).toBe(1)
    // Told once below the head: at the act.
    expect(await texts(line, '.step .finding')).toHaveLength(1)
  })
})

test('headings go down one level at a time, and the acts are a list', async () => {
  await unfolded('acts', {}, async (line) => {
    const headings = await line.locator('.acts').evaluate((list) => {
      const section = list.closest('section')!
      return [...section.querySelectorAll('h5, h6')].map((one) => one.tagName)
    })
    expect(headings).toEqual(['H5', ...Array(6).fill('H6')])
    expect(await line.locator('.acts').evaluate((list) => `${list.tagName} ${list.children.length}`)).toBe('OL 2')
  })
})

test.each(['light', 'dark'] as const)('%s: every text of an act stands out from its ground', async (colorScheme) => {
  await unfolded('acts', { colorScheme }, async (_, page) => {
    expect(await page.evaluate(faintTexts)).toEqual([])
  })
})

test('a hostile answer is quoted, does nothing, and leaves a narrow screen as wide as it was', async () => {
  await unfolded('hostile', { viewport: { width: 360, height: 780 } }, async (line, page) => {
    expect(await texts(line, '.act:last-child dd')).toContainEqual(expect.stringContaining(HOSTILE.slice(0, 60)))
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false)
    expect(await page.locator('img, main script').count()).toBe(0)
    expect(await line.locator('.acts').textContent()).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u)
    expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBe(360)
  })
})
