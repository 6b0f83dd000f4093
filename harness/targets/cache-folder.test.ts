import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { putFolder, underLock } from './cache-folder.ts'

let parent: string
let folder: string
let lines: string[]

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'cache-folder-'))
  folder = join(parent, 'it')
  lines = []
})

afterEach(() => rm(parent, { recursive: true, force: true }))

const locked = <T>(work: (signal: AbortSignal) => Promise<T>, signal = new AbortController().signal) =>
  underLock(folder, 'work', { signal, progress: (line) => lines.push(line) }, work)

test('putFolder replaces what was there, and cleans up after a killed run of the same folder only', async () => {
  const others = '.partial@it+more@x'
  for (const name of ['it', '.partial@it@killed', others]) await mkdir(join(parent, name))
  await writeFile(join(folder, 'old'), '')
  expect(await putFolder(folder, (partial) => writeFile(join(partial, 'new'), 'x').then(() => 7))).toBe(7)
  expect(await readdir(folder)).toEqual(['new'])
  expect((await readdir(parent)).sort()).toEqual([others, 'it'])
})

test('putFolder that fails leaves what was there, and nothing else', async () => {
  await mkdir(folder)
  await writeFile(join(folder, 'old'), 'x')
  const attempt = putFolder(folder, async (partial) => {
    await writeFile(join(partial, 'new'), '')
    throw new Error('enough')
  })
  await expect(attempt).rejects.toThrow('enough')
  expect(await readdir(parent)).toEqual(['it'])
  expect(await readFile(join(folder, 'old'), 'utf8')).toBe('x')
})

test('underLock lets one in at a time, says once that it waits, and lets the next one in after a failure', async () => {
  let inside = 0
  const work = async (): Promise<never> => {
    inside += 1
    expect(inside).toBe(1)
    await readdir(parent)
    inside -= 1
    throw new Error('failed')
  }
  const ends = await Promise.allSettled([locked(work), locked(work)])
  expect(ends.map((end) => end.status === 'rejected' && end.reason.message)).toEqual(['failed', 'failed'])
  expect(lines).toEqual(['another run is at the work; waiting for it'])
})

test('an abort ends the waiting', async () => {
  const controller = new AbortController()
  const attempt = locked(() => locked(async () => 'never', controller.signal))
  controller.abort(new Error('enough'))
  await expect(attempt).rejects.toThrow('enough')
})
