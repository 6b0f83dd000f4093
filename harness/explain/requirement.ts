import type { Level, Requirement, Source } from '../vocabulary.ts'
import { type Attack, attacksOf } from './attacks.ts'
import { type HistoryEntry, historyOf } from './history.ts'
import { type KnownOf, knownOf, newestRelease } from './known.ts'
import { type Library, recommendedOf } from './library.ts'
import { type Reading, readingOf } from './reading.ts'

/** Everything that is known of one requirement, as `explain --json` prints it. */
export interface RequirementExplained {
  readonly kind: 'requirement'
  readonly id: string
  readonly level: Level
  readonly sentence: string
  readonly boundary: string
  readonly breaks: Requirement['breaks']
  readonly whenBroken: string
  /** Of a RISK: what the operator must do, since no gateway can. */
  readonly operator?: string
  readonly file: string
  readonly cases: number
  readonly history: readonly HistoryEntry[]
  readonly sources: readonly Source[]
  readonly attacks: readonly Attack[]
  readonly known: KnownOf
  readonly reading: Reading
  /** The case to begin with. */
  readonly example: string
  /** The newest release that a policy is written for, to compare a change with. */
  readonly newest?: string
  /** By which policy attacks and reading are told. */
  readonly profile: string
}

/** Pure. */
export function requirementExplained(library: Library, requirement: Requirement): RequirementExplained {
  const { id, level, sentence, boundary, breaks, whenBroken, operator, sources } = requirement
  const newest = newestRelease(library)
  const isMeant = (planned: { readonly requirement: { readonly id: string } }) => planned.requirement.id === id
  const own = [...recommendedOf(library).cases.values()].filter(isMeant)
  return {
    ...{ kind: 'requirement', id, level, sentence, boundary, breaks, whenBroken },
    ...(operator === undefined ? {} : { operator }),
    file: library.files.get(id) ?? '',
    cases: own.length,
    history: historyOf(library.policies, isMeant),
    sources,
    attacks: attacksOf(library, id),
    known: knownOf(library, id),
    reading: readingOf(library, id),
    example: own[0]?.id ?? '',
    ...(newest === undefined ? {} : { newest }),
    profile: recommendedOf(library).profile.id,
  }
}
