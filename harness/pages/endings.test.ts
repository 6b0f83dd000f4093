/** How a browser ends: with its run, with an abort, by itself, and with a process that is killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { surveyMachine } from '../machine/machine.ts'
import { knockAt, type Peer, socketPeer } from '../protocol/scripted-peer.ts'
import { browsersOf, lives, ownPage } from './fixture.ts'
import { PageError, startPages } from './pages.ts'

// A browser takes seconds to come up on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 })

const found = (await surveyMachine(['browser'])).lacks('browser')
const lacks = existsSync('/proc/self/cmdline') ? found : 'processes are found in /proc here'

/** A gateway that speaks first, and the end of the first connection to it, which the kernel tells. */
async function listener(): Promise<{ readonly peer: Peer; readonly ended: Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const peer = await socketPeer((socket) => {
    socket.send('{}')
    socket.on('close', resolve)
  })
  return { peer, ended: promise }
}

const ownPages = (gatewayPort: number, signal = new AbortController().signal) =>
  startPages({ gatewayPort, wanted: [ownPage], signal })

const gone = (pids: readonly number[]) => vi.waitFor(() => expect(pids.filter(lives)).toEqual([]), { timeout: 30_000 })

describe.skipIf(lacks !== undefined)(lacks ?? 'browsers end', () => {
  test('a process that is killed takes its browser along', async () => {
    const { peer, ended } = await listener()
    await using _ = peer
    const program = fileURLToPath(new URL('./fixture-child.ts', import.meta.url))
    const child = spawn(process.execPath, [program, String(peer.port)], { stdio: ['ignore', 'pipe', 'ignore'] })
    try {
      await once(child.stdout, 'data')
      const { all, folders } = browsersOf(child.pid!)
      expect(all.length).toBeGreaterThan(2)
      child.kill('SIGKILL')
      await ended
      await gone(all)
      // Nobody is left who could do it.
      for (const folder of folders) rmSync(folder, { recursive: true })
    } finally {
      child.kill('SIGKILL')
    }
  })

  test('an abort ends it', async () => {
    const { peer, ended } = await listener()
    await using _ = peer
    const stop = new AbortController()
    await using pages = await ownPages(peer.port, stop.signal)
    const opened = await pages.opening(ownPage, undefined)(knockAt(peer))
    expect(opened.kind).toBe('open')
    const { all } = browsersOf(process.pid)
    stop.abort()
    await ended
    await gone(all)
  })

  test('one that dies by itself proves nothing about the gateway', async () => {
    const { peer } = await listener()
    await using _ = peer
    await using pages = await ownPages(peer.port)
    const opened = await pages.opening(ownPage, undefined)(knockAt(peer))
    if (opened.kind !== 'open') throw new Error(opened.kind)
    await opened.next()
    pages.check(ownPage)
    for (const pid of browsersOf(process.pid).mains) process.kill(pid, 'SIGKILL')
    expect(await opened.next()).toMatchObject({ kind: 'closed', sentBy: 'us' })
    expect(() => pages.check(ownPage)).toThrow(PageError)
    await expect(pages.opening(ownPage, undefined)(knockAt(peer))).rejects.toThrow('the browser ended')
  })

  test('one that does not start says why, and what to do', async () => {
    const stop = new AbortController()
    stop.abort(new Error('stopped before'))
    await expect(ownPages(1, stop.signal)).rejects.toThrow(
      new PageError('the browser did not start (stopped before). Next step: apt-get install chromium'),
    )
  })
})
