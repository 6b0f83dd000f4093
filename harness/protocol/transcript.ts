/** What passed between a client and the gateway, as evidence: redacted while it is recorded, never afterwards. */
import type { TranscriptEntry } from '../results.ts'
import type { HeaderLine } from '../vocabulary.ts'
import type { Closed, Frame } from './frame-queue.ts'
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

export { recorded } from './recorded.ts'

export type Party = TranscriptEntry['from']

/** Values that the case knows before it begins: its secrets and ids, each with the name that stands for it. */
export interface Known {
  readonly values: readonly (readonly [value: string, label: Label])[]
  /** Ports that become `{port}`. */
  readonly ports: readonly number[]
}

/** Method and path of an HTTP request. */
export interface RequestLine {
  readonly method: string
  readonly path: string
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

  /** A port that turned up later, with the name that stands for it. */
  knowPort(port: number, name: string): void {
    this.#redactor.knowPort(port, name)
  }

  /** Header lines of an upgrade request, without those that every upgrade has; or of another request. */
  head(from: Party, lines: readonly HeaderLine[], { method, path }: RequestLine = { method: 'GET', path: '/' }): void {
    const shown = lines.map(([name, value]) => oneLine(`${this.#redactor.scrub(name)}: ${this.#header(name, value)}`))
    const first = oneLine(`${method} ${this.#redactor.scrub(path)} HTTP/1.1`)
    this.#add(from, 'head', [first, ...shown].join('\n'))
  }

  /**
   * A message. Events other than the challenge are left out.
   *
   * @param how it was sent, where that is not as usual.
   */
  frame(from: Party, message: Frame | string, ...how: Label[]): void {
    const envelope = typeof message === 'string' ? parseEnvelope(message) : readFrame(message)
    const shown = this.#shown(envelope)
    if (shown !== undefined) this.#add(from, 'frame', [shown, ...how].join(' '))
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

  /** A bearer token gets a name; other values are shown when the header is on the list. */
  #header(name: string, value: string): string {
    const [scheme, bearer] = name.toLowerCase() === 'authorization' ? value.split(/^bearer /i) : []
    if (scheme === '' && bearer !== undefined) return `Bearer ${this.#redactor.redact(bearer, '‹bearer token›')}`
    return isShown(name) ? this.#redactor.scrub(value) : '‹value›'
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

function isShown(header: string): boolean {
  const name = header.toLowerCase()
  return SHOWN_HEADERS.some((shown) => (shown.endsWith('-') ? name.startsWith(shown) : name === shown))
}

/** Raw header values may hold line breaks; what is shown must not look like another line. */
function oneLine(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
}
