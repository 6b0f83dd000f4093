import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FAKE_VERSION } from '../faults/fixture-release.ts'
import { inWorld, PATIENCE } from '../faults/fixture-world.ts'

test(
  'Ctrl-C during a replay ends everything that was started',
  () =>
    inWorld(async (world) => {
      const failing = ['--reference-policy', '2026.2.19', '--select', 'local-scope-sideways']
      expect(await world.run(['run', ...failing])).toMatchObject({ code: 1 })
      const stored = await readFile(join(world.out, 'evidence.ndjson'), 'utf8')
      const file = join(world.home, 'troubled.ndjson')
      await writeFile(file, stored.replaceAll('"target":"reference"', `"target":"openclaw@${FAKE_VERSION}"`))
      await world.trouble({ when: 'connection > 3', does: '' })
      const cli = world.cli(['replay', file, '--live'])
      await world.troubleBegan()
      cli.process.kill('SIGINT')
      const end = await cli.ended
      expect(end).toMatchObject({ code: 130, signal: null, stdout: '' })
      expect(end.stderr).toMatch(/SIGINT: stopping, ending what was started/)
      await world.expectNothingLeft()
    }),
  PATIENCE,
)
