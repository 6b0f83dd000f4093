import type { Expectations, HistoryEntry } from './history.ts'
import { type Block, count, folded, item, text } from './page.ts'

/** `2026-02-17`, `2026-02-17 and 2026-02-19`, `2026-02-17 to 2026-09-06`. */
export function profilesInWords(profiles: readonly string[]): string {
  const [first = '', ...more] = profiles
  const last = more.at(-1)
  if (last === undefined) return first
  return `${first} ${more.length === 1 ? 'and' : 'to'} ${last}`
}

function expectationsInWords({ cases, at, before, expected, because, source }: Expectations, of: number): string {
  const where = at === '' ? '' : `at ${at}: `
  const [some, others] = folded(before, 2)
  const left = others === 0 ? '' : ' and others'
  const became = before.length === 0 ? expected : `${some.join(' or ')}${left} → ${expected}`
  return `${of === 1 ? '' : `${cases} `}${where}${became}: ${because} [${source}]`
}

/** @param cases that the history is of. @param shown expectations of one entry that are told in full. */
export function historyInWords(history: readonly HistoryEntry[], cases: number, shown: number): readonly Block[] {
  const [first, ...later] = history
  if (first === undefined) return [text('No policy expects anything of it.')]
  const entry = ({ profiles, expectations }: HistoryEntry): Block => {
    const [kept, left] = folded(expectations, shown)
    const [one = '', ...rest] = kept.map((each) => expectationsInWords(each, cases))
    const rows = expectations.slice(kept.length).reduce((sum, each) => sum + each.cases, 0)
    const more = left === 0 ? [] : [`${left} more rows, for ${count(rows, 'case')}`]
    return item(profilesInWords(profiles), one, [...rest, ...more])
  }
  if (later.length === 0) {
    return [text(`No policy expects anything else, from ${profilesInWords(first.profiles)}:`), entry(first)]
  }
  return [
    ...(cases === 1
      ? []
      : [text(`Of ${cases} cases, what changed with each policy. Releases between their ranges are not told.`)]),
    ...history.map(entry),
  ]
}
