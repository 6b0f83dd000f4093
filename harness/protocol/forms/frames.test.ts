import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Form, FrameFault } from '../../vocabulary.ts'
import { connectMessages } from '../connect-params.ts'
import { nonceOn, OPCODES, type Reply, type WireFrame } from '../wire-peer.ts'
import { claimOf, hello, onTheWire, paramsOf, requestWith, verifies } from './fixture.ts'

const sent = async (form: Form): Promise<WireFrame[]> => (await onTheWire({ form })).frames

/** The one frame of a form, which must have this opcode and be final. */
async function only(form: Form, opcode: number = OPCODES.text): Promise<string> {
  const frames = await sent(form)
  expect(frames).toMatchObject([{ opcode, fin: true }])
  return String(frames[0]?.payload)
}

/** A connect that is as sound as a plain one. */
async function expectSound(text: string): Promise<void> {
  const { type, id, method, params, ...rest } = JSON.parse(text)
  expect({ type, id, method, rest }).toEqual({ type: 'req', id: 'c1', method: 'connect', rest: {} })
  expect(claimOf(params)).toEqual(claimOf(await paramsOf({})))
  expect(verifies(params, 'v2')).toBe(true)
}

test('garbage is a sound request that ends too early', async () => {
  const text = await only('garbage')
  expect(() => JSON.parse(text)).toThrow(SyntaxError)
  await expectSound(`${text}}`)
})

test('no-frame is a sound request without a type', async () => {
  const frame = JSON.parse(await only('no-frame'))
  expect(frame).not.toHaveProperty('type')
  await expectSound(JSON.stringify({ type: 'req', ...frame }))
})

test('frame-property-unknown has one property beside those of a request', async () => {
  const { x, ...rest } = JSON.parse(await only('frame-property-unknown'))
  expect(x).toEqual([])
  await expectSound(JSON.stringify(rest))
})

test('duplicate-scopes names admin first, and signs the last', async () => {
  const text = await only('duplicate-scopes')
  expect(text.match(/"scopes":\[[^\]]*\]/g)).toEqual([
    '"scopes":["operator.admin"]',
    '"scopes":["operator.read","operator.write"]',
  ])
  await expectSound(text)
})

test('sixty-kib is a plain connect of that size', async () => {
  const text = await only('sixty-kib')
  expect(Buffer.byteLength(text)).toBe(61_440)
  await expectSound(text.replace(/,"userAgent":"x+"/, ''))
})

test('other-method-first asks for the health', async () => {
  expect(JSON.parse(await only('other-method-first'))).toEqual({ type: 'req', id: 'c1', method: 'health', params: {} })
})

test('event-first says the same in an event', async () => {
  const { type, event, payload } = JSON.parse(await only('event-first'))
  expect({ type, event }).toEqual({ type: 'event', event: 'connect' })
  await expectSound(JSON.stringify({ type: 'req', id: 'c1', method: 'connect', params: payload }))
})

test('binary is a sound request in a binary message', async () => {
  await expectSound(await only('binary', OPCODES.binary))
})

test('invalid-utf8 has one byte that UTF-8 never has', async () => {
  const [frame] = await sent('invalid-utf8')
  expect(frame).toMatchObject({ opcode: OPCODES.text, fin: true })
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(frame?.payload)).toThrow(TypeError)
  expect(frame?.payload.filter((byte) => byte > 0x7f)).toEqual(Buffer.from([0xff]))
  const { params, ...rest } = JSON.parse(String(frame?.payload))
  const { userAgent, ...sound } = params
  expect(userAgent).toBe('\ufffd')
  await expectSound(JSON.stringify({ ...rest, params: sound }))
})

test('oversize is one byte above 64 KiB', async () => {
  const text = await only('oversize')
  expect(Buffer.byteLength(text)).toBe(65_537)
  const { params, ...rest } = JSON.parse(text)
  const { userAgent, ...sound } = params
  expect(userAgent).toMatch(/^x+$/)
  await expectSound(JSON.stringify({ ...rest, params: sound }))
})

test('oversize is, whatever is asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (displayName) => {
      const [message] = connectMessages(requestWith({ form: 'oversize', displayName }), 'nonce')
      expect(Buffer.byteLength(String(message))).toBe(65_537)
    }),
  )
})

test('deep has ten thousand lists where property-unknown has one', async () => {
  const text = await only('deep')
  expect(text).toContain(`"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`)
  expect(Buffer.byteLength(text)).toBeLessThan(64 * 1024)
  await expectSound(text.replace(/,"x":\[+\]+/, ''))
})

test('proto-property is an own property of the params', async () => {
  const text = await only('proto-property')
  const { params, ...rest } = JSON.parse(text)
  expect(Object.hasOwn(params, '__proto__')).toBe(true)
  expect(text).toContain('"__proto__":{"role":"operator","scopes":["operator.admin"]}')
  const { ['__proto__']: _, ...sound } = params
  await expectSound(JSON.stringify({ ...rest, params: sound }))
})

test('null-params has no params', async () => {
  expect(JSON.parse(await only('null-params'))).toEqual({ type: 'req', id: 'c1', method: 'connect', params: null })
})

test('fragmented is one message in three frames', async () => {
  const frames = await sent('fragmented')
  expect(frames.map(({ opcode, fin }) => [opcode, fin])).toEqual([
    [OPCODES.text, false],
    [OPCODES.continuation, false],
    [OPCODES.continuation, true],
  ])
  for (const { payload } of frames) expect(payload.length).toBeGreaterThan(100)
  await expectSound(Buffer.concat(frames.map(({ payload }) => payload)).toString())
})

test('duplicate-role names the other role first, and signs the last', async () => {
  const text = await only('duplicate-role')
  expect(text.match(/"role":"\w+"/g)).toEqual(['"role":"node"', '"role":"operator"'])
  await expectSound(text)
  const { frames } = await onTheWire({ form: 'duplicate-role', role: 'node', scopes: [] })
  expect(String(frames[0]?.payload).match(/"role":"\w+"/g)).toEqual(['"role":"operator"', '"role":"node"'])
})

test('ping-first is a ping and a plain connect', async () => {
  const [ping, connect, ...more] = await sent('ping-first')
  expect([ping?.opcode, ping?.payload.length, more]).toEqual([OPCODES.ping, 0, []])
  await expectSound(String(connect?.payload))
})

test('twice is the same request with another id', async () => {
  const [first, second, after] = (await sent('twice')).map(({ payload }) => String(payload))
  await expectSound(first!)
  expect(second).toBe(first?.replace('"id":"c1"', '"id":"c2"'))
  expect(JSON.parse(after!)).toEqual({ type: 'req', id: 'c3', method: 'health', params: {} })
})

test('twice-for-more asks admin behind a plain connect, signed as well', async () => {
  const [first, second] = (await sent('twice-for-more')).map(({ payload }) => String(payload))
  await expectSound(first!)
  const { id, params } = JSON.parse(second!)
  expect(id).toBe('c2')
  expect(params.scopes).toEqual(['operator.read', 'operator.write', 'operator.admin'])
  expect(params.device.nonce).toBe(nonceOn(0))
  expect(verifies(params, 'v2')).toBe(true)
})

/** What becomes of the first frame in every form that a gateway may not even read. */
const FAULTS = {
  garbage: true,
  'no-frame': true,
  'frame-property-unknown': true,
  'event-first': true,
  binary: true,
  'invalid-utf8': true,
  oversize: true,
  'other-method-first': false,
  deep: false,
  'proto-property': false,
  'null-params': false,
} satisfies Record<FrameFault, boolean>

test.each(Object.entries(FAULTS) as [FrameFault, boolean][])('%s: each kind of answer', async (form, anyId) => {
  const error = { code: 'INVALID_REQUEST', message: 'invalid request frame' }
  const refuse = (id: string) => (_: WireFrame, reply: Reply) => {
    reply.send({ type: 'res', id, ok: false, error })
    reply.close(1008)
  }
  const refused = { kind: 'refused', message: 'invalid request frame', close: { code: 1008 } }
  expect((await onTheWire({ form }, refuse('c1'))).answer).toMatchObject(refused)
  expect((await onTheWire({ form }, refuse('unknown'))).answer).toMatchObject(anyId ? refused : { kind: 'garbled' })
  const close = (_: WireFrame, reply: Reply) => reply.close(1009)
  expect((await onTheWire({ form }, close)).answer).toMatchObject({
    kind: 'closed',
    close: { code: 1009, sentBy: 'peer' },
  })
  expect((await onTheWire({ form }, () => {}, 60)).answer).toEqual({ kind: 'timeout' })
  expect((await onTheWire({ form })).answer).toMatchObject({ kind: 'hello' })
})

const idOf = ({ payload }: WireFrame): string => JSON.parse(String(payload)).id
const ok = (id: string) => ({ type: 'res', id, ok: true, payload: hello })
const no = (id: string) => ({ type: 'res', id, ok: false, error: { code: 'C', message: id } })

test.each([
  ['the second is an error', (id: string, reply: Reply) => reply.send(id === 'c1' ? ok(id) : no(id)), 'hello'],
  [
    'the second is answered first',
    (id: string, reply: Reply) => id === 'c2' && [no('c2'), ok('c1'), no('c3')].map(reply.send),
    'hello',
  ],
  ['both are let in', (id: string, reply: Reply) => reply.send(ok(id)), 'hello'],
  ['the second is passed over', (id: string, reply: Reply) => id === 'c1' && reply.send(ok(id)), 'hello'],
  [
    'the session dies of it',
    (id: string, reply: Reply) => (id === 'c1' ? reply.send(ok(id)) : reply.close(1008)),
    'closed',
  ],
  [
    'the session dies behind the error',
    (id: string, reply: Reply) => {
      if (id === 'c1') return reply.send(ok(id))
      if (id === 'c2') {
        reply.send(no(id))
        reply.close(1008)
      }
      return undefined
    },
    'closed',
  ],
  [
    'the first is refused',
    (id: string, reply: Reply) => id === 'c1' && [reply.send(no(id)), reply.close(1008)],
    'refused',
  ],
  ['nothing comes', () => {}, 'timeout'],
] as const)('twice: %s', async (_what, script, kind) => {
  for (const form of ['twice', 'twice-for-more'] as const) {
    const { answer } = await onTheWire({ form }, (frame, reply) => void script(idOf(frame), reply), 300)
    expect(answer.kind).toBe(kind)
    if (answer.kind === 'refused') expect(answer.message).toBe('c1')
    if (answer.kind === 'closed') expect(answer.close).toMatchObject({ code: 1008, sentBy: 'peer' })
  }
})
