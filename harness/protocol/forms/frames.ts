/** The request as no well-formed first frame, and the ways that are odd and yet allowed (RFC 6455, RFC 8259). */
import type { FrameFault, OddForm } from '../../vocabulary.ts'
import type { RawFrame } from '../channel.ts'
import type { Departure, SoundConnect } from './departure.ts'
import { MINUTE_MS, otherRole, signedAgo } from './identity.ts'
import { NO_SUCH_PARAM } from './params.ts'

/** Ids of the requests of a handshake; those of a session's calls look different. */
export const [FIRST_ID, SECOND_ID, AFTERWARDS_ID] = ['c1', 'c2', 'c3'] as const

/** From 2026.3.13 on a larger frame is refused before the client is known (upstream `MAX_PREAUTH_PAYLOAD_BYTES`). */
const MAX_PREAUTH_BYTES = 64 * 1024
const DEPTH = 10_000

/** A request around params that are JSON already. */
const requestOf = (params: string, id: string = FIRST_ID): string =>
  `{"type":"req","id":"${id}","method":"connect","params":${params}}`

/** A connect as a sound client sends it. */
export const connectText = (params: unknown, id?: string): string => requestOf(JSON.stringify(params), id)

const frame = (opcode: RawFrame['opcode'], payload: Uint8Array | string, fin = true): RawFrame => ({
  opcode,
  payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
  fin,
})

/** So large, in a property of any length that nobody signs or stores. */
function ofBytes(bytes: number, { params }: SoundConnect): string {
  const rest = Buffer.byteLength(connectText({ ...params, userAgent: '' }))
  return connectText({ ...params, userAgent: 'x'.repeat(bytes - rest) })
}

/**
 * `property-unknown`, only deeper: what is refused there must be refused here, and the gateway must live. By hand, because
 * JSON.stringify recurses.
 */
const deep = ({ params }: SoundConnect): string =>
  requestOf(`${JSON.stringify(params).slice(0, -1)},"${NO_SUCH_PARAM}":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`)

/** A byte that UTF-8 never has, where any text would do: a lenient reader sees a sound connect. */
function invalidUtf8({ params }: SoundConnect): Buffer {
  const bytes = Buffer.from(connectText({ ...params, userAgent: '?' }))
  bytes[bytes.lastIndexOf('?')] = 0xff
  return bytes
}

/** RFC 6455, section 5.4: no fragment but the last is final, and all but the first are continuations. */
function fragments(text: string): RawFrame[] {
  const bytes = Buffer.from(text)
  const third = Math.ceil(bytes.length / 3)
  return [
    frame('text', bytes.subarray(0, third), false),
    frame('continuation', bytes.subarray(third, 2 * third), false),
    frame('continuation', bytes.subarray(2 * third)),
  ]
}

export const FRAMES = {
  // The sound request without its last bracket.
  garbage: { sends: ({ params }) => [connectText(params).slice(0, -1)], unreadableId: true },
  // The sound request without `type`.
  'no-frame': {
    sends: ({ params }) => [JSON.stringify({ id: FIRST_ID, method: 'connect', params })],
    unreadableId: true,
  },
  // One that is sound in itself, and harmless.
  'frame-property-unknown': {
    sends: ({ params }) => [`${connectText(params).slice(0, -1)},"${NO_SUCH_PARAM}":[]}`],
    unreadableId: true,
  },
  'other-method-first': {
    sends: () => [JSON.stringify({ type: 'req', id: FIRST_ID, method: 'health', params: {} })],
  },
  'event-first': {
    sends: ({ params }) => [JSON.stringify({ type: 'event', event: 'connect', payload: params })],
    unreadableId: true,
  },
  binary: { sends: ({ params }) => [frame('binary', connectText(params))], unreadableId: true },
  'invalid-utf8': { sends: (sound) => [frame('text', invalidUtf8(sound))], unreadableId: true },
  // One byte above the bound.
  oversize: { sends: (sound) => [ofBytes(MAX_PREAUTH_BYTES + 1, sound)], unreadableId: true },
  deep: { sends: (sound) => [deep(sound)] },
  // An own property, as JSON.parse makes it; a copy that walks the names would set the prototype.
  'proto-property': {
    spoils: (sound) => ({ ...sound, ['__proto__']: { role: 'operator', scopes: ['operator.admin'] } }),
  },
  'null-params': { spoils: () => null },
} as const satisfies Record<FrameFault, Departure>

export const ODD = {
  fragmented: { sends: ({ params }) => fragments(connectText(params)) },
  // The one that is signed stands last.
  'duplicate-role': {
    sends: ({ params }) => [requestOf(`{"role":"${otherRole(params.role)}",${JSON.stringify(params).slice(1)}`)],
  },
  'duplicate-scopes': {
    sends: ({ params }) => [requestOf(`{"scopes":["operator.admin"],${JSON.stringify(params).slice(1)}`)],
  },
  'sixty-kib': { sends: (sound) => [ofBytes(60 * 1024, sound)] },
  'minute-ahead': signedAgo(-MINUTE_MS),
  'minute-old': signedAgo(MINUTE_MS),
  'ping-first': { sends: ({ params }) => [frame('ping', ''), connectText(params)] },
  twice: { sends: ({ params }) => [connectText(params), connectText(params, SECOND_ID)], second: true },
  'twice-for-more': {
    sends: ({ params, asking }) => [
      connectText(params),
      connectText(asking([...new Set([...params.scopes, 'operator.admin'])]), SECOND_ID),
    ],
    second: true,
  },
} as const satisfies Record<OddForm, Departure>
