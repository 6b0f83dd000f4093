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

test('its knobs can be switched off', async () => {
  using dir = tempDir()
  const flags = ['--no-auto-approve-local', '--trusted-proxy', '127.0.0.1']
  const base = ['--port', '0', '--state', dir.path, '--token-env', 'MY_TOKEN', '--json', '--stop-on-stdin-end']
  const lastOf = async (args: readonly string[]) => {
    const { child, firstLine, ended } = run([...base, ...args], { MY_TOKEN: 'tok' })
    const { port } = JSON.parse(await firstLine)
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    for (let i = 0; i < 10; i += 1) await knock(port, { auth: { token: 'x' }, headers })
    const far = await knock(port, { auth: { token: 'x' }, headers })
    const near = await knock(port, { auth: { token: 'tok' } })
    child.stdin.end()
    await ended
    return [far.error.details.code, near.error.details.code]
  }
  expect(await lastOf(flags)).toEqual(['AUTH_RATE_LIMITED', 'PAIRING_REQUIRED'])
  expect(await lastOf([...flags, '--no-rate-limit'])).toEqual(['AUTH_TOKEN_MISMATCH', 'PAIRING_REQUIRED'])
})

test('wrong usage, a taken port and an unusable state directory exit with 2 and say why', async () => {
  using dir = tempDir()
  await using other = await testGateway()
  const file = join(dir.path, 'file')
  mkdirSync(dir.path, { recursive: true })
  writeFileSync(file, '')
  const broken = join(dir.path, 'broken')
  mkdirSync(join(broken, 'state'), { recursive: true })
  writeFileSync(join(broken, 'state', 'openclaw.sqlite'), 'no database')
  const outcomes = await Promise.all(
    [
      ['--port', 'x', '--state', dir.path],
      ['--state', dir.path, '--token-env', 'NOT_SET_ANYWHERE'],
      ['--port', String(other.port), '--state', dir.path, '--auth', 'none'],
      ['--port', '0', '--state', file],
      ['--port', '0', '--state', broken],
    ].map((args) => run(args).ended),
  )
  const messages = [/--port/, /NOT_SET_ANYWHERE/, /taken/, /state directory/, /store .* cannot be read/]
  expect(outcomes.map(({ code }) => code)).toEqual(messages.map(() => 2))
  for (const [index, { out, err }] of outcomes.entries()) {
    expect(out).toBe('')
    expect(err).toMatch(messages[index]!)
    expect(err).not.toMatch(/\n\s+at /)
  }
})
