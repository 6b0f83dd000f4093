import picomatch from 'picomatch'
import type { Case } from './case.ts'

/** A selection that matches nothing, or cannot be read. Exit code 2. */
export class SelectionError extends Error {
  override name = 'SelectionError'
}

/** What a case can be called by; enough of one that was planned, or that stands in a report. */
export interface Callable extends Pick<Case, 'id' | 'theme'> {
  readonly family: Pick<Case['family'], 'id' | 'tags'>
  readonly requirement: Pick<Case['requirement'], 'id' | 'level'>
}

/** What a pattern is held against: the case id, and the names that a case can be called by. */
const namesOf = (planned: Callable): readonly string[] => [
  planned.id,
  planned.family.id,
  planned.requirement.id,
  planned.theme,
  planned.requirement.level,
  ...(planned.family.tags ?? []),
]

/** `*` stays within one part of an id, `**` crosses parts. A pattern without `*` must be the whole. */
export function glob(pattern: string): (text: string) => boolean {
  if (pattern === '') return () => false
  // Thousands of ids are a selection, too, when stored cases are run again.
  if (!/[*?]/.test(pattern)) return (text) => text === pattern
  const isMatch = picomatch(pattern, { nonegate: true, noext: true, nobrace: true, nobracket: true })
  return (text) => text === pattern || isMatch(text)
}

export function matcher(pattern: string): (planned: Callable) => boolean {
  const isMatch = glob(pattern)
  return (planned) => namesOf(planned).some(isMatch)
}

/**
 * Cases that at least one of `only` matches (all, when there is none), less those that one of `skip` matches.
 *
 * @throws SelectionError naming every pattern that matched nothing.
 */
export function select<C extends Callable>(
  cases: readonly C[],
  only: readonly string[],
  skip: readonly string[],
): readonly C[] {
  const unmatched: string[] = []
  const matching = (pattern: string): ReadonlySet<C> => {
    const found = new Set(cases.filter(matcher(pattern)))
    if (found.size === 0) unmatched.push(pattern)
    return found
  }
  const wanted = only.map(matching)
  const unwanted = skip.map(matching)
  if (unmatched.length > 0) {
    throw new SelectionError(
      `no case matches ${unmatched.map((pattern) => `"${pattern}"`).join(', ')}. ` +
        'A pattern is a case id, a family, a requirement, a theme, a level or a tag; `*` stays within one part of an id, ' +
        '`**` crosses parts. `list` shows what there is.',
    )
  }
  return cases.filter(
    (planned) =>
      (wanted.length === 0 || wanted.some((found) => found.has(planned))) &&
      !unwanted.some((found) => found.has(planned)),
  )
}
