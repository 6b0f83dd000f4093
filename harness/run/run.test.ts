import { expect, test, vi } from 'vitest'
import { catalogue } from '../../scenarios/index.ts'
import { judge } from '../judge/judge.ts'
import { type Plan, plan } from '../plan/plan.ts'
import { referenceTarget } from '../targets/reference.ts'
import type { Target } from '../targets/target.ts'
import { runOnce } from './run-once.ts'
import { ran, scriptedTarget, watched } from './scripted-target.ts'

// Whole runs, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const reference: Target = { ...referenceTarget(), pace: { gateways: 1 } }
const planOf = (target: Target, ...only: readonly string[]): Plan =>
  plan(catalogue, catalogue.profiles[0]!, target, { only, skip: [] })

const firstContacts = 'direct-first-contact/token/direct/new/*/**'

test('cases and their controls are run, told and judged; every gateway is gone afterwards', async () => {
  const watch = watched(reference)
  const planned = planOf(reference, firstContacts, 'direct-first-contact-open')
  const { ends, events, becauses } = await ran(watch.target, planned)
  expect(becauses).toEqual(['ran'])
  expect(ends.size).toBe(planned.groups.reduce((sum, { cases }) => sum + cases.length, 0))
  for (const one of planned.selected) {
    const control = ends.get(one.control!.case)
    expect(judge(one, ends.get(one.id)!, control, reference.capabilities), one.id).toMatchObject({ verdict: 'pass' })
  }
  expect(events.filter(({ kind }) => kind === 'case')).toHaveLength(ends.size)
  const order = events.filter(({ kind }) => ['boot', 'ready', 'done'].includes(kind))
  expect(order.map((event) => `${event.kind} ${'label' in event ? event.label : ''}`)).toEqual([
    ...['boot token', 'ready token', 'done token', 'boot open', 'ready open', 'done open'],
  ])
  expect([watch.requests.length, watch.running]).toEqual([2, 0])
})

test('a story: the operator acts between the handshakes, and no secret is in the evidence', async () => {
  const watch = watched(reference)
  const planned = planOf(reference, '**/approve_role_upgrade')
  const { ends } = await ran(watch.target, planned)
  const [one] = planned.selected
  const end = ends.get(one!.id)!
  expect(end.connects.map(({ observed }) => observed.outcome)).toEqual(['interactive', 'covered', 'covered'])
  expect(end.connects[0]).toMatchObject({ events: ['device.pair.requested'] })
  expect(end.connects[1]?.before.record?.roles).toEqual(['node', 'operator'])
  expect(end.connects.map(({ acts }) => acts.map(({ observed }) => observed))).toEqual([
    [{ answer: 'allowed' }],
    [],
    [],
  ])
  const evidence = JSON.stringify([...ends])
  for (const { secrets, records } of watch.requests) {
    for (const secret of [secrets.token, secrets.password]) expect(evidence).not.toContain(secret)
    for (const id of Object.keys(records)) expect(evidence).not.toContain(id)
  }
})

test('secrets are made anew for each boot, devices for each case', async () => {
  const watch = watched(reference)
  await ran(watch.target, planOf(reference, firstContacts, 'direct-first-contact-open'))
  const [one, two] = watch.requests
  expect(one!.secrets.token).not.toBe(two!.secrets.token)
  expect(one!.secrets.token.length).toBeGreaterThanOrEqual(32)
})

test('as many gateways run at once as the target allows', async () => {
  let [now, most] = [0, 0]
  const inner = scriptedTarget(undefined, { gateways: 2 })
  const target: Target = {
    ...inner,
    async boot(request) {
      now += 1
      most = Math.max(most, now)
      const gateway = await inner.boot(request)
      const dispose = async () => {
        await gateway[Symbol.asyncDispose]()
        now -= 1
      }
      return { ...gateway, [Symbol.asyncDispose]: dispose }
    },
  }
  const planned = planOf(target, firstContacts, 'direct-first-contact-open')
  const all = planned.groups.flatMap(({ cases }) => cases)
  const { ends, events } = await ran(target, planned)
  expect([...ends.keys()].sort()).toEqual(all.map(({ id }) => id).sort())
  expect(events.filter(({ kind }) => kind === 'boot')).toHaveLength(planned.groups.length)
  expect([now, most]).toEqual([0, 2])
})

test('what is too much for one store is played in waves: rows go as others come', async () => {
  const stored = new Set<string>()
  const [planted, most] = [new Set<string>(), { rows: 0 }]
  const inner = scriptedTarget(undefined, { gateways: 1, rows: 5 })
  const target: Target = {
    ...inner,
    async boot(request) {
      for (const id of Object.keys(request.records)) stored.add(id)
      most.rows = stored.size
      const records = { ...request.records }
      const gateway = await inner.boot({ ...request, records })
      return {
        ...gateway,
        async exchange({ forget, plant }) {
          for (const id of forget) {
            stored.delete(id)
            delete records[id]
          }
          for (const [id, row] of Object.entries(plant)) {
            stored.add(id)
            planted.add(id)
            records[id] = row
          }
          most.rows = Math.max(most.rows, stored.size)
        },
      }
    },
  }
  const planned = planOf(target, 'foreign-host-scope-upgrade')
  const all = planned.groups.flatMap(({ cases }) => cases)
  const { ends, becauses } = await ran(target, planned)
  expect(all.length).toBeGreaterThan(15)
  expect([...ends.keys()].sort()).toEqual(all.map(({ id }) => id).sort())
  expect(becauses).toEqual(['ran'])
  expect(planted.size).toBeGreaterThanOrEqual(all.length - 5)
  // The operator and the sanity device stay.
  expect(most.rows).toBeLessThanOrEqual(5 + 2)
})

test('a run that was stopped before it began, or in the middle, leaves nothing', async () => {
  const planned = planOf(reference, firstContacts, 'direct-first-contact-open')
  const all = planned.groups.flatMap(({ cases }) => cases.map(({ id }) => id))
  const before = watched(reference)
  const early = await ran(before.target, planned, { signal: AbortSignal.abort(new Error('stopped')) })
  expect(early.becauses).not.toContain('ran')
  expect(before.running).toBe(0)

  const middle = watched(reference)
  const stop = new AbortController()
  const { ends, events } = await ran(middle.target, planned, {
    signal: stop.signal,
    onEvent: ({ kind }) => {
      if (kind === 'case') stop.abort(new Error('stopped'))
    },
  })
  expect(events.some(({ kind }) => kind === 'case')).toBe(true)
  expect(all.slice(-3).map((id) => ends.get(id)?.kind ?? 'none')).not.toContain('ran')
  expect(middle.running).toBe(0)
})

test('one case alone, with header lines of its own', async () => {
  const planned = planOf(reference, 'direct-first-contact/token/direct/new/cli/shared/v2/operator:read/connect')
  const once = (headers: readonly (readonly [string, string])[]) =>
    runOnce({
      target: reference,
      planned: planned.selected[0]!,
      headers,
      deadlineMs: 5_000,
      signal: new AbortController().signal,
      progress: () => {},
    })
  expect((await once([])).connects[0]?.observed.outcome).toBe('silent')
  expect((await once([['X-Forwarded-For', '127.0.0.1']])).connects[0]?.observed.outcome).toBe('interactive')
})
