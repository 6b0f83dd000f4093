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

test('evidence that nobody touched is judged the same again', async () => {
  for (const file of [evidence, join(world.out, 'results.json')]) {
    const { code, stdout } = await say('replay', file)
    expect(stdout).toMatch(/^\d+ cases judged again under profile recommended: 0 fail, 0 verdicts changed\n$/)
    expect(code).toBe(0)
  }
})

test.each<[string, (one: CaseResult) => void]>([
  ['the outcome', (one) => Object.assign(one.steps[0]!.observed!, { outcome: 'silent' })],
  ['the close code', (one) => Object.assign(one.steps[0]!.observed!, { closeCode: 1000 })],
  ['the events', (one) => Object.assign(one.steps[0]!, { events: [] })],
  ['the verdict', (one) => Object.assign(one, { verdict: 'fail' })],
  ['what the control came out as', (one) => Object.assign(one.control!, { observed: 'rejected' })],
])('evidence in which %s was edited is CHANGED', async (_what, edit) => {
  const cases = (await readFile(evidence, 'utf8')).trim().split('\n')
  const edited = cases.map((line) => {
    const one = JSON.parse(line) as CaseResult
    if (one.id === ONE) edit(one)
    return JSON.stringify(one)
  })
  const file = join(world.folder, 'edited.ndjson')
  await writeFile(file, edited.join('\n'))
  const { code, stdout } = await say('replay', file)
  expect(stdout).toMatch(new RegExp(`^CHANGED: ${ONE}: was \\S+, is \\S+`))
  expect(code).toBe(1)
  expect(JSON.parse((await say('replay', file, '--json')).stdout)).toMatchObject({ judged: cases.length, changed: 1 })
})
