/** An explanation in words, before anybody decides how wide a line is. */

export type Block =
  /** A paragraph. */
  | { readonly kind: 'text'; readonly text: string }
  /** A line with a name in front, and lines that belong to it. */
  | { readonly kind: 'item'; readonly label: string; readonly text: string; readonly more?: readonly string[] }
  /** Data as it stands. */
  | { readonly kind: 'data'; readonly lines: readonly string[] }
  /** A command that can be copied: never wrapped. */
  | { readonly kind: 'command'; readonly command: string; readonly for: string }

export interface Section {
  readonly title: string
  readonly blocks: readonly Block[]
}

export interface Page {
  /** The one line that says what it is about. */
  readonly title: string
  readonly sections: readonly Section[]
}

export const text = (words: string): Block => ({ kind: 'text', text: words })
export const item = (label: string, words: string, more: readonly string[] = []): Block => ({
  ...{ kind: 'item', label, text: words },
  ...(more.length === 0 ? {} : { more }),
})
export const command = (line: string, use: string): Block => ({ kind: 'command', command: line, for: use })

/** "1 case", "12 cases". */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** So many of a list, and in words how many are left; one more is not worth a word that says so. */
export function folded<T>(all: readonly T[], shown: number): readonly [kept: readonly T[], left: number] {
  const kept = all.length <= shown + 1 ? all : all.slice(0, shown)
  return [kept, all.length - kept.length]
}
