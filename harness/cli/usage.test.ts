import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { formats } from '../../reports/index.ts'
import { placeNpm } from '../faults/fixture-npm.ts'
import { FAKE_VERSION, placeRelease } from '../faults/fixture-release.ts'
import { World } from '../faults/fixture-world.ts'
import { say } from './fixture-main.ts'
import { listed } from './list.ts'

const ONE = 'foreign-host-first-contact/token/host-foreign/new/cli/shared/v2/operator:admin/connect'

let world: World

beforeAll(async () => {
  world = await World.create()
  vi.stubEnv('TMPDIR', world.temporary)
  vi.stubEnv('PATH', world.bin)
  vi.stubEnv('OPENCLAW_CONFORMANCE_CACHE', world.cache)
  vi.stubEnv('FAKE_CALLS', join(world.folder, 'calls'))
})

afterEach(async () => {
  await world.expectNothingLeft()
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await world[Symbol.asyncDispose]()
})

const run = (...argv: readonly string[]) => say('run', '--out', world.out, ...argv)

describe('wrong usage is exit code 2, with what there is instead', () => {
  test.each([
    [['run', '--target', 'nginx'], /no target "nginx".*\n {2}reference .*openclaw@<version> .*openclaw:<dir> /s],
    [['run', '--target', 'openclaw@latest'], /"latest" is not a release.*such as 2026\.2\.19/],
    [['run', '--target', 'openclaw@^2026.2.19'], /is not a release/],
    [['run', '--target', 'openclaw@2026.2.1'], /older than 2026\.2\.17/],
    [['run', '--target', 'openclaw@2026.2.19+nope'], /no patch "nope"; for openclaw@2026\.2\.19 there are: pr-17425, /],
    [['run', '--target', 'openclaw@2026.9.6+pr-22365'], /"pr-22365" is for openclaw .* not for 2026\.9\.6/],
    [['run', '--target', 'openclaw@+pr-22365'], /no target "openclaw@\+pr-22365".*openclaw@<version>\+<patch> /s],
    [['run', '--profile', 'nope'], /no profile "nope"; there are: recommended, /],
    [['run', '--select', 'nope.*'], /no case matches "nope\.\*".*`list` shows/],
    [['run', '--skip', 'nope'], /no case matches "nope"/],
    [['run', '--reference-policy', 'nope'], /no policy "nope"; there are: recommended, 2026\.2\.19/],
    [['run', '--deadline', '0'], /whole number above 0/],
    [['run', '--nope'], /unknown option '--nope'/],
    [['nope'], /no command "nope"; there are: run, agree, compare, merge, list, profiles, explain, replay, probe/],
    [['list', 'nope'], /cannot list "nope"; there are: cases, requirements, /],
    [['list', '--profile', 'nope'], /no profile "nope"; there are: /],
    [['explain', 'nope'], /nothing is called "nope"\. .*It can be a requirement/],
    [['explain'], /missing required argument/],
    [['mutants', '--only', 'nope'], /no mutant, and no requirement.*"nope"; mutants --list shows all/],
    [['family', '--only', 'pr-1'], /no proposal is called "pr-1"; there are: pr-17425, commit-0bda0202fd, /],
    [['family', '--base', 'nope'], /no base "nope"; there are: recommended, 2026\.2\.19/],
    [['family', '--target', 'nginx'], /"nginx" cannot be tried with proposals: name reference, or a release/],
    [['family', '--select', 'nope'], /no case matches "nope"/],
    [['agree'], /required option '--target <target>' not specified/],
    [['agree', '--target', 'nginx'], /no target "nginx"/],
    [['agree', '--target', 'reference'], /reference has no profile of its own.*2026-02-19 \(>=2026\.2\.19 /],
    [['agree', '--target', 'openclaw@2026.9.6,openclaw@2026.2.21'], /openclaw@2026\.2\.21 has no profile of its own/],
    [['agree', '--target', 'openclaw@2026.2.19', '--json', '--markdown'], /cannot be used with option/],
    [['run', '--shard', '5/4'], /It takes which part of how many/],
    [['run', '--shard', '1/2', '--mutants'], /cannot be used with option '--mutants'/],
    [['run', '--baseline', 'nope.yaml'], /baseline file nope\.yaml cannot be read: there is no such file\. Next step/],
    [['merge'], /missing required argument 'results'/],
    [['merge', 'nope'], /there is no file or folder nope/],
    [['replay', 'nope'], /no case matches "nope"/],
    [['replay', 'nope.ndjson'], /there is no file nope\.ndjson/],
    [['replay', 'package.json'], /line 1: not a case/],
    [['probe', '--vantage', 'nope'], /no vantage is called "nope"; there are: direct, /],
    [['probe', '--history', 'nope'], /no history is called "nope"; there are: new, /],
    [['probe', '--client', 'nope'], /no client is called "nope"; there are: cli, /],
    [['probe', '--configuration', 'nope'], /no configuration is called "nope"; there are: token, /],
    [['probe', '--profile', 'nope', '--header', 'A: b'], /no profile "nope"; there are: /],
    [['probe', '--ask', 'guest'], /"guest" is no ask.*operator or node/],
    [['probe', '--header', 'nope'], /"nope" is no header line/],
    [['probe', '--trusted-proxy', 'nope'], /"nope" is no trusted proxy/],
    [['probe', '--credential', 'nope'], /Allowed choices are none, proxy-user, two-proxy-users, /],
    [['probe', '--form', 'v0'], /Allowed choices are v2, v3/],
  ])('%j', async (argv, message) => {
    const { code, stdout, stderr } = await say(...argv)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('harness fault')
  })
})

describe('a folder that takes no reports', () => {
  test('is told before anything is installed, and earlier reports stay', async () => {
    const file = join(world.folder, 'file')
    await writeFile(file, 'earlier')
    const { code, stdout, stderr } = await say(
      'run',
      '--target',
      `openclaw@${FAKE_VERSION}`,
      '--out',
      join(file, 'out'),
    )
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/reports could not be written to .*file.out: it is a file, or lies beneath one; remove/)
    expect(await readFile(file, 'utf8')).toBe('earlier')
    // Without npm on the path, an attempt to install would have said something else.
  })

  test('is told when it is read-only', async ({ skip }) => {
    const folder = join(world.folder, 'read-only')
    await mkdir(folder, { mode: 0o500 })
    if (process.getuid?.() === 0) skip('root may write everywhere')
    const { code, stderr } = await say('run', '--select', ONE, '--out', folder)
    expect(code).toBe(2)
    expect(stderr).toMatch(/may not be written to; give it write permission or choose another folder/)
  })

  test('a folder that does not exist is made only for the reports', async () => {
    const out = join(world.folder, 'a', 'b')
    expect((await say('run', '--select', 'nope', '--out', out)).code).toBe(2)
    expect((await say('run', '--target', `openclaw@${FAKE_VERSION}`, '--out', out)).code).toBe(3)
    await expect(readdir(join(world.folder, 'a'))).rejects.toThrow('ENOENT')
    expect((await say('run', '--select', ONE, '--out', out)).code).toBe(0)
    expect((await readdir(out)).sort()).toEqual(formats.flatMap(({ file }) => file ?? []).sort())
  })
})

describe('a release that cannot be had', () => {
  const target = ['--target', `openclaw@${FAKE_VERSION}`, '--select', ONE]

  test('without npm: exit code 3, and the next step', async () => {
    const { code, stdout, stderr } = await run(...target)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/could not run: No npm on the PATH.*Next step: install npm/)
  })

  test('without a registry: exit code 3, and no word of its credentials', async () => {
    await placeNpm(world.bin)
    vi.stubEnv('FAKE_NPM', 'unreachable')
    const { code, stdout, stderr } = await run(...target)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/the package registry cannot be reached \(ENOTFOUND\).*Next step/)
    expect(stderr).not.toContain('user:word')
  })

  test('next to a target that can: a verdict on that one, and exit code 3', async () => {
    const { code, stdout, stderr } = await run('--target', 'reference', ...target)
    expect(code).toBe(3)
    expect(stderr).toMatch(/openclaw@2026\.2\.19 could not be had: .*cannot be reached/)
    expect(stdout).toMatch(
      /reference the reference gateway\n.*nothing failed[\s\S]*openclaw@2026\.2\.19[\s\S]*INCOMPLETE/,
    )
    const { exitCode, targets } = JSON.parse(await readFile(join(world.out, 'results.json'), 'utf8'))
    expect({ exitCode, ids: targets.map(({ id }: { id: string }) => id) }).toEqual({
      exitCode: 3,
      ids: ['reference', `openclaw@${FAKE_VERSION}`],
    })
  })

  test('because it is not published: exit code 2 and its neighbours, before any other target is run', async () => {
    vi.stubEnv('FAKE_NPM', '')
    const { code, stdout, stderr } = await run('--target', 'reference', '--target', 'openclaw@2026.2.20')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/openclaw@2026\.2\.20 is not published.*2026\.2\.17, 2026\.2\.19, 2026\.2\.21/)
    expect(stderr).not.toContain('reference: ')
  })
})

describe('several targets', () => {
  test('have results each, and the worst exit code wins', async () => {
    await placeRelease(world.cache, 'process.exit(1)')
    const both = ['--target', 'reference', '--target', `openclaw@${FAKE_VERSION}`, '--target', 'reference']
    const incomplete = await run(...both, '--select', ONE)
    expect(incomplete.code).toBe(3)
    const failed = await run(...both, '--select', 'direct-first-contact', '--profile', '2026-02-19')
    const { exitCode, targets, cases } = JSON.parse(await readFile(join(world.out, 'results.json'), 'utf8'))
    expect(targets).toHaveLength(2)
    expect(new Set(cases.map((one: { target: string }) => one.target)).size).toBe(2)
    expect(failed.code).toBe(exitCode)
  })
})

describe('help', () => {
  test.each([[], ['run'], ['merge'], ['agree'], ['list'], ['explain'], ['replay'], ['probe']])(
    '%s shows examples',
    async (...command) => {
      const { code, stdout, stderr } = await say(...command, '--help')
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toMatch(/Usage: conformance[\s\S]*Examples:\n {2}conformance/)
    },
  )

  test('the version names the suite', async () => {
    expect(await say('--version')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^openclaw-gateway-conf.* \d/),
    })
  })
})

describe('profiles', () => {
  test('are listed with their releases', async () => {
    const { code, stdout } = await say('profiles')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^recommended .*no release follows it/m)
    expect(stdout).toMatch(/^2026-02-19 .*openclaw >=2026\.2\.19 <2026\.2\.21/m)
  })

  test('are compared in words; one with itself differs in nothing', async () => {
    const { code, stdout } = await say('profiles', 'diff', '2026-02-19', 'recommended')
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /2026-02-19 says "a scope upgrade waits .*" \(interactive\), recommended says ".*" \(silent\)/,
    )
    expect(stdout).toMatch(/^\d+ cases differ$/m)
    expect(await say('profiles', 'diff', 'recommended', 'recommended')).toMatchObject({
      code: 0,
      stdout: 'recommended and recommended decide every case alike\n',
    })
  })

  test('one that is not there: exit code 2, with those that are', async () => {
    const { code, stderr } = await say('profiles', 'diff', 'recommended', 'nope')
    expect(code).toBe(2)
    expect(stderr).toContain('there is no profile "nope"; there are: recommended, 2026-02-17, 2026-02-19')
  })
})

describe('list and explain', () => {
  test.each(listed)('list %s, in words and as one object', async (what) => {
    const words = await say('list', what)
    expect(words).toMatchObject({ code: 0, stderr: '' })
    const { code, stdout } = await say('list', what, '--json')
    expect(code).toBe(0)
    const ids = (JSON.parse(stdout)[what] as { id: string }[]).map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(1)
    for (const id of [ids[0], ids.at(-1)]) {
      expect(words.stdout).toContain(id)
      expect(await say('explain', id ?? '')).toMatchObject({
        code: 0,
        stderr: '',
        stdout: expect.stringContaining(id ?? ''),
      })
    }
  })

  test('a selection', async () => {
    const { stdout } = await say('list', '--select', ONE, '--skip', 'legacy', '--json')
    expect(JSON.parse(stdout).cases).toMatchObject([{ id: ONE, expected: [{ outcome: 'interactive' }] }])
  })
})
