import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { World } from '../faults/fixture-world.ts'
import type { CaseResult } from '../results.ts'
import { say } from './fixture-main.ts'

const ONE = 'foreign-host-first-contact/token/host-foreign/new/cli/shared/v2/operator:admin/connect'
const SOME = 'approve-first-contact'

let world: World
let evidence: string

beforeAll(async () => {
  world = await World.create()
  vi.stubEnv('TMPDIR', world.temporary)
  expect((await say('run', '--select', ONE, '--select', SOME, '--out', world.out)).code).toBe(0)
  evidence = join(world.out, 'evidence.ndjson')
})

afterAll(async () => {
  await world.expectNothingLeft()
  vi.unstubAllEnvs()
  await world[Symbol.asyncDispose]()
})

test('a case is run again, with everything that passed', async () => {
  const words = await say('replay', ONE)
  expect(words).toMatchObject({ code: 0, stderr: '' })
  expect(words.stdout).toMatch(/^pass: foreign-host-first-contact.* on reference/)
  expect(words.stdout).toMatch(
    /client frame: \{[\s\S]*gateway frame: \{[\s\S]*store after: {2}\{[\s\S]*control: vantage/,
  )
  const json = await say('replay', ONE, '--json')
  expect(JSON.parse(json.stdout)).toMatchObject({ id: ONE, verdict: 'pass' })
})

test('a case that disagrees is exit code 1', async () => {
  const { code, stdout } = await say(
    'replay',
    'direct-first-contact',
    '--profile',
    '2026-02-19',
    '--reference-policy',
    '2026.2.19',
  )
  expect(code).toBe(0)
  expect(stdout.match(/^pass: /gm)?.length).toBeGreaterThan(1)
  const other = await say('replay', 'local-scope-upgrade', '--reference-policy', '2026.2.19', '--json')
  expect(other.code).toBe(1)
  expect(JSON.parse(other.stdout)).toMatchObject({ version: 2, exitCode: 1 })
})

const SUMMARY =
  /^\d+ of \d+ stored cases judged again under profile recommended \(0 failed then\): 0 FIXED, 0 STILL FAILING, 0 CHANGED, \d+ still passing\n$/

test('evidence that nobody touched is judged the same again', async () => {
  for (const file of [evidence, join(world.out, 'results.json')]) {
    const { code, stdout } = await say('replay', file)
    expect(stdout).toMatch(SUMMARY)
    expect(code).toBe(0)
  }
})

async function edited(edit: (one: CaseResult) => void): Promise<string> {
  const cases = (await readFile(evidence, 'utf8')).trim().split('\n')
  const lines = cases.map((line) => {
    const one = JSON.parse(line) as CaseResult
    if (one.id === ONE) edit(one)
    return JSON.stringify(one)
  })
  const file = join(world.folder, 'edited.ndjson')
  await writeFile(file, lines.join('\n'))
  return file
}

test.each<[string, string, number, (one: CaseResult) => void]>([
  ['the outcome', 'CHANGED', 1, (one) => Object.assign(one.steps[0]!.observed!, { outcome: 'silent' })],
  ['the close code', 'CHANGED', 1, (one) => Object.assign(one.steps[0]!.observed!, { closeCode: 1000 })],
  ['the events', 'CHANGED', 1, (one) => Object.assign(one.steps[0]!, { events: [] })],
  ['the verdict', 'FIXED', 0, (one) => Object.assign(one, { verdict: 'fail' })],
  ['the control', 'COULD NOT RUN', 3, (one) => Object.assign(one.control!, { observed: 'rejected' })],
])('evidence in which %s was edited is %s', async (_what, word, exitCode, edit) => {
  const file = await edited(edit)
  const { code, stdout } = await say('replay', file)
  expect(stdout).toMatch(new RegExp(`^${word}: ${ONE}: \\S.* → \\S`))
  expect(code).toBe(exitCode)
  expect(JSON.parse((await say('replay', file, '--json')).stdout)).toMatchObject({
    mode: 'offline',
    tally: { [word]: 1 },
    exitCode,
  })
})

test('a case that is gone is said to be, and nothing can be said of it', async () => {
  const { code, stdout } = await say('replay', await edited((one) => Object.assign(one, { id: 'gone/away' })))
  expect(stdout).toMatch(/^GONE: gone\/away is no longer in the catalogue\n.*, 1 gone\n$/)
  expect(code).toBe(3)
})

test('evidence of a gateway that is no longer there is judged all the same', async () => {
  const { code, stdout } = await say(
    'replay',
    await edited((one) => Object.assign(one, { target: 'ws://127.0.0.1:1' })),
  )
  expect(stdout).toMatch(/0 CHANGED, \d+ still passing\n$/)
  expect(code).toBe(0)
})

test('one case brings its transcript along', async () => {
  const line = (await readFile(evidence, 'utf8')).split('\n').find((one) => one.includes(ONE))!
  const file = join(world.folder, 'one.json')
  await writeFile(file, line)
  expect((await say('replay', file)).stdout).toMatch(/still passing\n\npass: foreign-host[\s\S]*client frame: /)
})

test('every verdict of a run with failures stands when it is judged again', async () => {
  const out = join(world.folder, 'failures')
  const told = ['--reference-policy', '2026.2.19', '--select', 'pairing.*', '--select', 'local-scope-*']
  expect((await say('run', ...told, '--out', out)).code).toBe(1)
  const { code, stdout } = await say('replay', join(out, 'results.json'), '--json')
  const { tally, again, stored, batches } = JSON.parse(stdout)
  expect(code).toBe(1)
  expect(tally).toMatchObject({ FIXED: 0, CHANGED: 0, 'STILL FAILING': stored.failed })
  expect(again).toBe(stored.cases)
  expect(stored.failed).toBeGreaterThan(20)
  for (const { before, after } of batches[0].cases) expect(after).toEqual(before)
}, 60_000)

test('what cannot be read is named, with its line', async () => {
  const file = join(world.folder, 'broken.ndjson')
  await writeFile(file, `${(await readFile(evidence, 'utf8')).trim()}\n{"id": 1}\n`)
  expect(await say('replay', file)).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^error: .*broken\.ndjson, line \d+: not a case/),
  })
  expect((await say('replay', world.out)).stderr).toMatch(/is a folder; name a file in it/)
  expect((await say('replay', join(world.folder, 'none.ndjson'))).stderr).toMatch(/there is no file/)
  expect((await say('replay', evidence, '--all')).stderr).toMatch(/--all goes with --live/)
})
