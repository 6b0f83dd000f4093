/** The package as its users get it: packed, installed into an empty folder, started by its own name. */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { npm, npmEnvironment } from '../targets/npm.ts'
import { build, compiler, root } from './build.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'tarball-'))
const home = join(folder, 'user')
const installed = join(home, 'node_modules', 'openclaw-gateway-conformance')

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The tool that the checkout is pinned to: the one that runs us, else the pinned one. It writes `publishConfig` in. */
async function pack(cwd: string): Promise<string> {
  const args = ['pack', '--json', '--pack-destination', folder, '--config.ignore-scripts=true']
  const running = process.env.npm_execpath ?? ''
  const env = { ...npmEnvironment(process.env), CI: 'true' }
  const { stdout } = /pnpm\.[cm]?js$/.test(running)
    ? await run(process.execPath, [running, ...args], { cwd, env })
    : await run('npx', ['-y', manifest.packageManager, ...args], { cwd, env })
  return JSON.parse(stdout).filename
}

/** Builds and packs a copy, so that the checkout's own `dist` stays what it is. */
beforeAll(async () => {
  const copy = join(folder, 'copy')
  mkdirSync(copy)
  for (const name of ['package.json', 'docs', 'README.md', 'LICENSE']) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  build(join(copy, 'dist'))
  const tarball = await pack(copy)
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  const install = await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], {
    cwd: home,
    signal: AbortSignal.timeout(110_000),
  })
  expect(install.code, install.lines.join('\n')).toBe(0)
})

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

/** As `npx` runs it; a user's environment has nothing of ours. */
async function conformance(...args: string[]) {
  const command = join(home, 'node_modules', '.bin', 'openclaw-gateway-conformance')
  const { PATH } = npmEnvironment(process.env)
  return run(command, args, { cwd: home, env: { PATH, HOME: home }, maxBuffer: 64 * 1024 * 1024 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  )
}

const REPORTS = [
  ...['badge.json', 'evidence.ndjson', 'junit.xml', 'report.html', 'report.md', 'report.sarif', 'report.tap'],
  'results.json',
]

async function judged(select: string, ...more: string[]) {
  const out = mkdtempSync(join(home, 'out-'))
  const { code, stderr } = await conformance('--select', select, '--out', out, ...more)
  expect(code, stderr).toBe(0)
  expect(readdirSync(out).sort()).toEqual(REPORTS)
  return JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'))
}

test('a theme runs and is reported', async () => {
  const results = await judged('locality.*')
  expect(results.suite.version).toBe(manifest.version)
  expect(results.cases.length).toBeGreaterThan(0)
})

test('the reference gateway runs as a child process', async () => {
  expect((await judged('locality.*', '--spawn')).exitCode).toBe(0)
})

test('without Playwright the cases of pages are not applicable, and say what brings it', async () => {
  const { stdout } = await conformance('--select', 'pages.own-page-gets-in', '--out', mkdtempSync(join(home, 'out-')))
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'the package @playwright/test is not installed. Next step: npm install @playwright/test',
  )
})

test('the proxies run', async () => {
  const { cases } = await judged('local-proxy-node')
  expect(cases.some(({ axes }: { axes: { vantage: string } }) => axes.vantage.startsWith('proxy'))).toBe(true)
})

test('it tells its version', async () => {
  expect((await conformance('--version')).stdout).toBe(`${manifest.name} ${manifest.version}\n`)
})

test('it lists its cases as one JSON object', async () => {
  const { code, stdout } = await conformance('list', '--json')
  expect(code).toBe(0)
  expect(typeof JSON.parse(stdout)).toBe('object')
})

test('its mutants run, in threads of their own', async () => {
  const { code, stdout } = await conformance('mutants', '--only', 'upgrades.both-roles', '--out', join(home, 'mutants'))
  expect(stdout).toMatch(/^(\d+) of \1 mutants killed/)
  expect(code).toBe(0)
}, 120_000)

test('it probes', async () => {
  const { code, stdout } = await conformance('probe', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'silent', expected: { outcome: 'silent' } })
})

test('it is a library with types', async () => {
  const program = `
    import { findingsOf, judge, plan, referenceTarget, releaseTarget, resultsOf, run, type Results } from 'openclaw-gateway-conformance'
    import { renderMarkdown } from 'openclaw-gateway-conformance/reports'
    import { catalogue } from 'openclaw-gateway-conformance/scenarios'
    import { startReferenceGateway } from 'openclaw-gateway-conformance/reference-gateway'

    const target = referenceTarget()
    const planned = plan(catalogue, catalogue.profiles[0]!, target, { only: ['origins.*'], skip: [] })
    const ends = await run({ target, plan: planned, concurrency: 8, deadlineMs: 5000, signal: new AbortController().signal, onEvent: () => {} })
    const results: Results = resultsOf({ name: 'mine', version: '1.0.0' }, [findingsOf(catalogue, target, planned, ends)])
    if (results.exitCode !== 0 || renderMarkdown(results) === '') throw new Error('not conformant')
    for (const there of [judge, releaseTarget, startReferenceGateway]) if (typeof there !== 'function') throw new Error('not there')
  `
  writeFileSync(join(home, 'program.ts'), program)
  const strict = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--skipLibCheck', 'program.ts']
  const checked = await run(process.execPath, [compiler, '--types', '', ...strict], { cwd: home }).catch(
    (error) => error,
  )
  expect(checked.stdout).toBe('')
  await run(process.execPath, ['program.ts'], { cwd: home })
})

test('nothing is shipped that is only ours', () => {
  const files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(installed, join(entry.parentPath, entry.name)))
  expect(files).toContain(join('dist', 'harness', 'bin.js'))
  const ours =
    /\.test\.|fixture|\bbench\b|packaging|testing\.|scripted-peer|store-approver|(?<!\.d)\.tsx?$|\.map$|^dist\/reports\/out/
  expect(files.filter((file) => ours.test(file))).toEqual([])
  const secret = /-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:npm|ghp|gho|sk)_[A-Za-z0-9]{20,}|_authToken/
  const places = [root.replace(/\/$/, ''), homedir(), tmpdir()].filter((place) => place !== '/')
  const private_ = files.filter((file) => {
    const text = readFileSync(join(installed, file), 'latin1')
    return secret.test(text) || places.some((place) => text.includes(`${place}/`))
  })
  expect(private_).toEqual([])
})

test('an older Node.js may install it, and is told what it needs', () => {
  const shipped = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  expect(shipped.engines).toEqual({ node: '>=24' })
  expect(shipped.scripts?.preinstall ?? shipped.scripts?.postinstall).toBeUndefined()
})
