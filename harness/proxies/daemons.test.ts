import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { surveyMachine } from '../machine/machine.ts'
import { freePort } from '../targets/free-port.ts'
import { type Recorder, startRecorder } from '../vantages/recorder.ts'
import type { ProxySetup } from '../vocabulary.ts'
import { type DaemonProgram, startDaemon } from './daemons.ts'
import { here } from './place.ts'
import { ProxyError } from './running.ts'

vi.mock('../targets/free-port.ts', { spy: true })

const samples: Readonly<Record<DaemonProgram, string>> = {
  nginx: 'proxy_pass http://{gateway};',
  caddy: 'reverse_proxy {gateway}',
  haproxy: 'mode http\nserver gateway {gateway}',
  apache: 'ProxyPass "/" "http://{gateway}/"',
}
const programs = Object.keys(samples) as DaemonProgram[]
const machine = await surveyMachine(programs)

const setup = (program: DaemonProgram, id: string, config: string): ProxySetup => ({
  id,
  program,
  title: id,
  config,
  sources: [],
})

/** Where everything that is temporary goes meanwhile, so that nobody else's is seen here. */
const folder = mkdtempSync(join(tmpdir(), 'daemons-'))
vi.stubEnv('TMPDIR', folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const never = () => new AbortController().signal

/** Knocks at a port with a plain request. Resolves with the first bytes of the answer, or the error's code. */
const knock = (port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: gw.example.com\r\n\r\n'))
    socket.once('data', (data) => resolve(String(data).slice(0, 12)) ?? socket.destroy())
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  })

describe.each(programs)('%s', (program) => {
  const lacks = machine.lacks(program)

  describe.skipIf(lacks !== undefined)(lacks ?? 'is a process of its own', () => {
    async function opened(recorder: Recorder) {
      const setups = ['one', 'two'].map((id) => setup(program, id, samples[program]))
      return startDaemon(program, setups, recorder.port, here, never())
    }

    test('listens for each setup, and is gone with its folder when it is disposed', async () => {
      await using recorder = await startRecorder()
      const proxies = await opened(recorder)
      const ports = Object.values(proxies.ports)
      expect(new Set(ports).size).toBe(2)
      for (const port of ports) {
        const [answer, { peer }] = await Promise.all([knock(port), recorder.next()])
        expect(answer).toBe('HTTP/1.1 403')
        expect(peer).toBe('127.0.0.1')
      }
      expect(readdirSync(folder)).toHaveLength(1)
      await proxies[Symbol.asyncDispose]()
      expect(readdirSync(folder)).toEqual([])
      for (const port of ports) expect(await knock(port)).toBe('ECONNREFUSED')
    })

    test('that cannot read its configuration is an error with its own words, and leaves nothing behind', async () => {
      const starting = startDaemon(program, [setup(program, 'wrong', 'no such directive;')], 1, here, never())
      await expect(starting).rejects.toThrow(ProxyError)
      await expect(starting).rejects.toThrow(/ended before it listened:\n.*\S/s)
      expect(readdirSync(folder)).toEqual([])
    })

    test('whose port was taken meanwhile gets another', async () => {
      await using recorder = await startRecorder()
      vi.mocked(freePort).mockResolvedValueOnce(recorder.port)
      await using proxies = await startDaemon(
        program,
        [setup(program, 'one', samples[program])],
        recorder.port,
        here,
        never(),
      )
      expect(proxies.ports.one).not.toBe(recorder.port)
      expect(await knock(proxies.ports.one!)).toBe('HTTP/1.1 403')
    })

    test('runs what the place says instead of it', async () => {
      await using recorder = await startRecorder()
      const entered: string[] = []
      const place = {
        ...here,
        enter: (command: string, args: readonly string[]) => {
          entered.push(command)
          return ['/usr/bin/env', [command, ...args]] as const
        },
      }
      await using proxies = await startDaemon(
        program,
        [setup(program, 'one', samples[program])],
        recorder.port,
        place,
        never(),
      )
      expect(entered).toHaveLength(1)
      expect(await knock(proxies.ports.one!)).toBe('HTTP/1.1 403')
    })
  })
})
