import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quote } from 'shlex'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { configurations } from '../../scenarios/configurations.ts'
import type { Configuration } from '../vocabulary.ts'
import { commandTarget } from './command.ts'
import { BootError, type BootRequest, PrepareError, UnknownTargetError } from './target.ts'

const SECRETS = { token: 'the-shared-token', password: 'the-password' }
const [TOKEN] = configurations as [Configuration]

/** What all adapters here begin with: the request, an answer, a gateway that refuses everybody. */
const HEAD = `
import ws from ${JSON.stringify(createRequire(import.meta.url).resolve('ws'))}
import { once } from 'node:events'
import { createInterface } from 'node:readline'
const [line] = await once(createInterface({ input: process.stdin }), 'line')
const request = JSON.parse(line)
const say = (words) => console.log(JSON.stringify({ adapter: 1, ...words }))
if (request.ask === 'describe' && !globalThis.describes) {
  say({ name: 'mine', release: '2026.2.19', capabilities: ['seed-records', 'restart'], refuses: { open: 'not here' } })
  process.exit()
}
process.stdin.on('end', () => process.exit())
const serve = (host = '127.0.0.1') => new Promise((resolve) => {
  const server = new ws.WebSocketServer({ host, port: request.port }, () => resolve(server.address().port))
  server.on('connection', (socket) => socket.on('message', (data) => {
    if (String(data) === 'die') process.exit(5)
    if (String(data) === 'request') return socket.send(JSON.stringify({ ...request, environment: process.env }))
    socket.send('{"type":"res","id":"ready","ok":false,"error":{"code":"NOT_PAIRED"}}')
  }))
})
`
const WORKS = `say({ port: await serve() }); console.error('log of', request.secrets.token)`

let folder: string
let temporary: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command target-'))
  temporary = join(folder, 'tmp')
  await mkdir(temporary)
  vi.stubEnv('TMPDIR', temporary)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

async function lineOf(script: string, head = HEAD): Promise<string> {
  const file = join(folder, 'adapter.mjs')
  await writeFile(file, head + script)
  return `${quote(process.execPath)} ${quote(file)} 'an argument'`
}

const targetOf = async (script: string, more: { bootMs?: number; signal?: AbortSignal; head?: string } = {}) =>
  commandTarget(await lineOf(script, more.head), { configurations, bootMs: 10_000, ...more })

const request = (more: Partial<BootRequest> = {}): BootRequest => ({
  ...{ configuration: TOKEN, records: {}, secrets: SECRETS, signal: new AbortController().signal },
  ...more,
})

const failure = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error as Error,
  )

async function ask(port: number, text: string): Promise<Record<string, unknown>> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`)
  await once(socket, 'open')
  socket.send(text)
  const [data] = await once(socket, 'message')
  socket.terminate()
  return JSON.parse(String(data))
}

const refusesConnections = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(true)).once('connect', () => resolve(false))
  })

describe('describe', () => {
  test('tells name, release, abilities and what is refused', async () => {
    const target = await targetOf(WORKS)
    expect(target.id).toMatch(/^command:.* 'an argument'$/)
    expect(target).toMatchObject({ title: 'mine', release: '2026.2.19' })
    expect([...target.capabilities]).toEqual(['seed-records', 'restart'])
    expect(target.refuses({ ...TOKEN, id: 'open' })).toBe('not here')
    expect(target.refuses(TOKEN)).toBeUndefined()
    expect(target.refuses({ ...TOKEN, store: 'unreadable' })).toContain('a store that is broken')
  })

  const describes = (words: string) => `console.log(${JSON.stringify(words)})`

  test.each([
    ['garbage', describes('starting …'), /no JSON: "starting …".*logs on standard error/],
    ['another version', describes('{"adapter":2,"name":"a","capabilities":[]}'), /field adapter: .*expected 1/],
    [
      'an unknown ability',
      describes('{"adapter":1,"name":"a","capabilities":["fly"]}'),
      /field capabilities\.0: .*"auth-none"/,
    ],
    ['an unknown field', describes('{"adapter":1,"name":"a","capabilities":[],"more":1}'), /"more"/],
    [
      'no release',
      describes('{"adapter":1,"name":"a","capabilities":[],"release":"9.6"}'),
      /field release: .*2026\.9\.6/,
    ],
    [
      'an unknown configuration',
      describes('{"adapter":1,"name":"a","capabilities":[],"refuses":{"nope":"x"}}'),
      /configuration "nope", which there is not; there are: token/,
    ],
    [
      'nothing',
      'console.error("no licence"); process.exit(3)',
      /ended with exit code 3 before it answered; its last lines:\nno licence/,
    ],
    ['nothing at all', '', /ended with exit code 0 before it answered.*logged nothing/s],
  ])('%s: could not be had, and says why', async (_title, script, why) => {
    const error = await failure(targetOf(script, { head: '' }))
    expect(error).toBeInstanceOf(PrepareError)
    expect(error.message).toMatch(why)
  })

  test.each([
    ['', /no program is named/],
    ['node "adapter', /quot/i],
    ['/does/not/exist --at-all', /could not be started: .*ENOENT/],
  ])('command:%s is wrong usage', async (line, why) => {
    const error = await failure(commandTarget(line, { configurations }))
    expect(error).toBeInstanceOf(UnknownTargetError)
    expect(error.message).toMatch(why)
  })

  test('an abort ends it', async () => {
    const controller = new AbortController()
    const asking = failure(targetOf('', { head: 'setInterval(() => {}, 1000)', signal: controller.signal }))
    controller.abort(new Error('enough'))
    expect((await asking).message).toBe('enough')
  })

  test('no shell reads the line', async () => {
    const line = `${await lineOf(WORKS)} '$(touch ${folder}/executed)' > ${folder}/written`
    await commandTarget(line, { configurations })
    expect((await readdir(folder)).sort()).toEqual(['adapter.mjs', 'tmp'])
  })
})

describe('start', () => {
  test('tells everything that the gateway needs, and nothing of where the gateway of its user is', async () => {
    vi.stubEnv('OPENCLAW_GATEWAY_TOKEN', "the user's own")
    vi.stubEnv('SOMETHING', 'else')
    const target = await targetOf(WORKS)
    await using gateway = await target.boot(request({ records: { abc: { scopes: [] } }, pending: { r: { a: 1 } } }))
    const { environment, ...heard } = (await ask(gateway.port, 'request')) as { environment: Record<string, string> }
    expect(heard).toMatchObject({
      ...{ adapter: 1, ask: 'start', secrets: SECRETS, paired: { abc: { scopes: [] } }, pending: { r: { a: 1 } } },
      ...{ port: 0, again: false },
      configuration: { id: 'token', auth: 'token', autoApproveLocal: true, rateLimit: 'off', listen: 'loopback' },
    })
    expect(environment.SOMETHING).toBe('else')
    expect(environment.OPENCLAW_GATEWAY_TOKEN).toBeUndefined()
    expect(environment.OPENCLAW_STATE_DIR).toBe((heard as unknown as { state: string }).state)
  })

  test('disposing ends its input, then it, and removes its state', async () => {
    const target = await targetOf(WORKS)
    const gateway = await target.boot(request())
    expect(gateway.died.aborted).toBe(false)
    await gateway[Symbol.asyncDispose]()
    expect(gateway.died.aborted).toBe(false)
    expect(await refusesConnections(gateway.port)).toBe(true)
    expect(await readdir(temporary)).toEqual([])
  })

  test('one that goes on when its input ends is killed, with what it started', async () => {
    const stubborn = `process.stdin.removeAllListeners('end'); process.on('SIGTERM', () => {})
      const { spawn } = await import('node:child_process')
      const child = spawn(process.execPath, ['-e', 'const s = require("net").createServer().listen(0, "127.0.0.1", () => console.log(s.address().port))'])
      const [data] = await once(child.stdout, 'data')
      console.error('grandchild on', String(data).trim())
      ${WORKS}`
    const gateway = await (await targetOf(stubborn)).boot(request())
    await vi.waitFor(() => expect(gateway.logTail()).toContain('grandchild'))
    const grandchild = Number(/grandchild on (\d+)/.exec(gateway.logTail())?.[1])
    expect(await refusesConnections(grandchild)).toBe(false)
    await gateway[Symbol.asyncDispose]()
    expect(await refusesConnections(gateway.port)).toBe(true)
    expect(await refusesConnections(grandchild)).toBe(true)
  })

  test('its log is shown without secrets and tokens', async () => {
    const records = { abc: { tokens: { operator: { token: 'the-device-token' } } } }
    const logs = `${WORKS}; console.error('and', request.paired.abc.tokens.operator.token)`
    await using gateway = await (await targetOf(logs)).boot(request({ records }))
    await vi.waitFor(() => expect(gateway.logTail()).toContain('log of <secret>\nand <secret>'))
  })

  test.each([
    ['refuses', `say({ refuses: 'no licence for this' })`, /refuses configuration token: no licence for this/],
    ['no port', 'say({})', /field port: /],
    ['a port as text', `say({ port: '4711' })`, /field port: .*number/],
    ['the end', `console.error('out of memory'); process.exit(7)`, /exit code 7 before it answered.*\nout of memory/s],
    [
      'an answer, then the end',
      'say({ port: 9 }); setTimeout(() => process.exit(7), 100)',
      /ended before its gateway answered on 127\.0\.0\.1:9/,
    ],
  ])('%s: a boot that failed', async (_title, script, why) => {
    const target = await targetOf(script)
    const error = await failure(target.boot(request()))
    expect(error).toBeInstanceOf(BootError)
    expect(error.message).toMatch(why)
    expect(await readdir(temporary)).toEqual([])
  })

  test.each([
    ['says nothing', '', /printed no line on its standard output within 1000 ms/],
    ['listens nowhere', 'say({ port: 9 })', /was not ready within 1000 ms on 127\.0\.0\.1:9 \(.*ECONNREFUSED/],
  ])('one that %s meets the deadline', async (_title, script, why) => {
    const target = await targetOf(`${script}; setInterval(() => {}, 1000)`, { bootMs: 1_000 })
    const error = await failure(target.boot(request()))
    expect(error).toBeInstanceOf(BootError)
    expect(error.message).toMatch(why)
    expect(await readdir(temporary)).toEqual([])
  })

  test('one that others could reach is not attacked', async () => {
    const target = await targetOf(`say({ port: await serve('0.0.0.0') })`)
    const error = await failure(target.boot(request()))
    expect(error).toBeInstanceOf(BootError)
    expect(error.message).toMatch(/listens on more than 127\.0\.0\.1.*Next step: listen on 127\.0\.0\.1/)
  })

  test('one that listens only elsewhere is not found', async () => {
    const target = await targetOf(`say({ port: await serve('127.0.0.3') })`, { bootMs: 1_500 })
    expect((await failure(target.boot(request()))).message).toMatch(/was not ready within 1500 ms/)
  })

  test('an abort ends the start', async () => {
    const target = await targetOf('setInterval(() => {}, 1000)')
    const controller = new AbortController()
    const attempt = failure(target.boot(request({ signal: controller.signal })))
    controller.abort(new Error('enough'))
    expect((await attempt).message).toBe('enough')
    expect(await readdir(temporary)).toEqual([])
  })

  test('a gateway that dies says so', async () => {
    const gateway = await (await targetOf(WORKS)).boot(request())
    const died = once(gateway.died, 'abort')
    void ask(gateway.port, 'die')
    await died
    expect(gateway.died.reason.message).toMatch(/ended with code 5/)
    await gateway[Symbol.asyncDispose]()
  })

  test.each(['kill', 'stop'] as const)(
    '%s and start again: the same port and state, and nothing planted',
    async (how) => {
      const target = await targetOf(WORKS)
      const first = await target.boot(request({ records: { abc: {} } }))
      const before = await ask(first.port, 'request')
      const again = await first.restart?.(how)
      expect(again?.port).toBe(first.port)
      expect(first.died.aborted).toBe(false)
      const after = await ask(first.port, 'request')
      expect(after).toMatchObject({ again: true, port: first.port, state: before.state, paired: {} })
      await again?.[Symbol.asyncDispose]()
      expect(await readdir(temporary)).toEqual([])
    },
  )
})

test('a machine where the port is taken meanwhile says so', async () => {
  const squatter = createServer()
  await once(squatter.listen(0, '127.0.0.1'), 'listening')
  const { port } = squatter.address() as { port: number }
  const target = await targetOf(`request.port = ${port}; say({ port: await serve().catch(() => 0) })`)
  expect((await failure(target.boot(request()))).message).toMatch(/EADDRINUSE|field port/)
  squatter.close()
})
