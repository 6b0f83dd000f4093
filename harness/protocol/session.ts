/** A session after hello: calls with answers, events, and an end that is a result like any other. */
import type { Channel, Closed } from './channel.ts'
import { type ErrorShape, type EventFrame, readFrame } from './frames.ts'

/** What came of a call. */
export type CallAnswer =
  | { readonly kind: 'ok'; readonly payload: unknown }
  | { readonly kind: 'error'; readonly error: ErrorShape }
  /** The connection ended before the answer. */
  | { readonly kind: 'closed'; readonly close: Closed }
  /** No answer in time; a later one is dropped. */
  | { readonly kind: 'timeout' }

export interface Session {
  /** Sends a request; any number may be under way. Never rejects. */
  call(method: string, params: unknown): Promise<CallAnswer>
  close(): Promise<Closed>
  /** Resolves when the connection ends, whoever ended it. */
  readonly ended: Promise<Closed>
}

export interface SessionOptions {
  /** Milliseconds that one call may take. */
  readonly callDeadlineMs: number
  /** Told of every event, in order. */
  readonly onEvent?: (event: EventFrame) => void
}

/**
 * Takes over a channel on which hello was received: nobody else may pull frames from it afterwards. The channel's own
 * deadline is lifted; each call has one instead.
 */
export function openSession(channel: Channel, { callDeadlineMs, onEvent }: SessionOptions): Session {
  const open = new Map<string, (answer: CallAnswer) => void>()
  let calls = 0
  channel.setDeadline(undefined)

  const pull = async (): Promise<Closed> => {
    for (;;) {
      const received = await channel.next()
      if (received.kind === 'timeout') continue
      if (received.kind === 'closed') {
        for (const answer of open.values()) answer({ kind: 'closed', close: received })
        open.clear()
        return received
      }
      const envelope = readFrame(received)
      if (envelope.type === 'event') onEvent?.(envelope)
      if (envelope.type !== 'res') continue
      const { id } = envelope
      open.get(id)?.(envelope.ok ? { kind: 'ok', payload: envelope.payload } : { kind: 'error', error: envelope.error })
      open.delete(id)
    }
  }
  const ended = pull()

  return {
    ended,
    close: () => channel.close(),
    call: (method, params) => {
      if (channel.closed !== undefined) return Promise.resolve({ kind: 'closed', close: channel.closed })
      const id = `s${++calls}`
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          open.delete(id)
          resolve({ kind: 'timeout' })
        }, callDeadlineMs)
        open.set(id, (answer) => {
          clearTimeout(timer)
          resolve(answer)
        })
        channel.sendText(JSON.stringify({ type: 'req', id, method, params }))
      })
    },
  }
}
