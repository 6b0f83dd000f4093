import type { Expected } from '../results.ts'
import type { Catalogue, Profile } from '../vocabulary.ts'
import { type Case, connectsOf } from './case.ts'
import { expand } from './expand.ts'

/** Where two profiles expect another outcome for the same handshake, in words, with how many cases show it. */
export interface Difference {
  readonly left: Pick<Expected, 'outcome' | 'because' | 'source'>
  readonly right: Pick<Expected, 'outcome' | 'because' | 'source'>
  readonly cases: number
  /** Ids of the cases, in the catalogue's order. */
  readonly ids: readonly string[]
}

/** The first handshake on which two plans of one case disagree. */
function firstDifference(left: Case, right: Case): readonly [Expected, Expected] | undefined {
  const others = connectsOf(right)
  for (const [index, { expected }] of connectsOf(left).entries()) {
    const other = others[index]?.expected
    if (!other) return undefined
    const sameRefusal = JSON.stringify(expected.refusal) === JSON.stringify(other.refusal)
    const sameReason = expected.reason === other.reason
    const sameAuthority = (expected.authority ?? 'asked') === (other.authority ?? 'asked')
    if (expected.outcome !== other.outcome || !sameRefusal || !sameReason || !sameAuthority) return [expected, other]
  }
  return undefined
}

/** Compares two profiles over the whole catalogue; the most cases first. Pure. */
export function differences(catalogue: Catalogue, left: Profile, right: Profile): readonly Difference[] {
  const others = new Map(expand(catalogue, right).cases.map((planned) => [planned.id, planned]))
  const found = new Map<string, { left: Expected; right: Expected; ids: string[] }>()
  for (const planned of expand(catalogue, left).cases) {
    const other = others.get(planned.id)
    const differing = other && firstDifference(planned, other)
    if (!differing) continue
    const [one, two] = differing
    const key = `${one.because}\n${one.outcome}\n${two.because}\n${two.outcome}`
    const entry = found.get(key)
    if (entry) entry.ids.push(planned.id)
    else found.set(key, { left: one, right: two, ids: [planned.id] })
  }
  return [...found.values()]
    .map(({ left: one, right: two, ids }) => ({ left: one, right: two, cases: ids.length, ids }))
    .sort((one, two) => two.cases - one.cases)
}

/** The differences that some cases show, counted over these cases alone. Pure. */
export const shownBy = (found: readonly Difference[], ids: ReadonlySet<string>): readonly Difference[] =>
  found
    .map((one) => ({ ...one, ids: one.ids.filter((id) => ids.has(id)) }))
    .map((one) => ({ ...one, cases: one.ids.length }))
    .filter(({ cases }) => cases > 0)

/** One sentence for a report. */
export const differenceInWords = ({ left, right, cases }: Difference, leftId: string, rightId: string): string =>
  `${cases} ${cases === 1 ? 'case' : 'cases'}: ${leftId} says "${left.because}" (${left.outcome}), ` +
  `${rightId} says "${right.because}" (${right.outcome})`
