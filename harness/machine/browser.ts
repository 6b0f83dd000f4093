/** A Chromium for pages: Debian's if it is there, else the one that a package of npm brings. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Found } from './machine.ts'
import { packagedBrowser } from './packaged-browser.ts'
import { libraryOf, pathOf } from './programs.ts'

const run = promisify(execFile)
const LOOK_MS = 30_000

export interface BrowserProgram {
  readonly executablePath: string
  /** Does it load extensions? The packaged one is a shell without. */
  readonly loadsExtensions: boolean
}

/** The browser that a run would use. Unpacking the packaged one takes a second or two the first time. */
export async function findBrowser(): Promise<BrowserProgram | undefined> {
  const installed = (await pathOf('chromium')) ?? (await pathOf('chromium-browser'))
  if (installed !== undefined) return { executablePath: installed, loadsExtensions: true }
  try {
    return { executablePath: await packagedBrowser(), loadsExtensions: false }
  } catch {
    return undefined
  }
}

/** Is there a browser that can show pages, or one that can load extensions? */
export async function browserOf(what: 'pages' | 'extensions'): Promise<Found> {
  const driver = await libraryOf('@playwright/test')
  if ('missing' in driver) return driver
  const browser = await findBrowser()
  if (browser === undefined) {
    return {
      missing:
        'there is no Chromium. Next step: apt-get install chromium, or npm install @sparticuz/chromium (Playwright downloads none here)',
    }
  }
  if (what === 'extensions' && !browser.loadsExtensions)
    return { missing: 'the packaged Chromium loads no extensions. Next step: apt-get install chromium' }
  try {
    const { stdout } = await run(browser.executablePath, ['--version'], { timeout: LOOK_MS })
    return { version: stdout.trim() }
  } catch (error) {
    return {
      missing: `Chromium at ${browser.executablePath} does not run (${(error as Error).message.split('\n')[0]}). Next step: apt-get install chromium`,
    }
  }
}
