/** The suite as a program that can be started: a checkout's own, or one that is packed. Never through a shell. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { InputError, SUITE } from './inputs.mjs'

/** A suite that cannot be started here. */
export class SuiteError extends Error {
  name = 'SuiteError'
}

const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** @returns the exit code; 128 and the signal's number is told as 130, since only a cancelled run sends one. */
export function start(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options })
    const stop = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
    child.on('error', fail)
    child.on('close', (code) => done(code ?? 130))
  })
}

async function need(what, command, args, options) {
  const code = await start(command, args, options).catch((error) => error.message)
  if (code !== 0) throw new SuiteError(`${what} failed (${code})`)
}

/** The checkout brings its own Node.js and everything else that it is pinned to. */
async function checkout(folder) {
  const node = join(folder, 'node_modules', 'node', 'bin', 'node')
  if (!existsSync(node)) {
    const { packageManager } = manifestOf(folder)
    const env = { ...process.env, CI: 'true' }
    await need('installing the suite', 'npx', ['-y', packageManager, 'install', '--frozen-lockfile'], {
      cwd: folder,
      env,
    })
  }
  const loader = pathToFileURL(createRequire(join(folder, 'package.json')).resolve('tsx')).href
  // Started from the workspace, and compiled as the suite says, not as the workspace's own tsconfig.json does.
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(folder, 'tsconfig.json') }
  return { command: node, args: ['--import', loader, join(folder, 'harness', 'bin.ts')], env }
}

/** Installed into a folder of its own, and started by the Node.js of the runner. */
async function packaged(spec, temporary) {
  const home = mkdtempSync(join(temporary, `${SUITE}-`))
  writeFileSync(join(home, 'package.json'), '{"private":true}\n')
  await need('installing the packed suite', 'npm', ['install', '--no-audit', '--no-fund', '--save-exact', '--', spec], {
    cwd: home,
  })
  const [name] = Object.keys(manifestOf(home).dependencies ?? {})
  const folder = join(home, 'node_modules', ...(name ?? '').split('/'))
  const { bin, engines } = manifestOf(folder)
  const program = bin?.[SUITE]
  if (!program) throw new InputError(`package: "${spec}" has no program ${SUITE}`)
  const [major] = process.versions.node.split('.')
  const [, least = '0'] = /^>=(\d+)/.exec(engines?.node ?? '') ?? []
  if (Number(major) < Number(least))
    throw new SuiteError(
      `the packed suite needs Node.js ${least}, and this step runs on ${process.version}. Next step: add actions/setup-node with node-version ${least} before it, or leave package out: a checkout brings its own`,
    )
  return { command: process.execPath, args: [join(folder, program)], env: process.env }
}

/** @throws SuiteError, InputError */
export const suiteOf = ({ package: from, temporary }) =>
  statSync(from, { throwIfNoEntry: false })?.isDirectory() ? checkout(from) : packaged(from, temporary)

/** Reports in a folder, by the name that the action gives them, where they are. */
export function reportsIn(folder) {
  const there = new Set(existsSync(folder) ? readdirSync(folder) : [])
  const pick = (name) => (there.has(name) ? join(folder, name) : '')
  return {
    results: pick('results.json'),
    'report-html': pick('report.html'),
    'report-markdown': pick('report.md'),
    sarif: pick('report.sarif'),
  }
}
