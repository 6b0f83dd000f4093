import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { placeRelease, SILENT_BUNDLE } from '../faults/fixture-release.ts'
import { World } from '../faults/fixture-world.ts'
import type { Results } from '../results.ts'
import { say } from './fixture-main.ts'

const ONE = 'foreign-host-first-contact/token/host-foreign/new/cli/shared/v2/operator:admin/connect'
/** Of an era for which no profile was written. */
const BETWEEN = '2026.2.21'

let world: World

beforeAll(async () => {
  world = await World.create()
  vi.stubEnv('TMPDIR', world.temporary)
  vi.stubEnv('OPENCLAW_CONFORMANCE_CACHE', world.cache)
  // What they would answer does not matter here.
  for (const version of ['2026.2.19', BETWEEN, '2026.9.6']) {
    const files = { 'openclaw/dist/gateway-cli-a.js': SILENT_BUNDLE }
    await placeRelease(world.cache, 'process.exit(1)', { version, files })
  }
})

afterAll(async () => {
  await world.expectNothingLeft()
  vi.unstubAllEnvs()
  await world[Symbol.asyncDispose]()
})

async function judgedBy(...argv: readonly string[]) {
  const { stderr } = await say('run', '--select', ONE, '--out', world.out, ...argv)
  const { targets }: Results = JSON.parse(await readFile(join(world.out, 'results.json'), 'utf8'))
  return { by: targets.map(({ profile }) => profile.id), told: stderr.match(/^.*no profile is written.*$/gm) ?? [] }
}

test('a release is judged by the profile of its own era, each by its own', async () => {
  const targets = ['--target', 'openclaw@2026.2.19', '--target', 'reference', '--target', 'openclaw@2026.9.6']
  expect(await judgedBy(...targets)).toEqual({ by: ['2026-02-19', 'recommended', '2026-09-06'], told: [] })
})

test('the one that was asked for comes first', async () => {
  const targets = ['--target', 'openclaw@2026.2.19', '--target', 'reference']
  expect((await judgedBy(...targets, '--profile', 'recommended')).by).toEqual(['recommended', 'recommended'])
  expect((await judgedBy(...targets, '--profile', '2026-02-17')).by).toEqual(['2026-02-17', '2026-02-17'])
})

test('a patched release is judged as the release that it was', async () => {
  const target = ['--target', 'openclaw@2026.2.19+pr-22365']
  expect(await judgedBy(...target)).toEqual({ by: ['2026-02-19'], told: [] })
  expect((await judgedBy(...target, '--profile', 'recommended')).by).toEqual(['recommended'])
})

test('a release of no known era is judged by the recommended one, and that is told once', async () => {
  const told = [`openclaw@${BETWEEN}: no profile is written for this release, so it is judged by recommended`]
  expect(await judgedBy('--target', `openclaw@${BETWEEN}`)).toEqual({ by: ['recommended'], told })
  expect(await judgedBy('--target', `openclaw@${BETWEEN}`, '--profile', 'recommended')).toMatchObject({ told: [] })
})

test('the reference gateway is judged by the recommended one, whatever policy it follows', async () => {
  expect(await judgedBy('--reference-policy', '2026.2.19')).toEqual({ by: ['recommended'], told: [] })
})

test('stored evidence is judged again by the profile of its target', async () => {
  await judgedBy('--target', 'openclaw@2026.2.19', '--target', 'reference')
  const file = join(world.out, 'results.json')
  expect((await say('replay', file)).stdout).toMatch(
    /judged again under profile 2026-02-19, recommended \(0 failed then\): 0 FIXED, 0 STILL FAILING, 0 CHANGED/,
  )
  expect((await say('replay', file, '--profile', 'recommended')).stdout).toMatch(/under profile recommended \(/)
})
