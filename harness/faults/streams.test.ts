import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { FAKE_VERSION } from './fixture-release.ts'
import { inWorld, PATIENCE } from './fixture-world.ts'

const ONE = 'foreign-host-first-contact/token/host-foreign/new/cli/shared/v2/operator:admin/connect'

describe.concurrent('standard output', { timeout: PATIENCE }, () => {
  test.each([
    [['run', '--select', 'direct-first-contact', '--json'], 'cases'],
    [['probe', '--spawn', '--json'], 'outcome'],
  ])('of %j is exactly one object', (argv, key) =>
    inWorld(async (world) => {
      const { code, stdout } = await world.run(argv)
      expect(code).toBe(0)
      expect(stdout).toMatch(/^\{/)
      expect(JSON.parse(stdout)).toHaveProperty(key)
      await world.expectNothingLeft()
    }),
  )

  test('is empty when nothing could be said, and the reports of a run lie below the folder that it runs in', () =>
    inWorld(async (world) => {
      const out = ['--out', 'reports/out']
      const missing = await world.run(['run', '--target', `openclaw@${FAKE_VERSION}`, '--json', ...out])
      expect(missing).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('No npm on the PATH') })
      expect(await readdir(world.home)).toEqual([])
      const { code, stderr } = await world.run(['--select', ONE])
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: expect.stringMatching(/^reference: token is up after .* s\n/),
      })
      expect(await readdir(`${world.home}/reports/out`)).toHaveLength(8)
      await world.expectNothingLeft()
    }))

  test.each([[['list']], [['run', '--select', ONE]]])('of %j may be closed by its reader', (argv) =>
    inWorld(async (world) => {
      const cli = world.cli(argv)
      cli.process.stdout?.destroy()
      const [code] = await once(cli.process, 'exit')
      const { stderr } = await cli.ended
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/EPIPE|Error|fault/) })
      await world.expectNothingLeft()
    }),
  )
})
