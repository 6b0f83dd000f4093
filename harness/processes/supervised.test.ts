import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSupervised } from './supervised.ts'

// A process is known to have ended when the kernel closes its connection to the watch post: no polling, no sleeps.
let directory: string
let post: Server
let address: string
const arrivals: Socket[] = []
let wake = () => {}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'supervised-'))
  address = join(directory, 'post')
  arrivals.length = 0
  post = createServer((socket) => {
    socket.on('error', () => {})
    arrivals.push(socket)
    wake()
  }).listen(address)
  await once(post, 'listening')
})

afterEach(async () => {
  post.close()
  for (const socket of arrivals) socket.destroy()
  await rm(directory, { recursive: true, force: true })
})

const arrived = async (count: number) => {
  while (arrivals.length < count) {
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  return arrivals.slice(0, count)
}

const ended = (socket: Socket) =>
  new Promise<void>((resolve) => {
    if (socket.closed) resolve()
    socket.resume().once('close', resolve)
  })

const reportIn = (path: string) => `require('node:net').connect(${JSON.stringify(path)}).on('error', () => {})`

/** A child with a grandchild, both connected to the post; only the child ends when it is told to. */
const tree = () => {
  const grandchild = `process.on('SIGTERM', () => {}); ${reportIn(address)}`
  return `${grandchild}.on('data', () => process.exit(7)); require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}])`
}

const start = (script: string, more: Partial<Parameters<typeof startSupervised>[0]> = {}) =>
  startSupervised({ command: process.execPath, args: ['-e', script], env: {}, cwd: directory, ...more })

describe('startSupervised', () => {
  test('stop() ends the grandchildren', async () => {
    const supervised = start(tree())
    const processes = await arrived(2)
    await supervised.stop()
    await Promise.all(processes.map(ended))
    expect(await supervised.exited).toEqual({ code: null, signal: null })
  })

  test('a grace of SIGTERM is bounded', async () => {
    const supervised = start(tree(), { graceMs: 50 })
    const processes = await arrived(2)
    await supervised.stop()
    await Promise.all(processes.map(ended))
  })

  test('aborting ends the grandchildren', async () => {
    const controller = new AbortController()
    const supervised = start(tree(), { signal: controller.signal })
    const processes = await arrived(2)
    controller.abort()
    await Promise.all(processes.map(ended))
    await supervised.exited
  })

  test('a grandchild that outlives the command ends with it', async () => {
    const supervised = start(tree())
    const processes = await arrived(2)
    for (const socket of processes) socket.write('command: end')
    expect(await supervised.exited).toEqual({ code: 7, signal: null })
    await Promise.all(processes.map(ended))
  })

  test('the tree ends when the starter is killed with SIGKILL', async () => {
    const starter = `
      const { startSupervised } = await import(${JSON.stringify(new URL('./supervised.ts', import.meta.url).href)})
      startSupervised({ command: process.execPath, args: ['-e', ${JSON.stringify(tree())}], env: {}, cwd: '.' })
    `
    const parent = spawn(process.execPath, ['--input-type=module', '-e', starter], { cwd: directory, stdio: 'inherit' })
    const processes = await arrived(2)
    parent.kill('SIGKILL')
    await Promise.all(processes.map(ended))
  })

  test('tells code, last lines and nothing of our environment', async () => {
    process.env.SUPERVISED_TEST_SECRET = 'secret'
    const script = `console.log(process.env.SUPERVISED_TEST_SECRET, process.env.GIVEN)
      console.error('second'); process.exitCode = 3`
    const seen: string[] = []
    const supervised = start(script, { env: { GIVEN: 'given' }, keepLines: 1, onLine: (line) => seen.push(line) })
    expect(await supervised.exited).toEqual({ code: 3, signal: null })
    expect(seen.sort()).toEqual(['second', 'undefined given'])
    expect(supervised.lastLines()).toHaveLength(1)
    delete process.env.SUPERVISED_TEST_SECRET
  })

  test('a command that does not exist is an ending, not an exception', async () => {
    const supervised = start('', { command: join(directory, 'absent') })
    expect((await supervised.exited).error).toContain('ENOENT')
  })

  test('a signal that is aborted already starts nothing that stays', async () => {
    const supervised = start(tree(), { signal: AbortSignal.abort() })
    await supervised.exited
    await Promise.all(arrivals.map(ended))
  })
})

describe('input', () => {
  test('the command is given it, and its input ends when it is told to, or with us', async () => {
    const echo = `process.stdin.on('data', (data) => process.stdout.write('heard ' + data)).on('end', () => process.exit(3))`
    const heard = Promise.withResolvers<string>()
    const child = start(echo, { input: 'hello\n', onLine: heard.resolve })
    expect(await heard.promise).toBe('heard hello')
    child.endInput()
    expect(await child.exited).toEqual({ code: 3, signal: null })
    child.endInput()
  })

  test('a command that keeps on after its input ended is ended with its tree', async () => {
    const child = start(`process.stdin.resume().on('end', () => console.log('ended')); ${tree()}`, { input: '\n' })
    const both = await arrived(2)
    child.endInput()
    await child.stop()
    await Promise.all(both.map(ended))
    expect((await child.exited).code).toBeNull()
  })

  test('a command that was given none has none', async () => {
    const child = start(`process.stdin.resume().on('end', () => process.exit(4))`)
    expect((await child.exited).code).toBe(4)
  })
})
