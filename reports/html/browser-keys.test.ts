/** The page by keyboard and on paper, in a real browser. */
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { BAD, fixture } from '../fixture.ts'
import { largeFixture } from '../fixture-large.ts'
import { site } from './fixture-visit.ts'
import { renderHtml } from './index.tsx'

const visit = site({ report: () => renderHtml(fixture()), long: () => renderHtml(largeFixture(150)) })

const focused = (page: Page) => page.locator(':focus')
const openedCase = (page: Page) => page.locator('#case .case-head').waitFor()
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('j and k walk the list, arrows go to the targets, Enter opens, and Escape comes back to the row', async () => {
  await visit('report', {}, async (page) => {
    await press(page, 'j', 'j', 'j', 'k')
    const row = page.locator('#case-list tbody tr').nth(1)
    expect(await row.locator('.open').evaluate((one) => one === globalThis.document.activeElement)).toBe(true)
    await press(page, 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowLeft')
    expect(await focused(page).getAttribute('aria-label')).toContain(`on ${BAD}`)
    await press(page, 'Enter')
    await openedCase(page)
    await press(page, 'j')
    await page.locator('.way', { hasText: '3 of 32' }).waitFor()
    await press(page, 'k')
    await page.locator('.way', { hasText: '2 of 32' }).waitFor()
    await press(page, 'ArrowRight')
    await page.waitForURL(/on=reference/)
    await page.locator('.targets-table td:last-child [aria-current]').waitFor()
    await press(page, 'ArrowLeft')
    await page.waitForURL(/on=command/)
    await page.locator('.targets-table td:first-child [aria-current]').waitFor()
    await press(page, 'Escape')
    await page.locator('#summary').waitFor()
    expect(await row.locator('.open').evaluate((one) => one === globalThis.document.activeElement)).toBe(true)
  })
})

test('the list goes on beyond the rows that are made', async () => {
  await visit('long', {}, async (page) => {
    await page.locator('#case-list .open').nth(99).focus()
    await press(page, 'j')
    expect(await focused(page).evaluate((one) => one.closest('tr')?.getAttribute('aria-rowindex'))).toBe('102')
  })
})

test('the search is a key away, from a case too, and Enter goes to the first that it finds', async () => {
  await visit('report', {}, async (page) => {
    await press(page, '/')
    await page.waitForFunction(() => globalThis.document.activeElement?.getAttribute('name') === 'q')
    await page.keyboard.type('widened jk?')
    expect(await page.getByRole('searchbox').inputValue()).toBe('widened jk?')
    await page.getByRole('searchbox').fill('widened host-foreign')
    await press(page, 'Enter')
    expect(await focused(page).textContent()).toContain('host-foreign')
    await press(page, 'Enter')
    await openedCase(page)
    await press(page, '/')
    await page.waitForFunction(() => globalThis.document.activeElement?.getAttribute('name') === 'q')
    await press(page, 'Escape', 'j')
    expect(await focused(page).textContent()).toContain('host-foreign')
  })
})

test('the keys are told in a dialog, where letters can be turned off', async () => {
  await visit('report', {}, async (page) => {
    await press(page, '?')
    const dialog = page.getByRole('dialog', { name: 'Keys' })
    await dialog.waitFor()
    expect(await dialog.textContent()).toContain('copy the command that repeats it')
    await press(page, 'j')
    expect(await focused(page).evaluate((one) => one.closest('dialog') !== null)).toBe(true)
    await dialog.getByRole('checkbox').uncheck()
    await press(page, 'Escape')
    await dialog.waitFor({ state: 'hidden' })
    await press(page, 'j', '?')
    expect(await page.locator('#case-list :focus').count()).toBe(0)
    expect(await dialog.isVisible()).toBe(false)
    await page.getByRole('button', { name: /Keys/ }).click()
    await dialog.waitFor()
  })
})

test('keys with a modifier are the browser’s', async () => {
  await visit('report', {}, async (page) => {
    await press(page, 'Control+j', 'Alt+k', 'Meta+j')
    expect(await focused(page).count()).toBe(0)
  })
})

test('focus can be seen wherever the tab key stops', async () => {
  await visit('report', {}, async (page) => {
    const stops = new Set<string>()
    for (let at = 0; at < 34; at += 1) {
      // From the top into the links, and then over filter and matrix to the list.
      if (at === 8) await page.locator('#summary details summary').last().focus()
      await page.keyboard.press('Tab')
      const [what, ring] = await page.evaluate(() => {
        const element = globalThis.document.activeElement!
        // The buttons of a group are drawn by the label beside them.
        const drawn = element.matches('input[type=radio]') ? element.nextElementSibling! : element
        const style = globalThis.getComputedStyle(drawn)
        const name = element.closest('#case-list, #matrix-table')?.id ?? element.tagName
        return [name, element === globalThis.document.body || Number.parseFloat(style.outlineWidth) >= 2] as const
      })
      expect(ring, what).toBe(true)
      stops.add(what)
    }
    expect([...stops]).toEqual(
      expect.arrayContaining(['A', 'SELECT', 'INPUT', 'BUTTON', 'SUMMARY', 'matrix-table', 'case-list']),
    )
  })
})

test('on paper: no controls, what is folded behind a headline, and the case alone where one is open', async () => {
  await visit('long', { options: { colorScheme: 'dark' } }, async (page) => {
    await page.emulateMedia({ media: 'print' })
    for (const selector of ['#filter', '#matrix-pick', '.top nav', '#help-open'])
      expect(await page.locator(selector).isVisible(), selector).toBe(false)
    expect(await page.locator('.further .sentence').first().isVisible()).toBe(true)
    expect(await page.locator('#case-list .result').first().isVisible()).toBe(true)
    const ink = await page.locator('body').evaluate((one) => globalThis.getComputedStyle(one).color)
    expect(ink).toBe('rgb(25, 28, 26)')
    expect((await page.pdf()).length).toBeGreaterThan(10_000)
    await press(page, 'j', 'Enter')
    await openedCase(page)
    expect(await page.locator('.way').isVisible()).toBe(false)
    expect(await page.locator('#copy').isVisible()).toBe(false)
    expect(await page.locator('#summary').isVisible()).toBe(false)
    expect(await page.locator('#case .transcript').first().isVisible()).toBe(true)
  })
})
