import { describe, expect, test, vi } from 'vitest'
import type { PlannedAct } from '../plan/case.ts'
import { ADMIN, act, admin, callsOf, doing, hold, on, row, type Script, self, waiting } from './fixture-act.ts'
import { OWN, type Store, secrets } from './fixture-ground.ts'
import { WatchError } from './watcher.ts'

// Real sockets, on machines that may be busy.
vi.setConfig({ testTimeout: 20_000 })

describe('what is asked', () => {
  test.each<[Partial<PlannedAct>, string, (id: string) => object]>([
    [{ do: 'remove' }, 'device.pair.remove', (deviceId) => ({ deviceId })],
    [{ do: 'rotate', role: 'node' }, 'device.token.rotate', (deviceId) => ({ deviceId, role: 'node' })],
    [
      { do: 'rotate', scopes: ['operator.admin'] },
      'device.token.rotate',
      (deviceId) => ({ deviceId, role: 'operator', scopes: ['operator.admin'] }),
    ],
    [{ do: 'revoke' }, 'device.token.revoke', (deviceId) => ({ deviceId, role: 'operator' })],
    [{ do: 'list' }, 'device.pair.list', () => ({})],
  ])('%j: %s', async (own, method, params) => {
    await using stood = await on()
    await doing(stood, act(own))
    expect(callsOf(stood, ADMIN)).toEqual([{ method, params: params(stood.device.identity.id) }])
  })

  test.each(['approve', 'reject'] as const)('%s: the request that waits now, or the first one ever', async (deed) => {
    await using stood = await on()
    const { id, publicKey } = stood.device.identity
    stood.store.pending = [waiting('another', 'none of ours'), waiting(id, 'second')]
    await stood.ground.watcher.stateOf(id, publicKey)
    stood.standing.seen(['first', 'second'])
    await doing(stood, act({ do: deed }))
    await doing(stood, act({ do: deed, request: 'first' }))
    expect(callsOf(stood, ADMIN)).toEqual(
      ['second', 'first'].map((requestId) => ({ method: `device.pair.${deed}`, params: { requestId } })),
    )
  })

  test('nothing, where no request is to be seen', async () => {
    await using stood = await on()
    const { observed } = await doing(stood, act({ do: 'approve' }))
    expect(observed).toEqual({ answer: 'denied', said: 'no request is to be seen' })
    expect(callsOf(stood, ADMIN)).toEqual([])
  })

  test('over one session for each actor, with what the actor asks and shows', async () => {
    await using stood = await on()
    const ask = { role: 'operator', scopes: ['operator.pairing'] } as const
    await doing(stood, act({ actor: { ...admin, ask, credential: 'device' } }))
    await doing(stood, act({ actor: { ...admin, ask, credential: 'device' } }))
    const connects = stood.asked.filter(({ method }) => method === 'connect')
    expect(connects).toHaveLength(1)
    expect(connects[0]!.params).toMatchObject({ scopes: ['operator.pairing'], role: 'operator' })
    expect(JSON.stringify(connects[0]!.params)).not.toContain(secrets.token)
  })

  test('by somebody without a device: no device is shown', async () => {
    await using stood = await on()
    const nobody = { id: 'secret', title: 'the secret alone', kind: 'shared', credential: 'shared' } as const
    await doing(stood, act({ actor: nobody }))
    expect(callsOf(stood, 'nobody')).toHaveLength(1)
    expect(stood.asked[0]!.params).toMatchObject({ auth: { token: secrets.token } })
  })
})

describe('what comes of it', () => {
  test('allowed: the store before and after, and a note for the next transcript', async () => {
    await using stood = await on(({ method, params }, store) => {
      if (method === 'device.pair.remove') store.paired = [row('another'), params as never].slice(0, 1)
      return false
    })
    const { id, publicKey } = stood.device.identity
    stood.store.paired = [row('another'), row(id)]
    stood.standing.state = await stood.ground.watcher.stateOf(id, publicKey)
    const { observed, before, after } = await doing(stood, act())
    expect(observed).toEqual({ answer: 'allowed' })
    expect([before.record?.scopes, after.record]).toEqual([['a'], null])
    expect(stood.standing.state).toBe(after)
    expect(stood.standing.notes).toEqual(['admin: remove: allowed'])
  })

  test('denied: what the gateway said', async () => {
    await using stood = await on((turn) => {
      if (turn.method === 'connect') return false
      turn.error({ code: 'INVALID_REQUEST', message: 'missing scope: operator.admin', details: {} })
      return true
    })
    const { observed } = await doing(stood, act())
    expect(observed).toEqual({ answer: 'denied', said: 'missing scope: operator.admin' })
    expect(stood.standing.notes).toEqual(['admin: remove: denied (missing scope: operator.admin)'])
  })

  test('the session of the actor ends instead of an answer: denied, with the code', async () => {
    await using stood = await on(({ method, socket }) => {
      if (method !== 'connect') socket.close(1008, 'no')
      return method !== 'connect'
    })
    const { observed } = await doing(stood, act())
    expect(observed).toEqual({ answer: 'denied', said: 'the session ended before the answer (1008)' })
  })

  test('a list is allowed where it shows the device, waiting or paired; an empty one shows nothing', async () => {
    await using stood = await on()
    const { id } = stood.device.identity
    const listed = async (store: Partial<Store>) => {
      Object.assign(stood.store, { paired: [], pending: [], ...store })
      return (await doing(stood, act({ do: 'list' }))).observed
    }
    expect(await listed({ paired: [row('another'), row(id)] })).toEqual({ answer: 'allowed' })
    expect(await listed({ pending: [waiting(id, '1')] })).toEqual({ answer: 'allowed' })
    expect(await listed({ paired: [row('another')], pending: [waiting('another', '1')] })).toEqual({ answer: 'denied' })
    expect(stood.standing.notes.at(-1)).toBe('admin: list: denied (not shown)')
  })

  test('events that it made are not those of the next handshake', async () => {
    await using stood = await on()
    const { watcher } = stood.ground
    const taken = vi.spyOn(watcher, 'takeEvents')
    await doing(stood, act())
    expect(taken).toHaveBeenCalledWith(stood.device.identity.id)
  })
})

describe('a token in the answer', () => {
  const rotating: Script = (turn) => {
    if (turn.method !== 'device.token.rotate') return false
    turn.ok({ deviceId: 'd', device: { tokens: [], current: { token: 'a-new-token' } } })
    return true
  }

  test('was handed out to another, and the device does not learn of it', async () => {
    await using stood = await on(rotating)
    const { observed } = await doing(stood, act({ do: 'rotate' }))
    expect(observed).toEqual({ answer: 'allowed', token: 'handed-out' })
    expect(stood.standing.deviceToken).toBeUndefined()
  })

  test('of the device itself is its token from now on', async () => {
    await using stood = await on(rotating)
    await hold(stood)
    const { observed } = await doing(stood, act({ do: 'rotate', actor: self }))
    expect(observed).toEqual({ answer: 'allowed', session: 'kept' })
    expect([stood.standing.deviceToken, stood.standing.firstToken]).toEqual(['a-new-token', undefined])
    expect(callsOf(stood, OWN).map(({ method }) => method)).toEqual(['device.token.rotate'])
  })

  test('is none where there is none', async () => {
    await using stood = await on()
    expect((await doing(stood, act({ do: 'rotate' }))).observed).toEqual({ answer: 'allowed' })
  })
})

describe('could not be done', () => {
  test('by the device itself without a session', async () => {
    await using stood = await on()
    await expect(doing(stood, act({ actor: self }))).rejects.toThrow(
      new WatchError('self cannot act: its last handshake got no session'),
    )
  })

  test('by an actor who is not let in', async () => {
    await using stood = await on((turn) => {
      turn.error({ code: 'INVALID_REQUEST', message: 'not today', details: {} }, [1008, ''])
      return true
    })
    await expect(doing(stood, act())).rejects.toThrow(
      new WatchError('the actor admin was not let in: INVALID_REQUEST: not today'),
    )
  })

  test('where no answer comes in time', async () => {
    await using stood = await on(({ method }) => method !== 'connect')
    await hold(stood, 100)
    const failed = doing(stood, act({ actor: self }))
    await expect(failed).rejects.toThrow(new WatchError('device.pair.remove got no answer'))
  })
})
