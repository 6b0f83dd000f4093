/**
 * One HTTP request to a surface of the gateway that the same credentials open.
 *
 * With node:http, whose head is replaced at the socket as that of an upgrade is. fetch resolves dot segments and writes
 * Host itself; undici's client refuses a second Host, spells the name as `host`, refuses values that vantages spell wrong
 * on purpose, and is no dependency of the published package.
 */
import { setMaxListeners } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { HeaderLine } from '../vocabulary.ts'
import { type ClosedUnanswered, type HttpAnswer, httpAnswerOf } from './connect-answer.ts'
import {
  aborted,
  boundedBody,
  type Destination,
  failure,
  type Garbled,
  socketTo,
  type Unreachable,
} from './dialling.ts'
import type { Closed, DeadlinePassed } from './frame-queue.ts'
import { recordUnopened } from './recorded.ts'
import { replaceHead } from './request-head.ts'
import type { Party, Transcript } from './transcript.ts'

/** What is asked of a surface. */
export interface SurfaceRequest {
  readonly method: 'GET' | 'POST'
  /** Stands on the wire as it is given: `%2f`, `..` and `//` are not resolved. No spaces and no control characters. */
  readonly path: string
  /** JSON; default: none. */
  readonly body?: string
}

/** What came of it; each of them is a `ConnectAnswer`. */
export type SurfaceAnswer = HttpAnswer | ClosedUnanswered | DeadlinePassed | Unreachable | Garbled

/**
 * Sends the request and reads the answer, both into the transcript. Redirects are answers like all others.
 *
 * @param bearer goes into `Authorization`, behind the header lines of `at`; undefined: no such line is added.
 * @returns never rejects for anything that the peer does. A body is cut at 16 KiB and at the deadline.
 * @throws TypeError when the path cannot stand in a request line.
 */
export async function request(
  at: Destination,
  { method, path, body = '' }: SurfaceRequest,
  bearer: string | undefined,
  transcript: Transcript,
  who: Party = 'client',
): Promise<SurfaceAnswer> {
  const lines = withBody(
    bearer === undefined ? at.head : [...at.head, ['Authorization', `Bearer ${bearer}`]],
    method,
    body,
  )
  transcript.head(who, lines, { method, path })
  const answer = await exchange(at, lines, { method, path, body })
  if (answer.kind === 'http') transcript.http(answer.status, answer.body)
  else recordUnopened(answer.kind === 'closed' ? answer.close : answer, transcript, who)
  return answer
}

/** A request with a body says what it is; one without a body says so, too, where the method is made for one. */
function withBody(head: readonly HeaderLine[], method: string, body: string): readonly HeaderLine[] {
  if (method === 'GET' && body === '') return head
  const type: HeaderLine[] = body === '' ? [] : [['Content-Type', 'application/json']]
  return [...head, ...type, ['Content-Length', String(Buffer.byteLength(body))]]
}

async function exchange(
  at: Destination,
  lines: readonly HeaderLine[],
  asked: Required<SurfaceRequest>,
): Promise<SurfaceAnswer> {
  const { signal } = at
  if (signal.aborted) return { kind: 'closed', close: aborted() }
  // A run's signal has a listener for each request in flight, which is no leak.
  setMaxListeners(0, signal)
  const reached = await socketTo(at)
  if (!(reached instanceof Socket)) {
    return reached.kind === 'closed' ? { kind: 'closed', close: reached } : reached
  }
  return overSocket(reached, at, lines, asked)
}

function overSocket(
  socket: Socket,
  { signal, deadlineMs }: Destination,
  lines: readonly HeaderLine[],
  { method, path, body }: Required<SurfaceRequest>,
): Promise<SurfaceAnswer> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      socket.destroy()
      return resolve({ kind: 'closed', close: aborted() })
    }
    const sent = httpRequest({
      method,
      path,
      // Makes the library write the body as it is; the line that stands on the wire is ours.
      headers: { 'Content-Length': Buffer.byteLength(body) },
      createConnection: () => {
        replaceHead(socket, lines)
        return socket
      },
    })
    let answered = false
    let cut = (): void => {}
    const isCut = new Promise<void>((done) => {
      cut = done
    })
    const settle = (answer: SurfaceAnswer): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      resolve(answer)
      sent.destroy()
    }
    const onAbort = (): void => settle({ kind: 'closed', close: aborted() })
    const timer = setTimeout(() => (answered ? cut() : settle({ kind: 'timeout' })), deadlineMs)
    signal.addEventListener('abort', onAbort, { once: true })
    sent.on('response', (response: IncomingMessage) => {
      answered = true
      void boundedBody(response, isCut).then((read) => settle(httpAnswerOf(response.statusCode ?? 0, read)))
    })
    sent.on('upgrade', (_response, socket) => {
      socket.destroy()
      settle({ kind: 'garbled', what: 'a switch to another protocol' })
    })
    sent.on('error', (error) => {
      if (!answered) settle(asAnswer(failure(error)))
    })
    // By itself, so that the head is one write.
    sent.flushHeaders()
    sent.end(body)
  })
}

const asAnswer = (failed: Unreachable | Garbled | Closed): SurfaceAnswer =>
  failed.kind === 'closed' ? { kind: 'closed', close: failed } : failed
