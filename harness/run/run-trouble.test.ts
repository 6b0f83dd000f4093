import { expect, test, vi } from 'vitest'
import { catalogue } from '../../scenarios/index.ts'
import { type Plan, plan } from '../plan/plan.ts'
import { referenceTarget } from '../targets/reference.ts'
import { BootError, type Target } from '../targets/target.ts'
import { ran, type Script, scriptedTarget, watched } from './scripted-target.ts'

// Whole runs, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const reference: Target = { ...referenceTarget(), pace: { gateways: 1 } }
const planOf = (target: Target, ...only: readonly string[]): Plan =>
  plan(catalogue, catalogue.profiles[0]!, target, { only, skip: [] })

const firstContacts = 'direct-first-contact/token/direct/new/*/**'

const scripted = (script: Script) => watched(scriptedTarget(script))

test('a configuration that does not boot: its cases could not run, the others are run', async () => {
  const watch = watched(reference, ({ configuration }) =>
    configuration.id === 'token' ? Promise.reject(new BootError('no room')) : undefined,
  )
  const planned = planOf(reference, firstContacts, 'direct-first-contact-open')
  const { ends, events } = await ran(watch.target, planned)
  for (const { configuration, cases } of planned.groups) {
    for (const { id } of cases) {
      const because = { kind: 'could-not-run', because: 'the gateway did not come up: no room', connects: [] }
      expect(ends.get(id)).toMatchObject(configuration.id === 'token' ? because : { kind: 'ran' })
    }
  }
  expect(events.filter(({ kind }) => kind === 'boot-failed')).toMatchObject([{ because: 'no room' }])
  expect(watch.running).toBe(0)
})

test('another error of a boot is a fault, and leaves no gateway behind', async () => {
  const watch = watched(reference, ({ configuration }) =>
    configuration.id === 'open' ? Promise.reject(new TypeError('a bug')) : undefined,
  )
  await expect(ran(watch.target, planOf(reference, firstContacts, 'direct-first-contact-open'))).rejects.toThrow(
    'a bug',
  )
  expect(watch.running).toBe(0)
})

test('a gateway that ends in the middle: what was run stays, the rest could not run', async () => {
  const watch = scripted((turn, { connects, die }) => {
    if (turn.method === 'connect' && connects > 6) die('it fell over')
    return connects > 6
  })
  const { ends, becauses } = await ran(watch.target, planOf(watch.target, firstContacts))
  expect(ends.size).toBeGreaterThan(6)
  expect(becauses).toContain('could-not-run: the gateway ended during the run: it fell over')
  expect(
    becauses.filter((because) => !/^(ran$|could-not-run: the gateway ended during the run)/.test(because)),
  ).toEqual([])
  expect(watch.running).toBe(0)
})

test('a gateway that stops answering is found out, by the sanity device', async () => {
  const watch = scripted((turn, { connects }) => turn.method === 'connect' && connects > 3)
  const planned = planOf(watch.target, firstContacts)
  const { ends, becauses } = await ran(watch.target, planned)
  // Whether the one case that was answered got its look at the store in time is nobody's promise.
  expect(becauses.filter((because) => because !== 'ran')).toEqual([
    'could-not-run: the gateway stopped working: no answer in time',
  ])
  expect(ends.size).toBeGreaterThan(12)
})

test('one handshake without an answer is a finding, not the end: the sanity device still gets in', async () => {
  const watch = scripted((turn, { connects }) => turn.method === 'connect' && connects === 4)
  const { ends, becauses } = await ran(watch.target, planOf(watch.target, firstContacts))
  expect(becauses).toEqual(['ran'])
  const outcomes = [...ends.values()].flatMap(({ connects }) => connects.map(({ observed }) => observed.outcome))
  expect(outcomes.filter((outcome) => outcome === 'anomalous')).toHaveLength(1)
})

const refuse: Script = (turn) => {
  turn.error({ code: 'INVALID_REQUEST', message: 'not today', details: {} }, [1008, 'no'])
  return true
}

test.each([
  ['sanity device', 1, 'the first sanity handshake failed: INVALID_REQUEST: not today'],
  ["suite's own operator", 2, "the suite's own operator was not let in: INVALID_REQUEST: not today"],
])('a gateway that refuses the %s cannot be judged', async (_, nth, because) => {
  const watch = scripted(
    (turn, gateway) => turn.method === 'connect' && gateway.connects === nth && refuse(turn, gateway),
  )
  const { becauses } = await ran(watch.target, planOf(watch.target, firstContacts))
  expect(becauses).toEqual([`could-not-run: ${because}`])
  expect(watch.running).toBe(0)
})

test('a gateway that refuses the sanity device in the end: nothing that it said stands', async () => {
  const planned = planOf(scriptedTarget(), firstContacts)
  const all = planned.groups.reduce((sum, { cases }) => sum + cases.length, 0)
  const watch = scripted(
    (turn, gateway) => turn.method === 'connect' && gateway.connects > 2 + all && refuse(turn, gateway),
  )
  const { becauses } = await ran(watch.target, planned)
  expect(becauses).toEqual(['could-not-run: the last sanity handshake failed: INVALID_REQUEST: not today'])
})

test('a planted row that the gateway did not take over: its case could not run', async () => {
  const watch = scripted((turn) => {
    if (turn.method === 'device.pair.list') turn.ok({ paired: [], pending: [] })
    return turn.method === 'device.pair.list'
  })
  const { becauses } = await ran(watch.target, planOf(watch.target, 'device-token-covered/**/paired-read/cli/**'))
  expect(becauses).toEqual(['could-not-run: the planted row is not in the store: the gateway did not take it over'])
})

test('a gateway that says it is not ready gave no answer to judge', async () => {
  const starting = scripted((turn, { connects }) => {
    if (turn.method !== 'connect' || connects !== 3) return false
    turn.error({ code: 'UNAVAILABLE', message: 'gateway starting; retry', details: {} }, [1013, ''])
    return true
  })
  const { becauses } = await ran(starting.target, planOf(starting.target, firstContacts))
  expect(becauses).toContain('could-not-run: the gateway says that it is not ready: gateway starting; retry')
})

test('a mistake of the suite in one case is its harness fault, and the others are run', async () => {
  const planned = planOf(reference, firstContacts)
  const [group] = planned.groups
  const [first, ...others] = group!.cases
  const steps = first!.steps.map((step) =>
    step.do === 'connect' ? { ...step, vantage: { ...step.vantage, headers: null as never } } : step,
  )
  const { ends } = await ran(reference, { groups: [{ ...group!, cases: [{ ...first!, steps }, ...others] }] })
  expect(ends.get(first!.id)?.kind).toBe('harness-fault')
  expect(others.map(({ id }) => ends.get(id)?.kind)).toEqual(others.map(() => 'ran'))
})
