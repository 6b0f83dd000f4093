import { expect, test, vi } from 'vitest'
import { ableToAll, families, profile, small, withFamilies } from '../plan/fixture.ts'
import { type Plan, plan } from '../plan/plan.ts'
import { BootError } from '../targets/target.ts'
import type { Catalogue } from '../vocabulary.ts'
import { ran, type Script, scriptedTarget, watched } from './scripted-target.ts'

// Whole runs, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const cross = { configuration: ['unreadable'], ask: ['operator:read', 'operator:write'] } as const
const catalogue: Catalogue = {
  ...withFamilies({ ...families[0]!, cross, controls: [] }),
  configurations: [...small.configurations, { ...small.configurations[0]!, id: 'unreadable', store: 'unreadable' }],
}
const planned: Plan = plan(catalogue, profile, ableToAll, { only: [], skip: [] })

/** How the cases ended; the gateway comes up, answers so, and its store is then intact or not. */
async function answering(script: Script | undefined, intact?: boolean) {
  const inner = scriptedTarget(script)
  const watch = watched({
    ...inner,
    boot: async (request) => ({
      ...(await inner.boot(request)),
      ...(intact === undefined ? {} : { storeIsIntact: async () => intact }),
    }),
  })
  const { ends, events } = await ran(watch.target, planned)
  expect(watch.running).toBe(0)
  return { ends: [...ends.values()], events, requests: watch.requests }
}

/** How they ended when it does not come up. */
async function failing(error: Error) {
  const watch = watched(scriptedTarget(), () => Promise.reject(error))
  const { ends, events } = await ran(watch.target, planned)
  return { ends: [...ends.values()], events }
}

const notUp = (intact: boolean | undefined) => {
  const error = new BootError('it said something')
  if (intact !== undefined) error.storeIsIntact = intact
  return error
}

const ranTo = (observed: object) => Array(2).fill({ kind: 'ran', connects: [{ observed, acts: [], events: [] }] })

const OVERWRITTEN = 'the store that could not be read was written over'
const refuse: Script = (turn) => {
  turn.error({ code: 'UNAUTHORIZED', message: 'unauthorized', details: {} }, [1008, ''])
  return true
}

test('a gateway that does not come up refuses everybody, as long as it leaves the store alone', async () => {
  for (const intact of [true, undefined]) {
    const { ends, events } = await failing(notUp(intact))
    expect(ends).toMatchObject(ranTo({ outcome: 'rejected', refusal: 'not-started' }))
    expect(ends[0]!.connects[0]!.observed).not.toHaveProperty('note')
    expect(ends[0]!.connects[0]!.transcript).toEqual([
      { from: 'gateway', what: 'note', text: 'the gateway did not come up' },
    ])
    expect(events.filter(({ kind }) => kind === 'done')).toMatchObject([{ handshakes: 0 }])
    expect(events.some(({ kind }) => kind === 'boot-failed')).toBe(false)
  }
})

test('one that does not come up and wrote over the store is leaky', async () => {
  const { ends } = await failing(notUp(false))
  expect(ends).toMatchObject(ranTo({ outcome: 'leaky', refusal: 'not-started', note: OVERWRITTEN }))
})

test('any other error of the boot is a fault', async () => {
  await expect(failing(new TypeError('a bug'))).rejects.toThrow('a bug')
})

test('one that comes up and lets somebody in did so silently', async () => {
  const { ends, events, requests } = await answering(undefined, true)
  const note = 'let in by a gateway that cannot read its store'
  expect(ends).toMatchObject(ranTo({ outcome: 'silent', note }))
  expect(ends[0]!.connects[0]!.transcript.some(({ text }) => text.includes('hello-ok'))).toBe(true)
  expect(events.filter(({ kind }) => kind === 'done')).toMatchObject([{ handshakes: 2 }])
  // Nothing can be planted into such a store, and nobody watches.
  expect(requests.map(({ records }) => records)).toEqual([{}])
})

test('one that comes up and refuses has rejected, as long as it leaves the store alone', async () => {
  for (const intact of [true, undefined]) {
    const { ends } = await answering(refuse, intact)
    expect(ends).toMatchObject(ranTo({ outcome: 'rejected', refusal: 'unauthorized', closeCode: 1008 }))
  }
  expect((await answering(refuse, false)).ends).toMatchObject(
    ranTo({ outcome: 'leaky', refusal: 'unauthorized', closeCode: 1008, note: OVERWRITTEN }),
  )
})

test('one that does not answer is described', async () => {
  const { ends } = await answering(() => true, true)
  expect(ends).toMatchObject(ranTo({ outcome: 'anomalous', note: 'no answer within 1000 ms' }))
})

test('a run that is stopped meanwhile has no verdict on them', async () => {
  const stop = new AbortController()
  const { ends } = await ran(scriptedTarget(), planned, {
    signal: stop.signal,
    onEvent: ({ kind }) => {
      if (kind === 'ready') stop.abort(new Error('stopped'))
    },
  })
  expect([...ends.values()]).toMatchObject(Array(2).fill({ kind: 'could-not-run', because: 'the run was stopped' }))
})
