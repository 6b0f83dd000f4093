/** Another machine, as far as a run can tell: a gateway and the command line on two hosts of a network of the test's own. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PATIENCE } from '../faults/fixture-world.ts'
import { namespacesOf } from '../machine/namespaces.ts'
import { type Network, startNetwork } from '../network/network.ts'
import { type Supervised, startSupervised } from '../processes/supervised.ts'
import type { Results } from '../results.ts'
import { Human } from './fixture-human.ts'

const namespaces = await namespacesOf()
const why = 'missing' in namespaces ? ` (${namespaces.missing})` : ''

const SECRET = 'the-secret-of-this-gateway'
const root = fileURLToPath(new URL('../..', import.meta.url))
const tsx = ['--import', createRequire(import.meta.url).resolve('tsx')]
const { signal } = new AbortController()

const human = new Human()

let folder: string
let network: Network
let gateway: Supervised
let port: number

/** What is in the store, by table. */
function rows(): readonly number[] {
  const db = new DatabaseSync(join(folder, 'state', 'state', 'openclaw.sqlite'), { readOnly: true })
  const count = (table: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)
  const counts = [count('device_pairing_paired'), count('device_pairing_pending')]
  db.close()
  return counts
}

/** Runs the command line on the other host. */
async function run(argv: readonly string[], onLine: (line: string) => void = () => {}) {
  const out = join(folder, 'out')
  const lines: string[] = []
  const called = [...tsx, join(root, 'harness', 'bin.ts'), 'run', '--out', out, ...argv]
  const [command, ...args] = network.host('lan').enter(process.execPath, called)
  const cli = startSupervised({
    ...{ command, args, cwd: root, keepLines: 10_000 },
    env: { PATH: process.env.PATH, HOME: folder, OPENCLAW_GATEWAY_TOKEN: SECRET },
    onLine: (line) => {
      lines.push(line)
      onLine(line)
    },
  })
  const { code } = await cli.exited
  const results = async () => JSON.parse(await readFile(join(out, 'results.json'), 'utf8')) as Results
  return { code, said: lines.join('\n'), results }
}

describe.skipIf('missing' in namespaces)(`a gateway on another machine${why}`, { timeout: PATIENCE }, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'remote-'))
    network = await startNetwork({ hosts: ['lan'], signal })
    await human.pair(join(folder, 'state'))
    const listening = Promise.withResolvers<number>()
    const called = [
      ...tsx,
      join(root, 'reference-gateway', 'main.ts'),
      ...['--port', '0', '--host', '0.0.0.0', '--state', join(folder, 'state'), '--token-env', 'TOKEN', '--json'],
      '--no-rate-limit',
    ]
    const [command, ...args] = network.host('gateway').enter(process.execPath, called)
    gateway = startSupervised({
      ...{ command, args, cwd: dirname(root), env: { PATH: process.env.PATH, TOKEN: SECRET } },
      onLine: (line, stream) => {
        if (stream === 'stdout') listening.resolve(JSON.parse(line).port)
      },
    })
    port = await listening.promise
  }, PATIENCE)

  afterAll(async () => {
    await gateway?.stop()
    await network?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const target = () => `ws://192.168.77.1:${port}`

  test('is not spoken to, unless it is named', async () => {
    const { code, said } = await run(['--target', target()])
    expect(said).toContain('is not this machine (192.168.77.1), so nothing was sent to it')
    expect(code).toBe(2)
    const other = await run(['--target', target(), '--allow-remote', '192.168.77.2'])
    expect(other.said).toContain('letter by letter')
    expect(other.code).toBe(2)
  })

  test('is asked only what changes nothing, with its name as Host', async () => {
    const { code, said, results } = await run(['--target', target(), '--allow-remote', '192.168.77.1'])
    expect(said).toMatch(/^ws:\/\/192\.168\.77\.1:\d+: asks for its release first, by one connect without a device/)
    expect(said).toMatch(/sent: {4}\d+ cases with \d+ handshakes, and the suite's own, to 192\.168\.77\.1:\d+ only/)
    expect(said).toContain('changes: nothing: no case shows a device')
    const { cases } = await results()
    const ran = cases.filter(({ verdict }) => verdict !== 'not-applicable')
    expect(ran.length).toBeGreaterThan(10)
    expect(ran.filter(({ verdict }) => verdict !== 'pass').map(({ id, because }) => [id, because])).toEqual([])
    for (const one of ran) {
      expect(['rejected', 'unbound']).toContain(one.observed?.outcome)
      expect(JSON.stringify(one.steps)).not.toMatch(/"device\\+":\{/)
      expect(one.steps[0]?.transcript[0]?.text).toContain('Host: 192.168.77.1:{port}')
    }
    const reasons = new Set(
      cases.filter(({ verdict }) => verdict === 'not-applicable').map(({ because }) => because[0]),
    )
    expect([...reasons].join('\n')).toContain('only cases that change nothing are run without --allow-mutation')
    expect(rows()).toEqual([1, 0])
    expect(said).not.toContain(SECRET)
    expect(code).toBe(0)
  })

  test('that may be changed asks its owner about the operator, who sees the store then, and everything is removed', async () => {
    const { dial } = network.host('gateway')
    let approval: Promise<void> | undefined
    const changing = ['--target', target(), '--allow-remote', '192.168.77.1', '--allow-mutation']
    const { code, said, results } = await run([...changing, '--select', 'credentials.*'], (line) => {
      if (line.includes('openclaw devices approve')) approval ??= human.approve(line, { port, token: SECRET, dial })
    })
    await approval
    const { cases } = await results()
    const ran = cases.filter(({ verdict }) => verdict !== 'not-applicable')
    expect(ran.filter(({ verdict }) => verdict !== 'pass').map(({ id, because }) => [id, because])).toEqual([])
    expect(ran.length).toBeGreaterThan(5)
    expect(ran[0]?.replay).toMatch(/--allow-remote 192\.168\.77\.1 --allow-mutation$/)
    expect(said).toMatch(/removed from its store what this run left there: [23] devices/)
    // The owner stays.
    expect(rows()).toEqual([1, 0])
    expect(code).toBe(0)
  })
})
