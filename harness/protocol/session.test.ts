import { expect, test } from 'vitest'
import { type Channel, openChannel } from './channel.ts'
import type { EventFrame } from './frames.ts'
import { gatewayPeer, knockAt, type Peer, type Turn } from './scripted-peer.ts'
import { openSession, type Session } from './session.ts'

async function sessionWith(
  peer: Peer,
  onEvent?: (event: EventFrame) => void,
  callDeadlineMs = 5_000,
): Promise<Session> {
  const channel = (await openChannel(knockAt(peer))) as Channel
  return openSession(channel, { callDeadlineMs, ...(onEvent === undefined ? {} : { onEvent }) })
}

test('calls run side by side, and each gets its own answer', async () => {
  const held: Turn[] = []
  await using peer = await gatewayPeer((turn) => {
    held.push(turn)
    if (held.length < 3) return
    held[2]!.ok({ for: held[2]!.params })
    held[0]!.ok({ for: held[0]!.params })
    held[1]!.error({ code: 'INVALID_REQUEST', message: 'no', details: { a: 1 } })
  })
  const session = await sessionWith(peer)
  const answers = await Promise.all(['a', 'b', 'c'].map((params) => session.call('m', params)))
  expect(answers).toEqual([
    { kind: 'ok', payload: { for: 'a' } },
    { kind: 'error', error: { code: 'INVALID_REQUEST', message: 'no', details: { a: 1 } } },
    { kind: 'ok', payload: { for: 'c' } },
  ])
  await session.close()
})

test('events are told in order; answers to nothing and garbage are passed over', async () => {
  await using peer = await gatewayPeer((turn) => {
    turn.socket.send('{"type":"event","event":"one"}')
    turn.socket.send('garbage')
    turn.socket.send('{"type":"res","id":"unknown","ok":true}')
    turn.socket.send('{"type":"event","event":"two"}')
    turn.ok({})
  })
  const names: string[] = []
  const session = await sessionWith(peer, ({ event }) => names.push(event))
  expect(await session.call('m', {})).toEqual({ kind: 'ok', payload: {} })
  expect(names).toEqual(['connect.challenge', 'one', 'two'])
  await session.close()
})

test('an end while calls wait is their result, and that of every later call', async () => {
  await using peer = await gatewayPeer(({ socket }) => socket.close(4001, 'device removed'))
  const session = await sessionWith(peer)
  const end = { kind: 'closed', close: { code: 4001, reason: 'device removed', sentBy: 'peer' } }
  expect(await Promise.all([session.call('m', 1), session.call('m', 2)])).toMatchObject([end, end])
  expect(await session.ended).toMatchObject(end.close)
  expect(await session.call('m', 3)).toMatchObject(end)
})

test('a call without an answer ends at its own deadline, and the session goes on', async () => {
  await using peer = await gatewayPeer((turn) => {
    if (turn.method === 'heard') turn.ok({})
  })
  const session = await sessionWith(peer, undefined, 200)
  expect(await session.call('unheard', {})).toEqual({ kind: 'timeout' })
  expect(await session.call('heard', {})).toEqual({ kind: 'ok', payload: {} })
  expect(await session.close()).toMatchObject({ sentBy: 'us' })
})
