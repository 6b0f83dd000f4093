/** Foreign text in GitHub's markdown: always shown, never obeyed, and never more of it than GitHub takes. */
import { count, printable } from './words.ts'

/** GitHub refuses a comment of more than 65,536 characters; bytes are counted here, which is never fewer. */
export const LIMIT = 65_000

/** GitHub renders files of less than 512 KiB, and takes a step summary of twice that. */
export const FILE_LIMIT = 500_000

/** One value must not fill the page by itself. */
const LONGEST = 600

/** Room for the note that says what was left out. */
const RESERVE = 600

function shortened(value: string): string {
  const line = printable(value)
  if (line.length <= LONGEST) return line
  // Whole characters only: half an emoji is no text.
  const kept = [...line].slice(0, LONGEST)
  return `${kept.join('')}… (${[...line].length - kept.length} characters more)`
}

const SPECIAL = /[&<>"'|`*_~[\]\\!$^]/g
const entity = (character: string) => `&#${character.charCodeAt(0)};`

/** Prose. `@name` and `#12` would ping people and link issues from a comment that nobody wrote by hand. */
export function text(value: string): string {
  const calls = new RegExp(`(?<!\\w)[@#](?=\\w)|${SPECIAL.source}`, 'g')
  return shortened(value).replace(calls, (found) => (/[@#]/.test(found) ? `${found}<!-- -->` : entity(found)))
}

/** An id or a value, in monospace; entities work here, where backticks would not. */
export function code(value: string): string {
  return `<code>${shortened(value).replace(SPECIAL, entity)}</code>`
}

/** Commands to copy, one a line. The fence is longer than any run of backticks within. */
export function fence(lines: readonly string[]): string {
  const body = lines.map(shortened)
  const longest = Math.max(2, ...body.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}sh\n${body.join('\n')}\n${ticks}`
}

/** Blocks that fit; what does not fit is counted. Room is measured in bytes of UTF-8. */
export class Page {
  readonly #blocks: string[] = []
  readonly #omitted = new Map<string, number>()
  #room: number

  constructor(limit = LIMIT) {
    this.#room = limit - RESERVE
  }

  /** Takes the block, or as many of its lines as there is room for. */
  add(block: string): void {
    if (this.#take(block)) return
    const kept: string[] = []
    let left = this.#room - 40
    for (const line of block.split('\n')) {
      left -= Buffer.byteLength(line) + 1
      if (left < 0) break
      kept.push(line)
    }
    this.#take(kept.join('\n'))
    this.#omit('line', block.split('\n').length - kept.length)
  }

  /** Takes as many rows as there is room for, and without a row no head. */
  table(head: readonly string[], rows: readonly string[], kind: string): void {
    let left = this.#room - 2 - Buffer.byteLength(head.join('\n'))
    const cut = rows.findIndex((row) => {
      left -= Buffer.byteLength(row) + 1
      return left < 0
    })
    const kept = cut === -1 ? rows : rows.slice(0, cut)
    if (kept.length > 0) this.#take([...head, ...kept].join('\n'))
    if (kept.length < rows.length) this.#omit(kind, rows.length - kept.length)
  }

  /** Takes the whole block or nothing of it. */
  offer(block: string, kind: string): void {
    if (!this.#take(block)) this.#omit(kind, 1)
  }

  /** Says what was left out. */
  close(): void {
    if (this.#omitted.size === 0) return
    const what = [...this.#omitted].map(([kind, n]) => count(n, kind, PLURAL[kind])).join(', ')
    this.#blocks.push(`_Left out for length: ${what}. The HTML report has everything._`)
  }

  toString(): string {
    return `${this.#blocks.join('\n\n')}\n`
  }

  #take(block: string): boolean {
    const size = Buffer.byteLength(block) + 2
    if (size > this.#room) return false
    this.#room -= size
    this.#blocks.push(block)
    return true
  }

  #omit(kind: string, n: number): void {
    this.#omitted.set(kind, (this.#omitted.get(kind) ?? 0) + n)
  }
}

const PLURAL: Readonly<Record<string, string>> = {
  'story in detail': 'stories in detail',
  'list of cases without a verdict': 'lists of cases without a verdict',
  'proposal in detail': 'proposals in detail',
  'proposal that was not tried': 'proposals that were not tried',
}
