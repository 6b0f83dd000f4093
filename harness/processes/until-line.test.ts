import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { startUntilLine } from './until-line.ts'

const program = (script: string) => ({ command: process.execPath, args: ['-e', script], env: {}, cwd: tmpdir() })

test('a program that says so is ready, and runs until it is stopped', async () => {
  const started = await startUntilLine(
    /^ready on \d+$/,
    program("console.log('up'); console.log('ready on 1'); setInterval(() => {}, 1e6)"),
  )
  if (!started.ready) throw new Error(started.why)
  await started.child.stop()
  expect(started.child.lastLines()).toEqual(['up', 'ready on 1'])
})

test('one that ends before is quoted by its last lines', async () => {
  const lines = "for (let i = 1; i <= 20; i += 1) console.error('line ' + i); process.exit(3)"
  const started = await startUntilLine(/ready/, program(lines))
  expect(started).toEqual({ ready: false, why: Array.from({ length: 12 }, (_, i) => `line ${i + 9}`).join('\n') })
})

test('one that cannot be started says why', async () => {
  const started = await startUntilLine(/ready/, { command: '/nowhere/program', args: [], env: {}, cwd: tmpdir() })
  expect(started).toMatchObject({ ready: false, why: expect.stringContaining('ENOENT') })
})

test('one that is aborted has ended', async () => {
  const stop = new AbortController()
  const starting = startUntilLine(/never/, { ...program('setInterval(() => {}, 1e6)'), signal: stop.signal })
  stop.abort()
  expect(await starting).toMatchObject({ ready: false })
})
