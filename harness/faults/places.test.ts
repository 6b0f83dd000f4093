/** Ctrl-C and SIGKILL while a run stands in other places: no process of a network, a proxy, a tunnel or a browser is left. */
import { readdir, readlink } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../cli/catalogue.ts'
import { isOfTheMachine, surveyMachine } from '../machine/machine.ts'
import type { MachineCapability } from '../vocabulary.ts'
import { inWorld, PATIENCE, type World } from './fixture-world.ts'

interface Phase {
  readonly needs: readonly MachineCapability[]
  readonly select: readonly string[]
  /** What is there when the signal comes. */
  readonly says: RegExp
  /** What runs then, by its command line. */
  readonly runs: RegExp
}

const phases: Readonly<Record<string, Phase>> = {
  'clients stand on other hosts': {
    needs: ['network-namespaces'],
    select: ['hosts.*'],
    says: /lan is up/,
    runs: /host-process/,
  },
  'clients go through real proxies': {
    needs: ['nginx', 'caddy', 'haproxy', 'apache'],
    select: ['proxies.*'],
    says: /token is up/,
    runs: /supervisor/,
  },
  'pages are open in a browser': {
    needs: ['browser'],
    select: ['pages.*'],
    says: /token is up/,
    runs: /bin\.ts/,
  },
}

const machine = await surveyMachine(Object.values(phases).flatMap(({ needs }) => needs))

/** Network namespaces in which somebody lives. */
async function namespaces(): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const net = await readlink(`/proc/${pid}/ns/net`).catch(() => undefined)
    if (net !== undefined) found.add(net)
  }
  return found
}

const start = (world: World, { select }: Phase) =>
  world.cli(['run', '--spawn', '--concurrency', '1', ...select.flatMap((one) => ['--select', one])])

test('each of the places has cases', () => {
  const placed = new Set(
    catalogue.vantages.flatMap(({ host, through, page }) => [
      ...(host ? ['network-namespaces'] : []),
      ...(typeof through === 'object' ? [through.program] : []),
      ...(page ? ['browser'] : []),
    ]),
  )
  for (const { needs } of Object.values(phases))
    for (const need of needs) {
      expect(isOfTheMachine(need)).toBe(true)
      expect(placed).toContain(need)
    }
})

describe.each(Object.entries(phases))('while %s', (_, phase) => {
  const lacks = phase.needs.flatMap((need) => machine.lacks(need) ?? [])[0]

  test.skipIf(lacks !== undefined)(
    `SIGINT ends everything${lacks === undefined ? '' : ` (${lacks})`}`,
    () =>
      inWorld(async (world) => {
        const cli = start(world, phase)
        await cli.says(phase.says)
        cli.process.kill('SIGINT')
        expect(await cli.ended).toMatchObject({ code: 130, signal: null, stdout: '' })
        await world.expectNothingLeft()
      }),
    PATIENCE,
  )

  test.skipIf(lacks !== undefined)(
    `SIGKILL leaves no process and no namespace${lacks === undefined ? '' : ` (${lacks})`}`,
    () =>
      inWorld(async (world) => {
        const cli = start(world, phase)
        await cli.says(phase.says)
        const before = await namespaces()
        expect(world.processes().join('\n')).toMatch(phase.runs)
        cli.process.kill('SIGKILL')
        expect(await cli.ended).toMatchObject({ code: null, signal: 'SIGKILL' })
        await world.expectNothingLeft({ files: false })
        // Others run meanwhile, and have some of their own; none that we had is left with anybody of ours in it.
        expect(world.processes()).toEqual([])
        expect((await namespaces()).size).toBeLessThanOrEqual(before.size)
      }),
    PATIENCE,
  )
})
