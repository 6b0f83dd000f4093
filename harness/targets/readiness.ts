import { setTimeout as wait } from 'node:timers/promises'
import { type ClientOptions, WebSocket } from 'ws'
import { z } from 'zod'
import type { Dial } from '../protocol/dialling.ts'

/** A `connect` that shows no credential and no device: every release answers it, and none writes anything down for it. */
const CONNECT = JSON.stringify({
  type: 'req',
  id: 'ready',
  method: 'connect',
  params: {
    minProtocol: 3,
    maxProtocol: 4,
    client: { id: 'cli', version: '1.0.0', platform: 'linux', mode: 'cli' },
    caps: [],
    role: 'operator',
    scopes: [],
  },
})

/** A gateway that takes the connection but keeps silent is asked again after this. */
const ANSWER_MS = 5_000
const RETRY_MS = 500

const Answer = z.object({
  type: z.literal('res'),
  id: z.literal('ready'),
  ok: z.boolean(),
  error: z.object({ code: z.string(), retryAfterMs: z.number().optional() }).optional(),
})

/** Where a gateway would answer: a port of 127.0.0.1, of this machine or of the host from which `dial` opens connections. */
export interface Reachable {
  readonly port: number
  readonly dial?: Dial | undefined
}

export type Readiness =
  | { readonly ready: true }
  | {
      readonly ready: false
      readonly retryMs: number
      readonly why: string
      /** How far it came: no connection, a connection, an answer. */
      readonly reached: 0 | 1 | 2
    }

/**
 * Asks the gateway once whether it decides handshakes: ready is who answers a connect with anything other
 * than UNAVAILABLE, be it a refusal. Never throws; an abort is "not ready".
 */
export async function askReadiness({ port, dial }: Reachable, signal: AbortSignal): Promise<Readiness> {
  const options: ClientOptions = { handshakeTimeout: ANSWER_MS, perMessageDeflate: false }
  if (dial !== undefined) {
    try {
      const there = await dial({ host: '127.0.0.1', port })
      options.createConnection = () => there
    } catch (error) {
      return { ready: false, why: (error as Error).message, retryMs: RETRY_MS, reached: 0 }
    }
  }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, options)
  return new Promise<Readiness>((resolve) => {
    let open = false
    const settle = (readiness: Readiness) => {
      clearTimeout(silence)
      signal.removeEventListener('abort', aborted)
      resolve(readiness)
      socket.terminate()
    }
    const notReady = (why: string, retryMs = RETRY_MS, reached: 0 | 1 | 2 = open ? 1 : 0) =>
      settle({ ready: false, retryMs, why, reached })
    const aborted = () => notReady(open ? 'it takes connections and answers no connect' : 'it takes no connections')
    const silence = setTimeout(() => notReady(`no answer to a connect within ${ANSWER_MS} ms`), ANSWER_MS)
    signal.addEventListener('abort', aborted, { once: true })
    socket.on('error', (error) => notReady(error.message))
    socket.on('close', (code) => notReady(`closed with ${code} before it answered a connect`))
    socket.on('open', () => {
      open = true
      socket.send(CONNECT)
    })
    socket.on('message', (data) => {
      const answer = parse(String(data))
      if (answer === undefined) return
      if (answer.ok || answer.error?.code !== 'UNAVAILABLE') settle({ ready: true })
      else notReady('says that it is still starting', answer.error.retryAfterMs, 2)
    })
  })
}

/** The answer to our request; undefined for events and for anything that is no frame. */
function parse(text: string): z.infer<typeof Answer> | undefined {
  try {
    return Answer.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/**
 * Asks until the gateway is ready. A line that it logs is only a reason to ask again at once; so is the end of a pause,
 * because nothing says that a gateway has to log. @returns why it is not ready, when the signal ends the asking.
 */
export async function untilReady(
  at: Reachable,
  signal: AbortSignal,
  onWake: (wake: () => void) => void,
): Promise<string | undefined> {
  let why = 'never asked'
  let reached = 0
  while (!signal.aborted) {
    let logged = () => {}
    const line = new Promise<void>((resolve) => {
      logged = resolve
    })
    onWake(logged)
    const readiness = await askReadiness(at, signal)
    if (readiness.ready) return undefined
    // What the deadline cut off may say less than what was heard before.
    if (!signal.aborted || readiness.reached >= reached) {
      why = readiness.why
      reached = readiness.reached
    }
    const pause = new AbortController()
    const paused = wait(readiness.retryMs, undefined, { signal: AbortSignal.any([signal, pause.signal]) }).catch(
      () => {},
    )
    await Promise.race([line, paused])
    pause.abort()
  }
  return why
}
