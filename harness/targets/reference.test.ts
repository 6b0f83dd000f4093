import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { request } from 'undici'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
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

const deviceIds = async (stateDir: string): Promise<readonly unknown[]> => {
  const db = new DatabaseSync(join(stateDir, 'state', 'openclaw.sqlite'), { readOnly: true })
  try {
    return db
      .prepare('SELECT device_id FROM device_pairing_paired ORDER BY device_id')
      .all()
      .map((row) => row.device_id)
  } finally {
    db.close()
  }
}

const rowOf = (deviceId: string) => ({ deviceId, publicKey: 'k', createdAtMs: 1, approvedAtMs: 1 })

describe.each([
  ['in a thread', false],
  ['as a child', true],
])('%s', (_where, spawn) => {
  test('its store is written by others while it runs', async () => {
    const records = { a: rowOf('a'), b: rowOf('b') }
    await using gateway = await referenceTarget({ spawn }).boot(bootRequest('token', { records }))
    const [folder = ''] = await readdir(temporary)
    await gateway.exchange?.({ forget: ['a'], plant: { c: rowOf('c') } })
    expect(await deviceIds(join(temporary, folder))).toEqual(['b', 'c'])
  })

  test.each(['kill', 'stop'] as const)('it comes up again after a %s, on its port and its store', async (how) => {
    const first = await referenceTarget({ spawn }).boot(bootRequest('token', { records: { a: rowOf('a') } }))
    const [folder = ''] = await readdir(temporary)
    await first.exchange?.({ forget: [], plant: { c: rowOf('c') } })
    {
      await using again = await first.restart!(how)
      expect(again.port).toBe(first.port)
      const { statusCode, body } = await request(`http://127.0.0.1:${again.port}/healthz`)
      await body.dump()
      expect(statusCode).toBe(200)
      expect(await deviceIds(join(temporary, folder))).toEqual(['a', 'c'])
      expect([first.died.aborted, again.died.aborted]).toEqual([false, false])
    }
    await expect(request(`http://127.0.0.1:${first.port}/healthz`)).rejects.toThrow(/ECONNREFUSED/)
    expect(await readdir(temporary)).toEqual([])
  })

  test('one that does not come up again leaves nothing', async () => {
    const first = await referenceTarget({ spawn }).boot(bootRequest('token'))
    const [folder = ''] = await readdir(temporary)
    const state = join(temporary, folder, 'state')
    for (const file of await readdir(state)) await rm(join(state, file))
    await writeFile(join(state, 'openclaw.sqlite'), 'no store any more')
    await expect(first.restart!('kill')).rejects.toThrow(BootError)
    expect(await readdir(temporary)).toEqual([])
  })
})

test('a configuration that it cannot start with is a boot error in its own words', async () => {
  const boot = referenceTarget().boot(bootRequest('token', { secrets: { token: '', password: '' } }))
  await expect(boot).rejects.toThrow(BootError)
  await expect(boot).rejects.toThrow(/did not start: Auth mode token needs a token/)
  expect(await readdir(temporary)).toEqual([])
})
