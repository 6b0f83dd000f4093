import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Results } from '../harness/results.ts'
import { fixture } from './fixture.ts'
import { explain, formats, ReportWriteError, writeReports } from './index.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'reports-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const NAMES = formats.flatMap(({ file }) => file ?? []).sort()

test('writes all reports into a folder that need not exist, and leaves nothing else', async () => {
  const out = join(dir, 'deep', 'out')
  const { files } = await writeReports(fixture(), out)
  expect(files.map((file) => file.slice(out.length + 1)).sort()).toEqual(NAMES)
  expect(readdirSync(out).sort()).toEqual(NAMES)
  expect(Results.parse(JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')))).toEqual(fixture())
})

test('writes the same bytes again over what was there', async () => {
  const read = () => NAMES.map((name) => readFileSync(join(dir, name), 'utf8'))
  await writeReports(fixture(), dir)
  const first = read()
  await writeReports(fixture(), dir)
  expect(read()).toEqual(first)
})

test('a path that is a file, or lies beneath one, is said so', async () => {
  const file = join(dir, 'out')
  writeFileSync(file, '')
  for (const out of [file, join(file, 'deeper')]) {
    const error = await writeReports(fixture(), out).catch((caught) => caught)
    expect(error).toBeInstanceOf(ReportWriteError)
    expect(error.message).toContain(out)
    expect(error.message).toContain('it is a file, or lies beneath one; remove the file or choose another folder')
  }
})

test('a folder in the place of a report leaves no temporary files behind', async () => {
  mkdirSync(join(dir, 'report.md', 'x'), { recursive: true })
  await expect(writeReports(fixture(), dir)).rejects.toThrow(/report\.md.*remove it or choose another folder/)
  expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('results that break the model are refused before anything is written', async () => {
  const broken = { ...fixture(), version: 1 } as unknown as Results
  await expect(writeReports(broken, join(dir, 'out'))).rejects.toThrow()
  expect(readdirSync(dir)).toEqual([])
})

// Modes mean nothing to root, as which many containers run; so the sentence is tested, not the mode.
test.each([
  ['EACCES', 'may not be written to; give it write permission or choose another folder'],
  ['EROFS', 'may not be written to; give it write permission or choose another folder'],
  ['ENOSPC', 'the disk is full; make room or choose another folder'],
  ['EIO', 'i/o error; choose another folder'],
])('%s is put into words', (code, words) => {
  const error = Object.assign(new Error('i/o error'), { code, path: '/somewhere/report.md' })
  expect(explain(error, '/somewhere')).toContain(words)
  expect(explain(error, '/somewhere')).toContain('/somewhere')
})
