/** For the tests of the page: a browser, and a measure for how well texts can be read. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import packaged from '@sparticuz/chromium'

/** It asks nobody but the page: what it would look up by itself fails on a machine without a network, and slowly. */
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-quic'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** A browser of the system if there is one, else the packaged one. None is a failure, never a skip. */
export async function launch(): Promise<Browser> {
  const system = '/usr/bin/chromium'
  try {
    const executablePath = existsSync(system) ? system : await packaged.executablePath()
    return await chromium.launch({ executablePath, args: ARGUMENTS })
  } catch (error) {
    const how = 'install chromium (apt install chromium), or let @sparticuz/chromium unpack into the temporary folder'
    throw new Error(`the HTML report cannot be tested without a browser; ${how}`, { cause: error })
  }
}

export async function open(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(3000)
  return page
}

/** What a page prints, throws, or asks of anybody but itself, as it comes. */
export function noiseOf(page: Page, own: string): readonly string[] {
  const noise: string[] = []
  page.on('console', (message) => noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(String(error)))
  page.on('request', (request) => request.url().startsWith(own) || noise.push(request.url()))
  return noise
}

/** Runs in the page: texts whose contrast is below what WCAG asks for (4.5, or 3 where it is large). */
export function faintTexts(): string[] {
  const numbers = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = numbers(color).map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const { document, getComputedStyle } = globalThis
  const groundOf = (element: Element): string => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor
      if (numbers(color)[3] !== 0) return color
    }
    return 'rgb(255, 255, 255)'
  }
  const faint: string[] = []
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '')
    if (!own || !element.checkVisibility() || element.closest('script, style, option')) continue
    const style = getComputedStyle(element)
    const [a, b] = [luminance(style.color), luminance(groundOf(element))]
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    const large = Number.parseFloat(style.fontSize) >= 18.7 && Number(style.fontWeight) >= 600
    if (contrast < (large ? 3 : 4.5)) faint.push(`${element.className || element.tagName} ${contrast.toFixed(2)}`)
  }
  return [...new Set(faint)]
}
