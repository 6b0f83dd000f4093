/** What of all that was promised, or went wrong, is shown by which requirement, and where each requirement holds. Pure. */
import type { CoverageChapter, Entry, EntryKind } from '../../scenarios/coverage/entry.ts'
import type { Case } from '../plan/case.ts'
import { expand } from '../plan/expand.ts'
import { sameSide } from '../plan/same-side.ts'
import type { Catalogue, Level, Profile, Requirement } from '../vocabulary.ts'

/** Cells that one change of an axis controls. */
export interface ControlUse {
  readonly differs: string
  readonly to: string
  readonly cells: number
}

/** How many cells of a requirement a profile has on the side on which the default profile has them. */
export interface Holding {
  readonly profile: string
  readonly cells: number
  /** The cells that a gateway with that policy can be asked. */
  readonly asked: number
}

export interface RequirementRow {
  readonly requirement: Requirement
  readonly cells: number
  readonly controls: readonly ControlUse[]
  /** Cells without a control under the default profile. */
  readonly uncontrolled: number
  /** Every profile but the default one, in the catalogue's order. */
  readonly holds: readonly Holding[]
}

export type EntryState = 'covered' | 'partly' | 'excluded'

/** Rows of one kind, counted by state. */
export type Count = Readonly<Record<EntryState, number>>

export interface Coverage {
  readonly themes: readonly { readonly theme: string; readonly rows: readonly RequirementRow[] }[]
  readonly chapters: readonly CoverageChapter[]
  readonly levels: Readonly<Record<Level, number>>
  readonly cells: number
  readonly counts: ReadonlyMap<EntryKind, Count>
}

export const stateOf = (entry: Entry): EntryState =>
  entry.covers === undefined ? 'excluded' : entry.not === undefined ? 'covered' : 'partly'

/** Groups by a key; groups and their members keep the order in which they came. */
function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const group = groups.get(keyOf(thing))
    if (group) group.push(thing)
    else groups.set(keyOf(thing), [thing])
  }
  return groups
}

/** The changes of axes that control cells, the most cells first. */
function controlsOf(cases: readonly Case[]): readonly ControlUse[] {
  const found = cases.flatMap(({ control }) => (control === null ? [] : [control]))
  return [...groupBy(found, ({ differs, to }) => `${differs} ${to}`).values()]
    .map((group) => ({ differs: group[0]!.differs, to: group[0]!.to, cells: group.length }))
    .sort((one, two) => two.cells - one.cells)
}

function countsOf(chapters: readonly CoverageChapter[]): ReadonlyMap<EntryKind, Count> {
  const counts = new Map<EntryKind, Record<EntryState, number>>()
  for (const { kind, entries } of chapters) {
    const count = counts.get(kind) ?? { covered: 0, partly: 0, excluded: 0 }
    for (const entry of entries) count[stateOf(entry)] += 1
    counts.set(kind, count)
  }
  return counts
}

/** @throws CatalogueError when the catalogue does not expand. */
export function coverageOf(
  catalogue: Catalogue,
  chapters: readonly CoverageChapter[],
  canBeAsked: (profile: Profile, planned: Case) => boolean = () => true,
): Coverage {
  const [wanted, ...others] = catalogue.profiles
  if (!wanted) throw new Error('the catalogue has no profile')
  const { cases } = expand(catalogue, wanted)
  const byRequirement = groupBy(cases, ({ requirement }) => requirement.id)
  const elsewhere = others.map((profile) => ({
    profile,
    byId: new Map(expand(catalogue, profile).cases.map((planned) => [planned.id, planned])),
  }))

  const rowOf = (requirement: Requirement): RequirementRow => {
    const own = byRequirement.get(requirement.id) ?? []
    return {
      requirement,
      cells: own.length,
      controls: controlsOf(own),
      uncontrolled: own.filter(({ control }) => control === null).length,
      holds: elsewhere.map(({ profile, byId }) => {
        const asked = own.filter((planned) => canBeAsked(profile, planned))
        const agreeing = asked.filter((planned) => {
          const other = byId.get(planned.id)
          return other !== undefined && sameSide(planned, other)
        })
        return { profile: profile.id, cells: agreeing.length, asked: asked.length }
      }),
    }
  }

  const levels = { MUST: 0, SHOULD: 0, MAY: 0, RISK: 0 }
  for (const { level } of catalogue.requirements) levels[level] += 1
  const themes = groupBy(catalogue.requirements, ({ id }) => id.slice(0, id.indexOf('.')))
  return {
    themes: [...themes].map(([theme, requirements]) => ({ theme, rows: requirements.map(rowOf) })),
    chapters,
    levels,
    cells: cases.length,
    counts: countsOf(chapters),
  }
}
