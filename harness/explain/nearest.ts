import leven from 'leven'

/**
 * Names that somebody may have meant who wrote another one: those that it is a part of, then those that are a few letters
 * away. leven, since commander's own suggestion is for its commands and not exported, and fastest-levenshtein is no longer
 * kept.
 *
 * @returns at most three, the nearest first.
 */
export function nearest(name: string, names: readonly string[]): readonly string[] {
  const wanted = name.toLowerCase()
  // A third of the letters may be wrong; more is another word.
  const most = Math.max(1, Math.floor(name.length / 3))
  return names
    .map((one) => ({ one, far: distance(wanted, one.toLowerCase(), most) }))
    .filter(({ far }) => far <= most)
    .toSorted((left, right) => left.far - right.far)
    .slice(0, 3)
    .map(({ one }) => one)
}

/** A name whose theme was left out, or of which only a part was written, is near. */
function distance(wanted: string, name: string, most: number): number {
  const last = name.slice(name.indexOf('.') + 1)
  const parts = wanted.length >= 4 && name.includes(wanted) ? 2 : Infinity
  return Math.min(parts, leven(wanted, name, { maxDistance: most + 1 }), leven(wanted, last, { maxDistance: most + 1 }))
}
