import { mkdir, mkdtemp, mkdtempDisposable, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FAKE_GATEWAY } from '../faults/fixture-release.ts'
import { checkoutTarget } from './checkout.ts'
import { PrepareError, UnknownTargetError } from './target.ts'

const A = 'a'.repeat(40)
const B = 'b'.repeat(40)

let world: string
let folder: string
let temporary: string

beforeEach(async () => {
  world = await mkdtemp(join(tmpdir(), 'checkout-'))
  folder = join(world, 'open claw')
  temporary = join(world, 'tmp')
  await mkdir(temporary)
  vi.stubEnv('TMPDIR', temporary)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(world, { recursive: true, force: true })
})

interface Fake {
  readonly manifest?: object
  readonly files?: Readonly<Record<string, string>>
  readonly without?: readonly string[]
}

async function place({ manifest = {}, files = {}, without = [] }: Fake = {}): Promise<void> {
  const all: Record<string, string> = {
    'package.json': JSON.stringify({ name: 'openclaw', version: '2026.9.6', type: 'module', ...manifest }),
    'openclaw.mjs': `${FAKE_GATEWAY}\nconsole.log('page', config.gateway.controlUi?.root)\nserve((socket) => refuse(socket, 'NOT_PAIRED'))`,
    'dist/entry.js': '',
    ...files,
  }
  for (const [path, text] of Object.entries(all)) {
    if (without.includes(path)) continue
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

async function prepared(): Promise<readonly string[]> {
  const said: string[] = []
  const target = await checkoutTarget(folder)
  await target.prepare({ signal: new AbortController().signal, progress: (line) => said.push(line) })
  return said
}

const failure = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error as Error,
  )

const boot = async () =>
  (await checkoutTarget(folder)).boot({
    configuration: { id: 'token', title: 'token', auth: 'token', trustedProxies: [], allowedOrigins: [] },
    records: {},
    secrets: { token: 'the-token', password: 'the-password' },
    signal: new AbortController().signal,
  })

/** Every file with what tells whether it was written. */
async function listing(): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true })
  const lines = names.map(async (name) => {
    const { size, mtimeMs, mode } = await stat(join(folder, name))
    return `${name} ${size} ${mtimeMs} ${mode}`
  })
  return (await Promise.all(lines)).sort()
}

describe('what the folder is', () => {
  test('the version tells era and abilities, and the title what was built', async () => {
    const info = JSON.stringify({ version: '2026.2.19', commit: B })
    await place({ manifest: { version: '2026.2.19' }, files: { 'dist/build-info.json': info, '.git/HEAD': `${A}\n` } })
    const target = await checkoutTarget(folder)
    expect(target.id).toBe(`openclaw:${folder}`)
    expect(target.release).toBe('2026.2.19')
    expect(target.capabilities).not.toContain('reason-on-wire')
    expect(target.title).toBe(
      'OpenClaw 2026.2.19, a package on this machine (checked out at aaaaaaaaaaaa, built from bbbbbbbbbbbb)',
    )
  })

  test('a build of another commit is told, and one of this commit is not', async () => {
    const built = (commit: string) => ({ 'dist/build-info.json': JSON.stringify({ commit }), '.git/HEAD': `${A}\n` })
    await place({ files: built(B) })
    expect(await prepared()).toEqual([expect.stringContaining('dist was built from bbbbbbbbbbbb, but aaaaaaaaaaaa is')])
    await place({ files: built(A.slice(0, 7)) })
    expect(await prepared()).toEqual([])
  })

  test('one that is newer than what was measured is taken to speak as the newest does', async () => {
    await place({ manifest: { version: '2027.1.0' } })
    expect(await prepared()).toEqual([expect.stringContaining('2027.1.0 is newer than 2026.9.6')])
    expect((await checkoutTarget(folder)).capabilities).toContain('session-scopes-in-hello')
  })

  test.each([
    ['0.0.0', 'tells no era'],
    ['', 'tells no era'],
    ['2026.2.16', 'older than 2026.2.17'],
  ])('version %j is wrong usage', async (version, why) => {
    await place({ manifest: { version } })
    const error = await failure(checkoutTarget(folder))
    expect(error).toBeInstanceOf(UnknownTargetError)
    expect(error.message).toContain(why)
  })

  test('no folder, no manifest, another package: wrong usage', async () => {
    expect((await failure(checkoutTarget(folder))).message).toContain('there is no folder')
    await place({ without: ['package.json'] })
    expect((await failure(checkoutTarget(folder))).message).toContain('no package manifest')
    await place({ manifest: { name: 'somebody-else' } })
    const error = await failure(checkoutTarget(folder))
    expect(error).toBeInstanceOf(UnknownTargetError)
    expect(error.message).toContain('of the package "somebody-else"')
  })
})

describe('what has to be there', () => {
  test.each<[string, Fake, RegExp]>([
    ['the entry', { without: ['openclaw.mjs'] }, /has no openclaw\.mjs/],
    ['the build', { without: ['dist/entry.js'] }, /is not built.*run pnpm build there/],
    ['dependencies', { manifest: { dependencies: { 'not-there': '1' } } }, /not-there is not installed.*pnpm install/],
    ['a newer Node.js', { manifest: { engines: { node: '>=99' } } }, /needs Node\.js >=99/],
  ])('%s', async (_title, fake, why) => {
    await place(fake)
    const error = await failure(prepared())
    expect(error).toBeInstanceOf(PrepareError)
    expect(error.message).toMatch(why)
  })

  test('dependencies may lie beside the package, as npm puts them', async () => {
    await mkdir(join(world, 'node_modules', '@a', 'b'), { recursive: true })
    await writeFile(join(world, 'node_modules', '@a', 'b', 'package.json'), '{}')
    await place({ manifest: { dependencies: { '@a/b': '1' } } })
    expect(await prepared()).toEqual([])
  })
})

describe('boot', () => {
  test('runs the gateway where it is, and leaves the folder and the temporary folder as they were', async () => {
    await place()
    const before = await listing()
    const gateway = await boot()
    expect(gateway.logTail()).toContain('page undefined')
    await gateway[Symbol.asyncDispose]()
    expect(await listing()).toEqual(before)
    expect(await readdir(temporary)).toEqual([])
  })

  test('one that would build its Control UI is given a page, so that it need not', async () => {
    await place({ files: { 'scripts/ui.js': 'never run' } })
    await using gateway = await boot()
    const page = /page (\/.*)/.exec(gateway.logTail())?.[1]
    expect(page).toMatch(new RegExp(`^${temporary}`))
    expect(await readFile(join(page ?? '', 'index.html'), 'utf8')).toContain('<title>')
  })
})

test('a link to a checkout is followed: its dependencies lie beside what it points at', async () => {
  await place({
    manifest: { dependencies: { ws: '8' } },
    files: { '../node_modules/ws/package.json': '{}' },
  })
  vi.unstubAllEnvs()
  await using elsewhere = await mkdtempDisposable(join(tmpdir(), 'checkout-'))
  const link = join(elsewhere.path, 'link')
  await symlink(folder, link)
  const target = await checkoutTarget(link)
  expect(target.id).toBe(`openclaw:${link}`)
  await target.prepare({ signal: new AbortController().signal, progress: () => {} })
})
