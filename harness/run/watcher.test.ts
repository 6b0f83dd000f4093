import { describe, expect, test } from 'vitest'
import type { CallAnswer, Session } from '../protocol/session.ts'
import { Traffic } from './traffic.ts'
import { WatchError, Watcher } from './watcher.ts'

const ended = { kind: 'closed', code: 1000, reason: '', sentBy: 'us' } as const

/** A session whose calls are answered when the test says so. */
function fakeSession() {
  const calls: { method: string; params: unknown; answer: (answer: CallAnswer) => void }[] = []
  const session: Session = {
    ended: new Promise(() => {}),
    close: async () => ended,
    call: (method, params) => new Promise((answer) => calls.push({ method, params, answer })),
  }
  return { calls, session }
}

const listing = (paired: readonly unknown[], pending: readonly unknown[] = []): CallAnswer => ({
  kind: 'ok',
  payload: { paired, pending },
})
const row = (deviceId: string, ...scopes: readonly string[]) => ({ deviceId, publicKey: 'key', scopes })
const request = (deviceId: string, requestId: unknown) => ({ deviceId, requestId, role: 'operator', scopes: [] })
const settle = () => new Promise((resolve) => setImmediate(resolve))

function watching(width = 4) {
  const { calls, session } = fakeSession()
  const traffic = new Traffic(width)
  const events = new Map<string, string[]>()
  return { calls, traffic, events, watcher: new Watcher(session, events, traffic) }
}

describe('looks', () => {
  test('show the row and the requests of the device that was asked for', async () => {
    const { calls, watcher } = watching()
    const state = watcher.stateOf('d', 'key')
    expect(calls.map(({ method }) => method)).toEqual(['device.pair.list'])
    calls[0]!.answer(listing([row('other', 'x'), row('d', 'a')], [request('d', '1'), request('other', '2')]))
    expect(await state).toMatchObject({ record: { key: 'own', scopes: ['a'] }, pending: [{ role: 'operator' }] })
  })

  test('of a device that nobody knows show nothing', async () => {
    const { calls, watcher } = watching()
    const state = watcher.stateOf('d', 'key')
    calls[0]!.answer(listing([row('other')]))
    expect(await state).toEqual({ record: null, pending: [] })
  })

  test('a snapshot serves many devices with one look', async () => {
    const { calls, watcher } = watching()
    const wanted = watcher.snapshot()
    calls[0]!.answer(listing([row('a', 'x'), row('b', 'y')]))
    const snapshot = await wanted
    expect([snapshot('a', 'key').record?.scopes, snapshot('b', 'key').record?.scopes]).toEqual([['x'], ['y']])
    expect(snapshot('c', 'key').record).toBeNull()
    expect(calls).toHaveLength(1)
  })

  test('those who ask during a lull share one', async () => {
    const { calls, traffic, watcher } = watching()
    const handshake = Promise.withResolvers<void>()
    const running = traffic.handshake(() => handshake.promise)
    const states = ['a', 'b', 'c'].map((id) => watcher.stateOf(id, 'key'))
    await settle()
    expect(calls).toHaveLength(0)
    handshake.resolve()
    await running
    expect(calls).toHaveLength(1)
    calls[0]!.answer(listing([row('a', 'x'), row('c', 'z')]))
    expect((await Promise.all(states)).map(({ record }) => record?.scopes)).toEqual([['x'], undefined, ['z']])
    expect(calls).toHaveLength(1)
  })

  test('are never older than the question: who asks during a look waits for the next', async () => {
    const { calls, watcher } = watching()
    const early = watcher.stateOf('d', 'key')
    const late = watcher.stateOf('d', 'key')
    expect(calls).toHaveLength(1)
    calls[0]!.answer(listing([row('d', 'old')]))
    expect((await early).record?.scopes).toEqual(['old'])
    await settle()
    expect(calls).toHaveLength(2)
    calls[1]!.answer(listing([row('d', 'new')]))
    expect((await late).record?.scopes).toEqual(['new'])
  })

  test('do not wait for a lull when very many wait', async () => {
    const { calls, traffic, watcher } = watching()
    const handshake = Promise.withResolvers<void>()
    const running = traffic.handshake(() => handshake.promise)
    const states = Array.from({ length: 256 }, (_, index) => {
      expect(calls).toHaveLength(0)
      return watcher.stateOf(`d${index}`, 'key')
    })
    expect(calls).toHaveLength(1)
    calls[0]!.answer(listing([]))
    await Promise.all(states)
    handshake.resolve()
    await running
    expect(calls).toHaveLength(1)
  })
})

describe('a look that fails', () => {
  test.each<[CallAnswer, string]>([
    [
      { kind: 'error', error: { code: 'FORBIDDEN', message: 'missing scope', details: {} } },
      'device.pair.list was refused: missing scope',
    ],
    [{ kind: 'timeout' }, 'device.pair.list got no answer (timeout)'],
    [{ kind: 'closed', close: ended }, 'device.pair.list got no answer (closed)'],
  ])('is told to all who waited for it: %j', async (answer, message) => {
    const { calls, watcher } = watching()
    const first = watcher.stateOf('d', 'key')
    calls[0]!.answer(answer)
    await expect(first).rejects.toThrow(new WatchError(message))
  })

  test('does not hinder the next', async () => {
    const { calls, watcher } = watching()
    const first = watcher.stateOf('d', 'key')
    const second = watcher.stateOf('d', 'key')
    calls[0]!.answer({ kind: 'timeout' })
    await expect(first).rejects.toThrow(WatchError)
    await settle()
    calls[1]!.answer(listing([row('d', 'a')]))
    expect((await second).record?.scopes).toEqual(['a'])
  })

  test.each([null, [], { paired: 'x', pending: [null, 7] }])('%j is a listing of nothing', async (payload) => {
    const { calls, watcher } = watching()
    const state = watcher.stateOf('d', 'key')
    calls[0]!.answer({ kind: 'ok', payload })
    expect(await state).toEqual({ record: null, pending: [] })
  })
})

test('the requests of a device are known by their ids; one without an id is none', async () => {
  const { calls, watcher } = watching()
  const state = watcher.stateOf('d', 'key')
  calls[0]!.answer(listing([], [request('d', 'r1'), request('other', 'r2'), request('d', 7)]))
  await state
  expect(watcher.requestsOf('d')).toEqual(['r1'])
  expect(watcher.requestsOf('nobody')).toEqual([])
})

test('events are taken once, in order, each device its own', () => {
  const { events, watcher } = watching()
  events.set('d', ['device.pair.requested', 'device.pair.resolved approved'])
  events.set('other', ['device.pair.requested'])
  expect(watcher.takeEvents('d')).toEqual(['device.pair.requested', 'device.pair.resolved approved'])
  expect(watcher.takeEvents('d')).toEqual([])
  expect(watcher.takeEvents('other')).toHaveLength(1)
})
