/** The handshake: challenge, `connect`, answer. */
import type { Channel, ChannelRequest, Closed, OpenChannel } from './channel.ts'
import { type ConnectRequest, connectParams } from './connect-params.ts'
import { challengeOf, isObject, type JsonObject, type ResponseFrame, readFrame } from './frames.ts'

export type { ConnectAuth, ConnectRequest, WireParams } from './connect-params.ts'

export interface Hello {
  readonly kind: 'hello'
  readonly protocol: number
  /** As the gateway says; up to 2026.3.31 it says so only together with a device token. */
  readonly role: string | undefined
  /** The session's from 2026.8.2 on, before that those of the device's token. */
  readonly scopes: readonly string[] | undefined
  readonly deviceToken: string | undefined
  readonly methods: readonly string[]
  readonly events: readonly string[]
  readonly hello: JsonObject
}

export interface Refused {
  readonly kind: 'refused'
  readonly errorCode: string
  /** `details.code`, from 2026.2.22 on. */
  readonly detailCode: string | undefined
  readonly message: string
  readonly details: JsonObject
  /** undefined: the gateway refused, but did not close before the deadline. */
  readonly close: Closed | undefined
}

/** What came of a connect. */
export type ConnectAnswer =
  | Hello
  | Refused
  | {
      readonly kind: 'http'
      readonly status: number
      /** `error.type` of a JSON body. */
      readonly errorType: string | undefined
      readonly body: string
    }
  | { readonly kind: 'closed'; readonly close: Closed }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable'; readonly error: string }
  | { readonly kind: 'garbled'; readonly what: string }

/** An answer, and the connection when it still stands; whoever asked closes it. */
export interface Handshake {
  readonly answer: ConnectAnswer
  readonly channel?: Channel
}

const CONNECT_ID = 'c1'

/**
 * Knocks and says who it is, under the one deadline of `at`.
 *
 * @param open how to get a connection: `openChannel`, or one that opens it in another place.
 * @returns with a channel only for a hello: every other connection has been closed.
 */
export async function handshake(open: OpenChannel, at: ChannelRequest, request: ConnectRequest): Promise<Handshake> {
  const opened = await open(at)
  switch (opened.kind) {
    case 'open': {
      const answer = await connect(opened, request)
      if (answer.kind === 'hello') return { answer, channel: opened }
      await opened.close()
      return { answer }
    }
    case 'http':
      return {
        answer: { kind: 'http', status: opened.httpStatus, errorType: errorTypeOf(opened.body), body: opened.body },
      }
    case 'closed':
      return { answer: { kind: 'closed', close: opened } }
    default:
      return { answer: opened }
  }
}

/**
 * Waits for the challenge, sends `connect`, reads the answer; after an error waits for the close, so that its code is
 * known. Bounded by the channel's deadline. Leaves the channel open unless the peer closed it.
 */
export async function connect(channel: Channel, request: ConnectRequest): Promise<ConnectAnswer> {
  let sent = false
  for (;;) {
    const received = await channel.next()
    if (received.kind === 'timeout') return received
    if (received.kind === 'closed') return { kind: 'closed', close: received }
    const envelope = readFrame(received)
    if (envelope.type === 'garbled') return { kind: 'garbled', what: envelope.what }
    if (envelope.type === 'req') return { kind: 'garbled', what: 'a request from the gateway' }
    if (envelope.type === 'res') return sent ? answerOf(channel, envelope) : unasked()
    const challenge = challengeOf(envelope)
    if (challenge === undefined) {
      if (envelope.event === 'connect.challenge') return { kind: 'garbled', what: 'a challenge without a nonce' }
      continue
    }
    if (sent) return { kind: 'garbled', what: 'a second challenge' }
    const params = connectParams(request, challenge.nonce)
    channel.sendText(
      JSON.stringify({ type: 'req', id: CONNECT_ID, method: 'connect', params: request.tamper?.(params) ?? params }),
    )
    sent = true
  }
}

async function answerOf(channel: Channel, response: ResponseFrame): Promise<ConnectAnswer> {
  if (response.id !== CONNECT_ID) return unasked()
  if (response.ok) return helloOf(response.payload)
  const { code, message, details } = response.error
  const detailCode = typeof details.code === 'string' ? details.code : undefined
  return { kind: 'refused', errorCode: code, detailCode, message, details, close: await closeOf(channel) }
}

function helloOf(hello: unknown): ConnectAnswer {
  if (!isObject(hello) || hello.type !== 'hello-ok' || typeof hello.protocol !== 'number')
    return { kind: 'garbled', what: 'an ok that is not hello-ok' }
  const auth = isObject(hello.auth) ? hello.auth : {}
  const features = isObject(hello.features) ? hello.features : {}
  return {
    kind: 'hello',
    protocol: hello.protocol,
    role: typeof auth.role === 'string' ? auth.role : undefined,
    scopes: Array.isArray(auth.scopes) ? strings(auth.scopes) : undefined,
    deviceToken: typeof auth.deviceToken === 'string' ? auth.deviceToken : undefined,
    methods: strings(features.methods),
    events: strings(features.events),
    hello,
  }
}

async function closeOf(channel: Channel): Promise<Closed | undefined> {
  for (;;) {
    const received = await channel.next()
    if (received.kind === 'closed') return received
    if (received.kind === 'timeout') return undefined
  }
}

function errorTypeOf(body: string): string | undefined {
  try {
    const json: unknown = JSON.parse(body)
    const error = isObject(json) ? json.error : undefined
    const type = isObject(error) ? error.type : undefined
    return typeof type === 'string' ? type : undefined
  } catch {
    return undefined
  }
}

function strings(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []
}

function unasked(): ConnectAnswer {
  return { kind: 'garbled', what: 'a response to nothing that was asked' }
}
