import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { comparedFixture } from './fixture-family.ts'
import { mutantsFixture } from './fixture-mutants.ts'
import { renderFamilyPages, renderMutantsPages } from './index.ts'
import { ReportWriteError, writePages } from './write.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pages-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('writes the pages of the PR family and of the mutants, and nothing else', async () => {
  const out = join(dir, 'deep', 'out')
  const family = await writePages(renderFamilyPages([comparedFixture()]), out)
  const mutants = await writePages(renderMutantsPages(mutantsFixture()), out)
  const names = ['family.html', 'family.json', 'family.md', 'mutants.html', 'mutants.json', 'mutants.md']
  expect(readdirSync(out).sort()).toEqual(names)
  expect([...family.files, ...mutants.files].sort()).toEqual(names.map((name) => join(out, name)))
  expect(JSON.parse(readFileSync(join(out, 'mutants.json'), 'utf8'))).toEqual(mutantsFixture())
})

test('what cannot be written leaves no half of itself behind', async () => {
  await writePages([{ name: 'a.md', text: 'before' }], dir)
  mkdirSync(join(dir, 'b.md', 'x'), { recursive: true })
  const pages = [{ name: 'b.md', text: 'after' }]
  await expect(writePages(pages, dir)).rejects.toBeInstanceOf(ReportWriteError)
  expect(readFileSync(join(dir, 'a.md'), 'utf8')).toBe('before')
  expect(readdirSync(dir).sort()).toEqual(['a.md', 'b.md'])
})
