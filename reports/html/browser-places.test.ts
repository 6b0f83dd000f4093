/** Residual risks and places in a real browser. */
import { expect, test } from 'vitest'
import { BAD, GOOD } from '../fixture.ts'
import { placesFixture } from '../fixture-places.ts'
import { faintTexts } from './fixture-browser.ts'
import { site, widthOf } from './fixture-visit.ts'
import { renderHtml } from './index.tsx'

const visit = site({ places: () => renderHtml(placesFixture()) })

test.each(['light', 'dark'] as const)('%s: every text stands out from its ground', async (colorScheme) => {
  await visit('places', { options: { colorScheme } }, async (page) => {
    for (const one of await page.locator('#places-groups > details > summary').all()) await one.click()
    await page.locator('#places-groups > details:not([open])').first().waitFor({ state: 'detached' })
    for (const one of await page.locator('#places td, #places th').locator('summary').all()) await one.click()
    expect(await page.locator('#places pre').first().isVisible()).toBe(true)
    expect(await page.evaluate(faintTexts)).toEqual([])
  })
})

test('the number of a residual risk leads to its cases', async () => {
  await visit('places', {}, async (page) => {
    await page.locator('#risks').getByRole('link', { name: '2 cases' }).first().click()
    await page.locator('#shown', { hasText: /^2 of / }).waitFor()
    expect(await page.locator('input[name=verdict]:checked').getAttribute('value')).toBe('residual-risk')
  })
})

test('who gets in is told place by place: program, version, configuration, word and mend', async () => {
  await visit('places', {}, async (page) => {
    expect(await page.locator('#places > section tbody tr').first().textContent()).toMatch(
      /^nginx 1\.22\.1\s*2 of 2\s*1 of 2$/,
    )
    const nginx = page.locator('#places-groups > details', {
      hasText: 'nginx 1.22.1: 2 places of 2 let somebody in unasked',
    })
    expect(await nginx.getAttribute('open')).toBe(null)
    await nginx.locator('> summary').press('Enter')
    await nginx.locator('table').waitFor()
    const said = (await nginx.textContent())!
    expect(said).toContain('To mend it: proxy_set_header X-Forwarded-For $remote_addr;')
    expect(said).toContain('proxy_pass http://{gateway};\n')
    expect(await nginx.locator('a.answer.fail').textContent()).toMatch(/^silent, fail \d+$/)
    await nginx.locator('a.answer.fail').press('Enter')
    await page.locator('#case .case-head .verdict', { hasText: 'fail' }).waitFor()
    expect(page.url()).toContain(`on=${encodeURIComponent(BAD)}`)
    await page.goBack()
    await page.locator('#places').waitFor()
    await page.locator('#places-target').selectOption(GOOD)
    await page.locator('#places-groups', { hasText: 'nginx 1.22.1: 1 place of 2 lets somebody in unasked' }).waitFor()
  })
})

test('a narrow screen is not left sideways', async () => {
  await visit('places', { options: { viewport: { width: 360, height: 780 } } }, async (page) => {
    for (const one of await page.locator('#places-groups > details > summary').all()) await one.click()
    expect(await widthOf(page)).toBe(360)
  })
})
