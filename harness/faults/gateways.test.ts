import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CaseResult, Results } from '../results.ts'
import { FAKE_VERSION, placeRelease } from './fixture-release.ts'
import { inWorld, PATIENCE, type World } from './fixture-world.ts'

/** It decides as the reference gateway does, whatever release it poses as. */
const TARGET = ['run', '--target', `openclaw@${FAKE_VERSION}`, '--profile', 'recommended']
/** Five cases with a device, each of which names another Host, one without, and their controls; one after the other. */
const SMALL = [
  ...['--select', 'foreign-host-first-contact/token/*/new/cli/shared/v2/operator:admin/connect'],
  ...['--select', 'no-device-operator/token/direct/no-device/cli/shared/v2/operator:read/connect'],
  ...['--concurrency', '1'],
]

const report = (world: World, name: string): Promise<string> => readFile(join(world.out, name), 'utf8')

const results = async (world: World): Promise<Results> => JSON.parse(await report(world, 'results.json'))

const verdicts = (cases: readonly CaseResult[]) => new Set(cases.map(({ verdict }) => verdict))

const GARBAGE = `client.end('SSH-2.0-OpenSSH_9.6\\r\\n')`
const NO_JSON = `upgrade(client, head); send(client, Buffer.from('garbage'))`
const HUGE = `upgrade(client, head); send(client, Buffer.alloc(100e6, 'x'))`
const SILENCE = ''
const END = `console.error('out of memory'); setImmediate(() => process.exit(5))`

const server = (onConnection: string) =>
  `import('node:net').then((net) => net.createServer(${onConnection}).listen(port, '127.0.0.1'))`

describe.concurrent('a gateway that', { timeout: PATIENCE }, () => {
  test('ends at boot: the end of its log is on the terminal and in the reports', () =>
    inWorld(async (world) => {
      await placeRelease(
        world.cache,
        `console.error('Config invalid: gateway.mode', config.gateway.auth.token); process.exit(78)`,
      )
      const end = await world.run([...TARGET, ...SMALL])
      expect(end.code).toBe(3)
      expect(end.stderr).toMatch(
        /did not come up: openclaw@2026\.2\.19 ended at boot with exit code 78.*\n +Config inv/,
      )
      expect(end.stdout).toMatch(/INCOMPLETE.*no verdict/)
      const said = 'Config invalid: gateway.mode <secret>'
      expect(end.stdout).toContain(said)
      expect(await report(world, 'results.json')).toContain(said)
      expect(await report(world, 'report.md')).toContain('Config invalid: gateway.mode')
      await world.expectNothingLeft()
    }))

  test.each([
    ['stays silent', server('() => {}')],
    ['answers garbage', server(`(client) => client.end('SSH-2.0-OpenSSH_9.6\\r\\n')`)],
  ])('%s from the start meets the boot deadline', (_title, program) =>
    inWorld(async (world) => {
      await placeRelease(world.cache, `console.log('here I am'); ${program}`)
      const end = await world.run([...TARGET, ...SMALL, '--boot-deadline', '500'])
      expect(end.code).toBe(3)
      expect(end.stderr).toMatch(/token did not come up: openclaw@2026\.2\.19 was not ready within 500 ms/)
      expect(verdicts((await results(world)).cases)).toEqual(new Set(['could-not-run']))
      await world.expectNothingLeft()
    }),
  )

  test('finds its port taken meanwhile is given another', () =>
    inWorld(async (world) => {
      const first = `
        import { existsSync, writeFileSync } from 'node:fs'
        const mark = process.env.HOME + '/tried'
        if (!existsSync(mark)) {
          writeFileSync(mark, '')
          console.error('Error: listen EADDRINUSE: address already in use 127.0.0.1:' + port)
          process.exit(1)
        }
      `
      await world.trouble({ when: 'false', does: '', first })
      const end = await world.run([...TARGET, ...SMALL])
      expect(end).toMatchObject({ code: 0, stderr: expect.stringMatching(/token is up after/) })
      await world.expectNothingLeft()
    }))

  test('gives single answers that are none fails those cases, and is asked on', () =>
    inWorld(async (world) => {
      const does = `
        if (trouble === 'foreign-port') { ${GARBAGE} }
        if (trouble === 'lan') { ${NO_JSON} }
        if (trouble === 'container') { ${HUGE} }
      `
      const when = `(trouble = [
        ['foreign-port', /host: [^\\r]*example[^\\r]*:\\d+\\r/i],
        ['lan', /host: 192/i],
        ['container', /host: 172/i],
      ].find(([, host]) => host.test(head))?.[0])`
      await world.trouble({ first: 'let trouble;', when, does })
      const end = await world.run([...TARGET, ...SMALL])
      const { cases } = await results(world)
      expect(cases.map((one) => [one.axes.vantage, one.verdict, one.observed?.note ?? null])).toEqual([
        ['host-foreign', 'pass', null],
        ['host-foreign-port', 'fail', 'not the protocol: HPE_INVALID_CONSTANT'],
        ['host-lan', 'fail', 'not the protocol: not JSON'],
        ['host-container', 'fail', 'closed without an answer (1006)'],
        ['host-any-address', 'pass', null],
        ['direct', 'pass', null],
      ])
      expect(end.code).toBe(1)
      await world.expectNothingLeft()
    }))

  test.each([
    ['answers garbage', GARBAGE, 'the gateway stopped working: not the protocol'],
    ['sends frames of 100 MB', HUGE, 'the gateway stopped working: closed with 1006'],
    ['stays silent', SILENCE, 'the gateway stopped working: no answer in time'],
    ['ends', END, 'ended with code 5; its last lines:\nout of memory'],
  ])('%s from the middle on gets no verdict from then on', (_title, does, because) =>
    inWorld(async (world) => {
      await world.trouble({ when: 'connection >= 6', does })
      const end = await world.run([...TARGET, ...SMALL, ...(does === SILENCE ? ['--deadline', '1500'] : [])])
      expect(end.code).toBe(3)
      const cases = (await results(world)).cases.filter(({ verdict }) => verdict !== 'pass')
      expect(verdicts(cases)).toEqual(new Set(['could-not-run']))
      expect(cases.length).toBeGreaterThanOrEqual(5)
      for (const one of cases) expect(one.because.join()).toContain(because)
      await world.expectNothingLeft()
    }),
  )

  test('ends under one configuration leaves what failed under another', () =>
    inWorld(async (world) => {
      // The second configuration's gateway ends; the first one's is asked by a profile that it does not follow.
      await world.trouble({ when: 'trustedProxies.length > 0 && connection > 3', does: END })
      const end = await world.run([
        ...['run', '--target', `openclaw@${FAKE_VERSION}`, '--profile', '2026-02-19'],
        ...['--select', 'rfc7239-first-contact/token/*/new/cli/shared/v2/operator:admin/connect'],
        ...['--select', 'trusted-proxy-direct/**'],
      ])
      expect(end.code).toBe(1)
      const { cases } = await results(world)
      const under = (id: string) => verdicts(cases.filter(({ axes }) => axes.configuration === id))
      expect(under('token')).toContain('fail')
      expect(under('trusted')).toEqual(new Set(['could-not-run']))
      await world.expectNothingLeft()
    }))
})
