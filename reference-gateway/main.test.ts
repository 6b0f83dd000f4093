import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { knock, tempDir, testGateway } from './testing.ts'

// Child processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  const firstLine = once(child.stdout, 'data').then(([chunk]) => String(chunk))
  const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]).then(
    ([[code], out, err]) => ({ code: code as number | null, out, err }),
  )
  return { child, firstLine, ended }
}

test('it starts, keeps its token to itself, and ends with its standard input', async () => {
  using dir = tempDir()
  const { child, firstLine, ended } = run([
    '--port',
    '0',
    '--state',
    dir.path,
    '--json',
    '--verbose',
    '--stop-on-stdin-end',
  ])
  const { port, pid, secretFile } = JSON.parse(await firstLine)
  expect(pid).toBe(child.pid)
  expect(statSync(secretFile).mode & 0o777).toBe(0o600)
  const token = readFileSync(secretFile, 'utf8').trim()
  const admitted = await knock(port, { auth: { token } })
  expect(admitted.ok).toBe(true)
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toEqual({ ok: true, status: 'live' })
  expect((await fetch(`http://127.0.0.1:${port}/x`)).status).toBe(404)
  child.stdin.end()
  const { code, out, err } = await ended
  expect(code).toBe(0)
  expect(await admitted.client.closed).toMatchObject({ code: 1012 })
  expect(err).toContain('connect admitted')
  for (const secret of [token, admitted.payload.auth.deviceToken]) expect(out + err).not.toContain(secret)
})

test('it takes its token from the environment and ends on SIGTERM', async () => {
  using dir = tempDir()
  const { child, firstLine, ended } = run(['--port', '0', '--state', dir.path, '--token-env', 'MY_TOKEN'], {
    MY_TOKEN: 'tok',
  })
  const line = await firstLine
  expect(line).toMatch(/^listening on ws:\/\/127\.0\.0\.1:\d+\n$/)
  expect((await knock(Number(/:(\d+)\n/.exec(line)![1]), { auth: { token: 'tok' } })).ok).toBe(true)
  expect(existsSync(join(dir.path, 'gateway-token'))).toBe(false)
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
})

test('wrong usage, a taken port and an unusable state directory exit with 2 and say why', async () => {
  using dir = tempDir()
  await using other = await testGateway()
  const file = join(dir.path, 'file')
  mkdirSync(dir.path, { recursive: true })
  writeFileSync(file, '')
  const outcomes = await Promise.all(
    [
      ['--port', 'x', '--state', dir.path],
      ['--state', dir.path, '--token-env', 'NOT_SET_ANYWHERE'],
      ['--port', String(other.port), '--state', dir.path, '--auth', 'none'],
      ['--port', '0', '--state', file],
    ].map((args) => run(args).ended),
  )
  const messages = [/--port/, /NOT_SET_ANYWHERE/, /taken/, /state directory/]
  expect(outcomes.map(({ code }) => code)).toEqual(messages.map(() => 2))
  for (const [index, { out, err }] of outcomes.entries()) {
    expect(out).toBe('')
    expect(err).toMatch(messages[index]!)
    expect(err).not.toMatch(/\n\s+at /)
  }
})
