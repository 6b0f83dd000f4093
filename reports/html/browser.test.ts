/** The page in a real browser: what a reader does with it, and that it never speaks to anybody. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BAD, fixture } from '../fixture.ts'
import { HOSTILE, hostileFixture } from '../fixture-hostile.ts'
import { largeFixture } from '../fixture-large.ts'
import { faintTexts, launch, noiseOf, open } from './fixture-browser.ts'
import { renderHtml } from './index.tsx'

const results = fixture()
const folder = mkdtempSync(join(tmpdir(), 'report-page-'))
const address = (name: string) => pathToFileURL(join(folder, `${name}.html`)).href
let browser: Browser
/** For visits without wishes: a new context costs more than most tests. */
let common: Page

beforeAll(async () => {
  writeFileSync(join(folder, 'report.html'), renderHtml(results))
  writeFileSync(join(folder, 'hostile.html'), renderHtml(hostileFixture()))
  writeFileSync(join(folder, 'large.html'), renderHtml(largeFixture(1200)))
  browser = await launch()
  common = await open(browser, {})
}, 30_000)

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Visit {
  readonly name?: string
  readonly hash?: string
  readonly options?: BrowserContextOptions
}

/** Goes to the report, lets it be used, and holds that it made no noise and spoke to nobody. */
async function visit({ name = 'report', hash = '', options }: Visit, use: (page: Page) => Promise<void>) {
  const page = options ? await open(browser, options) : common
  const noise = noiseOf(page, address(name))
  try {
    await page.goto(address(name) + hash)
    await use(page)
    expect(noise).toEqual([])
  } finally {
    page.removeAllListeners()
    // Else the next visit would only be another place on the same page.
    await (options ? page.context().close() : page.goto('about:blank'))
  }
}

const shown = (page: Page) => page.locator('details.case:not([hidden])')
/** Waited for, since an address that changes is told of later. */
const says = (page: Page, words: string) => page.locator('#shown', { hasText: words }).waitFor()

const widened = results.cases.find(
  (one) => one.target === BAD && one.axes.vantage === 'host-foreign' && one.verdict === 'fail',
)!
const link = (one: typeof widened) => `#case=${encodeURIComponent(one.id)}&on=${encodeURIComponent(one.target)}`

test('the filter narrows, counts, stands in the address, and is cleared', async () => {
  await visit({}, async (page) => {
    await page.getByText('fail 10').click()
    expect(await shown(page).count()).toBe(10)
    await page.locator('#filter [name=outcome]').selectOption('bypassed')
    await page.getByRole('searchbox').fill('Forwarded paired-read')
    await says(page, '1 of 64 cases')
    expect(page.url()).toMatch(/#verdict=fail&q=Forwarded%20paired-read&outcome=bypassed$/)
    await page.getByRole('searchbox').fill('nothing like this')
    await says(page, 'No case fits this filter')
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.waitForFunction(() => globalThis.location.hash === '')
    expect(await shown(page).count()).toBe(64)
  })
})

test('a filter in the address is applied, and an unknown value is not obeyed', async () => {
  await visit({ hash: `#verdict=fail&target=${encodeURIComponent(BAD)}&theme=origin` }, async (page) => {
    expect(await shown(page).count()).toBe(1)
  })
  await visit({ hash: '#verdict=fail&theme=unheard-of' }, async (page) => {
    expect(await shown(page).count()).toBe(10)
  })
})

test('a number in the table of requirements leads to its cases', async () => {
  await visit({}, async (page) => {
    await page.getByRole('link', { name: '3 of 6 fail' }).click()
    await says(page, '3 of 64 cases')
  })
})

test('unfolding a case shows expectation, control, store, transcript and command', async () => {
  await visit({}, async (page) => {
    const line = shown(page).filter({ hasText: widened.id }).first()
    await line.locator('summary').press('Enter')
    await line.locator('.transcript').waitFor()
    const text = (await line.textContent())!
    for (const words of [
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
    expect(await line.locator('.differs').textContent()).toBe('askoperator:admin control: operator:read')
    expect(await line.locator('ins').allTextContents()).toEqual(['operator.admin', 'operator.admin'])
    expect(page.url()).toContain(link(widened))
    await line.getByRole('link', { name: widened.control!.case }).click()
    await page.locator('details.case[open] .transcript').nth(1).waitFor()
  })
})

test('a deep link opens its case, even past a filter, and shows every step of a story', async () => {
  const story = results.cases.find((one) => one.target === BAD && one.steps.length === 3)!
  await visit({ hash: `#verdict=pass&${link(story).slice(1)}` }, async (page) => {
    const line = page.locator('details.case[open]')
    await line.locator('.transcript').nth(2).waitFor()
    expect(await line.locator('.step > h3').allTextContents()).toEqual([
      'Step 1: first contact',
      'Step 2: again, after approval',
      'Step 3: asking for more',
    ])
    await page.waitForFunction(() => globalThis.document.activeElement?.matches('details[open] > summary'))
    expect(await line.locator('> summary').evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(200)
  })
  await visit({ hash: `#case=${encodeURIComponent(widened.id)}` }, async (page) => {
    await page.locator('details.case[open] .transcript').waitFor()
  })
  await visit({ hash: '#case=gone' }, async (page) => {
    await says(page, 'This report has no case gone')
  })
})

test('the matrix can be walked by key, tells what a cell is, and leads to the case', async () => {
  await visit({}, async (page) => {
    const table = page.locator('#matrix .scroll:not([hidden])')
    expect(await table.count()).toBe(1)
    await table.locator('a.cell').first().focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown'])
      await page.keyboard.press(key)
    const focused = page.locator('a.cell:focus')
    expect(await focused.getAttribute('aria-label')).toContain('fail: host-foreign, paired-read, operator:admin.')
    expect(await page.locator('.tip').textContent()).toBe(await focused.getAttribute('aria-label'))
    await page.keyboard.press('Enter')
    await page.locator('details.case[open] .transcript').waitFor()
    expect(await page.locator('details.case[open]').getAttribute('data-outcome')).toBe('silent')
  })
})

test('another target and client can be chosen in the matrix', async () => {
  await visit({}, async (page) => {
    await page.locator('#matrix-target').selectOption('reference')
    await page.locator('#matrix-client').selectOption('control-ui')
    expect(await page.locator('#matrix .scroll:not([hidden]) caption').textContent()).toBe(
      'reference, client control-ui, story connect: no case failed',
    )
    await page.locator('#matrix-story').selectOption('approve-then-widen')
    expect(await page.locator('#matrix-none').textContent()).toBe('No case stands here.')
  })
})

test('focus can be seen wherever the tab key stops', async () => {
  await visit({}, async (page) => {
    const stops = new Set<string>()
    for (let at = 0; at < 26; at += 1) {
      // From the top into the links, and then over the matrix and the filter to the first cases.
      if (at === 8) await page.locator('#matrix-target').focus()
      await page.keyboard.press('Tab')
      const [what, ring] = await page.evaluate(() => {
        const element = globalThis.document.activeElement!
        // The buttons of a group are drawn by the label beside them.
        const drawn = element.matches('input[type=radio]') ? element.nextElementSibling! : element
        const style = globalThis.getComputedStyle(drawn)
        return [
          element.tagName,
          element === globalThis.document.body || Number.parseFloat(style.outlineWidth) >= 2,
        ] as const
      })
      expect(ring, what).toBe(true)
      stops.add(what)
    }
    expect([...stops]).toEqual(expect.arrayContaining(['A', 'SELECT', 'INPUT', 'BUTTON', 'SUMMARY']))
  })
})

test.each(['light', 'dark'] as const)('%s: every text stands out from its ground', async (colorScheme) => {
  await visit({ hash: link(widened), options: { colorScheme } }, async (page) => {
    await page.locator('details.case[open] .transcript').waitFor()
    expect(await page.evaluate(faintTexts)).toEqual([])
    const ground = await page.evaluate(
      () => globalThis.getComputedStyle(globalThis.document.documentElement).backgroundColor,
    )
    expect(ground).toBe(colorScheme === 'dark' ? 'rgb(19, 22, 20)' : 'rgb(251, 251, 250)')
  })
})

test('a narrow screen is not left sideways', async () => {
  await visit({ hash: link(widened), options: { viewport: { width: 390, height: 844 } } }, async (page) => {
    await page.locator('details.case[open] .transcript').waitFor()
    expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBe(390)
  })
})

test('a hostile gateway is quoted, and does nothing', async () => {
  await visit({ name: 'hostile' }, async (page) => {
    const line = page.locator('details.case[data-verdict=fail]').filter({ hasText: 'hostile' })
    await line.locator('summary').click()
    await line.locator('.transcript').waitFor()
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false)
    expect(await page.locator('img, #case-list script').count()).toBe(0)
    expect(await line.locator('.transcript pre').textContent()).toContain(HOSTILE.slice(0, 60))
    await page.reload()
    expect(await page.locator('details.case[open]').count()).toBe(1)
  })
})

test('without its script the page still tells the verdicts and lists the cases', async () => {
  await visit({ options: { javaScriptEnabled: false } }, async (page) => {
    await page.locator('.claim').first().waitFor()
    expect(await page.locator('noscript').textContent()).toContain('evidence.ndjson has it')
    expect(await shown(page).count()).toBe(64)
    expect(await page.locator('#filter').isVisible()).toBe(false)
  })
})

test('over a thousand cases open at once', async () => {
  await visit({ name: 'large' }, async (page) => {
    const ready = await page.evaluate(() => {
      const [navigation] = globalThis.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
      return navigation!.domContentLoadedEventEnd
    })
    expect(ready).toBeLessThan(2000)
    await page.getByRole('searchbox').fill('host-foreign-3')
    expect(await page.locator('#shown').textContent()).toMatch(/^\d+ of 1200 cases$/)
  })
})
