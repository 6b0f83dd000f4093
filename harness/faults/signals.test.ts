import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { placeNpm } from './fixture-npm.ts'
import { FAKE_VERSION, placeRelease } from './fixture-release.ts'
import { type Cli, inWorld, PATIENCE, type World } from './fixture-world.ts'

const TARGET = ['--target', `openclaw@${FAKE_VERSION}`]

/** A gateway that lives, and is never ready: it takes no connection, but has told us that it is there. */
const neverReady = (post: string) => `
  import { connect } from 'node:net'
  connect(${JSON.stringify(post)}).on('error', () => {})
  setInterval(() => {}, 1000)
`

/** What the command line is doing when the signal comes; each resolves when it is at it. */
const phases: Readonly<Record<string, (world: World) => Promise<Cli>>> = {
  'the install': async (world) => {
    await placeNpm(world.bin)
    const cli = world.cli(['run', ...TARGET], { FAKE_NPM: 'hang' })
    await world.arrivals(2)
    return cli
  },
  'the boot': async (world) => {
    await placeRelease(world.cache, neverReady(world.post))
    const cli = world.cli(['run', ...TARGET])
    await world.arrivals(1)
    return cli
  },
  'the handshakes, behind proxies': async (world) => {
    await world.trouble({ when: 'connection > 3', does: '' })
    const cli = world.cli(['run', ...TARGET, '--select', 'traceless-proxy'])
    await world.troubleBegan()
    return cli
  },
  'the handshakes with the spawned reference gateway': async (world) => {
    const cli = world.cli(['run', '--spawn', '--concurrency', '1'])
    await cli.says(/token is up/)
    return cli
  },
  'a probe': async (world) => {
    await world.trouble({ when: 'connection > 3', does: '' })
    const cli = world.cli(['probe', ...TARGET])
    await world.troubleBegan()
    return cli
  },
}

test.concurrent.each<[NodeJS.Signals, string]>([
  ...Object.keys(phases).map((phase): [NodeJS.Signals, string] => ['SIGINT', phase]),
  ['SIGTERM', 'the handshakes, behind proxies'],
])(
  '%s during %s ends everything, and no report is written',
  (signal, phase) =>
    inWorld(async (world) => {
      const cli = await phases[phase]!(world)
      cli.process.kill(signal)
      const end = await cli.ended
      expect(end.stderr).toMatch(new RegExp(`${signal}: stopping, ending what was started …\\n.*no report was written`))
      expect(end).toMatchObject({ code: 130, signal: null, stdout: '' })
      expect(end.stderr).not.toMatch(/ at .*:\d+:\d+|did not come up/)
      await expect(readdir(world.out)).rejects.toThrow('ENOENT')
      await world.expectNothingLeft()
    }),
  PATIENCE,
)

test.concurrent(
  'a second Ctrl-C ends at once',
  () =>
    inWorld(async (world) => {
      const cli = await phases['the boot']!(world)
      cli.process.kill('SIGINT')
      await cli.says(/SIGINT: stopping/)
      cli.process.kill('SIGINT')
      expect(await cli.ended).toMatchObject({ code: 130, signal: null, stdout: '' })
      // At once means that nobody waited for the folders to be removed.
      await world.expectNothingLeft({ files: false })
    }),
  PATIENCE,
)

test.concurrent.each(['the boot', 'the handshakes, behind proxies'])(
  'SIGKILL during %s leaves no process',
  (phase) =>
    inWorld(async (world) => {
      const cli = await phases[phase]!(world)
      // None of them can hide from us, or "no process" would mean little.
      if (process.platform === 'linux')
        expect(world.processes().join('\n')).toMatch(/supervisor\.ts[\s\S]*openclaw\.mjs/)
      cli.process.kill('SIGKILL')
      expect(await cli.ended).toMatchObject({ code: null, signal: 'SIGKILL' })
      await world.expectNothingLeft({ files: false })
    }),
  PATIENCE,
)
