import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { placeNpm } from '../faults/fixture-npm.ts'
import { defaultCacheDir, installRelease } from './release-cache.ts'
import { PrepareError, UnknownTargetError } from './target.ts'

const VERSION = '2026.2.19'

let folder: string
let cache: string
let post: Server
const arrivals: Socket[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'release-cache-'))
  cache = join(folder, 'cache')
  await placeNpm(join(folder, 'bin'))
  vi.stubEnv('PATH', [join(folder, 'bin'), process.env.PATH].join(delimiter))
  vi.stubEnv('FAKE_CALLS', join(folder, 'calls'))
  vi.stubEnv('FAKE_POST', join(folder, 'post'))
  vi.stubEnv('FAKE_NPM', '')
  arrivals.length = 0
  post = createServer((socket) => arrivals.push(socket.on('error', () => {})))
  await once(post.listen(join(folder, 'post')), 'listening')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  post.close()
  for (const socket of arrivals) socket.destroy()
  await rm(folder, { recursive: true, force: true })
})

const install = (version = VERSION, signal = new AbortController().signal, lines: string[] = []) =>
  installRelease(version, cache, { signal, progress: (line) => lines.push(line) })

interface Call {
  readonly command: string
  readonly node: string
  readonly args: readonly string[]
}

const calls = async () => {
  const text = await readFile(join(folder, 'calls'), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Call]))
}

const failure = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(() => undefined).catch((reason: unknown) => reason)
  if (error instanceof Error) return error
  throw new Error('it did not fail')
}

describe('installRelease', () => {
  test('installs with our node, says so in short lines, and renames at the end', async () => {
    const lines: string[] = []
    const installed = await install(VERSION, undefined, lines)
    expect(installed).toEqual({
      version: VERSION,
      folder: join(cache, 'releases', VERSION),
      integrity: `sha512-of-${VERSION}`,
    })
    expect(await readdir(join(cache, 'releases'))).toEqual([VERSION])
    const [view, run] = await calls()
    expect([view?.command, run?.command]).toEqual(['view', 'install'])
    expect(run?.node).toBe(process.execPath)
    expect(run?.args).toEqual(
      expect.arrayContaining(['--ignore-scripts', '--include=optional', '--no-audit', '--no-fund']),
    )
    expect(lines[0]).toMatch(/^installing openclaw@2026\.2\.19 \(.* once; kept in .*\)$/)
    expect(lines.slice(1, 3).join()).toMatch(/300 answers of the registry, \d+ s,.*600 answers/)
    expect(lines.at(-1)).toMatch(/^installed openclaw@2026\.2\.19: .* GB on disk, \d+ s$/)
  })

  test('a cached release asks nothing', async () => {
    await install()
    const before = await calls()
    vi.stubEnv('FAKE_NPM', 'unreachable')
    await install()
    expect(await calls()).toEqual(before)
  })

  test('two installs at once become one', async () => {
    const installed = await Promise.all([install(), install(), install()])
    expect(new Set(installed.map((release) => release.folder)).size).toBe(1)
    expect((await calls()).filter((call) => call.command === 'install')).toHaveLength(1)
  })

  test('an abort ends the whole tree of npm and leaves nothing', async () => {
    vi.stubEnv('FAKE_NPM', 'hang')
    const controller = new AbortController()
    const attempt = failure(install(VERSION, controller.signal))
    while (arrivals.length < 2) await once(post, 'connection')
    const gone = arrivals.map((socket) => once(socket.resume(), 'close'))
    controller.abort(new Error('enough'))
    expect((await attempt).message).toBe('enough')
    await Promise.all(gone)
    expect(await readdir(join(cache, 'releases'))).toEqual([])
  })

  test('what a killed run left behind is removed', async () => {
    await mkdir(join(cache, 'releases', `.partial@${VERSION}@killed`), { recursive: true })
    await mkdir(join(cache, 'releases', VERSION))
    await install()
    expect(await readdir(join(cache, 'releases'))).toEqual([VERSION])
  })

  test('an unreachable registry is named, with the way out and without credentials', async () => {
    vi.stubEnv('FAKE_NPM', 'unreachable')
    const error = await failure(install())
    expect(error).toBeInstanceOf(PrepareError)
    expect(error.message).toMatch(/cannot be reached \(ENOTFOUND\).*Next step:.*in the cache already need no network/)
    expect(error.message).not.toContain('word')
  })

  test('a failed install says what npm said and leaves nothing', async () => {
    vi.stubEnv('FAKE_NPM', 'broken')
    const error = await failure(install())
    expect(error).toBeInstanceOf(PrepareError)
    expect(error.message).toContain('EINTEGRITY')
    expect(await readdir(join(cache, 'releases'))).toEqual([])
  })

  test('a version that is not published is answered with its neighbours', async () => {
    const error = await failure(install('2026.2.20'))
    expect(error).toBeInstanceOf(UnknownTargetError)
    expect(error.message).toContain('2026.2.17, 2026.2.19, 2026.2.21, 2026.3.2')
  })

  test('what is no version asks nothing', async () => {
    for (const version of ['latest', '2026.2', '2026.02.19', '^2026.2.19', '../2026.2.19', '1.2.3']) {
      expect(await failure(install(version))).toBeInstanceOf(UnknownTargetError)
    }
    expect(await calls()).toEqual([])
  })

  test('without npm the next step is told', async () => {
    vi.stubEnv('PATH', folder)
    const error = await failure(install())
    expect(error).toBeInstanceOf(PrepareError)
    expect(error.message).toMatch(/No npm on the PATH.*Next step/)
  })
})

test('the cache lies where the user wants it, never in the checkout', () => {
  expect(defaultCacheDir({ OPENCLAW_CONFORMANCE_CACHE: '/a', XDG_CACHE_HOME: '/b' })).toBe('/a')
  expect(defaultCacheDir({ XDG_CACHE_HOME: '/b' })).toBe('/b/openclaw-gateway-conformance')
  expect(defaultCacheDir({})).toMatch(/\.cache\/openclaw-gateway-conformance$/)
})
