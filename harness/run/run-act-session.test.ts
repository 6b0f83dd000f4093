import { describe, expect, test, vi } from 'vitest'
import { act, doing, hold, on, type Script } from './fixture-act.ts'
import { type Asked, OWN } from './fixture-ground.ts'

// Real sockets, on machines that may be busy.
vi.setConfig({ testTimeout: 20_000 })

describe('the session that the device holds', () => {
  /** The gateway ends the device's session when it is removed, so many milliseconds later. */
  const ending = (ms: number | undefined): Script => {
    let own: Asked['socket'] | undefined
    return ({ who, method, socket }) => {
      if (who === OWN && method === 'connect') own = socket
      if (method === 'device.pair.remove' && ms !== undefined) setTimeout(() => own?.close(1008, 'removed'), ms)
      return false
    }
  }
  const expecting = (session: 'ended' | 'kept') =>
    act({ expected: { answer: 'allowed', session, because: '', source: '' } })

  test('works on: kept, and still held', async () => {
    await using stood = await on(ending(undefined))
    const session = await hold(stood)
    expect((await doing(stood, expecting('kept'))).observed).toEqual({ answer: 'allowed', session: 'kept' })
    expect(stood.standing.held).toBe(session)
  })

  test('an end that is expected is waited for', async () => {
    await using stood = await on(ending(300))
    await hold(stood)
    expect((await doing(stood, expecting('ended'))).observed).toEqual({ answer: 'allowed', session: 'ended' })
    expect(stood.standing.held).toBeUndefined()
  })

  test('that is ended at once is ended, whatever was expected', async () => {
    await using stood = await on(({ who, method, socket }) => {
      if (who === OWN && method !== 'connect') socket.close(1008, 'gone')
      return who === OWN && method !== 'connect'
    })
    await hold(stood)
    expect((await doing(stood, expecting('kept'))).observed).toEqual({ answer: 'allowed', session: 'ended' })
    expect(stood.standing.held).toBeUndefined()
  })

  test('that outlives its end is kept, though the end was expected and waited for', async () => {
    await using stood = await on(ending(undefined))
    const session = await hold(stood, 4_000)
    const { setTimeout: wait } = globalThis
    // The five seconds that an end may take pass at once.
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((done: () => void, ms?: number) =>
      wait(done, ms === 5_000 ? 0 : ms)) as typeof setTimeout)
    const { observed } = await doing(stood, expecting('ended'))
    vi.restoreAllMocks()
    expect(observed).toEqual({ answer: 'allowed', session: 'kept' })
    expect(stood.standing.held).toBe(session)
  })

  test('an end that is not expected is not waited for', async () => {
    await using stood = await on(ending(1_500))
    await hold(stood)
    expect((await doing(stood, expecting('kept'))).observed.session).toBe('kept')
  })

  test('is not told of where none is held', async () => {
    await using stood = await on()
    expect((await doing(stood, expecting('ended'))).observed).toEqual({ answer: 'allowed' })
  })
})
