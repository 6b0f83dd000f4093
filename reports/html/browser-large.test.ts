/** The budget of the page: 5000 cases on eight targets, which are 40,000 results. */
import { expect, test } from 'vitest'
import { largeFixture } from '../fixture-large.ts'
import { site } from './fixture-visit.ts'
import { renderHtml } from './index.tsx'

const large = largeFixture(5000, 8)
const html = renderHtml(large)
const visit = site({ large: () => html })

/** What a result of four real releases took in the blocks (2252 cases each, recommended profile): 59.0 bytes. */
const REAL = 59

test('40,000 results stay under 5 MB, and are made up of no less than real ones are', () => {
  expect(large.cases).toHaveLength(40_000)
  expect(Buffer.byteLength(html)).toBeLessThan(5_000_000)
  const blocks = [...html.matchAll(/ id="(?:index|evidence)">([^<]*)</g)].map(([, block]) => block!.length)
  expect(blocks).toHaveLength(2)
  expect(blocks.reduce((sum, length) => sum + length, 0) / large.cases.length).toBeGreaterThan(REAL)
})

test('they open in less than a second of work, and the last of them is a click away', async () => {
  await visit('large', { options: {} }, async (page) => {
    const session = await page.context().newCDPSession(page)
    // Time that the page itself works: what others on this machine do meanwhile is not its own.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.reload()
    await page.waitForFunction(() => globalThis.performance.getEntriesByName('usable').length > 0)
    const { metrics } = await session.send('Performance.getMetrics')
    expect(metrics.find(({ name }) => name === 'TaskDuration')!.value).toBeLessThan(1)
    const opened = await page.evaluate(() => globalThis.performance.getEntriesByName('usable')[0]!.startTime)
    expect(opened).toBeLessThan(6000)

    await page.getByRole('searchbox').fill('vantage-nobody-has')
    await page.locator('#shown', { hasText: 'No case fits this filter' }).waitFor()
    const last = large.cases.at(-1)!
    await page.getByRole('searchbox').fill(last.id)
    await page.locator('#shown', { hasText: '1 of 5000 cases' }).waitFor()
    await page.locator('#case-list .result').last().click()
    await page.locator('#case .transcript').first().waitFor()
    expect(await page.locator('#case').textContent()).toContain(last.replay)
  })
})
