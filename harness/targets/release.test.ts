import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { placeRelease, FAKE_VERSION as VERSION } from '../faults/fixture-release.ts'
import type { Configuration } from '../vocabulary.ts'
import { freePort } from './free-port.ts'
import { type ReleaseOptions, releaseTarget } from './release.ts'
import { releaseConfig } from './release-state.ts'
import { BootError, type BootRequest, PrepareError, UnknownTargetError } from './target.ts'

const SECRETS = { token: 'the-shared-token', password: 'the-password' }

const CONFIGURATION: Configuration = {
  id: 'token',
  title: 'token',
  auth: 'token',
  trustedProxies: [],
  allowedOrigins: [],
}

const WORKS = `serve((socket, text) => {
  if (text === 'die') { console.log('dying with', config.gateway.auth.token); process.exit(5) }
  if (text === 'rows') return socket.send(JSON.stringify({ rows, environment: Object.keys(process.env) }))
  refuse(socket, 'NOT_PAIRED')
})`

let folder: string
let cacheDir: string
let temporary: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'release-'))
  cacheDir = join(folder, 'cache')
  temporary = join(folder, 'tmp')
  await mkdir(temporary)
  vi.stubEnv('TMPDIR', temporary)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const boot = async (gateway: string, options: ReleaseOptions = {}, request: Partial<BootRequest> = {}) => {
  await placeRelease(cacheDir, gateway)
  const { signal } = new AbortController()
  const whole = { configuration: CONFIGURATION, records: {}, secrets: SECRETS, signal, ...request }
  return releaseTarget(VERSION, { cacheDir, ...options }).boot(whole)
}

const failure = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(() => undefined).catch((reason: unknown) => reason)
  if (error instanceof Error) return error
  throw new Error('it did not fail')
}

/** Sends one line and gives back what comes after the challenge; undefined when the gateway closes instead. */
async function say(port: number, text: string): Promise<unknown> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`)
  const answer = new Promise((resolve) => {
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data))
      if (frame.event === undefined) resolve(frame)
    })
    socket.on('close', () => resolve(undefined))
  })
  await once(socket, 'open')
  socket.send(text)
  const frame = await answer
  socket.terminate()
  return frame
}

describe('boot', () => {
  test('gives a gateway that answers, with its rows and none of our environment; disposing removes everything', async () => {
    vi.stubEnv('SOME_SECRET', 'secret')
    const gateway = await boot(WORKS, {}, { records: { abc: { scopes: 'operator.read' } } })
    const seen = (await say(gateway.port, 'rows')) as { rows: unknown; environment: string[] }
    expect(seen.rows).toEqual({ abc: { scopes: 'operator.read' } })
    expect(seen.environment).not.toContain('SOME_SECRET')
    expect(gateway.bootMs).toBeGreaterThan(0)
    expect(gateway.died.aborted).toBe(false)
    await gateway[Symbol.asyncDispose]()
    expect(gateway.died.aborted).toBe(false)
    expect(await readdir(temporary)).toEqual([])
    await expect(say(gateway.port, 'rows')).rejects.toThrow('ECONNREFUSED')
  })

  test('waits while the gateway says that it is starting', async () => {
    const starting = `let asked = 0
      serve((socket) => {
        if (asked++ > 1) return refuse(socket, 'NOT_PAIRED')
        refuse(socket, 'UNAVAILABLE', { retryAfterMs: 20 })
        socket.close(1013)
      })
      setInterval(() => console.log('asked', asked), 20)`
    await using gateway = await boot(starting)
    // It goes on saying so; what it has said by the time that it is ready is left to chance.
    await vi.waitFor(() => expect(gateway.logTail()).toContain('asked 3'))
  })

  test('an end at boot is told with its code and last lines, secrets taken out', async () => {
    const error = await failure(boot(`console.log('Config invalid', config.gateway.auth.token); process.exit(78)`))
    expect(error).toBeInstanceOf(BootError)
    expect(error.message).toMatch(
      /openclaw@2026\.2\.19 ended at boot with exit code 78; its last lines:\nConfig invalid <secret>$/,
    )
    expect(await readdir(temporary)).toEqual([])
  })

  test.each([
    ['logs nothing', 300, 'setInterval(() => {}, 1000)', 'takes no connections|ECONNREFUSED'],
    ['answers garbage', 2_000, `serve((socket) => socket.send('garbage'))`, 'answers no connect'],
    [
      'starts for ever',
      2_000,
      `serve((socket) => refuse(socket, 'UNAVAILABLE', { retryAfterMs: 10 }))`,
      'still starting',
    ],
  ])('one that %s meets the deadline', async (_title, bootMs, gateway, why) => {
    const error = await failure(boot(gateway, { bootMs }))
    expect(error).toBeInstanceOf(BootError)
    expect(error.message).toMatch(new RegExp(`was not ready within ${bootMs} ms \\(.*(${why}).*\\); its last lines:`))
    expect(await readdir(temporary)).toEqual([])
  })

  test('a port that was taken meanwhile is replaced', async () => {
    const squatter = createServer()
    await once(squatter.listen(0, '127.0.0.1'), 'listening')
    const taken = (squatter.address() as { port: number }).port
    const ports = [taken, taken]
    await using gateway = await boot(WORKS, { findPort: async () => ports.shift() ?? freePort() })
    expect(gateway.port).not.toBe(taken)
    const error = await failure(boot(WORKS, { findPort: async () => taken }))
    expect(error.message).toContain('EADDRINUSE')
    squatter.close()
  })

  test('an abort ends the boot', async () => {
    const controller = new AbortController()
    const attempt = failure(boot('setInterval(() => {}, 1000)', {}, { signal: controller.signal }))
    controller.abort(new Error('enough'))
    expect((await attempt).message).toBe('enough')
    expect(await readdir(temporary)).toEqual([])
  })

  test('a gateway that dies says so', async () => {
    await using gateway = await boot(WORKS)
    const died = once(gateway.died, 'abort')
    await say(gateway.port, 'die')
    await died
    expect(gateway.died.reason.message).toMatch(/ended with code 5.*\n.*dying with <secret>/s)
  })
})

describe('releaseTarget', () => {
  test('prepare of a cached release asks nothing', async () => {
    await placeRelease(cacheDir, WORKS)
    vi.stubEnv('PATH', folder)
    const target = releaseTarget(VERSION, { cacheDir })
    await target.prepare({ signal: new AbortController().signal, progress: expect.unreachable })
  })

  test('a release that needs a newer Node.js is told before it fails to start', async () => {
    await placeRelease(cacheDir, WORKS, { engines: '>=99' })
    const target = releaseTarget(VERSION, { cacheDir })
    const error = await failure(target.prepare({ signal: new AbortController().signal, progress: () => {} }))
    expect(error).toBeInstanceOf(PrepareError)
    expect(error.message).toContain('needs Node.js >=99')
  })

  test('what is no release, or too old, is wrong usage', () => {
    for (const version of ['latest', '2026.1.3', '2026.2.16']) {
      expect(() => releaseTarget(version)).toThrow(UnknownTargetError)
    }
  })

  test('capabilities follow the release', () => {
    expect(releaseTarget('2026.2.17').capabilities).not.toContain('auth-none')
    expect(releaseTarget('2026.2.19').capabilities).toContain('pair-remove')
    expect(releaseTarget('2026.2.22').capabilities).toContain('reason-on-wire')
    expect(releaseTarget('2026.2.23').capabilities).not.toContain('signature-v3')
    expect(releaseTarget('2026.2.26').capabilities).toContain('signature-v3')
    expect(releaseTarget('2026.3.23-1').release).toBe('2026.3.23')
  })

  test('refuses what the release would not start with', () => {
    const none = { ...CONFIGURATION, auth: 'none' } as const
    const proxied = { ...CONFIGURATION, auth: 'trusted-proxy' } as const
    expect(releaseTarget('2026.2.17').refuses(none)).toContain('2026.2.19 and later')
    expect(releaseTarget('2026.2.19').refuses(none)).toBeUndefined()
    expect(releaseTarget('2026.3.31').refuses(proxied)).toContain('trusted-proxy')
    expect(releaseTarget('2026.9.6').refuses(proxied)).toBeUndefined()
  })

  test('the configuration has no key that an old release does not know', () => {
    const proxied = { ...CONFIGURATION, auth: 'trusted-proxy', trustedProxies: ['127.0.0.1'] } as const
    const text = (version: string) => JSON.stringify(releaseConfig(version, 1, proxied, SECRETS, { logFile: 'log' }))
    expect(text('2026.2.23')).not.toContain('allowLoopback')
    expect(text('2026.9.6')).toContain('"allowLoopback":true')
    expect(text('2026.9.6')).not.toContain('controlUi')
    expect(text('2026.9.6')).not.toContain(SECRETS.token)
  })
})
