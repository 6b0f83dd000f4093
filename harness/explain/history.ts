import type { Case } from '../plan/case.ts'
import { type Answer, answersOf, firstDifference } from './answers.ts'
import type { Policy } from './library.ts'

/** Cases of which a policy expects the same, by the same row. */
export interface Expectations {
  readonly cases: number
  /** The act, or the handshake of the story; empty where the case is one handshake. */
  readonly at: string
  /** What the policy before expects there, most cases first. Empty in the first entry, where there is none. */
  readonly before: readonly string[]
  readonly expected: string
  /** The row of the policy's table that says so. */
  readonly because: string
  readonly source: string
  readonly example: string
}

/** Policies in a row that expect the same, and what they expect otherwise than the one before. */
export interface HistoryEntry {
  readonly profiles: readonly string[]
  /** Of the requirement's or the case's. */
  readonly changed: number
  /** The most cases first. In the first entry: all that is expected. */
  readonly expectations: readonly Expectations[]
}

/** Answers of each case, policy by policy. */
type Told = readonly { readonly id: string; readonly byPolicy: readonly (readonly Answer[])[] }[]

/** The place that tells policies apart: the first at which any differ, else the last. */
function decidingPlace(byPolicy: readonly (readonly Answer[])[]): number {
  const [first = []] = byPolicy
  const places = byPolicy.flatMap((other) => firstDifference(first, other) ?? [])
  return places.length === 0 ? first.length - 1 : Math.min(...places)
}

/** One case, with what the policy before expects of it. */
type Found = Omit<Expectations, 'cases' | 'before'> & { readonly before: string | undefined }

function grouped(found: readonly Found[]): readonly Expectations[] {
  const groups = Map.groupBy(found, ({ example: _, before: __, ...rest }) => JSON.stringify(rest))
  return [...groups.values()]
    .map((group) => {
      const before = [...Map.groupBy(group, (one) => one.before)].toSorted(([, a], [, b]) => b.length - a.length)
      return { cases: group.length, ...group[0]!, before: before.flatMap(([words]) => words ?? []) }
    })
    .toSorted((one, other) => other.cases - one.cases)
}

const rowOf = ({ at, expected, because, source }: Answer) => ({ at, expected, because, source })

const stateOf = (told: Told): readonly Expectations[] =>
  grouped(
    told.flatMap(({ id, byPolicy }) => {
      const answer = byPolicy[0]?.[decidingPlace(byPolicy)]
      return answer ? [{ ...rowOf(answer), before: undefined, example: id }] : []
    }),
  )

const changesOf = (told: Told, at: number): readonly Expectations[] =>
  grouped(
    told.flatMap(({ id, byPolicy }) => {
      const [before = [], now = []] = [byPolicy[at - 1], byPolicy[at]]
      const place = firstDifference(before, now)
      if (place === undefined || now[place] === undefined || before[place] === undefined) return []
      return [{ ...rowOf(now[place]), before: before[place].expected, example: id }]
    }),
  )

/**
 * What became of the expectations of some cases, from the first policy to the last: the first entry says what was expected,
 * every further one what changed. Policies that change nothing stand with the one before. Pure.
 *
 * @param isMeant says which cases.
 */
export function historyOf(policies: readonly Policy[], isMeant: (planned: Case) => boolean): readonly HistoryEntry[] {
  const [first] = policies
  if (first === undefined) return []
  const all = ({ cases, controlsOnly }: Policy, id: string) => cases.get(id) ?? controlsOnly.get(id)
  const told = [...first.cases.values()].filter(isMeant).map(({ id }) => ({
    id,
    byPolicy: policies.map((policy) => {
      const planned = all(policy, id)
      return planned ? answersOf(planned) : []
    }),
  }))
  const entries: { profiles: string[]; changed: number; expectations: readonly Expectations[] }[] = [
    { profiles: [first.profile.id], changed: told.length, expectations: stateOf(told) },
  ]
  for (const [at, { profile }] of policies.entries()) {
    if (at === 0) continue
    const expectations = changesOf(told, at)
    if (expectations.length === 0) entries.at(-1)!.profiles.push(profile.id)
    else {
      const changed = expectations.reduce((sum, { cases }) => sum + cases, 0)
      entries.push({ profiles: [profile.id], changed, expectations })
    }
  }
  return entries
}
