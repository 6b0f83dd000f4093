/** What a browser says of its upgrade requests: the header lines that it sent, and what came instead of an upgrade. */
import type { CDPSession } from '@playwright/test'
import type { Closed, Garbled, Unreachable, UpgradeRefusal } from '../protocol/channel.ts'
import type { HeaderLine } from '../vocabulary.ts'

/** One upgrade. */
export interface Upgrade {
  /** Those of the header lines that say who asks, in an order of ours: the browser tells them in none. */
  readonly sent: Promise<readonly HeaderLine[]>
  /** In the browser's words, when it came to nothing. */
  readonly failed: Promise<string>
  /** Did the browser tell of it at all? */
  readonly isTold: boolean
}

const TOLD = ['Host', 'Origin', 'User-Agent', 'Cookie'] as const

/** What pairs an upgrade with the events about it. */
interface Watched extends Upgrade {
  send(lines: readonly HeaderLine[]): void
  fail(message: string): void
}

function watched(): Watched {
  const sent = Promise.withResolvers<readonly HeaderLine[]>()
  const failed = Promise.withResolvers<string>()
  let isTold = false
  return {
    sent: sent.promise,
    failed: failed.promise,
    get isTold() {
      return isTold
    },
    send: (lines) => {
      isTold = true
      sent.resolve(lines)
    },
    fail: (message) => {
      isTold = true
      failed.resolve(message)
    },
  }
}

function linesOf(headers: Readonly<Record<string, string>>): readonly HeaderLine[] {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  return TOLD.flatMap((name): HeaderLine[] => {
    const value = byName.get(name.toLowerCase())
    return value === undefined ? [] : [[name, value]]
  })
}

/** The upgrades of one document. */
export class Upgrades {
  readonly #byRequest = new Map<string, Watched>()
  #next: Watched | undefined

  /** @param session whose Network domain is enabled. */
  constructor(session: CDPSession) {
    session.on('Network.webSocketCreated', ({ requestId }) => {
      if (this.#next) this.#byRequest.set(requestId, this.#next)
      this.#next = undefined
    })
    session.on('Network.webSocketWillSendHandshakeRequest', ({ requestId, request }) =>
      this.#byRequest.get(requestId)?.send(linesOf(request.headers)),
    )
    session.on('Network.webSocketFrameError', ({ requestId, errorMessage }) =>
      this.#byRequest.get(requestId)?.fail(errorMessage),
    )
    session.on('Network.webSocketClosed', ({ requestId }) => {
      this.#byRequest.get(requestId)?.fail('it was closed')
      this.#byRequest.delete(requestId)
    })
  }

  /** The next one that the document begins. One at a time: the events do not say which of several it is. */
  expect(): Upgrade {
    this.#next = watched()
    return this.#next
  }
}

/** From the browser's words to those of a socket. The body of an HTTP answer is not to be had. */
export function notUpgraded(message: string): UpgradeRefusal | Unreachable | Garbled | Closed {
  const [, status] = /Unexpected response code: (\d{3})/.exec(message) ?? []
  if (status !== undefined) return { kind: 'http', httpStatus: Number(status), headers: {}, body: '' }
  const [, error = ''] = /net::ERR_([A-Z_]+)/.exec(message) ?? []
  if (/^(CONNECTION_REFUSED|CONNECTION_TIMED_OUT|ADDRESS_|NAME_|INTERNET_)/.test(error))
    return { kind: 'unreachable', error }
  if (/^(CONNECTION_|EMPTY_RESPONSE)/.test(error) || message.includes('closed before receiving a handshake response'))
    return { kind: 'closed', code: 1006, reason: '', sentBy: 'peer', fault: 'the connection ended before the answer' }
  return { kind: 'garbled', what: message }
}
