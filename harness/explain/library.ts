/** What explanations are made of: the book of rules, and what is known of it elsewhere. Pure. */
import type { Case } from '../plan/case.ts'
import { expand } from '../plan/expand.ts'
import type { Catalogue, Explanation, Profile } from '../vocabulary.ts'

/** Something that was promised or went wrong, as scenarios/coverage/ has it. */
export interface Promised {
  readonly id: string
  readonly promise: string
  readonly source: string
  readonly covers: readonly string[]
  /** What the requirements do not show of it. */
  readonly not?: string
}

/** A single fault of the reference gateway. */
export interface KnownMutant {
  readonly id: string
  readonly fault: string
  readonly breaks: string
  /** The member of the policy that is another one, for example `proxies.matcher`. */
  readonly member: string
}

/** One policy with everything that it expects. */
export interface Policy {
  readonly profile: Profile
  readonly cases: ReadonlyMap<string, Case>
  /** Further cases that only serve as controls. */
  readonly controlsOnly: ReadonlyMap<string, Case>
}

export interface Library {
  readonly catalogue: Catalogue
  /** By date; the recommended one, which nobody released, is the last. */
  readonly policies: readonly Policy[]
  readonly promised: readonly Promised[]
  readonly explanations: readonly Explanation[]
  readonly mutants: readonly KnownMutant[]
  /** Where each requirement stands, as a path in the repository. */
  readonly files: ReadonlyMap<string, string>
  /** Can the first release that follows a policy be asked a case? */
  canBeAsked(profile: Profile, planned: Case): boolean
}

const byId = (cases: readonly Case[]): ReadonlyMap<string, Case> => new Map(cases.map((one) => [one.id, one]))

/** Every policy of the catalogue, in the order in which a history is told. It takes a second. */
export function policiesOf(catalogue: Catalogue): readonly Policy[] {
  const [recommended, ...dated] = catalogue.profiles
  if (recommended === undefined) throw new Error('the catalogue has no profile')
  const inOrder = [...dated.toSorted((one, other) => (one.date < other.date ? -1 : 1)), recommended]
  return inOrder.map((profile) => {
    const { cases, controlsOnly } = expand(catalogue, profile)
    return { profile, cases: byId(cases), controlsOnly: byId(controlsOnly) }
  })
}

/** The policy that explanations judge by: the recommended one. */
export function recommendedOf({ policies }: Pick<Library, 'policies'>): Policy {
  const last = policies.at(-1)
  if (last === undefined) throw new Error('there is no policy')
  return last
}
