import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'

// Whole processes, each with a vitest of its own, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** Runs the program. What this vitest told its own worker is none of its business. */
function running(...argv: readonly string[]) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')))
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const child = execFile(process.execPath, ['--import', 'tsx', at('main.ts'), ...argv], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

const fixture = ['--list', at('fixture/list.ts')] as const

test('every fate has its line, in the order of the list, and one that is not killed makes exit code 1', async () => {
  const { code, out, err } = await running(...fixture)
  const lines = out.trimEnd().split('\n')
  const CHECKS = 'harness/suite-mutants/fixture/door.checks.ts'
  expect(lines.slice(0, 2)).toEqual([
    `killed    closed: by ${CHECKS}: the door opens for a friend`,
    'SURVIVED  open: The door opens for everybody.',
  ])
  expect(lines[2]).toContain(`BROKEN    no-program: no assertion failed: ${CHECKS}: Transform failed`)
  expect(lines[3]).toContain(`BROKEN    no-bell: no assertion failed: ${CHECKS}: the bell has a sound: TypeError: `)
  expect(lines.slice(4, 7)).toEqual([
    'STALE     no-window: "window" stands 0 times in harness/suite-mutants/fixture/door.ts, not once',
    'STALE     every-name: "name" stands 2 times in harness/suite-mutants/fixture/door.ts, not once',
    'BROKEN    elsewhere: none of its tests loads the module',
  ])
  expect(lines[7]).toMatch(/^1 killed, 1 survived, 3 broken, 2 stale \(\d+ s\)$/)
  expect([code, err]).toEqual([1, ''])
})

test('all that were asked for are killed: exit code 0', async () => {
  const { code, out } = await running(...fixture, '--only', 'closed')
  expect(out).toMatch(/^killed {4}closed: .*\n1 killed, 0 survived, 0 broken, 0 stale \(\d+ s\)\n$/)
  expect(code).toBe(0)
})

test('tests that fail as they are show nothing: exit code 1, and no verdict', async () => {
  const { code, out, err } = await running('--list', at('fixture/red.ts'))
  expect(err).toMatch(
    /^error: these tests fail as they are.*\nharness\S+red\.checks\.ts: the door opens for everybody: /,
  )
  expect([code, out]).toEqual([1, ''])
})

test('wrong usage is exit code 2; the help says what the words mean', async () => {
  const [unknown, help] = await Promise.all([running(...fixture, '--only', 'nobody'), running('--help')])
  expect(unknown).toMatchObject({
    code: 2,
    err: expect.stringContaining('there is no mutant nobody; there are: closed'),
  })
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes: 0 all were killed') })
})
