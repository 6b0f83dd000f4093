import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formats } from '../../reports/index.ts'
import { say } from './fixture-main.ts'

const folder = mkdtempSync(join(tmpdir(), 'report-'))
const out = join(folder, 'out')
const again = join(folder, 'again')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FILES = formats.flatMap(({ file }) => file ?? []).sort()
const read = (dir: string) => Object.fromEntries(FILES.map((name) => [name, readFileSync(join(dir, name), 'utf8')]))

beforeAll(async () => {
  const { code } = await say('run', '--select', 'rebinding.*', '--profile', '2026-02-19', '--out', out)
  expect(code).toBe(1)
})

test('a run fills the folder with every format', () => {
  expect(readdirSync(out).sort()).toEqual(FILES)
})

test('a stored report gives the same files again, byte for byte, and the exit code of its run', async () => {
  const { code, stdout } = await say('report', out, '--out', again)
  expect(code).toBe(1)
  expect(stdout).toContain('NOT CONFORMANT')
  expect(read(again)).toEqual(read(out))
})

test.each(formats.filter(({ file }) => file !== undefined).map(({ name, file = '' }) => [name, file]))(
  '--reporter %s prints what stands in %s',
  async (name, file) => {
    const { stdout } = await say('report', join(out, 'results.json'), '--reporter', name, '--out', again)
    expect(stdout).toBe(readFileSync(join(out, file), 'utf8'))
  },
)

test('the stream has an event a line: begin, the cases, their target, and the end', async () => {
  const { stdout } = await say('report', out, '--reporter', 'events', '--out', again)
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const results = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'))
  const kinds = ['begin', ...results.cases.map(() => 'case'), 'target', 'end']
  expect(events.map(({ kind }) => kind)).toEqual(kinds)
  expect(events.flatMap(({ result }) => result ?? [])).toEqual(results.cases)
  expect(events.at(-1)).toMatchObject({ kind: 'end', exitCode: 1 })
})

test.each([
  [['report', 'absent'], 'there is no file or folder absent'],
  [['report', 'package.json'], 'package.json holds results of version "'],
  [['report', 'reports'], 'holds no results.json'],
  [['report', out, '--reporter', 'pdf'], 'Allowed choices are terminal, json'],
  [['report', out, '--reporter', 'json', '--json'], 'cannot be used with option'],
])('%j is wrong usage', async (args, says) => {
  const { code, stderr } = await say(...args)
  expect(code).toBe(2)
  expect(stderr).toContain(says)
})
