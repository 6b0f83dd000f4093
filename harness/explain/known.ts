import semver from 'semver'
import { passesUnder } from '../judge/passes-under.ts'
import { glob } from '../plan/select.ts'
import type { Profile } from '../vocabulary.ts'
import type { Library } from './library.ts'
import { recommendedOf } from './library.ts'

/** Releases whose own policy fails cases of a requirement, judged by the recommended one. */
export interface Breaker {
  readonly profile: string
  /** Semver range over `YYYY.M.D`. */
  readonly releases: string
  /** One of them to try it on: the one that the profile is named for. */
  readonly release: string
  readonly failing: number
  /** Cases that these releases can be asked. */
  readonly asked: number
  /** A case that fails there. */
  readonly example: string
}

/** What the repository knows of a requirement besides its own text. */
export interface KnownOf {
  readonly mutants: readonly { readonly id: string; readonly fault: string; readonly member: string }[]
  readonly breakers: readonly Breaker[]
  /** Releases that do otherwise than their own profile says, in cases of the requirement. */
  readonly measured: readonly { readonly releases: string; readonly because: string; readonly source: string }[]
  /** What was promised or went wrong, and this requirement shows. */
  readonly promised: readonly {
    readonly id: string
    readonly promise: string
    readonly source: string
    readonly not?: string
  }[]
}

/** `2026.2.17` for the profile of 2026-02-17, which was measured there; else the first of its releases. */
function namedFor({ date, releases = '' }: Profile): string | undefined {
  const [year, month, day] = date.split('-').map(Number)
  const named = `${year}.${month}.${day}`
  return semver.satisfies(named, releases) ? named : semver.minVersion(releases)?.version
}

/** The newest release that a policy is named for. */
export const newestRelease = ({ policies }: Library): string | undefined =>
  policies.map(({ profile }) => (profile.releases === undefined ? undefined : namedFor(profile))).findLast(Boolean)

function breakersOf(library: Library, requirement: string): readonly Breaker[] {
  const wanted = [...recommendedOf(library).cases.values()].filter((one) => one.requirement.id === requirement)
  return library.policies.flatMap(({ profile, cases }): Breaker[] => {
    const release = namedFor(profile)
    if (profile.releases === undefined || release === undefined) return []
    const asked = wanted.filter((planned) => library.canBeAsked(profile, planned))
    const failing = asked.filter((planned) => {
      const theirs = cases.get(planned.id)
      return theirs !== undefined && !passesUnder(planned, theirs)
    })
    const [example] = failing
    if (example === undefined) return []
    return [
      {
        ...{ profile: profile.id, releases: profile.releases, release },
        ...{ failing: failing.length, asked: asked.length, example: example.id },
      },
    ]
  })
}

/** From committed facts alone: profiles, explanations, coverage rows, mutants. Pure. */
export function knownOf(library: Library, requirement: string): KnownOf {
  const ids = [...recommendedOf(library).cases.values()]
    .filter((planned) => planned.requirement.id === requirement)
    .map(({ id }) => id)
  return {
    mutants: library.mutants
      .filter(({ breaks }) => breaks === requirement)
      .map(({ id, fault, member }) => ({ id, fault, member })),
    breakers: breakersOf(library, requirement),
    measured: library.explanations
      .filter(({ cases }) => ids.some(glob(cases)))
      .map(({ releases, because, source }) => ({ releases, because, source })),
    promised: library.promised
      .filter(({ covers }) => covers.includes(requirement))
      .map(({ id, promise, source, not }) => ({ id, promise, source, ...(not === undefined ? {} : { not }) })),
  }
}
