import fc from 'fast-check'
import { expect, test } from 'vitest'
import { challengeOf, parseEnvelope, readFrame } from './frames.ts'

test('the three envelopes are read', () => {
  expect(parseEnvelope('{"type":"event","event":"tick","payload":{}}')).toEqual({
    type: 'event',
    event: 'tick',
    payload: {},
  })
  expect(parseEnvelope('{"type":"req","id":"1","method":"m","traceparent":"x"}')).toEqual({
    type: 'req',
    id: '1',
    method: 'm',
    params: undefined,
  })
  expect(parseEnvelope('{"type":"res","id":"1","ok":false,"error":{"code":"C","message":"m"}}')).toEqual({
    type: 'res',
    id: '1',
    ok: false,
    error: { code: 'C', message: 'm', details: {} },
  })
})

test.each([
  'nonsense',
  '[]',
  'null',
  '{}',
  '{"type":"event"}',
  '{"type":"req","id":1,"method":"m"}',
  '{"type":"res","id":"1"}',
  '{"type":"res","id":"1","ok":false}',
  '{"type":"res","id":"1","ok":false,"error":{"code":"C"}}',
])('%s is garbled', (text) => {
  expect(parseEnvelope(text)).toMatchObject({ type: 'garbled' })
})

test('whatever JSON comes, reading it does not throw', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(['event', 'req', 'res', 'garbled']).toContain(parseEnvelope(text).type)
    }),
  )
})

test('a binary message is garbled, and a frame is read once', () => {
  expect(readFrame({ kind: 'frame', text: '{}', binary: true })).toEqual({ type: 'garbled', what: 'a binary message' })
  const frame = { kind: 'frame', text: '{"type":"event","event":"tick"}', binary: false } as const
  expect(readFrame(frame)).toBe(readFrame(frame))
})

test('a challenge has a nonce', () => {
  const event = { type: 'event', event: 'connect.challenge', payload: { nonce: 'n' } } as const
  expect(challengeOf(event)).toEqual({ nonce: 'n' })
  expect(challengeOf({ ...event, payload: { nonce: 1 } })).toBeUndefined()
  expect(challengeOf({ ...event, event: 'tick' })).toBeUndefined()
})
