/**
 * Evidence without secrets, by construction: what is not on an allow-list is never copied, and what is on it has every
 * known value taken out. It also makes two runs give the same bytes: ids, nonces, times and ports are names here.
 */
import { isObject } from './frames.ts'

/** Copied; known values inside text are replaced. */
export const PRINT = 'print'

/** Never copied: this name stands for the value. The value itself becomes known, so that it is replaced in text too. */
export type Label = `‹${string}›`

/** An allow-list in the form of the value: fields that are not here are only counted. */
export type Shape = typeof PRINT | Label | readonly [Shape] | { readonly [field: string]: Shape }

/** Shorter values would tear ordinary words apart; nothing that short is a secret. */
const MIN_KNOWN = 4
/** What a gateway may cut off and still be recognised at the end of a close reason. */
const MAX_TEXT = 400

const OTHERS = '‹other fields›'

/** Things that are different in each run without being known beforehand. */
const UNSTABLE: readonly (readonly [RegExp, Label])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '‹id›'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?/g, '‹time›'],
  [/(?<!\d)1\d{12}(?!\d)/g, '‹time›'],
  [/[A-Za-z0-9_-]{40,}={0,2}/g, '‹opaque›'],
]

export class Redactor {
  readonly #labels = new Map<string, Label>()
  readonly #perLabel = new Map<Label, number>()
  #inText: (readonly [value: string, label: Label])[] = []
  #ports: (readonly [RegExp, string])[] = []

  /**
   * Makes a value known. The first label counts; a second value under the same label is told apart by a number, so that
   * evidence shows, for example, that the nonce which was sent is not the one of the challenge.
   */
  know(value: string, label: Label): void {
    if (value === '' || this.#labels.has(value)) return
    const count = (this.#perLabel.get(label) ?? 0) + 1
    this.#perLabel.set(label, count)
    const own: Label = count === 1 ? label : `${label.slice(0, -1) as '‹'} ${count}›`
    this.#labels.set(value, own)
    if (value.length < MIN_KNOWN) return
    this.#inText.push([value, own])
    // The longest first: a value that contains another must go as a whole.
    this.#inText.sort(([a], [b]) => b.length - a.length)
  }

  /** A port that is replaced wherever it stands as a number of its own. */
  knowPort(port: number, name = '{port}'): void {
    this.#ports.push([new RegExp(`(?<!\\d)${port}(?!\\d)`, 'g'), name])
  }

  /** A value in the form of its shape. */
  redact(value: unknown, shape: Shape): unknown {
    // In two passes: an id may stand in the text of a field before the field that is named for it.
    this.#learn(value, shape)
    return this.#copy(value, shape)
  }

  /** Text without known values and without what changes from run to run. */
  scrub(text: string): string {
    let clean = text
    for (const [value, label] of this.#inText) if (clean.includes(value)) clean = clean.replaceAll(value, label)
    for (const [pattern, label] of UNSTABLE) clean = clean.replace(pattern, label)
    for (const [pattern, name] of this.#ports) clean = clean.replace(pattern, name)
    return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT)}…` : clean
  }

  /** The same for text that the gateway may have cut off in the middle of a value, as it does with close reasons. */
  scrubCut(text: string): string {
    const clean = this.scrub(text).replace(/(requestId: )[^\s()‹›]+/, '$1‹requestId›')
    for (const [value, label] of this.#inText)
      for (let length = Math.min(value.length, clean.length); length >= MIN_KNOWN; length--)
        if (clean.endsWith(value.slice(0, length))) return clean.slice(0, -length) + label
    return clean
  }

  #learn(value: unknown, shape: Shape): void {
    if (typeof shape === 'string') {
      if (shape !== PRINT && typeof value === 'string') this.know(value, shape)
    } else if (isList(shape)) {
      if (Array.isArray(value)) for (const item of value) this.#learn(item, shape[0])
    } else if (isObject(value)) {
      for (const [field, inner] of Object.entries(shape))
        if (Object.hasOwn(value, field)) this.#learn(value[field], inner)
    }
  }

  #copy(value: unknown, shape: Shape): unknown {
    if (shape === PRINT) {
      if (typeof value === 'string') return this.scrub(value)
      return typeof value === 'object' && value !== null ? kindOf(value) : value
    }
    if (typeof shape === 'string') {
      // Nothing at all is no secret, and may be what the case is about.
      if (value === '' || value === null) return value
      return typeof value === 'string' ? (this.#labels.get(value) ?? shape) : shape
    }
    if (isList(shape)) return Array.isArray(value) ? value.map((item) => this.#copy(item, shape[0])) : kindOf(value)
    if (!isObject(value)) return kindOf(value)
    const copy: Record<string, unknown> = {}
    let others = 0
    for (const [field, inner] of Object.entries(value)) {
      // Not even the name of a field is copied unless it is on the list.
      const allowed = Object.hasOwn(shape, field) ? shape[field] : undefined
      if (allowed === undefined) others++
      else copy[field] = this.#copy(inner, allowed)
    }
    if (others > 0) copy[OTHERS] = others
    return copy
  }
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape)
}

function kindOf(value: unknown): Label {
  if (value === null) return '‹null›'
  return Array.isArray(value) ? '‹list›' : `‹${typeof value}›`
}
