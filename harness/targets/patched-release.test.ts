import { once } from 'node:events'
import { link, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type FakeRelease, placeRelease, SILENT_BUNDLE, FAKE_VERSION as VERSION } from '../faults/fixture-release.ts'
import { patchedReleaseTarget } from './patched-release.ts'
import { BootError, PrepareError, UnknownTargetError } from './target.ts'

const NAME = `${VERSION}+pr-23690`
const BUNDLES = ['openclaw/dist/: dist/gateway-cli-a.js', 'openclaw/dist/gateway-cli-b.js'] as const
/** Says what its bundle decides, and what it finds beside and below itself. */
const GATEWAY = `
import { silently } from './dist/: dist/gateway-cli-a.js'
import beside from 'beside'
import below from 'below'
const scope = silently(true, 'scope-upgrade').silent
serve((socket, text) => {
  if (text === 'silent') return socket.send(JSON.stringify({ scope, role: silently(true, 'role-upgrade').silent, beside, below }))
  refuse(socket, 'NOT_PAIRED')
})`
const FILES = {
  [BUNDLES[0]]: SILENT_BUNDLE,
  [BUNDLES[1]]: `const of = 'the second copy'\n${SILENT_BUNDLE}`,
  'openclaw/dist/other.js': 'export const other = "silent: isLocalClient && reason === \\"not-paired\\""\n',
  'openclaw/node_modules/below/package.json': '{ "type": "module", "main": "index.js" }',
  'openclaw/node_modules/below/index.js': 'export default "from below"',
  'beside/package.json': '{ "type": "module", "main": "index.js" }',
  'beside/index.js': 'import deeper from "deeper"\nexport default deeper',
  'deeper/package.json': '{ "type": "module", "main": "index.js" }',
  'deeper/index.js': 'export default "from beside"',
}

let folder: string
let cacheDir: string
let lines: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patched-'))
  cacheDir = join(folder, 'cache')
  lines = []
  const temporary = join(folder, 'tmp')
  await mkdir(temporary)
  vi.stubEnv('TMPDIR', temporary)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const place = (more: FakeRelease = {}) =>
  placeRelease(cacheDir, GATEWAY, { ...more, files: { ...FILES, ...more.files } })
const target = (patch = 'pr-23690', version = VERSION) => patchedReleaseTarget(version, patch, { cacheDir })
const prepare = async (signal = new AbortController().signal) => {
  const made = target()
  await made.prepare({ signal, progress: (line) => lines.push(line) })
  return made
}
const original = (file: string) => join(cacheDir, 'releases', VERSION, 'node_modules', file)
const copied = (file: string) => join(cacheDir, 'patched', NAME, 'node_modules', file)
const text = (file: string) => readFile(file, 'utf8')

const failure = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(() => undefined).catch((reason: unknown) => reason)
  if (error instanceof Error) return error
  throw new Error('it did not fail')
}

async function say(port: number, line: string): Promise<unknown> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`)
  const answer = new Promise((resolve) => {
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data))
      if (frame.event === undefined) resolve(frame)
    })
  })
  await once(socket, 'open')
  socket.send(line)
  const frame = await answer
  socket.terminate()
  return frame
}

const boot = async () => {
  const made = target()
  return made.boot({
    configuration: { id: 'token', title: 'token', auth: 'token', trustedProxies: [], allowedOrigins: [] },
    records: {},
    secrets: { token: 't', password: 'p' },
    signal: new AbortController().signal,
  })
}

describe('prepare', () => {
  test('replaces the expression once in each bundled copy, says so, and the gateway that boots has it', async () => {
    await place()
    const made = await prepare()
    for (const file of BUNDLES) {
      const put = FILES[file].replace('reason === "not-paired"', 'reason !== "role-upgrade"')
      expect(await text(copied(file))).toBe(put)
    }
    expect(lines.join()).toMatch(/^replaced one expression in each of 2 bundled copies of src\/gateway\/.*; kept in /)
    expect(made.title).toBe(
      `OpenClaw ${VERSION} with one expression replaced in each of 2 bundled copies: openclaw#23690`,
    )
    await using gateway = await boot()
    const found = { beside: 'from beside', below: 'from below' }
    expect(await say(gateway.port, 'silent')).toEqual({ scope: true, role: false, ...found })
  })

  test('leaves the release as it was; what is not changed is the same file', async () => {
    await place()
    const before = await stat(original(BUNDLES[0]))
    await prepare()
    const after = await stat(original(BUNDLES[0]))
    expect(await text(original(BUNDLES[0]))).toBe(SILENT_BUNDLE)
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
    expect((await stat(copied(BUNDLES[0]))).ino).not.toBe(before.ino)
    // Where it only looks like the expression, outside of the module, it stays.
    const other = 'openclaw/dist/other.js'
    expect((await stat(copied(other))).ino).toBe((await stat(original(other))).ino)
  })

  test('a copy that is there is taken as it is', async () => {
    await place()
    await prepare()
    const first = await stat(copied(BUNDLES[0]))
    const again = await prepare()
    expect(lines).toHaveLength(1)
    expect((await stat(copied(BUNDLES[0]))).ino).toBe(first.ino)
    expect(again.title).toContain('2 bundled copies')
  })

  test.each([
    ['another release was installed', () => place({ integrity: 'sha512-y' })],
    ['its dependencies are others', () => place({ files: { 'newcomer/index.js': '' } })],
    ['its marker cannot be read', () => writeFile(join(cacheDir, 'patched', NAME, 'patched.json'), '{')],
  ])('a copy is made anew when %s', async (_title, change) => {
    await place()
    await prepare()
    const first = await stat(copied(BUNDLES[0]))
    // Keeps the inode from being given to the new file.
    await link(copied(BUNDLES[0]), join(folder, 'kept'))
    await change()
    expect((await failure(boot())).message).toContain('is not there: prepare() comes first')
    await prepare()
    expect(lines).toHaveLength(2)
    expect((await stat(copied(BUNDLES[0]))).ino).not.toBe(first.ino)
  })

  test('several at once become one, and what a killed run left behind is removed', async () => {
    await place()
    await mkdir(join(cacheDir, 'patched', `.partial@${NAME}@killed`), { recursive: true })
    await Promise.all([prepare(), prepare(), prepare()])
    expect(lines.filter((line) => line.startsWith('replaced'))).toHaveLength(1)
    expect(await readdir(join(cacheDir, 'patched'))).toEqual([NAME])
  })

  test.each([
    [
      'stands twice',
      { [BUNDLES[1]]: SILENT_BUNDLE + SILENT_BUNDLE },
      /openclaw: dist\/gateway-cli-b\.js has it 2 times\. /,
    ],
    [
      'is missing',
      { [BUNDLES[0]]: SILENT_BUNDLE.replace(' && ', ' || ') },
      /: dist\/gateway-cli-a\.js has it 0 times\. /,
    ],
    [
      'begins a longer one',
      { [BUNDLES[0]]: SILENT_BUNDLE.replace('"not-paired"\n', '"not-paired" || other\n') },
      /: dist\/gateway-cli-a\.js has it 0 times\. /,
    ],
    [
      'has no module around it',
      { [BUNDLES[0]]: SILENT_BUNDLE.slice(10), [BUNDLES[1]]: '' },
      /openclaw: none of the 3 files in dist holds the module src\/gateway\//,
    ],
  ])('an expression that %s is told, with the next step, and nothing is left', async (_title, files, message) => {
    await place({ files })
    const error = await failure(prepare())
    expect(error).toBeInstanceOf(PrepareError)
    expect(error.message).toMatch(message)
    expect(error.message).toMatch(/"silent: isLocalClient && .*Next step: if that folder was changed, delete /)
    expect(await readdir(join(cacheDir, 'patched'))).toEqual([])
  })

  test('what does not parse is told, and nothing is left', async () => {
    await place({ files: { [BUNDLES[1]]: `${SILENT_BUNDLE}const = 1\n` } })
    const error = await failure(prepare())
    expect(error).toBeInstanceOf(PrepareError)
    expect(error.message).toMatch(/pr-23690 in place, dist.gateway-cli-b\.js is no JavaScript(.|\n)*SyntaxError/)
    expect(await readdir(join(cacheDir, 'patched'))).toEqual([])
  })

  test('an abort ends it and leaves nothing', async () => {
    await place()
    const error = await failure(prepare(AbortSignal.abort(new Error('enough'))))
    expect(error.message).toBe('enough')
    expect(await readdir(join(cacheDir, 'patched'))).toEqual([])
  })
})

test('a boot that fails is told under the name of the patched release', async () => {
  await placeRelease(cacheDir, 'process.exit(7)', { files: FILES })
  await prepare()
  const error = await failure(boot())
  expect(error).toBeInstanceOf(BootError)
  expect(error.message).toContain(`openclaw@${NAME} ended at boot with exit code 7`)
})

test('it has what the release has', () => {
  expect(target()).toMatchObject({ id: `openclaw@${NAME}`, release: VERSION, boots: 4 })
  expect(target().capabilities).toContain('auth-none')
  expect(target('commit-0bda0202fd', '2026.2.17').capabilities).not.toContain('auth-none')
})

test('what is no patch or no release is wrong usage', () => {
  for (const [patch, version] of [
    ['pr-1', VERSION],
    ['', VERSION],
    ['pr-23690', '2026.9.6'],
    ['pr-23690', 'latest'],
    ['pr-23690', '2026.2.16'],
  ]) {
    expect(() => target(patch, version)).toThrow(UnknownTargetError)
  }
})
