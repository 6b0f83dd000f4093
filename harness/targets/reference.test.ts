import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request } from 'undici'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AuthMode, Configuration } from '../vocabulary.ts'
import { referenceTarget } from './reference.ts'
import { BootError, type BootRequest } from './target.ts'

const configuration = (auth: AuthMode): Configuration => ({
  id: auth,
  title: auth,
  auth,
  trustedProxies: auth === 'trusted-proxy' ? ['127.0.0.1'] : [],
  allowedOrigins: [],
})

const bootRequest = (auth: AuthMode, own: Partial<BootRequest> = {}): BootRequest => ({
  configuration: configuration(auth),
  records: {},
  secrets: { token: 'a token for this test', password: 'a password for this test' },
  signal: new AbortController().signal,
  ...own,
})

let temporary: string

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'reference-target-'))
  vi.stubEnv('TMPDIR', temporary)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(temporary, { recursive: true })
})

test.each([
  ['in a thread', false],
  ['as a child', true],
])('%s it answers under every auth mode, and leaves nothing behind', async (_where, spawn) => {
  const target = referenceTarget({ spawn })
  await target.prepare({ signal: new AbortController().signal, progress: () => {} })
  for (const auth of ['token', 'password', 'none', 'trusted-proxy'] as const) {
    let port: number
    {
      await using gateway = await target.boot(bootRequest(auth))
      port = gateway.port
      const { statusCode, body } = await request(`http://127.0.0.1:${port}/healthz`)
      expect([statusCode, await body.json()]).toEqual([200, { ok: true, status: 'live' }])
      expect(gateway.died.aborted).toBe(false)
      expect(await readdir(temporary)).toHaveLength(1)
    }
    await expect(request(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow(/ECONNREFUSED/)
    expect(await readdir(temporary)).toEqual([])
  }
})

test('a configuration that it cannot start with is a boot error in its own words', async () => {
  const boot = referenceTarget().boot(bootRequest('token', { secrets: { token: '', password: '' } }))
  await expect(boot).rejects.toThrow(BootError)
  await expect(boot).rejects.toThrow(/did not start: Auth mode token needs a token/)
  expect(await readdir(temporary)).toEqual([])
})
