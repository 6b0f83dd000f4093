import { createPublicKey, verify } from 'node:crypto'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { surveyMachine } from '../machine/machine.ts'
import type { Channel, Opened } from '../protocol/channel.ts'
import { handshake } from '../protocol/connect.ts'
import { deviceFor } from '../protocol/device-identity.ts'
import { request } from '../protocol/forms/fixture.ts'
import { recorded } from '../protocol/recorded.ts'
import { gatewayPeer, knockAt, NONCE, type Peer, rawPeer, type Turn } from '../protocol/scripted-peer.ts'
import { signaturePayload } from '../protocol/signature-payload.ts'
import { Transcript } from '../protocol/transcript.ts'
import type { WireParams } from '../protocol/wire-params.ts'
import type { Page } from '../vocabulary.ts'
import { browsersOf, lives, ownPage, reboundPage } from './fixture.ts'
import { type Pages, startPages } from './pages.ts'

// Real documents, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const found = (await surveyMachine(['browser'])).lacks('browser')
const lacks = existsSync('/proc/self/cmdline') ? found : 'processes are found in /proc here'
const welcome = ({ method, ok }: Turn) => ok(method === 'connect' ? { type: 'hello-ok', protocol: 4 } : {})
const toPort = (port: number): Page => ({ ...ownPage, socket: `ws://127.0.0.1:${port}/` })

/** Does the signature hold for what was sent, as a gateway works it out? */
function isSound({ client, role, scopes, auth, device }: WireParams): boolean {
  const { id, publicKey, signature, signedAt, nonce = '' } = device!
  const fields = { deviceId: id, clientId: client.id, clientMode: client.mode, role, scopes, signedAt, nonce }
  const payload = signaturePayload('v2', { ...fields, token: auth?.token ?? '' })
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  return verify(null, Buffer.from(payload), key, Buffer.from(signature, 'base64url'))
}

describe.skipIf(lacks !== undefined)(lacks ?? 'pages in a browser', () => {
  let script: (turn: Turn) => void = welcome
  let gateway: Peer
  let pages: Pages
  let folders: readonly string[]
  const knocking = (own = {}) => knockAt(gateway, own)

  beforeAll(async () => {
    gateway = await gatewayPeer((turn) => script(turn))
    const signal = new AbortController().signal
    pages = await startPages({ gatewayPort: gateway.port, wanted: [ownPage, reboundPage], signal })
    folders = browsersOf(process.pid).folders
    expect(folders.map((folder) => existsSync(folder))).toEqual([true])
  })

  afterAll(async () => {
    await pages?.[Symbol.asyncDispose]()
    await gateway?.[Symbol.asyncDispose]()
    expect(folders.filter((folder) => existsSync(folder))).toEqual([])
    expect(browsersOf(process.pid).mains.filter(lives)).toEqual([])
  })

  test.each([
    ['signs by itself where it has WebCrypto', ownPage, 0],
    ['is signed for by its server where it has none', reboundPage, 1],
  ] as const)('a page %s', async (_, page, signedHere) => {
    const sent: WireParams[] = []
    script = (turn) => {
      if (turn.method === 'connect') sent.push(turn.params as WireParams)
      welcome(turn)
    }
    const device = deviceFor('salt', page.url)
    const sign = vi.spyOn(device, 'sign')
    const { answer, channel } = await handshake(pages.opening(page, device), knocking(), { ...request, device })
    await channel?.close()
    expect(answer.kind).toBe('hello')
    expect(sent.map(isSound)).toEqual([true])
    expect(sent[0]?.device).toMatchObject({ id: device.id, nonce: NONCE })
    // Once for the signature that is thrown away.
    expect(sign).toHaveBeenCalledTimes(1 + signedHere)
    expect(sign.mock.results.map(({ value }) => value).includes(sent[0]?.device?.signature)).toBe(signedHere === 1)
  })

  test('the transcript has what the browser sent, and no port, version or secret', async () => {
    script = welcome
    const transcript = new Transcript({ values: [], ports: [gateway.port] })
    transcript.knowPort(pages.port, '{page}')
    const page: Page = { ...ownPage, url: 'http://localhost:{page}/' }
    const open = recorded(pages.opening(page, request.device), transcript)
    const { channel } = await handshake(open, knocking(), request)
    await channel?.close()
    const [head, ...rest] = transcript.entries.map(({ from, what, text }) => `${from} ${what} ${text}`)
    expect(head?.split('\n')).toEqual([
      'client head GET / HTTP/1.1',
      'Host: 127.0.0.1:{port}',
      'Origin: http://localhost:{page}',
      'User-Agent: ‹value›',
    ])
    expect(rest).toHaveLength(3)
    for (const secret of [request.auth!.token!, request.device!.id, String(pages.port), 'Chrome'])
      expect(JSON.stringify(transcript.entries)).not.toContain(secret)
  })

  test('many at once: each socket has its own frames, close code and reason', async () => {
    script = ({ params, error }) => {
      const { displayName } = (params as WireParams).client
      error({ code: 'NOT_PAIRED', message: String(displayName) }, [1008, `no ${displayName}`])
    }
    const names = Array.from({ length: 12 }, (_, at) => `device ${at}`)
    const answers = await Promise.all(
      names.map(async (displayName) => {
        const open = pages.opening(ownPage, request.device)
        return (await handshake(open, knocking(), { ...request, displayName })).answer
      }),
    )
    expect(answers).toEqual(
      names.map((name) =>
        expect.objectContaining({
          kind: 'refused',
          message: name,
          close: { kind: 'closed', code: 1008, reason: `no ${name}`, sentBy: 'peer' },
        }),
      ),
    )
  })

  test.each<readonly [string, string, Partial<Opened>]>([
    ['an HTTP answer', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\n{}', { kind: 'http', httpStatus: 403 }],
    ['no HTTP', 'hello\r\n\r\n', { kind: 'garbled' }],
    ['a hang-up', '', { kind: 'closed', code: 1006, sentBy: 'peer' }],
  ])('%s instead of an upgrade', async (_, answer, expected) => {
    await using peer = await rawPeer((socket) => socket.once('data', () => socket.end(answer)))
    expect(await pages.opening(toPort(peer.port), undefined)(knocking())).toMatchObject(expected)
  })

  test('a port where nobody listens, and a name that leads nowhere', async () => {
    const { port, ...gone } = await rawPeer(() => {})
    await gone[Symbol.asyncDispose]()
    const opened = await pages.opening(toPort(port), undefined)(knocking())
    expect(opened).toEqual({ kind: 'unreachable', error: 'CONNECTION_REFUSED' })
    const elsewhere = { ...ownPage, socket: 'ws://elsewhere.test:{port}/' }
    expect(await pages.opening(elsewhere, undefined)(knocking())).toMatchObject({ kind: 'unreachable' })
  })

  test('a peer that says nothing: the deadline, or an abort, ends it; the next one gets its turn', async () => {
    await using peer = await rawPeer(() => {})
    const open = pages.opening(toPort(peer.port), undefined)
    expect(await open(knocking({ deadlineMs: 100 }))).toEqual({ kind: 'timeout' })
    const stop = new AbortController()
    const opening = Promise.all([open(knocking({ signal: stop.signal })), open(knocking({ signal: stop.signal }))])
    stop.abort()
    const aborted = { kind: 'closed', code: 1006, reason: '', sentBy: 'us', fault: 'aborted' }
    expect(await opening).toEqual([aborted, aborted])
    script = welcome
    const opened = await pages.opening(ownPage, undefined)(knocking())
    expect(opened.kind).toBe('open')
    await (opened as Channel).close()
  })

  test('silence is asked again from a document that is loaded anew: it may have been that of the document', async () => {
    let upgrades = 0
    await using peer = await rawPeer((socket) => {
      socket.once('data', () => {
        upgrades += 1
        if (upgrades > 1) socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
      })
    })
    const opened = await pages.opening(toPort(peer.port), undefined)(knocking({ deadlineMs: 3_000 }))
    expect(opened).toMatchObject({ kind: 'http', httpStatus: 403 })
    expect(upgrades).toBe(2)
  })

  test('what a page cannot put on the wire ends the connection', async () => {
    const opened = await pages.opening(ownPage, undefined)(knocking())
    if (opened.kind !== 'open') throw new Error(opened.kind)
    await opened.next()
    opened.sendRaw({ opcode: 'ping', payload: new Uint8Array(), fin: true })
    expect(await opened.next()).toMatchObject({
      kind: 'closed',
      sentBy: 'us',
      fault: 'a page sends whole messages only',
    })
  })

  test('a document that does not load says which', async () => {
    const { port, ...gone } = await rawPeer(() => {})
    await gone[Symbol.asyncDispose]()
    const open = pages.opening({ ...ownPage, url: `http://127.0.0.1:${port}/` }, undefined)
    await expect(open(knocking())).rejects.toThrow(`the page http://127.0.0.1:${port}/ did not load`)
  })
})
