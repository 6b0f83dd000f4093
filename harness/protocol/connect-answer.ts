/** What came of a connect or of an HTTP request, read without trust. */

import type { Garbled, Unreachable } from './dialling.ts'
import type { Closed, DeadlinePassed } from './frame-queue.ts'
import { isObject, type JsonObject } from './frames.ts'

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

export interface HttpAnswer {
  readonly kind: 'http'
  readonly status: number
  /** `error.type` of a JSON body. */
  readonly errorType: string | undefined
  /** Up to 16 KiB, as UTF-8. */
  readonly body: string
}

/** The connection ended, and nobody had answered. */
export interface ClosedUnanswered {
  readonly kind: 'closed'
  readonly close: Closed
}

/** What came of a connect. */
export type ConnectAnswer = Hello | Refused | HttpAnswer | ClosedUnanswered | DeadlinePassed | Unreachable | Garbled

/** The `error` of an HTTP body; a field is there only when it is a string. */
export interface HttpError {
  readonly type?: string
  readonly code?: string
  readonly message?: string
}

/** The payload of an ok to `connect`. */
export function helloOf(hello: unknown): Hello | Garbled {
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

/** An HTTP answer, whatever its body is. */
export function httpAnswerOf(status: number, body: string): HttpAnswer {
  return { kind: 'http', status, errorType: httpErrorOf(body).type, body }
}

/** What a body says of an error; `{}` when it is not the gateway's JSON. */
export function httpErrorOf(body: string): HttpError {
  let error: unknown
  try {
    const json: unknown = JSON.parse(body)
    error = isObject(json) ? json.error : undefined
  } catch {
    // Not JSON: it says nothing.
  }
  if (!isObject(error)) return {}
  const { type, code, message } = error
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  }
}

function strings(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []
}
