/**
 * One WebSocket connection from challenge to close. Source: gateway facts 1.1 and 1.6 (frames, closes, limits).
 */

import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { RawData, WebSocket } from 'ws'
import { connectParams, describeProblems, type RequestFrame, requestFrame } from './frames.ts'
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

export function serveConnection(
  context: ConnectionContext,
  socket: WebSocket,
  transport: Socket,
  evidence: RequestEvidence,
): void {
  const connId = randomUUID()
  const challenge = randomUUID()
  let session: Session | undefined
  let isClosing = false
  let wrongRoleCalls = 0
  let linger: NodeJS.Timeout | undefined

  const send = (frame: Readonly<Record<string, unknown>>) => {
    if (socket.readyState !== socket.OPEN) return
    together(transport)
    socket.send(JSON.stringify(frame))
  }
  const close = (code: number, reason = '') => {
    if (isClosing) return
    isClosing = true
    leaveHandshake()
    if (session) context.sessions.delete(session)
    socket.close(code, truncate(reason))
    linger = setTimeout(() => socket.terminate(), LINGER_MS).unref()
  }
  const silence = setTimeout(() => close(1000), context.limits.handshakeMs)
  // Strangers must not make us hold what they may not send, so the frame is refused before it is complete.
  const allowedBytes = transport.bytesRead + context.limits.preAuthFrameBytes + PRE_AUTH_SLACK_BYTES
  const countBytes = () => {
    if (transport.bytesRead > allowedBytes) close(1009)
  }
  const leaveHandshake = () => {
    clearTimeout(silence)
    transport.off('data', countBytes)
  }
  transport.on('data', countBytes)
  const refuse = (id: string, { error, closeCode, closeReason }: refusals.Refusal) => {
    context.log(`connect refused ${error.details?.code ?? error.code} ${error.details?.reason ?? ''}`.trimEnd())
    send({ type: 'res', id, ok: false, error })
    close(closeCode, closeReason)
  }

  const onConnect = (frame: RequestFrame) => {
    if (frame.method !== 'connect') return refuse(frame.id, refusals.firstMustBeConnect)
    const params = connectParams.safeParse(frame.params)
    if (!params.success) return refuse(frame.id, refusals.invalidParams(describeProblems(params.error)))
    let answer: Answer
    try {
      answer = judgeConnect(context, params.data, evidence, challenge)
    } catch (error) {
      context.log(`connect failed: ${error instanceof Error ? error.message : String(error)}`)
      answer = { refused: refusals.internalFault }
    }
    if ('refused' in answer) return refuse(frame.id, answer.refused)
    leaveHandshake()
    const { admitted } = answer
    session = { connId, role: admitted.role, scopes: admitted.scopes, deviceId: admitted.deviceId, send, close }
    context.log(
      `connect admitted role=${admitted.role} scopes=${admitted.scopes.length} client=${params.data.client.id}`,
    )
    const payload = hello(admitted, connId, context.now() - context.startedAt, context.limits.maxPayload)
    send({ type: 'res', id: frame.id, ok: true, payload })
    context.sessions.add(session)
  }

  const onCall = (session: Session, frame: RequestFrame) => {
    try {
      const payload = call(context, session, frame.method, frame.params)
      send({ type: 'res', id: frame.id, ok: true, payload })
    } catch (error) {
      const known = error instanceof RpcError ? error.error : refusals.internalFault.error
      if (!(error instanceof RpcError)) context.log(`${frame.method.slice(0, 40)} failed: ${String(error)}`)
      send({ type: 'res', id: frame.id, ok: false, error: known })
      if (!known.message.startsWith('unauthorized role:')) return
      wrongRoleCalls += 1
      if (wrongRoleCalls > MAX_WRONG_ROLE_CALLS) close(1008, 'repeated unauthorized calls')
    }
  }

  const onMessage = (data: RawData, isBinary: boolean) => {
    if (isClosing) return
    const bytes = data as Buffer
    if (!session && bytes.byteLength > context.limits.preAuthFrameBytes) return close(1009)
    if (isBinary) return close(1003, 'binary frames are not supported')
    let json: unknown
    try {
      json = JSON.parse(bytes.toString())
    } catch {
      return close(1000)
    }
    const frame = requestFrame.safeParse(json)
    if (!frame.success) return close(1008, 'invalid request frame')
    if (session) onCall(session, frame.data)
    else onConnect(frame.data)
  }

  socket.on('message', onMessage)
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
