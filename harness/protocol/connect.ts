/** The handshake: challenge, `connect`, answer. */
import { performance } from 'node:perf_hooks'
import type { Channel, ChannelRequest, Closed, OpenChannel } from './channel.ts'
import { type ClosedUnanswered, type ConnectAnswer, helloOf, httpAnswerOf } from './connect-answer.ts'
import { type ConnectRequest, connectMessages } from './connect-params.ts'
import type { Garbled } from './dialling.ts'
import { departureOf } from './forms/forms.ts'
import { AFTERWARDS_ID, FIRST_ID, SECOND_ID } from './forms/frames.ts'
import type { DeadlinePassed } from './frame-queue.ts'
import { challengeOf, type ErrorShape, type ResponseFrame, readFrame } from './frames.ts'

export type { ConnectAnswer, Hello, HttpAnswer, Refused } from './connect-answer.ts'
export type { ConnectAuth, ConnectRequest, WireParams } from './connect-params.ts'

/** An answer, and the connection when it still stands; whoever asked closes it. */
export interface Handshake {
  readonly answer: ConnectAnswer
  readonly channel?: Channel
}

/** No answer to a request, but something else that ends the waiting. */
type Unanswered = ClosedUnanswered | DeadlinePassed | Garbled

type Challenged = { readonly channel: Channel; readonly nonce: string } | { readonly answer: ConnectAnswer }

/**
 * Knocks and says who it is, under the one deadline of `at`. For a form with the nonce of another connection, that one is
 * opened first, in the same way; when it gets no challenge, this is the answer.
 *
 * @param open how to get a connection: `openChannel`, or one that opens it in another place.
 * @returns with a channel only for a hello: every other connection has been closed.
 * @throws RangeError when the form has nothing to spoil in this request (see `connectMessages`).
 */
export async function handshake(open: OpenChannel, at: ChannelRequest, request: ConnectRequest): Promise<Handshake> {
  const { nonceOf } = departureOf(request.form ?? 'v2')
  if (nonceOf === undefined) return knock(open, at, request)
  const began = performance.now()
  const other = await challenged(open, at)
  if ('answer' in other) return other
  if (nonceOf === 'an earlier connection') await other.channel.close()
  const left = Math.max(1, at.deadlineMs - (performance.now() - began))
  try {
    return await knock(open, { ...at, deadlineMs: left }, request, other.nonce)
  } finally {
    await other.channel.close()
  }
}

/** @param nonce to sign instead of the challenge's. */
async function knock(
  open: OpenChannel,
  at: ChannelRequest,
  request: ConnectRequest,
  nonce?: string,
): Promise<Handshake> {
  const reached = await challenged(open, at)
  if ('answer' in reached) return reached
  const { channel } = reached
  let answer: ConnectAnswer | undefined
  try {
    answer = await ask(channel, request, nonce ?? reached.nonce)
  } finally {
    if (answer?.kind !== 'hello') await channel.close()
  }
  return answer.kind === 'hello' ? { answer, channel } : { answer }
}

/** Opens a connection and waits for its challenge. One that gets none is closed. */
async function challenged(open: OpenChannel, at: ChannelRequest): Promise<Challenged> {
  const opened = await open(at)
  switch (opened.kind) {
    case 'open': {
      const challenge = await challengeFrom(opened)
      if (typeof challenge === 'string') return { channel: opened, nonce: challenge }
      await opened.close()
      return { answer: challenge }
    }
    case 'http':
      return { answer: httpAnswerOf(opened.httpStatus, opened.body) }
    case 'closed':
      return { answer: { kind: 'closed', close: opened } }
    default:
      return { answer: opened }
  }
}

/** The nonce of the challenge, or what came instead. */
async function challengeFrom(channel: Channel): Promise<string | Unanswered> {
  for (;;) {
    const received = await channel.next()
    if (received.kind === 'timeout') return received
    if (received.kind === 'closed') return { kind: 'closed', close: received }
    const envelope = readFrame(received)
    if (envelope.type === 'garbled') return garbled(envelope.what)
    if (envelope.type === 'req') return garbled('a request from the gateway')
    if (envelope.type === 'res') return garbled('a response to nothing that was asked')
    const challenge = challengeOf(envelope)
    if (challenge !== undefined) return challenge.nonce
    if (envelope.event === 'connect.challenge') return garbled('a challenge without a nonce')
  }
}

/**
 * Sends the request in its form and reads the answer; after an error waits for the close, so that its code is known.
 * Bounded by the channel's deadline.
 */
async function ask(channel: Channel, request: ConnectRequest, nonce: string): Promise<ConnectAnswer> {
  const { second, unreadableId } = departureOf(request.form ?? 'v2')
  for (const message of connectMessages(request, nonce))
    if (typeof message === 'string') channel.sendText(message)
    else channel.sendRaw(message)
  if (second) return firstOfTwo(channel)
  const response = await responseTo(channel, unreadableId ? undefined : [FIRST_ID])
  if ('kind' in response) return response
  return response.ok ? helloOf(response.payload) : refused(channel, response.error)
}

/**
 * The answer to the first of two requests, once the second has been answered and the session has shown that it outlived
 * it; the end, when it did not.
 */
async function firstOfTwo(channel: Channel): Promise<ConnectAnswer> {
  let hello: unknown
  const open = new Set<string>([FIRST_ID, SECOND_ID])
  while (open.size > 0) {
    const response = await responseTo(channel, [FIRST_ID, SECOND_ID])
    if ('kind' in response) return response.kind === 'timeout' && !open.has(FIRST_ID) ? helloOf(hello) : response
    open.delete(response.id)
    if (response.id !== FIRST_ID) continue
    if (!response.ok) return refused(channel, response.error)
    hello = response.payload
  }
  // A close comes behind the error that tells of it. Any answer will do.
  channel.sendText(JSON.stringify({ type: 'req', id: AFTERWARDS_ID, method: 'health', params: {} }))
  const afterwards = await responseTo(channel, [AFTERWARDS_ID])
  return 'kind' in afterwards && afterwards.kind !== 'timeout' ? afterwards : helloOf(hello)
}

/**
 * The next response, events passed over.
 *
 * @param ids of the requests that are open; undefined: the gateway cannot know.
 */
async function responseTo(channel: Channel, ids: readonly string[] | undefined): Promise<ResponseFrame | Unanswered> {
  for (;;) {
    const received = await channel.next()
    if (received.kind === 'timeout') return received
    if (received.kind === 'closed') return { kind: 'closed', close: received }
    const envelope = readFrame(received)
    if (envelope.type === 'garbled') return garbled(envelope.what)
    if (envelope.type === 'req') return garbled('a request from the gateway')
    if (envelope.type === 'event' && envelope.event === 'connect.challenge') return garbled('a second challenge')
    if (envelope.type !== 'res') continue
    const asked = ids === undefined || ids.includes(envelope.id)
    return asked ? envelope : garbled('a response to nothing that was asked')
  }
}

async function refused(channel: Channel, { code, message, details }: ErrorShape): Promise<ConnectAnswer> {
  const detailCode = typeof details.code === 'string' ? details.code : undefined
  return { kind: 'refused', errorCode: code, detailCode, message, details, close: await closeOf(channel) }
}

async function closeOf(channel: Channel): Promise<Closed | undefined> {
  for (;;) {
    const received = await channel.next()
    if (received.kind === 'closed') return received
    if (received.kind === 'timeout') return undefined
  }
}

function garbled(what: string): Garbled {
  return { kind: 'garbled', what }
}
