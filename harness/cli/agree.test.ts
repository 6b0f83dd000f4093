import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { placeRelease } from '../faults/fixture-release.ts'
import { World } from '../faults/fixture-world.ts'
import type { AgreeOutput } from './agree-words.ts'
import { say } from './fixture-main.ts'

const NEWER = 'openclaw@2026.9.6'
const OLDER = 'openclaw@2026.2.19'

let world: World

beforeAll(async () => {
  world = await World.create()
  vi.stubEnv('TMPDIR', world.temporary)
  vi.stubEnv('PATH', world.bin)
  vi.stubEnv('OPENCLAW_CONFORMANCE_CACHE', world.cache)
  // It decides as the recommended policy has it, and so not as the release that it poses as.
  await world.trouble({ when: 'false', does: '' })
})

afterAll(async () => {
  await world.expectNothingLeft()
  vi.unstubAllEnvs()
  await world[Symbol.asyncDispose]()
})

const SOME = ['--select', 'foreign-host-first-contact', '--select', 'local-scope-upgrade']

test('a release that does otherwise than its profile says: exit code 1, the numbers, and each disagreement', async () => {
  const { code, stdout } = await say('agree', '--target', OLDER, ...SOME, '--json')
  const { exitCode, targets }: AgreeOutput = JSON.parse(stdout)
  expect({ code, exitCode }).toEqual({ code: 1, exitCode: 1 })
  const [one] = targets
  expect(targets).toHaveLength(1)
  expect(one).toMatchObject({ target: OLDER, profile: '2026-02-19', couldNotRun: 0 })
  // The controls are asked, too, and their own themes told.
  expect(one!.handshakes).toBeGreaterThan(one!.selected)
  expect(one!.disagreements.every(({ case: id }) => id.startsWith('local-scope-upgrade/'))).toBe(true)
  expect(one!.open).toBe(one!.disagreements.length)
  expect(one!.agreed).toBe(one!.handshakes - one!.open)
  expect(one!.open).toBeGreaterThan(10)
})

test('one that does as its profile says, as far as it is asked: exit code 0', async () => {
  const { code, stdout } = await say('agree', '--target', OLDER, '--select', 'foreign-host-first-contact')
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^openclaw@2026\.2\.19 and its own profile 2026-02-19: (\d+) of \1 handshakes agree \(100\.0 %\), of 15/,
  )
})

test('one that does not come up: exit code 3, next to what another showed', async () => {
  await placeRelease(world.cache, 'process.exit(1)', { version: '2026.9.6' })
  const { code, stdout } = await say('agree', '--target', NEWER, ...SOME, '--markdown')
  expect(code).toBe(3)
  expect(stdout).toMatch(/^\| handshakes that agree \| `openclaw@2026\.9\.6` \|\n[\s\S]*\| \*\*all\*\* \| \*\*0 of 0 /)
})

test('one that cannot be had: exit code 3, and the next step', async () => {
  const { code, stdout, stderr } = await say('agree', '--target', 'openclaw@2026.3.13', '--json')
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toMatch(/could not run: No npm on the PATH/)
})
