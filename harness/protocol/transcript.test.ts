import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openChannel } from './channel.ts'
import { type ConnectRequest, handshake } from './connect.ts'
import { deviceFor } from './device-identity.ts'
import { gatewayPeer, knockAt, rawPeer, type Turn } from './scripted-peer.ts'
import { openSession } from './session.ts'
import { recorded, Transcript } from './transcript.ts'

const request: ConnectRequest = {
  clientId: 'cli',
  clientMode: 'cli',
  platform: 'linux',
  role: 'operator',
  scopes: ['operator.read'],
  auth: { token: 'the-shared-token' },
}

async function transcriptOf(label: string, script: (turn: Turn) => void): Promise<Transcript> {
  await using peer = await gatewayPeer(script)
  const device = deviceFor('salt', label)
  const transcript = new Transcript({ values: [['the-shared-token', '‹shared token›']], ports: [peer.port] })
  const open = recorded(openChannel, transcript)
  const { channel } = await handshake(open, knockAt(peer), { ...request, device, form: 'made-up-nonce' })
  if (channel !== undefined) {
    const session = openSession(channel, { callDeadlineMs: 5_000 })
    transcript.call('client', 'status', { token: 'x' }, await session.call('status', {}))
    await session.close()
  }
  return transcript
}

const refuse = ({ params, error }: Turn): void => {
  const { id } = (params as { device: { id: string } }).device
  const requestId = `req-${id.slice(0, 20)}`
  const message = `pairing required: device ${id} is not approved yet`
  const details = { code: 'PAIRING_REQUIRED', reason: 'not-paired', requestId, deviceId: id, [id]: 1 }
  error({ code: 'NOT_PAIRED', message, details }, [1008, `pairing required (requestId: ${requestId.slice(0, 12)}`])
}

test('two runs with other ports, devices, nonces and ids give the same bytes', async () => {
  const [one, two] = [await transcriptOf('one', refuse), await transcriptOf('two', refuse)]
  expect(one.entries).toEqual(two.entries)
  expect(one.entries.map(({ from, what, text }) => `${from} ${what} ${text}`)).toMatchInlineSnapshot(`
    [
      "client head GET / HTTP/1.1
    Host: 127.0.0.1:{port}",
      "gateway frame {"type":"event","event":"connect.challenge","payload":{"nonce":"‹nonce›","ts":"‹time›"}}",
      "client frame {"type":"req","method":"connect","params":{"minProtocol":3,"maxProtocol":4,"client":{"id":"cli","version":"1.0.0","platform":"linux","mode":"cli"},"caps":[],"role":"operator","scopes":["operator.read"],"auth":{"token":"‹shared token›"},"device":{"id":"‹device›","publicKey":"‹public key›","signature":"‹signature›","signedAt":"‹time›","nonce":"‹nonce 2›"}}}",
      "gateway frame {"type":"res","ok":false,"error":{"code":"NOT_PAIRED","message":"pairing required: device ‹device› is not approved yet","details":{"code":"PAIRING_REQUIRED","reason":"not-paired","requestId":"‹requestId›","deviceId":"‹device›","‹other fields›":1}}}",
      "gateway close 1008 pairing required (requestId: ‹requestId›",
    ]
  `)
})

test('a hello is shown without what it carries, and calls stand beside their answers', async () => {
  const { entries } = await transcriptOf('hello', (turn) => {
    const auth = { role: 'operator', scopes: ['operator.read'], deviceToken: 'minted-token', issuedAtMs: 5 }
    turn.socket.send('{"type":"event","event":"presence","payload":{"host":"private"}}')
    if (turn.method === 'connect')
      turn.ok({ type: 'hello-ok', protocol: 4, auth, features: {}, snapshot: { a: 1 }, extra: 1 })
    else turn.error({ code: 'INVALID_REQUEST', message: 'no such thing as minted-token' })
  })
  expect(entries.slice(3).map(({ from, what, text }) => `${from} ${what} ${text}`)).toMatchInlineSnapshot(`
    [
      "gateway frame {"type":"res","ok":true,"payload":{"type":"hello-ok","protocol":4,"auth":{"role":"operator","scopes":["operator.read"],"deviceToken":"‹device token›","issuedAtMs":"‹time›"},"features":"‹features›","snapshot":"‹snapshot›","‹other fields›":1}}",
      "client frame {"type":"req","method":"status","params":{"‹other fields›":1}}",
      "gateway frame {"type":"res","ok":false,"error":{"code":"INVALID_REQUEST","message":"no such thing as ‹device token›","details":{}}}",
    ]
  `)
})

test('refusals in HTTP and connections that come to nothing are told', async () => {
  const transcript = new Transcript({ values: [], ports: [] })
  const open = recorded(openChannel, transcript, 'operator')
  const head = [
    ['Host', 'a\r\n b'],
    ['Authorization', 'Bearer x'],
  ] as const
  const peer = await rawPeer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 403 No\r\n\r\n{"error":{"type":"t","message":"m","more":"x"}}'))
  })
  await open(knockAt(peer, { head }))
  await peer[Symbol.asyncDispose]()
  await open(knockAt(peer, { head }))
  transcript.http(500, '<html>secret</html>')
  expect(transcript.entries).toEqual([
    { from: 'operator', what: 'head', text: 'GET / HTTP/1.1\nHost: a\\r\\n b\nAuthorization: Bearer ‹bearer token›' },
    { from: 'gateway', what: 'status', text: '403 {"error":{"type":"t","message":"m","‹other fields›":1}}' },
    { from: 'operator', what: 'head', text: 'GET / HTTP/1.1\nHost: a\\r\\n b\nAuthorization: Bearer ‹bearer token›' },
    { from: 'gateway', what: 'status', text: 'unreachable: ECONNREFUSED' },
    { from: 'gateway', what: 'status', text: '500 ‹body›' },
  ])
})

/** Short enough to be let through as text, and known to nobody beforehand. */
const HIDDEN = 'hidden-value'

type Record = (transcript: Transcript) => void
const connecting =
  (group: string, field: string): Record =>
  (one) =>
    one.frame(
      'client',
      JSON.stringify({ type: 'req', id: '1', method: 'connect', params: { [group]: { [field]: HIDDEN } } }),
    )
const greeting = JSON.stringify({ type: 'res', id: '1', ok: true, payload: { auth: { deviceToken: HIDDEN } } })
const rotation = { kind: 'ok', payload: { token: HIDDEN } } as const

test.each<[string, Record, string]>([
  ['the token of a connect', connecting('auth', 'token'), '"token":"‹token›"'],
  ['its password', connecting('auth', 'password'), '"password":"‹password›"'],
  ['its device token', connecting('auth', 'deviceToken'), '"deviceToken":"‹device token›"'],
  ['its setup code', connecting('auth', 'bootstrapToken'), '"bootstrapToken":"‹bootstrap token›"'],
  ['its signature', connecting('device', 'signature'), '"signature":"‹signature›"'],
  ['its key', connecting('device', 'publicKey'), '"publicKey":"‹public key›"'],
  ['the token of a hello', (one) => one.frame('gateway', greeting), '"deviceToken":"‹device token›"'],
  ['the token of a rotation', (one) => one.call('operator', 'rotate', {}, rotation), '"token":"‹device token›"'],
  ['a bearer', (one) => one.head('client', [['Authorization', `Bearer ${HIDDEN}`]]), 'Bearer ‹bearer token›'],
  ['a header line that is not on the list', (one) => one.head('client', [['Cookie', HIDDEN]]), 'Cookie: ‹value›'],
])('%s is not shown, though nobody knew it beforehand', (_, record, shown) => {
  const transcript = new Transcript({ values: [], ports: [] })
  record(transcript)
  const text = transcript.entries.map((entry) => entry.text).join('\n')
  expect(text).toContain(shown)
  expect(text).not.toContain(HIDDEN)
})

// No underscore first: `__defineGetter__` and `__defineSetter__`, which fast-check likes, begin alike, so that the text
// beside the one would be taken for a part of the other.
const secret = fc.stringMatching(/^[A-Za-z0-9-][A-Za-z0-9_-]{11,42}$/)
/** Any JSON, with the secret as a value, as part of a text and as the name of a field, in fields of every frame. */
const planted = (value: string) => {
  const leaf = fc.oneof(
    fc.constant(value),
    fc.string().map((text) => text + value + text),
    fc.integer(),
    fc.boolean(),
  )
  const key = fc.oneof(
    fc.constantFrom('payload', 'params', 'error', 'auth', 'token', 'message', 'details', 'client', 'id', 'reason'),
    fc.constantFrom('device', 'scopes', 'role', 'code', 'requestId', 'method', 'event', 'nonce', value),
    fc.string(),
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree')), fc.dictionary(key, tie('tree'))),
  }))
  return tree
}
const caseWithSecret = secret.chain((value) =>
  fc.record({
    value: fc.constant(value),
    type: fc.constantFrom('event', 'req', 'res'),
    event: fc.constantFrom('connect.challenge', 'tick', value),
    method: fc.constantFrom('connect', 'device.pair.approve', value),
    ok: fc.boolean(),
    body: planted(value),
    text: fc.string(),
  }),
)

test('no planted secret survives, whatever it stands in', () => {
  fc.assert(
    fc.property(caseWithSecret, ({ value, type, event, method, ok, body, text }) => {
      const transcript = new Transcript({ values: [[value, '‹secret›']], ports: [] })
      const errorOf = { code: 'C', message: `${text}${value}`, details: body }
      const frame = { type, event, method, ok, id: value, payload: body, params: body, error: errorOf }
      transcript.frame('client', JSON.stringify(frame))
      transcript.frame('gateway', JSON.stringify(body))
      transcript.frame('gateway', value)
      transcript.close({ kind: 'closed', code: 1008, reason: text + value, sentBy: 'peer' })
      transcript.close({ kind: 'closed', code: 1008, reason: text + value.slice(0, 8), sentBy: 'us' })
      transcript.http(403, JSON.stringify({ error: errorOf }))
      transcript.http(403, value)
      transcript.status('gateway', value)
      transcript.note('operator', value)
      transcript.head('client', [
        ['Host', value],
        [value, text],
        ['Cookie', value],
        ['authorization', `Bearer ${value}`],
        ['Authorization', value],
        ['AUTHORIZATION', `bearer ${text}${value}`],
        ['X-Forwarded-For', `${text}${value}`],
      ])
      transcript.head('client', [['Host', value]], { method: 'POST', path: `/${value}/${text}` })
      transcript.frame('client', JSON.stringify({ type: 'event', event: 'connect', payload: body }), '‹binary›')
      const shown = JSON.stringify(transcript.entries)
      expect(shown).not.toContain(value)
      expect(shown.split('‹secret›').join('')).not.toContain(value.slice(0, 8))
    }),
  )
})
