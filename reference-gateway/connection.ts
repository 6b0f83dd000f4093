/**
 * One WebSocket connection from challenge to close. Source: gateway facts 1.1 and 1.6 (frames, closes, limits).
 */

import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { RawData, WebSocket } from 'ws'
import { type RequestFrame, requestFrame } from './frames.ts'
import { type Answer, type HandshakeContext, judgeConnect } from './handshake.ts'
import { hello } from './hello.ts'
import type { Limits } from './options.ts'
import * as refusals from './refusals.ts'
import type { RequestEvidence } from './request-evidence.ts'
import { call } from './rpc.ts'
import type { DeviceAdministration } from './rpc-devices.ts'
import { RpcError } from './rpc-error.ts'
import type { Session } from './sessions.ts'

export interface ConnectionContext extends HandshakeContext, DeviceAdministration {
  readonly limits: Limits
  readonly startedAt: number
  readonly log: (line: string) => void
}

/** Answers to calls of the wrong role before the connection ends (the flood guard of 2026.2.23). */
const MAX_WRONG_ROLE_CALLS = 10
/** How long a peer may take over its half of the closing handshake. */
const LINGER_MS = 1000

/** A frame header has at most 14 bytes; the rest is for what a client may have sent before the frame. */
const PRE_AUTH_SLACK_BYTES = 1024

/** What is sent in one turn goes out in one write: a client may ask several things at once. */
function together(transport: Socket): void {
  if (transport.writableCorked > 0) return
  transport.cork()
  process.nextTick(() => transport.uncork())
}

/** Sends what is to be sent, and throws away what still comes: nobody waits for it, and nobody holds it. */
function discard(transport: Socket): void {
  transport.removeAllListeners('data')
  transport.on('data', () => {})
  process.nextTick(() => transport.end())
}

export function serveConnection(
  context: ConnectionContext,
  socket: WebSocket,
  transport: Socket,
  evidence: RequestEvidence,
): void {
  const { frames } = context.policy
  const connId = randomUUID()
  const challenge = context.policy.identity.newNonce()
  let session: Session | undefined
  let isClosing = false
  let wrongRoleCalls = 0
  let linger: NodeJS.Timeout | undefined
  /** While a call is answered the end of its own session waits: the reply comes first (#138492). */
  let isAnswering = false
  let endAfterAnswer: readonly [code: number, reason: string] | undefined

  const send = (frame: Readonly<Record<string, unknown>>) => {
    if (socket.readyState !== socket.OPEN) return
    together(transport)
    socket.send(JSON.stringify(frame))
  }
  const close = (code: number, reason = '') => {
    if (isAnswering) endAfterAnswer = [code, reason]
    if (isAnswering || isClosing) return
    isClosing = true
    leaveHandshake()
    if (session) context.sessions.delete(session)
    socket.close(code, truncate(reason))
    linger = setTimeout(() => socket.terminate(), LINGER_MS).unref()
  }
  const silence = setTimeout(() => close(1000), context.limits.handshakeMs)
  // Strangers must not make us hold what they may not send, so the frame is refused before it is complete.
  const { preAuthFrameBytes } = context.limits
  const ownBytes = transport.bytesRead + PRE_AUTH_SLACK_BYTES
  const countBytes = () => {
    if (isClosing || !frames.isOversize(transport.bytesRead - ownBytes, preAuthFrameBytes)) return
    close(...frames.closes.oversize)
    discard(transport)
  }
  const leaveHandshake = () => {
    clearTimeout(silence)
    transport.off('data', countBytes)
  }
  transport.on('data', countBytes)
  const refuse = (id: string, refusal: refusals.Refusal) => {
    const { error, closeCode, closeReason } = context.policy.refusals.told(refusal)
    context.log(`connect refused ${error.details?.code ?? error.code} ${error.details?.reason ?? ''}`.trimEnd())
    send({ type: 'res', id, ok: false, error })
    close(closeCode, closeReason)
  }

  const onConnect = (frame: RequestFrame) => {
    const read = frames.readParams(frame.params)
    if ('problem' in read) return refuse(frame.id, refusals.invalidParams(read.problem))
    let answer: Answer
    try {
      answer = context.store.consistently(() => judgeConnect(context, read.params, evidence, challenge))
    } catch (error) {
      context.log(`connect failed: ${error instanceof Error ? error.message : String(error)}`)
      answer = { refused: refusals.internalFault }
    }
    if ('refused' in answer) return refuse(frame.id, answer.refused)
    leaveHandshake()
    const { admitted } = answer
    if (session) context.sessions.delete(session)
    session = { connId, role: admitted.role, scopes: admitted.scopes, deviceId: admitted.deviceId, send, close }
    context.log(
      `connect admitted role=${admitted.role} scopes=${admitted.scopes.length} client=${read.params.client.id}`,
    )
    const payload = hello(admitted, connId, context.now() - context.startedAt, context.limits.maxPayload)
    send({ type: 'res', id: frame.id, ok: true, payload })
    context.sessions.add(session)
  }

  const onCall = (caller: Pick<Session, 'role' | 'scopes' | 'deviceId'>, frame: RequestFrame) => {
    isAnswering = true
    try {
      const payload = call(context, caller, frame.method, frame.params)
      send({ type: 'res', id: frame.id, ok: true, payload })
    } catch (error) {
      const known = error instanceof RpcError ? error.error : refusals.internalFault.error
      if (!(error instanceof RpcError)) context.log(`${frame.method.slice(0, 40)} failed: ${String(error)}`)
      send({ type: 'res', id: frame.id, ok: false, error: known })
      if (known.message.startsWith('unauthorized role:')) wrongRoleCalls += 1
    }
    isAnswering = false
    if (endAfterAnswer) close(...endAfterAnswer)
    else if (wrongRoleCalls > MAX_WRONG_ROLE_CALLS) close(1008, 'repeated unauthorized calls')
  }

  const onRequest = (frame: RequestFrame) => {
    const isConnect = frame.method === 'connect'
    if (session) return isConnect && frames.secondConnect === 'judged' ? onConnect(frame) : onCall(session, frame)
    if (isConnect) return onConnect(frame)
    if (frames.connectComesFirst) return refuse(frame.id, refusals.firstMustBeConnect)
    onCall({ role: 'operator', scopes: [], deviceId: undefined }, frame)
  }

  const onMessage = (data: RawData, isBinary: boolean) => {
    if (isClosing) return
    const bytes = data as Buffer
    if (!session && frames.isOversize(bytes.byteLength, preAuthFrameBytes)) return close(...frames.closes.oversize)
    if (isBinary && frames.binary === 'refused') return close(...frames.closes.binary)
    if (!isBinary && !frames.isText(bytes)) return close(...frames.closes.noText)
    let json: unknown
    try {
      json = frames.parse(bytes.toString())
    } catch {
      return close(...frames.closes.noJson)
    }
    const frame = requestFrame.safeParse(json)
    if (!frame.success) return close(...frames.closes.noFrame)
    onRequest(frame.data)
  }

  socket.on('message', onMessage)
  socket.on('ping', () => {
    if (!session && frames.earlyPing === 'refused') close(...frames.closes.noFrame)
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    isClosing = true
    leaveHandshake()
    clearTimeout(linger)
    if (session) context.sessions.delete(session)
  })
  send({ type: 'event', event: 'connect.challenge', payload: { nonce: challenge, ts: context.now() } })
}

/** A close reason has at most 123 bytes; a cut must not leave half a character. */
function truncate(reason: string): Buffer {
  const bytes = Buffer.from(reason)
  if (bytes.length <= 123) return bytes
  let end = 123
  while ((bytes[end]! & 0xc0) === 0x80) end -= 1
  return bytes.subarray(0, end)
}
