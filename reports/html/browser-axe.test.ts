/** What axe finds on the page: nothing serious or critical, however it is looked at. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContextOptions, Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { expect, test } from 'vitest'
import { BAD } from '../fixture.ts'
import { comparisonFixture } from '../fixture-comparison.ts'
import { comparedFixture } from '../fixture-family.ts'
import { mutantsFixture } from '../fixture-mutants.ts'
import { placesFixture } from '../fixture-places.ts'
import { site } from './fixture-visit.ts'
import { renderHtml } from './index.tsx'

const compared = comparisonFixture()
const visit = site({
  report: () => renderHtml({ ...compared, family: [comparedFixture()], mutants: mutantsFixture() }),
  places: () => renderHtml(placesFixture()),
})

// Evaluated from outside, so that the policy of the page stays as it is.
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 360, height: 780 } }],
]

test.each(LOOKS)('the report, %s', async (_, options) => {
  await visit('report', { options }, async (page) => expect(await findings(page)).toEqual([]))
})

test.each(LOOKS)('places and risks, %s', async (_, options) => {
  await visit('places', { options }, async (page) => {
    for (const one of await page.locator('#places-groups > details > summary').all()) await one.click()
    expect(await findings(page)).toEqual([])
  })
})

test.each(LOOKS)('the page of a case, %s', async (_, options) => {
  const failed = compared.cases.find(({ target, control, verdict }) => target === BAD && control && verdict === 'fail')!
  const hash = `#case=${encodeURIComponent(failed.id)}&on=${encodeURIComponent(BAD)}`
  await visit('report', { hash, options }, async (page) => {
    await page.locator('#case .transcript').first().waitFor()
    expect(await findings(page)).toEqual([])
  })
})

test('the dialog of keys', async () => {
  await visit('report', {}, async (page) => {
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    expect(await findings(page)).toEqual([])
  })
})
