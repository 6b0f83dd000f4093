import type { Answer } from '../judge/classify.ts'
import { PROBES, probeAuthority } from '../protocol/authority.ts'
import type { Handshake } from '../protocol/connect.ts'
import { refusalOf } from '../protocol/refusals.ts'
import { openSession, type Session } from '../protocol/session.ts'
import type { Transcript } from '../protocol/transcript.ts'
import type { Site } from './site.ts'

/** The gateway cannot be reached any more, or is not ready: no verdict on what it decides. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError'
}

const PROBE_DEADLINE_MS = 10_000

/** An answer in the words that all eras share; the session of a hello, when it is to be held. */
export interface Heard {
  readonly answer: Answer
  readonly session?: Session
}

async function admitted(
  site: Site,
  { answer, channel }: Handshake & { answer: { kind: 'hello' } },
  transcript: Transcript,
  hold: boolean,
): Promise<Heard> {
  if (!channel) throw new Error('a hello without a channel')
  const session = openSession(channel, { callDeadlineMs: PROBE_DEADLINE_MS })
  const probes = await probeAuthority(session)
  for (const { authority, answer: said } of probes) {
    transcript.call('client', PROBES[authority].method, PROBES[authority].params, said)
  }
  if (!hold) await session.close()
  return {
    ...(hold ? { session } : {}),
    answer: {
      kind: 'in',
      role: answer.role === 'operator' || answer.role === 'node' ? answer.role : undefined,
      scopes: site.capabilities.has('session-scopes-in-hello') ? answer.scopes : undefined,
      authority: probes.filter(({ finding }) => finding === 'granted').map(({ authority }) => authority),
      unclear: probes.filter(({ finding }) => finding === 'unclear').map(({ authority }) => authority),
    },
  }
}

/** Not asked for by anybody who speaks to a surface: releases answer unknown paths with the page of their Control UI. */
const isPage = (body: string): boolean => /^\s*</.test(body)

/** Does the answer say that there is no such surface, or no such method on it? */
const isElsewhere = ({ status, body }: { readonly status: number; readonly body: string }): boolean =>
  [404, 405, 501].includes(status) || (status < 400 && isPage(body))

/** An HTTP surface served the request: anything but a refusal of who asked, or of what. */
const served = (status: number): boolean => status < 500 && ![401, 403, 429].includes(status)

/**
 * From the wire to the words that all eras share; a hello's authority is probed here.
 *
 * @param hold keep the session open and return it.
 * @param surface the answer is that of an HTTP surface, which may serve as well as refuse.
 * @throws NoAnswerError when the gateway is not there, or not ready.
 */
export async function heard(
  site: Site,
  reached: Handshake,
  transcript: Transcript,
  { hold, surface }: { readonly hold: boolean; readonly surface: boolean },
): Promise<Heard> {
  const { answer } = reached
  const named = refusalOf(answer)
  switch (answer.kind) {
    case 'hello':
      return admitted(site, { ...reached, answer }, transcript, hold)
    case 'refused':
      if (named?.refusal === 'not-ready')
        throw new NoAnswerError(`the gateway says that it is not ready: ${answer.message}`)
      return {
        answer: {
          kind: 'refused',
          refusal: named?.refusal ?? 'unrecognised',
          reason: named?.reason,
          code: answer.detailCode ?? answer.errorCode,
          httpStatus: undefined,
          closeCode: answer.close?.code,
        },
      }
    case 'http':
      if (surface && isElsewhere(answer)) {
        return {
          answer: {
            kind: 'refused',
            refusal: 'not-found',
            reason: undefined,
            code: answer.errorType,
            httpStatus: answer.status,
            closeCode: undefined,
          },
        }
      }
      // A surface that breaks down has shown neither that it serves nor that it refuses.
      if (surface && answer.status >= 500) {
        return { answer: { kind: 'broken', what: `HTTP ${answer.status}`, closeCode: undefined } }
      }
      if (surface && served(answer.status)) {
        return { answer: { kind: 'in', role: undefined, scopes: undefined, authority: undefined, unclear: [] } }
      }
      return {
        answer: {
          kind: 'refused',
          refusal: named?.refusal ?? 'http-refused',
          reason: undefined,
          code: answer.errorType,
          httpStatus: answer.status,
          closeCode: undefined,
        },
      }
    case 'closed':
      if (named !== undefined) {
        return {
          answer: {
            kind: 'refused',
            refusal: named.refusal,
            reason: undefined,
            code: undefined,
            httpStatus: undefined,
            closeCode: answer.close.code,
          },
        }
      }
      return {
        answer: {
          kind: 'broken',
          what: `closed without an answer (${answer.close.code} ${answer.close.reason})`.replace(' )', ')'),
          closeCode: answer.close.code,
        },
      }
    case 'timeout':
      return { answer: { kind: 'broken', what: `no answer within ${site.deadlineMs} ms`, closeCode: undefined } }
    case 'garbled':
      return { answer: { kind: 'broken', what: `not the protocol: ${answer.what}`, closeCode: undefined } }
    case 'unreachable':
      throw new NoAnswerError(`the gateway cannot be reached (${answer.error})`)
  }
}
