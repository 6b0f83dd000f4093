import { expect, test, vi } from 'vitest'
import { ableToAll, families, profile, small, withFamilies } from '../plan/fixture.ts'
import { type Plan, plan } from '../plan/plan.ts'
import { BootError, type BootRequest, type RunningGateway, type Target } from '../targets/target.ts'
import type { Family, Story } from '../vocabulary.ts'
import { ran, type Script, scriptedTarget } from './scripted-target.ts'

// Whole runs, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const connect = { do: 'connect' } as const
const stories: Story[] = [
  ...(['kill', 'stop'] as const).map((how) => ({
    id: how,
    title: how,
    steps: [connect, { do: 'restart', how } as const, connect],
  })),
  { id: 'held, kill', title: '', steps: [{ ...connect, hold: true }, { do: 'restart', how: 'kill' }, connect] },
  { id: 'alone', title: '', alone: true, steps: [connect] },
]
const family = (cross: Family['cross']): Family => ({ ...families[0]!, cross, controls: [] })

function planOf(...of: readonly string[]): Plan {
  const catalogue = {
    ...withFamilies(family({ story: of, ask: ['operator:read', 'operator:write'] })),
    stories: [...small.stories, ...stories],
  }
  const capabilities = new Set([...ableToAll.capabilities, 'restart', 'orderly-restart'] as const)
  return plan(catalogue, profile, { ...ableToAll, capabilities }, { only: [], skip: [] })
}

/** A gateway that can be started again, unless it is told to fail then; what happens is written down. */
function restarting(fails?: 'kill' | 'stop', script?: Script) {
  const log: string[] = []
  let running = 0
  let openWhenLeft = 0
  const sockets: { readonly readyState: number; readonly OPEN: number }[] = []
  const inner = scriptedTarget((turn, gateway) => {
    if (turn.method === 'connect') {
      log.push('connect')
      sockets.push(turn.socket)
    }
    return script?.(turn, gateway)
  })
  const start = async (request: BootRequest): Promise<RunningGateway> => {
    const gateway = await inner.boot(request)
    running += 1
    let up = true
    const end = async () => {
      await gateway[Symbol.asyncDispose]()
      if (up) running -= 1
      up = false
    }
    return {
      ...gateway,
      async restart(how) {
        log.push(how)
        openWhenLeft += sockets.filter(({ readyState, OPEN }) => readyState === OPEN).length
        await end()
        if (how === fails) throw new BootError('no port')
        return start(request)
      },
      [Symbol.asyncDispose]: end,
    }
  }
  const target: Target = { ...inner, boot: start }
  return {
    target,
    log,
    /** Sessions that nobody had closed when the gateway was ended. */
    get openWhenLeft() {
      return openWhenLeft
    },
    get running() {
      return running
    },
  }
}

const endsIn = async (target: Target, planned: Plan) => {
  const { ends, events } = await ran(target, planned)
  const of = (story: string) =>
    planned.selected
      .filter(({ axes }) => axes.story === story)
      .map(({ id }) => ends.get(id))
      .map((end) => (end?.kind === 'ran' ? `ran ${end.connects.length}` : `${end?.kind}: ${end?.because}`))
  return { of, ends, events }
}

test('all that want it share one restart, when all others are done, and come back to the new gateway', async () => {
  const watch = restarting()
  const { of, ends } = await endsIn(watch.target, planOf('connect', 'kill', 'held, kill', 'alone'))
  expect(of('kill')).toEqual(['ran 2', 'ran 2'])
  expect(of('held, kill')).toEqual(['ran 2', 'ran 2'])
  expect([of('connect'), of('alone')]).toEqual(Array(2).fill(['ran 1', 'ran 1']))
  expect(watch.log.filter((what) => what === 'kill')).toHaveLength(1)
  // The suite's own two, four that want it, four that do not; afterwards the same two, the four, and the last sanity check.
  expect(watch.log.indexOf('kill')).toBe(10)
  expect(watch.log).toHaveLength(10 + 1 + 2 + 4 + 1)
  const notes = [...ends.values()].flatMap(({ connects }) => connects[1]?.transcript[0]?.text ?? [])
  expect(notes).toEqual(Array(4).fill('the gateway was killed and started again'))
  expect(watch.openWhenLeft).toBe(0)
  expect(watch.running).toBe(0)
})

test('a kill goes before an orderly stop, and neither takes the gateway from under the other', async () => {
  const watch = restarting()
  const { of } = await endsIn(watch.target, planOf('stop', 'kill'))
  expect([of('kill'), of('stop')]).toEqual(Array(2).fill(['ran 2', 'ran 2']))
  const [first, second] = ['kill', 'stop'].map((how) => watch.log.indexOf(how))
  expect(watch.log.slice(first! + 1, second)).toEqual(Array(2 + 2).fill('connect'))
  expect(watch.running).toBe(0)
})

test('a gateway that does not come up again: who waits could not run, what was run before stands', async () => {
  const watch = restarting('kill')
  const { of, ends, events } = await endsIn(watch.target, planOf('connect', 'kill', 'stop'))
  expect(of('connect')).toEqual(['ran 1', 'ran 1'])
  expect([of('kill'), of('stop')]).toEqual(Array(2).fill(Array(2).fill('could-not-run: no port')))
  // The handshake before is kept as evidence.
  expect([...ends.values()].map(({ connects }) => connects.length)).toEqual(Array(6).fill(1))
  expect(watch.log).not.toContain('stop')
  expect(events.filter(({ kind }) => kind === 'done')).toHaveLength(1)
  expect(watch.running).toBe(0)
})

test('one that does not come up for the second time: those of the first restart stand', async () => {
  const watch = restarting('stop')
  const { of } = await endsIn(watch.target, planOf('kill', 'stop'))
  expect(of('kill')).toEqual(['ran 2', 'ran 2'])
  expect(of('stop')).toEqual(Array(2).fill('could-not-run: no port'))
  expect(watch.running).toBe(0)
})

test('a target that cannot start its gateway again says so', async () => {
  const { of } = await endsIn(scriptedTarget(), planOf('connect', 'kill'))
  expect(of('kill')).toEqual(Array(2).fill('could-not-run: its target does not know how'))
  expect(of('connect')).toEqual(['ran 1', 'ran 1'])
})

test('a gateway that is up again and lets the suite in no more: those who wait could not run', async () => {
  const watch = restarting(undefined, ({ method, error }) => {
    if (method !== 'connect' || !watch.log.includes('kill')) return false
    error({ code: 'INVALID_REQUEST', message: 'not today', details: {} }, [1008, ''])
    return true
  })
  const { of } = await endsIn(watch.target, planOf('connect', 'kill'))
  const because = 'the first sanity handshake failed: INVALID_REQUEST: not today'
  expect(of('kill')).toEqual(Array(2).fill(`could-not-run: ${because}`))
  expect(of('connect')).toEqual(['ran 1', 'ran 1'])
  expect(watch.running).toBe(0)
})

test('a case that ends before it comes so far holds nobody up', async () => {
  const watch = restarting()
  const planned = planOf('kill')
  const [group] = planned.groups
  const [first, other] = group!.cases
  const steps = first!.steps.map((step) =>
    step.do === 'connect' ? { ...step, vantage: { ...step.vantage, headers: null as never } } : step,
  )
  const { ends } = await ran(watch.target, { groups: [{ ...group!, cases: [{ ...first!, steps }, other!] }] })
  expect(ends.get(first!.id)?.kind).toBe('harness-fault')
  expect(ends.get(other!.id)).toMatchObject({ kind: 'ran' })
})
