import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packagedBrowser } from './packaged-browser.ts'

let cache: string

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'packaged-browser-'))
})

afterAll(() => rm(cache, { recursive: true }))

test('two that want it at once get the same one, whole, and nothing lies beside it', { timeout: 120_000 }, async () => {
  const [one, other] = await Promise.all([packagedBrowser(cache), packagedBrowser(cache)])
  expect(one).toBe(other)
  expect(one.startsWith(join(cache, 'browsers', 'chromium-'))).toBe(true)
  const entries = await readdir(join(cache, 'browsers'))
  expect(entries).toEqual([expect.stringMatching(/^chromium-[\d.]+$/)])
  const { stdout } = await promisify(execFile)(one, ['--version'])
  expect(stdout).toMatch(/Chromium|HeadlessChrome/)
})
