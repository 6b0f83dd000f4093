/** The page of one case in a real browser. */
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { BAD, fixture, GOOD, resultsOf } from '../fixture.ts'
import { comparisonFixture } from '../fixture-comparison.ts'
import { mutantsFixture } from '../fixture-mutants.ts'
import { faintTexts } from './fixture-browser.ts'
import { site, widthOf } from './fixture-visit.ts'
import { renderHtml } from './index.tsx'

const results = fixture()
const known = { reason: 'The row is mended by hand.', issue: '#7', owner: 'ops', expires: '2027-01-31' }
const visit = site({
  report: () => renderHtml(results),
  lonely: () => renderHtml(resultsOf(results.cases.filter(({ id }) => id === widened.id))),
  compared: () => renderHtml(comparisonFixture()),
  known: () =>
    renderHtml({ ...results, cases: results.cases.map((one) => (one === widened ? { ...one, known } : one)) }),
  mutants: () => renderHtml({ ...results, mutants: mutantsFixture() }),
})

const widened = results.cases.find(
  (one) => one.target === BAD && one.axes.vantage === 'host-foreign' && one.verdict === 'fail',
)!
const link = (one: typeof widened) => `#case=${encodeURIComponent(one.id)}&on=${encodeURIComponent(one.target)}`
const opened = (page: Page) => page.locator('#case .transcript, #case .step').first().waitFor()
const titled = (page: Page, words: string) => page.locator('#case h2', { hasText: words }).waitFor()

test('says the rule and why, what was sent and came back, the store, the command and the faults it finds', async () => {
  await visit('report', { hash: link(widened) }, async (page) => {
    await opened(page)
    const text = (await page.locator('#case').textContent())!
    for (const words of [
      'A device that asks for more than was approved MUST wait for a human.',
      'A paired device gives itself more scopes than anybody approved.',
      'scenarios/scopes/rules.ts',
      'upgrade-asks-a-human-is-forgotten',
      widened.expected.because,
      widened.expected.source,
      'out; an operator sees one pending request',
      'Invariant broken: invariant.nothing-beyond-approval',
      'With ask operator:read instead of operator:admin it must come out as covered',
      'connect.challenge',
      'Closed by the client: 1000',
      widened.replay,
    ]) {
      expect(text).toContain(words)
    }
    expect(text).not.toContain('undefined')
    expect(await page.title()).toBe('host-foreign · paired-read · operator:admin · cli: fail')
    expect(await page.locator('#summary').isVisible()).toBe(false)
    expect(await page.locator('#case ins').allTextContents()).toEqual(['operator.admin', 'operator.admin'])
  })
})

test('its control stands beside it with its own evidence, and only what differs is marked', async () => {
  await visit('report', { hash: link(widened) }, async (page) => {
    await opened(page)
    expect(await page.locator('.axes-table .differs').allTextContents()).toEqual([
      'ask ≠ differsoperator:adminoperator:read',
    ])
    const [own, control] = await page.locator('.pairs > .step').all()
    expect(await own!.locator('.outcome').allTextContents()).toEqual(['interactive', 'silent'])
    expect(await control!.locator('.outcome').allTextContents()).toEqual(['covered', 'covered'])
    // What was asked differs, and what was granted for it.
    expect(await own!.locator('mark').allTextContents()).toEqual([
      expect.stringContaining('"scopes": ["operator.admin"]'),
      expect.stringContaining('operator.admin'),
    ])
    const [left, right] = [(await own!.boundingBox())!, (await control!.boundingBox())!]
    expect(right.x).toBeGreaterThan(left.x + left.width - 1)
    await page.locator('#case').getByRole('link', { name: widened.control!.case }).click()
    await titled(page, 'host-foreign · paired-read · operator:read')
    await page.goBack()
    await titled(page, 'host-foreign · paired-read · operator:admin')
  })
})

test('a control that is not in the report is told in words', async () => {
  await visit('lonely', { hash: `#case=${encodeURIComponent(widened.id)}` }, async (page) => {
    await opened(page)
    expect(await page.locator('#case').textContent()).toContain(`${widened.control!.case} is not among these results.`)
    expect(await page.locator('#case mark').allTextContents()).toEqual(['operator:read'])
    expect(await page.locator('.pairs').count()).toBe(0)
  })
})

test('the same case stands side by side on each target, and leads there', async () => {
  await visit('report', { hash: link(widened) }, async (page) => {
    await opened(page)
    const cells = page.locator('.targets-table td')
    expect(await page.locator('.targets-table th').allTextContents()).toEqual([BAD, GOOD])
    expect(await cells.allTextContents()).toEqual([
      '! interactive → silentThe record was widened unasked.',
      'interactive',
    ])
    expect(await cells.locator('[aria-current=page]').textContent()).toContain('silent')
    await cells.last().getByRole('link').click()
    await page.locator('#case .case-head .verdict', { hasText: 'pass' }).waitFor()
    expect(page.url()).toContain(`on=${GOOD}`)
  })
})

test('a story shows each of its steps', async () => {
  const story = results.cases.find((one) => one.target === BAD && one.steps.length === 3)!
  await visit('report', { hash: `#q=unheard-of&${link(story).slice(1)}` }, async (page) => {
    await opened(page)
    expect(await page.locator('.step-name').allTextContents()).toEqual([
      'Step 1: first contact',
      'Step 2: again, after approval',
      'Step 3: asking for more',
    ])
    expect(await page.locator('.way').textContent()).toContain('not in the filter')
  })
})

test('one goes on within the filter, and comes back to where one was', async () => {
  await visit('report', { hash: '#verdict=fail' }, async (page) => {
    const links = page.locator('#case-list .open')
    await links.nth(8).click()
    await opened(page)
    expect(await page.locator('.way').textContent()).toContain('9 of 10 in the filter')
    await page.getByRole('link', { name: 'next ›' }).click()
    await page.locator('.way', { hasText: '10 of 10 in the filter' }).waitFor()
    expect(await page.getByRole('link', { name: 'next ›' }).count()).toBe(0)
    await page.getByRole('link', { name: '‹ previous' }).click()
    await page.locator('.way', { hasText: '9 of 10 in the filter' }).waitFor()
    await page.getByRole('link', { name: '← All cases' }).click()
    await page.locator('#summary').waitFor()
    expect(await page.locator('#case').isVisible()).toBe(false)
    expect(await links.nth(8).evaluate((one) => one === globalThis.document.activeElement)).toBe(true)
    expect(page.url()).toMatch(/#verdict=fail$/)
    expect(await page.title()).toBe('Gateway conformance report')
    await page.goBack()
    await opened(page)
  })
})

test('a link without a target opens the one that needs a look, and a case that is gone is told of', async () => {
  await visit('report', { hash: `#case=${encodeURIComponent(widened.id)}` }, async (page) => {
    await page.locator('#case .case-head .verdict', { hasText: 'fail' }).waitFor()
    await page.waitForFunction(() => globalThis.document.activeElement?.id === 'case-title')
  })
  await visit('report', { hash: '#case=gone' }, async (page) => {
    await page.locator('#shown', { hasText: 'This report has no case gone' }).waitFor()
    expect(await page.locator('#case').isVisible()).toBe(false)
  })
})

test('a section of the page can be gone to from a case', async () => {
  await visit('report', { hash: link(widened) }, async (page) => {
    await opened(page)
    await page.evaluate(() => {
      globalThis.location.hash = '#requirements'
    })
    await page.locator('#requirements').waitFor()
    expect(await page.locator('#case').isVisible()).toBe(false)
  })
  await visit('mutants', { hash: link(widened) }, async (page) => {
    await opened(page)
    const names = page.locator('#case section', { hasText: 'Faults that this rule' })
    expect(await names.textContent()).toContain('upgrade-asks-a-human-is-forgotten')
  })
})

test('the command is copied by its button', async () => {
  const permissions = ['clipboard-read', 'clipboard-write']
  await visit('report', { hash: link(widened), options: { permissions } }, async (page) => {
    await opened(page)
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.locator('#said', { hasText: 'The command is copied.' }).waitFor({ state: 'attached' })
    expect(await page.evaluate(() => globalThis.navigator.clipboard.readText())).toBe(widened.replay)
  })
})

test('what changed and what is known is told', async () => {
  await visit('compared', { hash: link(widened) }, async (page) => {
    await opened(page)
    const text = await page.locator('#case').textContent()
    expect(text).toContain(`loosened interactive → silent from ${GOOD} to ${BAD}, broken; nobody declared it.`)
    await page.getByRole('link', { name: 'All cases of this change' }).click()
    await page.locator('#shown', { hasText: '5 of 32 cases' }).waitFor()
  })
  await visit('known', { hash: link(widened) }, async (page) => {
    await opened(page)
    expect(await page.locator('.known-words').textContent()).toBe(
      'Known failure: The row is mended by hand. (#7, ops, until 2027-01-31)',
    )
    await page.goto(page.url().replace(/#.*/, '#verdict=known'))
    await page.locator('#shown', { hasText: '1 of 32 cases' }).waitFor()
    expect(await page.locator('#case-list .result.fail').textContent()).toBe('! silent known')
  })
})

test.each(['light', 'dark'] as const)('%s: every text stands out from its ground', async (colorScheme) => {
  await visit('compared', { hash: link(widened), options: { colorScheme } }, async (page) => {
    await opened(page)
    expect(await page.evaluate(faintTexts)).toEqual([])
  })
})

test('on a narrow screen the control stands below, and nothing goes sideways', async () => {
  await visit('report', { hash: link(widened), options: { viewport: { width: 360, height: 780 } } }, async (page) => {
    await opened(page)
    expect(await widthOf(page)).toBe(360)
    const [own, control] = await page.locator('.pairs > .step').all()
    expect((await control!.boundingBox())!.y).toBeGreaterThan((await own!.boundingBox())!.y + 100)
  })
})
