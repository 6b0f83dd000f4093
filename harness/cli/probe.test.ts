import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { World } from '../faults/fixture-world.ts'
import { say } from './fixture-main.ts'

let world: World

beforeAll(async () => {
  world = await World.create()
  vi.stubEnv('TMPDIR', world.temporary)
})

afterAll(async () => {
  await world.expectNothingLeft()
  vi.unstubAllEnvs()
  await world[Symbol.asyncDispose]()
})

const probe = async (...argv: readonly string[]) => {
  const { code, stdout, stderr } = await say('probe', ...argv, '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

test('in words: the outcome first, then the wire and the store', async () => {
  const { code, stdout, stderr } = await say('probe')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(
    /^silent \(.*\n {2}a row was created\n {2}profile recommended expects silent: .*\nwire:\n[\s\S]*store after: {2}\{/,
  )
})

test('a place that no gateway can tell from a local client says what the operator must do', async () => {
  const { residualRisk } = await probe('--vantage', 'proxy-passes-nothing')
  expect(residualRisk).toEqual({
    requirement: 'forwarding.traceless-proxy-residual-risk',
    operator: expect.stringContaining('X-Forwarded-For'),
  })
  expect(await probe()).toMatchObject({ outcome: 'silent', residualRisk: null })
  expect((await say('probe', '--vantage', 'proxy-passes-nothing')).stdout).toContain(
    '\n  residual risk, which no gateway can close (forwarding.traceless-proxy-residual-risk): Make the proxy',
  )
})

test.each<[readonly string[], object]>([
  [['--vantage', 'host-foreign'], { outcome: 'interactive', expected: { outcome: 'interactive' } }],
  [['--header', 'X-Forwarded-For: 203.0.113.9'], { outcome: 'interactive', expected: null }],
  [['--header', 'Host: gateway.example.com'], { outcome: 'interactive', expected: null }],
  [['--history', 'paired-read', '--ask', 'operator:read'], { outcome: 'covered' }],
  [['--history', 'paired-read', '--credential', 'device'], { outcome: 'covered', credential: 'device' }],
  [['--credential', 'wrong'], { outcome: 'rejected', refusal: 'credential-mismatch' }],
  [['--credential', 'none'], { outcome: 'rejected', refusal: 'credential-missing' }],
  [['--configuration', 'open', '--credential', 'none'], { configuration: 'open', outcome: 'silent' }],
  [['--client', 'node-host', '--ask', 'node'], { client: 'node-host', ask: 'node' }],
  [['--form', 'v3', '--ask', 'operator:read@darwin'], { form: 'v3', ask: 'operator:read@darwin', outcome: 'silent' }],
  [
    ['--configuration', 'trusted', '--trusted-proxy', '10.0.0.0/8', '--trusted-proxy', '::1'],
    { trustedProxies: ['10.0.0.0/8', '::1'] },
  ],
  [['--profile', '2026-02-19'], { expected: { profile: '2026-02-19' } }],
  [
    ['--reference-policy', '2026.2.19', '--history', 'paired-read', '--ask', 'operator:write'],
    { history: 'paired-read' },
  ],
  [['--target', 'reference', '--deadline', '4000', '--boot-deadline', '20000', '--spawn'], { outcome: 'silent' }],
])('%j', async (argv, found) => {
  expect(await probe(...argv)).toMatchObject({ ...found, transcript: expect.any(Array) })
})

test('a vantage on another host takes a gateway that is reached from there', async () => {
  const wrong = await say('probe', '--vantage', 'lan', '--configuration', 'token')
  expect(wrong).toMatchObject({ code: 2, stdout: '' })
  expect(wrong.stderr).toContain('--configuration lan or dual-stack')
  const asked = await say('probe', '--vantage', 'lan-loopback-host', '--json')
  if (asked.code === 3) return expect(asked.stderr).toContain('Next step')
  expect(JSON.parse(asked.stdout)).toMatchObject({ configuration: 'lan', outcome: 'interactive' })
})
