import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { browserOf } from './browser.ts'

/** What this machine has, in place of what it really has. */
const here = vi.hoisted(() => ({
  chromium: undefined as string | undefined,
  driver: { version: '1.0.0' } as object,
  packaged: (): string => {
    throw new Error('not installed')
  },
}))

vi.mock('./programs.ts', () => ({
  pathOf: async (file: string) => (file === 'chromium' ? here.chromium : undefined),
  libraryOf: async () => here.driver,
}))
vi.mock('./packaged-browser.ts', () => ({ packagedBrowser: async () => here.packaged() }))

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browser-of-'))
})

afterEach(() => rm(folder, { recursive: true }))

async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}

test("the system's own comes first, and loads extensions", async () => {
  Object.assign(here, { chromium: await program('chromium', 'echo Chromium 1.2.3'), packaged: () => '/nowhere' })
  expect(await browserOf('pages')).toEqual({ version: 'Chromium 1.2.3' })
  expect(await browserOf('extensions')).toEqual({ version: 'Chromium 1.2.3' })
})

test('the packaged one shows pages, and no extensions', async () => {
  const path = await program('packaged', 'echo Chromium 4.5.6')
  Object.assign(here, { chromium: undefined, packaged: () => path })
  expect(await browserOf('pages')).toEqual({ version: 'Chromium 4.5.6' })
  expect(await browserOf('extensions')).toEqual({
    missing: 'the packaged Chromium loads no extensions. Next step: apt-get install chromium',
  })
})

test('none: what to install', async () => {
  const packaged = () => {
    throw new Error('not installed')
  }
  Object.assign(here, { chromium: undefined, packaged })
  expect(await browserOf('pages')).toEqual({
    missing: expect.stringMatching(/no Chromium\. Next step: apt-get install chromium, or npm install @sparticuz/),
  })
})

test('one that does not run says why', async () => {
  Object.assign(here, { chromium: await program('chromium', 'echo libnss3.so is missing >&2; exit 127') })
  const { missing } = (await browserOf('pages')) as { missing: string }
  expect(missing).toContain(`Chromium at ${here.chromium} does not run`)
  expect(missing).toContain('Next step: apt-get install chromium')
})

test('without Playwright there is no way to drive one', async () => {
  const missing = 'the package @playwright/test is not installed. Next step: npm install @playwright/test'
  Object.assign(here, { driver: { missing } })
  expect(await browserOf('pages')).toEqual({ missing })
})
