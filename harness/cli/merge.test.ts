/** Parts of a run on the reference gateway, and what a baseline file makes of them. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { say } from './fixture-main.ts'

const folder = mkdtempSync(join(tmpdir(), 'merge-'))
const at = (...names: readonly string[]) => join(folder, ...names)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PARTS = 3
/** A policy that fails some of them, with acts, restarts and controls outside the selection. */
const SELECTED = ['upgrades.local-scope-upgrade', 'upgrades.operator-to-node', 'durability.token-*']
const ASKED = ['--reference-policy', '2026.2.19', ...SELECTED.flatMap((one) => ['--select', one])]
const judge = (out: string, ...more: readonly string[]) => say('run', ...ASKED, '--out', at(out), ...more)
const read = (...names: readonly string[]) => readFileSync(at(...names), 'utf8')

const entry = (id: string, expires = '2999-12-31') =>
  `  - id: ${id}\n    reason: being mended\n    issue: https://example.com/1\n    owner: gateway\n    expires: ${expires}\n`
const file = (...entries: readonly string[]) => `version: 1\nknown:\n${entries.join('')}`

beforeAll(async () => {
  for (let index = 1; index <= PARTS; index += 1) {
    const { code, stderr } = await judge(`parts/${index}`, '--shard', `${index}/${PARTS}`)
    expect(code, stderr).toBe(1)
  }
  expect((await judge('whole')).code).toBe(1)
}, 120_000)

test('the parts make the results of one piece, byte for byte, and its exit code', async () => {
  const { code, stdout } = await say('merge', at('parts'), '--out', at('merged'))
  expect(code).toBe(1)
  expect(stdout).toContain('Reports: ')
  for (const name of ['results.json', 'evidence.ndjson', 'report.md'])
    expect(read('merged', name)).toBe(read('whole', name))
  const { cases, exitCode } = JSON.parse(read('merged', 'results.json'))
  expect([cases.length > 90, exitCode]).toEqual([true, 1])
})

test('a part says that it is one, and is never conformant', () => {
  const { shard, targets } = JSON.parse(read('parts', '2', 'results.json'))
  expect(shard).toEqual({ index: 2, of: PARTS, run: expect.stringMatching(/^[0-9a-f]{16}$/) })
  expect(targets[0].conformant).toBe(false)
})

test('a known failure fails neither part nor whole, and the whole is as in one piece', async () => {
  const { cases } = JSON.parse(read('whole', 'results.json')) as { cases: { requirement: string; verdict: string }[] }
  const failing = new Set(cases.filter(({ verdict }) => verdict === 'fail').map(({ requirement }) => requirement))
  writeFileSync(at('known.yaml'), file(...[...failing].map((id) => entry(id))))
  const known = ['--baseline', at('known.yaml')]
  for (let index = 1; index <= PARTS; index += 1)
    expect((await judge(`known/${index}`, '--shard', `${index}/${PARTS}`, ...known)).code).toBe(0)
  expect((await judge('known-whole', ...known)).code).toBe(0)
  expect((await say('merge', at('known'), ...known, '--out', at('known-merged'))).code).toBe(0)
  expect(read('known-merged', 'results.json')).toBe(read('known-whole', 'results.json'))
  const forgot = await say('merge', at('known'), '--out', at('known-merged'))
  expect(forgot).toMatchObject({ code: 2, stdout: '' })
  expect(forgot.stderr).toMatch(/was made with --baseline .*known\.yaml: name the file here too/)
}, 120_000)

test('entries of other parts are neither stale nor unmatched there; what is wrong with the file fails every run', async () => {
  writeFileSync(at('wrong.yaml'), file(entry('locality.*'), entry('nope'), entry('upgrades.*', '2020-01-01')))
  const { code } = await judge('wrong', '--shard', `1/${PARTS}`, '--baseline', at('wrong.yaml'))
  expect(code).toBe(1)
  const { baseline } = JSON.parse(read('wrong', 'results.json'))
  expect(baseline.problems.map(({ kind, id, lines }: Record<string, unknown>) => [kind, id, lines])).toEqual([
    ['unmatched', 'nope', [8, 12]],
    ['expired', 'upgrades.*', [13, 17]],
  ])
}, 60_000)

describe('wrong usage is exit code 2', () => {
  const part = (index: number) => at('parts', String(index))

  test.each<[string, () => readonly string[], RegExp]>([
    ['a part that is missing', () => [part(1), part(3)], /parts are missing: 2\/3\..*1\/3 in .*parts.1.results\.json/],
    [
      'a part that is there twice',
      () => {
        mkdirSync(at('again'))
        copyFileSync(join(part(1), 'results.json'), at('again', 'results.json'))
        return [at('parts'), at('again')]
      },
      /1\/3 is in .*parts.1.results\.json and .*again.results\.json/,
    ],
    ['a run in one piece', () => [at('whole', 'results.json')], /whole.results\.json is no part of a run/],
    ['a folder without results', () => [at('empty')], /there is no results\.json in the folder .*empty/],
    ['a file that is not there', () => [at('nope.json')], /there is no file or folder .*nope\.json/],
    ['a file that is no results', () => [at('text.json')], /text\.json is no results\.json: .*JSON/],
    ['results of another version', () => [at('old.json')], /old\.json holds results of version 1; this suite reads/],
    ['nothing at all', () => [], /missing required argument/],
  ])('%s', async (_, paths, message) => {
    mkdirSync(at('empty'), { recursive: true })
    writeFileSync(at('text.json'), 'text')
    writeFileSync(at('old.json'), '{"version":1}')
    const { code, stdout, stderr } = await say('merge', ...paths(), '--out', at('refused'))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  test('one file that is named twice is one part', async () => {
    expect((await say('merge', at('parts'), part(1), '--out', at('merged'))).code).toBe(1)
  })

  test.each(['0/2', '3/2', '1/0', '1', 'a/b', '1/2/3', '-1/2', '1/10000', '1.5/2', ' 1/2'])(
    '--shard "%s"',
    async (text) => {
      const { code, stderr } = await say('run', `--shard=${text}`, '--out', at('refused'))
      expect(code).toBe(2)
      expect(stderr).toMatch(/It takes which part of how many, for example 1\/4 to 4\/4/)
    },
  )

  test('a part with the PR family or the mutants, which have no parts', async () => {
    expect((await say('run', '--shard', '1/2', '--family', '--out', at('refused'))).code).toBe(2)
  })

  test('a baseline file that is none is told before anything is run', async () => {
    writeFileSync(at('bad.yaml'), 'version: 1\nknown:\n  - id: a\n')
    const { code, stdout, stderr } = await judge('refused', '--baseline', at('bad.yaml'))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: .*bad\.yaml:3:5: the entry has no reason: add /)
  })
})
