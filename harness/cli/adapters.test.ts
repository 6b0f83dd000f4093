/** The adapters that docs/adapter.md shows: run as a reader would run them. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quote } from 'shlex'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PATIENCE } from '../faults/fixture-world.ts'
import type { Results } from '../results.ts'
import { entryOf } from '../targets/release.ts'
import { cachedRelease, defaultCacheDir } from '../targets/release-cache.ts'
import { say } from './fixture-main.ts'

const pathOf = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url))
const command = (...words: readonly string[]) => `command:${words.map(quote).join(' ')}`

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adapters-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const run = async (target: string, ...more: readonly string[]) => {
  const said = await say('run', '--target', target, '--out', join(folder, 'out'), '--json', ...more)
  const results = said.stdout === '' ? undefined : (JSON.parse(said.stdout) as Results)
  const by = (verdict: string) => results?.cases.filter((one) => one.verdict === verdict).length
  return { ...said, results, by }
}

const reference = command(
  ...[process.execPath, pathOf('docs/adapters/reference.mjs'), process.execPath],
  ...['--import', createRequire(import.meta.url).resolve('tsx'), pathOf('reference-gateway/main.ts')],
)

test('the smallest one: a gateway in which nothing can be planted', { timeout: PATIENCE }, async () => {
  vi.stubEnv('TMPDIR', folder)
  const { code, stderr, results, by } = await run(
    reference,
    '--select',
    'locality.*',
    '--select',
    'upgrades.*',
    '--select',
    'hosts.*',
  )
  vi.unstubAllEnvs()
  expect(stderr).not.toContain('could not')
  expect(results?.targets[0]?.title).toBe('the reference gateway through an adapter')
  expect(by('pass')).toBeGreaterThan(40)
  expect([by('fail'), by('could-not-run'), by('harness-fault')]).toEqual([0, 0, 0])
  expect(by('not-applicable')).toBeGreaterThan(100)
  expect(code).toBe(0)
  expect((await readdir(folder)).filter((name) => name.startsWith('openclaw-adapter'))).toEqual([])
})

const installed = await cachedRelease('2026.2.19', defaultCacheDir())

test.skipIf(installed === undefined)(
  'the one for OpenClaw, on a release that is installed: as the release itself is judged',
  { timeout: PATIENCE },
  async () => {
    const home = join(entryOf(installed!.folder), '..')
    const through = command(process.execPath, pathOf('docs/adapters/openclaw.mjs'), home)
    const select = ['--select', 'local-scope-upgrade/**', '--select', 'direct-first-contact/token/direct/**']
    const [one, other] = [await run(through, ...select), await run('openclaw@2026.2.19', ...select)]
    const verdicts = ({ results }: typeof one) => results?.cases.map(({ id, verdict }) => [id, verdict])
    expect(one.results?.targets[0]?.release).toBe('2026.2.19')
    expect(one.by('pass')).toBeGreaterThan(5)
    expect(verdicts(one)).toEqual(verdicts(other))
  },
)

test('one that does not keep the contract: exit code 3; none at all: exit code 2', async () => {
  const garbage = await run(command(process.execPath, '-e', 'console.log("listening on 4711")'))
  expect(garbage.stderr).toMatch(/no JSON: "listening on 4711".*logs on standard error/)
  expect(garbage.code).toBe(3)
  const nothing = await run('command:/does/not/exist')
  expect(nothing.stderr).toContain('could not be started')
  expect(nothing.code).toBe(2)
})
