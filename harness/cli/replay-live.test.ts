import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { World } from '../faults/fixture-world.ts'
import type { CaseResult } from '../results.ts'
import { say } from './fixture-main.ts'

/** Widening over the loopback waits for a human; twelve of the selected cases fail. */
const MUTANT = 'mutant:widening-is-not-for-pages'
const SELECT = 'local-scope-upgrade'
const FAILING = 10
/** The same cases fail, since the row lists what nobody asked for. */
const OTHER = 'mutant:silent-upgrade-writes-a-bundle'

let world: World
let evidence: string
let results: string

beforeAll(async () => {
  world = await World.create()
  vi.stubEnv('TMPDIR', world.temporary)
  expect((await say('run', '--reference-policy', MUTANT, '--select', SELECT, '--out', world.out)).code).toBe(1)
  evidence = join(world.out, 'evidence.ndjson')
  results = join(world.out, 'results.json')
})

afterAll(async () => {
  await world.expectNothingLeft()
  vi.unstubAllEnvs()
  await world[Symbol.asyncDispose]()
})

test('on a gateway that is right everything is FIXED, and only failures are run again', async () => {
  for (const file of [evidence, results]) {
    const { code, stdout } = await say('replay', file, '--live')
    expect(stdout.match(/^FIXED: .*: expected silent, got interactive → pass$/gm)).toHaveLength(FAILING)
    expect(stdout).toMatch(
      /^10 of 25 stored cases run again on reference under profile recommended \(10 failed then\): 10 FIXED, 0 STILL FAILING, 0 CHANGED$/m,
    )
    expect(code).toBe(0)
  }
})

test('on the same mutant everything is STILL FAILING; with --all what passed is counted', async () => {
  const { code, stdout } = await say('replay', results, '--all', '--reference-policy', MUTANT)
  expect(stdout.match(/^STILL FAILING: .*: expected silent, got interactive$/gm)).toHaveLength(FAILING)
  expect(stdout).toMatch(/^25 of 25 stored cases .*: 0 FIXED, 10 STILL FAILING, 0 CHANGED, 15 still passing$/m)
  expect(code).toBe(1)
})

test('on another mutant they are CHANGED, before and after', async () => {
  const { code, stdout } = await say('replay', evidence, '--reference-policy', OTHER)
  expect(stdout).toMatch(/^CHANGED: .*: expected silent, got interactive → (?!expected silent, got interactive)\S/m)
  expect(stdout).not.toMatch(/^STILL FAILING/m)
  expect(code).toBe(1)
})

test('what passed and fails now is CHANGED', async () => {
  const { code, stdout } = await say(
    'replay',
    evidence,
    '--all',
    '--reference-policy',
    'mutant:widening-is-not-for-apps',
  )
  expect(stdout).toMatch(/^CHANGED: .*\/macos\/.*: pass → expected silent, got interactive$/m)
  expect(stdout.indexOf('CHANGED')).toBeLessThan(stdout.indexOf('FIXED'))
  expect(code).toBe(1)
})

test('a named target and profile stand in for the stored ones', async () => {
  const { code, stdout } = await say('replay', results, '--target', 'reference', '--profile', '2026-02-19')
  expect(stdout).toMatch(/under profile 2026-02-19 .*: 0 FIXED, 0 STILL FAILING, 10 CHANGED$/m)
  expect(code).toBe(1)
})

async function edited(name: string, edit: (one: CaseResult, at: number) => void): Promise<string> {
  const cases = (await readFile(evidence, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CaseResult)
  const failed = cases.filter(({ verdict }) => verdict === 'fail')
  for (const [at, one] of failed.entries()) edit(one, at)
  const file = join(world.folder, name)
  await writeFile(file, failed.map((one) => `${JSON.stringify(one)}\n`).join(''))
  return file
}

test('a file of several targets: each on its own, and one that is no longer there could not run', async () => {
  const file = await edited('several.ndjson', (one, at) => {
    if (at > 0) return
    Object.assign(one, { target: 'openclaw:/nowhere/at/all' })
  })
  const { code, stdout } = await say('replay', file, '--live')
  expect(stdout).toMatch(
    /^openclaw:\/nowhere\/at\/all, profile recommended:\nCOULD NOT RUN: .* It is the stored target; name another one with --target\.$/m,
  )
  expect(stdout).toMatch(/^reference, profile recommended:\nFIXED/m)
  expect(stdout).toMatch(/: 9 FIXED, 0 STILL FAILING, 0 CHANGED, 1 could not run$/m)
  expect(code).toBe(3)
  expect((await say('replay', file, '--target', 'reference')).stdout).toMatch(
    /^FIXED: local-scope-upgrade\/.* \(then openclaw:\/nowhere\/at\/all\): expected/m,
  )
  const json = JSON.parse((await say('replay', file, '--target', 'reference', '--json')).stdout)
  expect(json).toMatchObject({ mode: 'live', again: 10, tally: { FIXED: 10 }, exitCode: 0 })
})

test('what is gone, and what cannot be asked any more, is told; a profile that is gone is wrong usage', async () => {
  const gone = await edited('gone.ndjson', (one, at) => void (at === 0 && Object.assign(one, { id: 'gone/away' })))
  expect((await say('replay', gone, '--live')).stdout).toMatch(/^GONE: gone\/away is no longer in the catalogue$/m)
  const other = await edited('profile.ndjson', (one) =>
    Object.assign(one, { replay: one.replay.replace('recommended', 'of-old') }),
  )
  expect(await say('replay', other, '--live')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no profile "of-old"'),
  })
  expect((await say('replay', other, '--live', '--profile', 'recommended')).code).toBe(0)
})

test('one case is shown with everything that passed now', async () => {
  const file = join(world.folder, 'one.json')
  const line = (await readFile(evidence, 'utf8')).split('\n').find((one) => one.includes('"verdict":"fail"'))!
  await writeFile(file, line)
  expect((await say('replay', file, '--live')).stdout).toMatch(
    /^FIXED: [\s\S]*\n\npass: local-scope-upgrade[\s\S]*client frame: /,
  )
})

test('where nothing failed there is nothing to run again', async () => {
  const out = join(world.folder, 'right')
  await say('run', '--select', 'approve-first-contact', '--out', out)
  expect(await say('replay', join(out, 'results.json'), '--live')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^none of \d+ stored cases failed, so none was run again; --all runs them all\n$/),
  })
})
