/** What passed between a client and the gateway, as evidence: redacted while it is recorded, never afterwards. */
import type { TranscriptEntry } from '../results.ts'
import type { HeaderLine } from '../vocabulary.ts'
import type { Channel, Closed, OpenChannel, Opened } from './channel.ts'
import type { Frame } from './frame-queue.ts'
import { type Envelope, parseEnvelope, readFrame } from './frames.ts'
import { type Label, Redactor } from './redaction.ts'
import type { CallAnswer } from './session.ts'
import {
  CALL_PARAMS,
  CONNECT_PARAMS,
  ERROR,
  EVENT_PAYLOADS,
  HTTP_BODY,
  PAYLOAD,
  SHOWN_HEADERS,
} from './transcript-shapes.ts'

export type Party = TranscriptEntry['from']

/** Values that the case knows before it begins: its secrets and ids, each with the name that stands for it. */
export interface Known {
  readonly values: readonly (readonly [value: string, label: Label])[]
  /** Ports that become `{port}`. */
  readonly ports: readonly number[]
}

export class Transcript {
  readonly #entries: TranscriptEntry[] = []
  readonly #redactor = new Redactor()

  constructor({ values, ports }: Known) {
    for (const [value, label] of values) this.#redactor.know(value, label)
    for (const port of ports) this.#redactor.knowPort(port)
  }

  get entries(): readonly TranscriptEntry[] {
    return this.#entries
  }

  /** A secret or id that turned up later. */
  know(value: string, label: Label): void {
    this.#redactor.know(value, label)
  }

  /** Header lines of an upgrade request, without those that every upgrade has. */
  head(from: Party, lines: readonly HeaderLine[]): void {
    const shown = lines.map(([name, value]) => {
      const text = isShown(name) ? this.#redactor.scrub(value) : '‹value›'
      return oneLine(`${this.#redactor.scrub(name)}: ${text}`)
    })
    this.#add(from, 'head', ['GET / HTTP/1.1', ...shown].join('\n'))
  }

  /** A message. Events other than the challenge are left out. */
  frame(from: Party, message: Frame | string): void {
    const envelope = typeof message === 'string' ? parseEnvelope(message) : readFrame(message)
    const shown = this.#shown(envelope)
    if (shown !== undefined) this.#add(from, 'frame', shown)
  }

  /** A call and its answer, side by side however many calls were under way, so that the order is always the same. */
  call(from: Party, method: string, params: unknown, answer: CallAnswer): void {
    this.#add(from, 'frame', this.#request(method, params))
    if (answer.kind === 'closed') this.close(answer.close, from)
    else if (answer.kind === 'timeout') this.status('gateway', 'no answer in time')
    else if (answer.kind === 'ok') this.#add('gateway', 'frame', this.#result(answer.payload))
    else this.#add('gateway', 'frame', this.#error(answer.error))
  }

  /** The end of a connection; `who` is the one on our side of it. */
  close({ code, reason, sentBy, fault }: Closed, who: Party = 'client'): void {
    const words = [String(code), this.#redactor.scrubCut(reason), fault === undefined ? '' : `(${fault})`]
    const text = words.filter((word) => word !== '').join(' ')
    this.#add(sentBy === 'peer' ? 'gateway' : who, 'close', oneLine(text))
  }

  /** An HTTP answer to the upgrade. A body that is not the gateway's JSON is not shown. */
  http(status: number, body: string): void {
    let shown = body === '' ? '' : ' ‹body›'
    try {
      shown = ` ${JSON.stringify(this.#redactor.redact(JSON.parse(body), HTTP_BODY))}`
    } catch {
      // Not JSON: the body stays hidden.
    }
    this.#add('gateway', 'status', `${status}${shown}`)
  }

  /** What else happened, in our own words. */
  status(from: Party, text: string): void {
    this.#add(from, 'status', oneLine(this.#redactor.scrub(text)))
  }

  note(from: Party, text: string): void {
    this.#add(from, 'note', oneLine(this.#redactor.scrub(text)))
  }

  #add(from: Party, what: TranscriptEntry['what'], text: string): void {
    this.#entries.push({ from, what, text })
  }

  #shown(envelope: Envelope): string | undefined {
    switch (envelope.type) {
      case 'event': {
        const shape = Object.hasOwn(EVENT_PAYLOADS, envelope.event) ? EVENT_PAYLOADS[envelope.event] : undefined
        if (shape === undefined) return undefined
        const payload = this.#redactor.redact(envelope.payload, shape)
        return JSON.stringify({ type: 'event', event: envelope.event, payload })
      }
      case 'req':
        return this.#request(envelope.method, envelope.params)
      case 'res':
        return envelope.ok ? this.#result(envelope.payload) : this.#error(envelope.error)
      case 'garbled':
        return `‹${envelope.what}›`
    }
  }

  #request(method: string, params: unknown): string {
    const shape = method === 'connect' ? CONNECT_PARAMS : CALL_PARAMS
    return JSON.stringify({
      type: 'req',
      method: this.#redactor.scrub(method),
      params: this.#redactor.redact(params, shape),
    })
  }

  #result(payload: unknown): string {
    return JSON.stringify({ type: 'res', ok: true, payload: this.#redactor.redact(payload, PAYLOAD) })
  }

  #error(error: unknown): string {
    return JSON.stringify({ type: 'res', ok: false, error: this.#redactor.redact(error, ERROR) })
  }
}

/**
 * Opens channels whose handshake is recorded, up to the answer to `connect`, or up to the close when that is an error.
 *
 * What follows a hello is left to `Transcript.call`: calls run side by side, and recorded as they come they would stand
 * in another order each time.
 */
export function recorded(open: OpenChannel, transcript: Transcript, who: Party = 'client'): OpenChannel {
  return async (request) => {
    transcript.head(who, request.head)
    const opened = await open(request)
    if (opened.kind === 'open') return recordedChannel(opened, transcript, who)
    recordUnopened(opened, transcript, who)
    return opened
  }
}

function recordedChannel(channel: Channel, transcript: Transcript, who: Party): Channel {
  let recording = true
  return {
    kind: 'open',
    next: async () => {
      const received = await channel.next()
      if (!recording) return received
      if (received.kind === 'frame') {
        transcript.frame('gateway', received)
        const envelope = readFrame(received)
        recording = !(envelope.type === 'res' && envelope.ok)
      } else {
        recordUnopened(received, transcript, who)
        recording = false
      }
      return received
    },
    sendText: (text) => {
      if (recording) transcript.frame(who, text)
      channel.sendText(text)
    },
    close: (code, reason) => channel.close(code, reason),
    setDeadline: (ms) => channel.setDeadline(ms),
    get closed() {
      return channel.closed
    },
  }
}

function recordUnopened(opened: Exclude<Opened, Channel>, transcript: Transcript, who: Party): void {
  switch (opened.kind) {
    case 'http':
      transcript.http(opened.httpStatus, opened.body)
      break
    case 'closed':
      transcript.close(opened, who)
      break
    case 'timeout':
      transcript.status('gateway', 'no answer in time')
      break
    case 'unreachable':
      transcript.status('gateway', `unreachable: ${opened.error}`)
      break
    case 'garbled':
      transcript.status('gateway', `not the protocol: ${opened.what}`)
      break
  }
}

function isShown(header: string): boolean {
  const name = header.toLowerCase()
  return SHOWN_HEADERS.some((shown) => (shown.endsWith('-') ? name.startsWith(shown) : name === shown))
}

/** Raw header values may hold line breaks; what is shown must not look like another line. */
function oneLine(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
}
