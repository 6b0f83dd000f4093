import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type ReferenceGateway,
  type ReferenceGatewayOptions,
  startReferenceGateway,
} from '../../reference-gateway/index.ts'
import { planHere } from '../machine/plan-here.ts'
import type { Results } from '../results.ts'
import { run as runAll } from '../run/run.ts'
import { runOnce } from '../run/run-once.ts'
import { catalogue, profileOf } from './catalogue.ts'
import { Human } from './fixture-human.ts'
import { say } from './fixture-main.ts'
import { liveOf } from './live.ts'

const SECRET = 'the-secret-of-this-gateway'
/** A client that gets in silently, one that has to wait, and one that is refused. */
const SOME = [
  ...['--select', 'direct-first-contact/token/direct/new/cli/shared/v2/operator:read/connect'],
  ...['--select', 'foreign-host-first-contact/token/host-foreign/new/cli/shared/v2/operator:admin/connect'],
  ...['--select', 'x-forwarded-for-first-contact/token/xff-public/new/cli/shared/v2/operator:admin/connect'],
]

let folder: string
let gateway: ReferenceGateway | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-'))
  vi.stubEnv('OPENCLAW_GATEWAY_TOKEN', SECRET)
  vi.stubEnv('OPENCLAW_GATEWAY_PASSWORD', undefined)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await gateway?.[Symbol.asyncDispose]()
  gateway = undefined
  await rm(folder, { recursive: true, force: true })
})

async function start(options: Partial<ReferenceGatewayOptions> = {}): Promise<string> {
  gateway = await startReferenceGateway({
    ...{ port: 0, stateDir: join(folder, 'state'), auth: { mode: 'token', token: SECRET }, synchronous: 'normal' },
    ...options,
  })
  return `ws://127.0.0.1:${gateway.port}`
}

/** What is in the store, by table. */
function rows(): readonly number[] {
  const db = new DatabaseSync(join(folder, 'state', 'state', 'openclaw.sqlite'), { readOnly: true })
  const count = (table: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)
  const counts = [count('device_pairing_paired'), count('device_pairing_pending')]
  db.close()
  return counts
}

const run = (target: string, ...more: readonly string[]) =>
  say('run', '--target', target, '--out', join(folder, 'out'), '--json', ...more)

describe('a gateway that runs', () => {
  test('is judged, and everything that was paired in it is gone afterwards', async () => {
    const target = await start()
    const said = await run(target, ...SOME)
    expect(said.stderr).toContain('is taken to speak as 2026.9.6')
    expect(said.stderr).toMatch(
      /taken to be configured as token\n {2}sent: {4}\d+ cases with \d+ handshakes, and the suite's own, to 127\.0\.0\.1:\d+ only/,
    )
    expect(said.stderr).toMatch(/removed from its store what this run left there: \d+ devices and \d+ request/)
    const results = JSON.parse(said.stdout) as Results
    expect(results.cases.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass'])
    expect(results.cases[0]?.replay).toContain(`--target ${target} --profile recommended`)
    expect(said.code).toBe(0)
    expect(rows()).toEqual([0, 0])
    expect(said.stdout + said.stderr).not.toContain(SECRET)
  })

  test('what cannot be arranged there is not applicable, and says why', async () => {
    const said = await run(
      await start(),
      '--select',
      'upgrades.local-scope-upgrade',
      '--select',
      '*/trusted/xff-public/new/**',
    )
    const reasons = new Set((JSON.parse(said.stdout) as Results).cases.map(({ because }) => because[0]))
    expect(reasons).toContain('needs seed-records: rows cannot be planted in its store')
    expect([...reasons].join('\n')).toContain('it runs already, and is taken to be configured as token')
    expect(said.code).toBe(3)
  })

  test('one whose configuration was declared is judged as that', async () => {
    const target = await start({ trustedProxies: ['127.0.0.1'], allowedOrigins: ['https://console.example.com'] })
    const said = await run(
      target,
      '--configuration',
      'trusted',
      '--release',
      '2026.9.6',
      '--select',
      'trusted-proxy-first-contact/trusted/xff-public/new/cli/shared/v2/operator:read/connect',
    )
    const [only] = (JSON.parse(said.stdout) as Results).cases
    expect(only?.verdict).toBe('pass')
    expect(only?.replay).toMatch(/--profile 2026-09-06 --configuration trusted --release 2026\.9\.6$/)
    expect(rows()).toEqual([0, 0])
  })

  test('on another address of the loopback is asked there, and not on 127.0.0.1', async () => {
    await start({ hosts: ['127.0.0.5'] })
    const said = await run(`ws://127.0.0.5:${gateway?.port}`, ...SOME)
    expect((JSON.parse(said.stdout) as Results).cases.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass'])
    expect(rows()).toEqual([0, 0])
  })

  test('a probe of it leaves nothing either', async () => {
    const said = await say('probe', '--target', await start(), '--json')
    expect(JSON.parse(said.stdout)).toMatchObject({ outcome: 'silent', configuration: 'token' })
    expect(rows()).toEqual([0, 0])
  })

  test('a replay takes the same options', async () => {
    const said = await say('replay', SOME[1] as string, '--target', await start(), '--release', '2026.9.6', '--json')
    expect(JSON.parse(said.stdout)).toMatchObject({ verdict: 'pass' })
    expect(rows()).toEqual([0, 0])
  })
})

test('a gateway that asks a human: says what to approve, and goes on when it was', async () => {
  const human = new Human()
  await human.pair(join(folder, 'state'))
  const target = await start({ autoApproveLocal: false })
  const live = await liveOf(target, { configuration: 'manual', release: '2026.9.6' }, undefined)
  const { planned } = await planHere(catalogue, profileOf('recommended'), live, {
    only: ['manual-first-contact/manual/direct/new/cli/**'],
    skip: [],
  })
  const [one] = planned.selected
  const asked = Promise.withResolvers<string>()
  const said: string[] = []
  const ends = runOnce({
    ...{ target: live, planned: one!, headers: [], deadlineMs: 5_000, signal: new AbortController().signal },
    progress: (line) => {
      said.push(line)
      if (line.includes('openclaw devices approve')) asked.resolve(line)
    },
  })
  await human.approve(await asked.promise, { port: gateway!.port, token: SECRET })
  expect((await ends).kind).toBe('ran')
  expect(said.at(-1)).toMatch(/removed from its store/)
  // The human stays.
  expect(rows()).toEqual([1, 0])
})

test('a run that is stopped leaves nothing either', async () => {
  const live = await liveOf(await start(), {}, undefined)
  const { planned } = await planHere(catalogue, profileOf('recommended'), live, { only: ['forwarding.*'], skip: [] })
  const stop = new AbortController()
  const said: string[] = []
  let most: readonly number[] = []
  await runAll({
    ...{ target: live, plan: planned, concurrency: 4, deadlineMs: 5_000, signal: stop.signal },
    onEvent: (event) => {
      if (event.kind === 'prepare') said.push(event.line)
      if (event.kind !== 'case') return
      if (!stop.signal.aborted) most = rows()
      stop.abort(new Error('stopped'))
    },
  })
  expect(most[1]).toBeGreaterThan(0)
  expect(said.at(-1)).toMatch(/^removed from its store/)
  expect(rows()).toEqual([0, 0])
})

describe('what is no gateway to judge', () => {
  test.each([
    ['another machine', 'ws://192.0.2.1:18789', [], /not this machine \(192\.0\.2\.1\), so nothing was sent to it/],
    ['another than was allowed', 'ws://192.0.2.1:18789', ['--allow-remote', '192.0.2.2'], /letter by letter/],
    [
      'options without such a target',
      'reference',
      ['--release', '2026.9.6'],
      /--release is about a gateway that runs already/,
    ],
    ['TLS', 'wss://127.0.0.1:18789', [], /TLS is not spoken/],
    [
      'a configuration that is none',
      'ws://127.0.0.1:18789',
      ['--configuration', 'lan'],
      /not taken to be configured as "lan"; there are: token/,
    ],
    [
      'a configuration without its secret',
      'ws://127.0.0.1:18789',
      ['--configuration', 'password'],
      /as OPENCLAW_GATEWAY_PASSWORD/,
    ],
    ['a release that is none', 'ws://127.0.0.1:18789', ['--release', 'latest'], /--release latest is no release/],
    ['an old release', 'ws://127.0.0.1:18789', ['--release', '2026.1.1'], /older than 2026\.2\.17/],
  ])('%s: exit code 2', async (_title, target, more, why) => {
    const said = await run(target, ...more)
    expect(said.stderr).toMatch(why)
    expect(said.code).toBe(2)
  })

  test('two secrets: exit code 2', async () => {
    vi.stubEnv('OPENCLAW_GATEWAY_PASSWORD', 'another')
    const said = await run('ws://127.0.0.1:18789')
    expect(said).toMatchObject({ code: 2, stderr: expect.stringContaining('both OPENCLAW_GATEWAY_TOKEN and') })
  })

  test('proxy-check starts its own gateway: exit code 2', async () => {
    const said = await say('proxy-check', '--target', await start(), '--url', 'http://127.0.0.1:1/')
    expect(said).toMatchObject({ code: 2, stderr: expect.stringContaining('stands in for the gateway') })
    expect(rows()).toEqual([0, 0])
  })

  test('nobody, somebody else, a wrong secret: exit code 3', async () => {
    const target = await start()
    vi.stubEnv('OPENCLAW_GATEWAY_TOKEN', 'wrong')
    const refused = await run(target)
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('does not take the credential') })
    expect(rows()).toEqual([0, 0])
    await gateway?.[Symbol.asyncDispose]()
    gateway = undefined
    expect(await run(target)).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/nobody listens there \(ECONNREFUSED\)/),
    })
    const server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const other = await run(`ws://127.0.0.1:${port}`)
    server.close()
    expect(other).toMatchObject({ code: 3, stderr: expect.stringContaining('is no gateway') })
  })
})
