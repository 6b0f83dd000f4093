/** How secrets are compared. */

import { createHash, timingSafeEqual } from 'node:crypto'

/** What a client shows, by wire field. */
export interface ShownSecrets {
  readonly token?: string | undefined
  readonly password?: string | undefined
  readonly deviceToken?: string | undefined
  readonly bootstrapToken?: string | undefined
}

/** Comparing digests takes the same time for every wrong string of every length. */
export const sameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** A blank string shows nothing, and is never a secret. */
export const isShown = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

/** Strings that stand for a missing value where a script lost it (#4873, #13767). */
export const isSecret = (text: string | undefined): text is string =>
  isShown(text) && text.trim() !== 'undefined' && text.trim() !== 'null'
