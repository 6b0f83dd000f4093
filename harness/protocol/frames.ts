/** The three envelopes of the protocol, read without trust. */
import type { Frame } from './frame-queue.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export interface EventFrame {
  readonly type: 'event'
  readonly event: string
  readonly payload: unknown
}

export interface RequestFrame {
  readonly type: 'req'
  readonly id: string
  readonly method: string
  readonly params: unknown
}

export interface ErrorShape {
  readonly code: string
  readonly message: string
  /** `{}` when the gateway sent none. */
  readonly details: JsonObject
}

export type ResponseFrame =
  | { readonly type: 'res'; readonly id: string; readonly ok: true; readonly payload: unknown }
  | { readonly type: 'res'; readonly id: string; readonly ok: false; readonly error: ErrorShape }

/** Not an envelope; `what` says what is wrong with it, without quoting it. */
export interface GarbledFrame {
  readonly type: 'garbled'
  readonly what: string
}

export type Envelope = EventFrame | RequestFrame | ResponseFrame | GarbledFrame

/** `connect.challenge`. */
export interface Challenge {
  readonly nonce: string
}

// A frame is read by the transcript and by the client, and hello-ok is large.
const envelopes = new WeakMap<Frame, Envelope>()

/** Reads a frame. Unknown properties are ignored: later releases add some. Never throws. */
export function readFrame(frame: Frame): Envelope {
  const known = envelopes.get(frame)
  if (known !== undefined) return known
  const envelope = frame.binary ? garbled('a binary message') : parseEnvelope(frame.text)
  envelopes.set(frame, envelope)
  return envelope
}

/** Reads the text of a frame. Never throws. */
export function parseEnvelope(text: string): Envelope {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return garbled('not JSON')
  }
  if (!isObject(json)) return garbled('JSON, but not an object')
  switch (json.type) {
    case 'event':
      if (typeof json.event !== 'string') return garbled('an event without a name')
      return { type: 'event', event: json.event, payload: json.payload }
    case 'req':
      if (typeof json.id !== 'string' || typeof json.method !== 'string')
        return garbled('a request without id or method')
      return { type: 'req', id: json.id, method: json.method, params: json.params }
    case 'res':
      return parseResponse(json)
    default:
      return garbled('an object that is neither event, request nor response')
  }
}

/** The challenge in an envelope, or undefined when it is something else. */
export function challengeOf(envelope: Envelope): Challenge | undefined {
  if (envelope.type !== 'event' || envelope.event !== 'connect.challenge') return undefined
  const nonce = isObject(envelope.payload) ? envelope.payload.nonce : undefined
  return typeof nonce === 'string' ? { nonce } : undefined
}

/** A plain JSON object, as opposed to null, an array or a primitive. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseResponse(json: JsonObject): Envelope {
  const { id, ok, error } = json
  if (typeof id !== 'string') return garbled('a response without id')
  if (ok === true) return { type: 'res', id, ok, payload: json.payload }
  if (ok !== false || !isObject(error)) return garbled('a response that is neither ok nor an error')
  const { code, message, details } = error
  if (typeof code !== 'string' || typeof message !== 'string') return garbled('an error without code or message')
  return { type: 'res', id, ok, error: { code, message, details: isObject(details) ? details : {} } }
}

function garbled(what: string): GarbledFrame {
  return { type: 'garbled', what }
}
