import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Form } from '../vocabulary.ts'
import { type Channel, type OpenChannel, openChannel, type RawFrame } from './channel.ts'
import { type ConnectRequest, handshake } from './connect.ts'
import { connectMessages } from './connect-params.ts'
import { request, welcoming } from './forms/fixture.ts'
import { recorded } from './recorded.ts'
import { knockAt } from './scripted-peer.ts'
import { openSession } from './session.ts'
import { Transcript } from './transcript.ts'
import { type Reply, type WireFrame, wirePeer } from './wire-peer.ts'

const SECRET = 'the-shared-token'

/** What the transcript shows of a handshake in a form, and of a call behind it. */
async function shownOf(
  own: Partial<ConnectRequest>,
  script: (frame: WireFrame, reply: Reply) => void = welcoming,
): Promise<string[]> {
  await using peer = await wirePeer(script)
  const transcript = new Transcript({ values: [], ports: [peer.port] })
  const at = knockAt(peer, { deadlineMs: 300 })
  const { channel } = await handshake(recorded(openChannel, transcript), at, { ...request, ...own })
  if (channel !== undefined) {
    const session = openSession(channel, { callDeadlineMs: 20 })
    await session.call('status', {})
    await session.close()
  }
  return transcript.entries.map(({ from, what, text }) => `${from} ${what} ${text}`)
}

const ANY: readonly Form[] = [
  ...(['v2', 'v1', 'blank-nonce', 'reused-nonce', 'foreign-nonce', 'auth-no-object', 'device-null-key'] as const),
  ...(['garbage', 'no-frame', 'event-first', 'binary', 'invalid-utf8', 'oversize', 'deep', 'proto-property'] as const),
  ...(['null-params', 'fragmented', 'duplicate-role', 'ping-first', 'twice', 'twice-for-more'] as const),
  ...(['frame-property-unknown', 'duplicate-scopes', 'sixty-kib', 'device-property-unknown', 'scope-null'] as const),
  ...(['part-of-nonce', 'id-part-of-hash', 'id-in-capitals', 'v1-beside-nonce', 'signed-for-no-token'] as const),
]

test.each(ANY)('%s: no secret stands in the transcript, and two runs show the same', async (form) => {
  const tokens = { token: SECRET, password: 'the-password', deviceToken: 'the-token-of-a-device' }
  const auth = { ...tokens, bootstrapToken: 'the-setup-code' }
  const one = await shownOf({ form, auth })
  expect(await shownOf({ form, auth })).toEqual(one)
  const { id, publicKey } = request.device!
  for (const secret of [...Object.values(auth), id, publicKey, SECRET.slice(0, 8)])
    expect(one.join('\n')).not.toContain(secret)
  expect(one.join('\n')).not.toMatch(/[A-Za-z0-9_-]{60}/)
})

const sentIn = async (form: Form): Promise<string[]> =>
  (await shownOf({ form })).filter((line) => line.startsWith('client ') && !line.startsWith('client head'))

const PARAMS = expect.stringMatching(/^client frame {"type":"req","method":"connect","params":{.*}}$/)
const endingWith = (end: string) => expect.stringMatching(new RegExp(`^client frame {"type":"req".*}}${end}$`))

test.each<readonly [Form, unknown[]]>([
  ['v2', [PARAMS]],
  ['garbage', ['client frame ‹not JSON›']],
  ['no-frame', ['client frame ‹an object that is neither event, request nor response›']],
  [
    'event-first',
    [expect.stringMatching(/^client frame {"type":"event","event":"connect","payload":{"minProtocol":3,/)],
  ],
  ['binary', [endingWith(' ‹binary›')]],
  ['invalid-utf8', [endingWith(' ‹not UTF-8›')]],
  ['oversize', [endingWith(' ‹more than 64 KiB›')]],
  ['fragmented', [endingWith(' ‹in 3 fragments›')]],
  ['duplicate-role', [endingWith(' ‹with a repeated property›')]],
  ['ping-first', ['client status ping', PARAMS]],
  ['null-params', ['client frame {"type":"req","method":"connect","params":"‹null›"}']],
  ['twice', [PARAMS, PARAMS, 'client frame {"type":"req","method":"health","params":{}}']],
])('%s is told from a plain connect', async (form, expected) => {
  expect(await sentIn(form)).toEqual(expected)
})

test('what is missing is shown as missing', async () => {
  expect((await sentIn('blank-nonce'))[0]).toContain('"nonce":""')
  expect((await sentIn('v1'))[0]).not.toContain('nonce')
  expect((await sentIn('device-null-key'))[0]).toContain('"publicKey":null')
  expect((await sentIn('auth-no-object'))[0]).toContain('"auth":"‹string›"')
})

test('of two connections each shows its challenge, and which nonce is answered', async () => {
  const reused = await shownOf({ form: 'reused-nonce' })
  const outline = (lines: string[]) =>
    lines.map((line) => /^client (note|head)|"nonce":"‹nonce( 2)?›"/.exec(line)?.[0] ?? line.slice(0, 30))
  expect(outline(reused)).toEqual([
    'client head',
    '"nonce":"‹nonce›"',
    'client note',
    'client head',
    '"nonce":"‹nonce 2›"',
    '"nonce":"‹nonce›"',
    'gateway frame {"type":"res","o',
  ])
  const foreign = await shownOf({ form: 'foreign-nonce' })
  expect(foreign.at(-1)).toBe('client note hangs up')
  expect(foreign.filter((line) => line === 'client note hangs up')).toHaveLength(1)
})

test('both answers are shown, and what becomes of the session; calls are not', async () => {
  expect((await shownOf({ form: 'twice' })).slice(4)).toEqual([
    'gateway frame {"type":"res","ok":true,"payload":{"type":"hello-ok","protocol":4}}',
    'gateway frame {"type":"res","ok":false,"error":{"code":"INVALID_REQUEST","message":"no","details":{}}}',
    'client frame {"type":"req","method":"health","params":{}}',
    'gateway frame {"type":"res","ok":false,"error":{"code":"INVALID_REQUEST","message":"no","details":{}}}',
  ])
  const ending = await shownOf({ form: 'twice' }, (frame, reply) => {
    if (String(frame.payload).includes('"c1"')) return welcoming(frame, reply)
    return reply.close(1008, 'once is enough')
  })
  expect(ending.at(-1)).toBe('gateway close 1008 once is enough')
})

const chunked = fc.tuple(
  fc.stringMatching(/^s3cr3t[0-9_-][A-Za-z0-9_-]{5,36}$/),
  fc.array(fc.nat(400), { maxLength: 5 }),
)

test('a secret does not survive in raw frames either, wherever they are cut', async () => {
  const forms: Form[] = ['binary', 'invalid-utf8', 'fragmented', 'duplicate-role', 'garbage', 'twice-for-more']
  await fc.assert(
    fc.asyncProperty(chunked, fc.constantFrom(...forms), async ([token, cuts], form) => {
      const transcript = new Transcript({ values: [], ports: [] })
      const open = recorded(async () => silent, transcript)
      const channel = await open(knockAt({ port: 1 }))
      if (channel.kind !== 'open') throw new Error(channel.kind)
      const auth = { token, bootstrapToken: `${token}-setup` }
      const whole = Buffer.concat(connectMessages({ ...request, auth, form }, 'a-nonce').map(bytesOf))
      const ends = [...new Set(cuts)].sort((a, b) => a - b)
      for (const [at, end] of [...ends, undefined].entries())
        channel.sendRaw({
          opcode: at === 0 ? 'binary' : 'continuation',
          payload: whole.subarray(ends[at - 1] ?? 0, end),
          fin: end === undefined,
        })
      expect(JSON.stringify(transcript.entries)).not.toContain(token.slice(0, 8))
    }),
  )
})

const bytesOf = (message: string | RawFrame): Uint8Array =>
  typeof message === 'string' ? Buffer.from(message) : message.payload

const silent: Channel = {
  kind: 'open',
  next: async () => ({ kind: 'timeout' }),
  sendText: () => {},
  sendRaw: () => {},
  close: async () => ({ kind: 'closed', code: 1000, reason: '', sentBy: 'us' }),
  setDeadline: () => {},
  closed: undefined,
}

test('whoever composes the head itself is shown with what it sent', async () => {
  await using peer = await wirePeer(welcoming)
  const transcript = new Transcript({ values: [], ports: [peer.port] })
  const composing: OpenChannel = async (at) => {
    at.onHead?.([['Origin', `http://127.0.0.1:${peer.port}`]])
    return openChannel(at)
  }
  const { channel } = await handshake(recorded(composing, transcript), knockAt(peer), request)
  await channel?.close()
  expect(transcript.entries[0]?.text).toBe('GET / HTTP/1.1\nOrigin: http://127.0.0.1:{port}')
})
