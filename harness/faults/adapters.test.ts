/** Whatever an adapter does, nothing of it outlives the run. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { quote } from 'shlex'
import { expect, test } from 'vitest'
import { type Cli, inWorld, PATIENCE, type World } from './fixture-world.ts'

/** Lives for ever, whatever is said to it, and so does a child that it starts; both tell the post. */
const stubborn = (post: string) => `
import { spawn } from 'node:child_process'
import { connect } from 'node:net'
const lives = "process.on('SIGTERM', () => {}); require('node:net').connect(" + ${JSON.stringify(JSON.stringify(post))} + ").on('error', () => {})"
const lastsForEver = () => {
  process.on('SIGTERM', () => {})
  connect(${JSON.stringify(post)}).on('error', () => {})
  spawn(process.execPath, ['-e', lives], { stdio: 'ignore' })
}
`

async function adapter(world: World, script: string): Promise<Cli> {
  const file = join(world.folder, 'adapter.mjs')
  await writeFile(file, stubborn(world.post) + script)
  return world.cli(['run', '--target', `command:${quote(process.execPath)} ${quote(file)}`])
}

const phases: Readonly<Record<string, (world: World) => Promise<Cli>>> = {
  'it is asked what it is': (world) => adapter(world, 'lastsForEver()'),
  'it starts': (world) =>
    adapter(
      world,
      `process.stdin.once('data', (line) => {
        if (JSON.parse(String(line)).ask === 'describe') {
          console.log('{"adapter":1,"name":"stubborn","capabilities":["seed-records"]}')
          process.exit()
        }
        lastsForEver()
        console.log('{"adapter":1,"port":9}')
      })`,
    ),
}

test.each(
  Object.keys(phases).flatMap((phase) => (['SIGINT', 'SIGKILL'] as const).map((signal) => [signal, phase] as const)),
)(
  '%s while %s leaves no process',
  (signal, phase) =>
    inWorld(async (world) => {
      const cli = await phases[phase]!(world)
      await world.arrivals(2)
      cli.process.kill(signal)
      const end = await cli.ended
      if (signal === 'SIGINT') expect(end).toMatchObject({ code: 130, stdout: '' })
      await world.expectNothingLeft({ files: signal === 'SIGINT' })
    }),
  PATIENCE,
)
