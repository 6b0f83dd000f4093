/** Foreign text in SARIF messages: printable, in one line, of a length that GitHub takes, and never read as a link. */
import { printable } from './words.ts'

/** GitHub cuts descriptions of rules here. */
const DESCRIPTION = 1024

/** One value must not fill an alert by itself. */
const VALUE = 600

/** For descriptions of rules, which are plain text. */
export function plain(value: string, limit = DESCRIPTION): string {
  const characters = [...printable(value)]
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`
}

/** For messages, in which `[words](1)` would be a link and `{0}` a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6). */
export function message(value: string, limit = VALUE): string {
  return plain(value, limit)
    .replace(/[\\[\]]/g, (found) => `\\${found}`)
    .replace(/[{}]/g, (found) => found + found)
}

/** `locality.forwarded-is-not-local` as `LocalityForwardedIsNotLocal`: SARIF asks for names that read as one word. */
export function pascalCase(id: string): string {
  const words = id.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  return plain(words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(''), 255)
}

/** A sentence ends, whatever it was given as: GitHub shows the first one as the title. */
export function sentence(value: string): string {
  return /[.!?…]$/.test(value) ? value : `${value}.`
}
