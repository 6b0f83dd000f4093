import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Stands in for npm: notes in the file FAKE_CALLS how it was called, then does what FAKE_NPM says. `hang` connects itself
 * and a child to the socket FAKE_POST, so that a test sees when both are gone.
 */
const NPM = `#!/usr/bin/env node
const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs')
const [command] = process.argv.slice(2)
const { FAKE_NPM: mode, FAKE_POST: post, FAKE_CALLS: calls } = process.env
appendFileSync(calls, JSON.stringify({ command, node: process.execPath, args: process.argv.slice(3) }) + '\\n')
if (mode === 'unreachable') {
  console.error('npm error code ENOTFOUND\\nnpm error request to https://user:word@packages.invalid/openclaw failed')
  process.exit(1)
}
if (command === 'view') console.log(JSON.stringify(['2026.2.17', '2026.2.19', '2026.2.21', '2026.2.22-beta.1', '2026.3.2']))
else if (mode === 'broken') { console.error('npm error code EINTEGRITY'); process.exit(1) }
else if (mode === 'hang') {
  writeFileSync('half', '')
  const wait = "require('node:net').connect(" + JSON.stringify(post) + ").on('error', () => {})"
  require('node:child_process').spawn(process.execPath, ['-e', wait])
  eval(wait)
} else {
  const { dependencies, overrides } = JSON.parse(readFileSync('package.json', 'utf8'))
  if (!overrides.libsignal) process.exit(9)
  mkdirSync('node_modules/openclaw', { recursive: true })
  for (let i = 0; i < 650; i += 1) console.error('npm http fetch GET 200 https://packages.invalid/' + i)
  const entry = { version: dependencies.openclaw, integrity: 'sha512-of-' + dependencies.openclaw }
  writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/openclaw': entry } }))
}
`

/** Puts the stand-in into a folder that is, or will be, on the path. */
export async function placeNpm(bin: string): Promise<void> {
  await mkdir(bin, { recursive: true })
  await writeFile(join(bin, 'npm'), NPM)
  await chmod(join(bin, 'npm'), 0o755)
}
