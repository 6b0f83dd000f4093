/** Lines for a terminal: colour that only repeats what the words say, and nothing wider than the window. */
import { styleText } from 'node:util'
import { printable } from './words.ts'

export interface TerminalOptions {
  readonly color: boolean
  readonly width: number
  /** Where the other reports were written, if they were. */
  readonly outDir?: string
}

export type Format = Parameters<typeof styleText>[0]
export type Paint = (format: Format, text: string) => string

export function painter({ color }: Pick<TerminalOptions, 'color'>): Paint {
  return (format, text) => (color ? styleText(format, text, { validateStream: false }) : text)
}

/** Nobody reads lines of ten characters. */
export const usable = (width: number): number => Math.max(40, width)

export function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : ['', paint('underline', title), ...lines]
}

/** Never wrapped: a command that is cut in two cannot be copied. */
export function command(replay: string, indent: number, paint: Paint): string {
  return `${' '.repeat(indent)}${paint('cyan', `$ ${printable(replay)}`)}`
}

/** Breaks at spaces; a word longer than the line stays whole. Colour codes take no room. */
export function wrap(text: string, indent: number, width: number): string[] {
  const pad = ' '.repeat(indent)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && indent + visibleLength(longer) > width) {
      lines.push(pad + line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, pad + line]
}

/** Sets a label before lines that leave room for it: it stands on the first one only. */
export function under(label: string, lines: readonly string[]): string[] {
  const [first = '', ...rest] = lines
  return [label + first.slice(visibleLength(label)), ...rest]
}

/** A list that breaks between its items only: a number stays with its name. */
export function wrapList(items: readonly string[], indent: number, width: number): string[] {
  const kept = items.map((item) => item.replaceAll(' ', KEPT))
  return wrap(kept.join(', '), indent, width).map((line) => line.replaceAll(KEPT, ' '))
}

/** Stands for a space at which no line may break; `printable` leaves none of it in any text. */
const KEPT = '\u0000'

/** As `padEnd`, where colour codes take no room. */
export function padded(text: string, length: number): string {
  return text + ' '.repeat(Math.max(0, length - visibleLength(text)))
}

export function visibleLength(text: string): number {
  let length = 0
  let escaped = false
  for (const character of text) {
    if (character === '\u001b') escaped = true
    if (!escaped) length += 1
    if (character === 'm') escaped = false
  }
  return length
}
