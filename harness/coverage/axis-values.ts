/** Does an axis value still find something? Pure. */

import { passesUnder } from '../judge/passes-under.ts'
import { actsOf, axisNames, type Case, connectsOf } from '../plan/case.ts'
import { type Expansion, expand } from '../plan/expand.ts'
import type { AxisName, Catalogue, Profile, Requirement } from '../vocabulary.ts'

/** What a value belongs to: an axis, or the actors of stories. */
export type ValueKind = AxisName | 'actor'

export const valueKinds: readonly ValueKind[] = [...axisNames, 'actor']

/** What the cells with a value find in one policy, judged by the default profile. */
export interface Found {
  readonly profile: string
  /** Cells that a gateway with that policy fails. */
  readonly cells: number
  /** Their requirements, in the catalogue's order. */
  readonly requirements: readonly string[]
  /** Those of them that no cell without the value finds there. */
  readonly onlyHere: readonly string[]
}

export interface ValueUse {
  readonly kind: ValueKind
  readonly value: string
  readonly cells: number
  readonly allCells: number
  /** Further cases with the value that serve only as controls. */
  readonly controlsOnly: number
  readonly requirements: readonly { readonly requirement: Requirement; readonly cells: number }[]
  /** One for each profile but the default one, in the catalogue's order. */
  readonly finds: readonly Found[]
}

const expansions = new WeakMap<Catalogue, Map<Profile, Expansion>>()

/** As `expand`, once for each catalogue and profile: every value asks for the same ones, and one takes a fifth of a second. */
function expanded(catalogue: Catalogue, profile: Profile): Expansion {
  const own = expansions.get(catalogue) ?? new Map<Profile, Expansion>()
  expansions.set(catalogue, own)
  const known = own.get(profile) ?? expand(catalogue, profile)
  own.set(profile, known)
  return known
}

/** The values of a kind that a case has or comes by: its own, those of its handshakes, what the store knows on the way. */
function valuesOf(planned: Case, kind: ValueKind): ReadonlySet<string> {
  const { axes } = planned
  const connects = connectsOf(planned)
  switch (kind) {
    case 'configuration':
    case 'client':
    case 'story':
      return new Set([axes[kind]])
    case 'vantage':
      return new Set([axes.vantage, ...connects.map(({ vantage }) => vantage.id)])
    case 'ask':
      return new Set([axes.ask, ...connects.map(({ ask }) => ask.id)])
    case 'credential':
      return new Set([axes.credential, ...connects.map(({ credential }) => credential)])
    case 'form':
      return new Set([axes.form, ...connects.map(({ form }) => form)])
    case 'history':
      return new Set([axes.history, ...connects.map(({ standing }) => standing)])
    case 'actor':
      return new Set(actsOf(planned).map(({ actor }) => actor.id))
  }
}

/** The parts of `history:new` (or `ask:operator:read`), or of a bare `new` for every kind that has such a value. */
export function valuesCalled(catalogue: Catalogue, name: string): readonly { kind: ValueKind; value: string }[] {
  const [profile] = catalogue.profiles
  if (!profile) return []
  const { cases, controlsOnly } = expanded(catalogue, profile)
  const all = [...cases, ...controlsOnly]
  const colon = name.indexOf(':')
  const prefix = valueKinds.find((kind) => kind === name.slice(0, colon))
  const value = prefix ? name.slice(colon + 1) : name
  return (prefix ? [prefix] : valueKinds)
    .filter((kind) => all.some((planned) => valuesOf(planned, kind).has(value)))
    .map((kind) => ({ kind, value }))
}

/**
 * In how many cells a value stands, for which requirements, and which of the other policies they tell from the default.
 * Cells that the gateways of a policy cannot be asked find nothing there.
 */
export function useOf(
  catalogue: Catalogue,
  kind: ValueKind,
  value: string,
  canBeAsked: (profile: Profile, planned: Case) => boolean = () => true,
): ValueUse {
  const [wanted, ...others] = catalogue.profiles
  if (!wanted) throw new Error('the catalogue has no profile')
  const { cases, controlsOnly } = expanded(catalogue, wanted)
  const has = (planned: Case) => valuesOf(planned, kind).has(value)
  const using = cases.filter(has)
  const inOrder = (some: readonly Case[]): readonly Requirement[] => {
    const ids = new Set(some.map(({ requirement }) => requirement.id))
    return catalogue.requirements.filter(({ id }) => ids.has(id))
  }
  const finds = others.map((profile): Found => {
    const byId = new Map(expanded(catalogue, profile).cases.map((planned) => [planned.id, planned]))
    const failing = cases.filter((planned) => {
      const other = byId.get(planned.id)
      return other !== undefined && !passesUnder(planned, other) && canBeAsked(profile, planned)
    })
    const here = failing.filter(has)
    const elsewhere = new Set(failing.filter((planned) => !has(planned)).map(({ requirement }) => requirement.id))
    const requirements = inOrder(here).map(({ id }) => id)
    return {
      profile: profile.id,
      cells: here.length,
      requirements,
      onlyHere: requirements.filter((id) => !elsewhere.has(id)),
    }
  })
  return {
    kind,
    value,
    cells: using.length,
    allCells: cases.length,
    controlsOnly: controlsOnly.filter(has).length,
    requirements: inOrder(using).map((requirement) => ({
      requirement,
      cells: using.filter((planned) => planned.requirement.id === requirement.id).length,
    })),
    finds,
  }
}

const times = (count: number): string => `${count} ${count === 1 ? 'cell' : 'cells'}`

function foundWords({ profile, cells, requirements, onlyHere }: Found): string {
  if (cells === 0) return `  ${profile}: nothing`
  const alone = onlyHere.length === 0 ? '' : `; nothing else finds ${onlyHere.join(', ')} there`
  return `  ${profile}: ${times(cells)} ${cells === 1 ? 'fails' : 'fail'}, of ${requirements.join(', ')}${alone}`
}

/** What `explain` prints of a use, line by line. */
export function useInWords({ cells, allCells, controlsOnly, requirements, finds }: ValueUse): readonly string[] {
  const asControl = controlsOnly === 0 ? '' : `, and ${controlsOnly} more that only serve as controls`
  if (cells === 0) return [`used by no cell of its own${asControl}: it shows that others did not pass by accident`]
  const found = new Set(finds.flatMap((one) => one.requirements))
  const silent = requirements.filter(({ requirement }) => !found.has(requirement.id))
  return [
    `used by ${times(cells)} of ${allCells}${asControl}, for:`,
    ...requirements.map(({ requirement, cells: own }) => `  ${requirement.id} (${requirement.level}): ${own}`),
    ...(found.size === 0
      ? ['no released policy fails here; it guards against:']
      : [
          'what it finds, where a gateway follows another policy than `recommended`:',
          ...finds.map(foundWords),
          ...(silent.length === 0 ? [] : ['no released policy fails the rest, which guards against:']),
        ]),
    ...silent.map(({ requirement }) => `  ${requirement.id}: ${requirement.whenBroken}`),
  ]
}
