/** What all reports of the kill matrix say alike. */
import type { KillerResult, KillingRequirement, MutantResult, MutantState, MutantsResult } from '../harness/results.ts'
import { count } from './words.ts'

/** What needs a look comes first. */
export const MUTANT_STATES: readonly MutantState[] = [
  'survived',
  'no-coverage',
  'could-not-run',
  'killed-by-others',
  'killed',
]

export const STATE_WORDS: Readonly<Record<MutantState, string>> = {
  survived: 'survived',
  'no-coverage': 'no coverage',
  'could-not-run': 'could not run',
  'killed-by-others': 'killed by others',
  killed: 'killed',
}

export const STATE_SENTENCES: Readonly<Record<MutantState, string>> = {
  survived: 'it was run, and no case failed',
  'no-coverage': 'no case would have been decided otherwise',
  'could-not-run': 'no case failed, but not everything could be run',
  'killed-by-others': 'cases failed, but none of the requirement that it names',
  killed: 'a case of the requirement that it names failed',
}

export function killedIn({ mutants }: Pick<MutantsResult, 'mutants'>): number {
  return mutants.filter(({ state }) => state === 'killed').length
}

export function score(result: MutantsResult): string {
  const { mutants, cases, handshakes } = result
  const killed = `${killedIn(result)} of ${count(mutants.length, 'mutant')} killed by the requirement that they name`
  return `${killed}; ${count(cases, 'case')}, ${count(handshakes, 'handshake')}`
}

/** Whether green means something. */
export function gateWords({ complaints }: Pick<MutantsResult, 'complaints'>): readonly [claim: string, rest: string] {
  return complaints.length === 0
    ? ['gate open', 'a fault of a kind that is tried here does not stay green']
    : ['gate shut', `${count(complaints.length, 'complaint')}; green does not mean enough yet`]
}

/** Mutants by state, those that nobody found first; otherwise in the order of the catalogue. */
export function byState(mutants: readonly MutantResult[]): MutantResult[] {
  return MUTANT_STATES.flatMap((state) => mutants.filter((mutant) => mutant.state === state))
}

/** No case finds them. */
export function survivorsOf({ mutants }: Pick<MutantsResult, 'mutants'>): MutantResult[] {
  return byState(mutants).filter(({ state }) => state !== 'killed' && state !== 'killed-by-others')
}

/** "tokens" of "tokens.rotated-token-is-dead". */
export function themeOf(requirement: string): string {
  return requirement.split('.')[0]!
}

/** "rotated-token-is-dead", where its theme is said already. */
export function shortOf(requirement: string): string {
  return requirement.slice(themeOf(requirement).length + 1) || requirement
}

export interface ThemeOfMutants {
  readonly theme: string
  readonly requirements: readonly KillingRequirement[]
  readonly mutants: readonly MutantResult[]
}

/** In the order of the catalogue. A mutant may name a requirement that there is none of; it has to be seen all the same. */
export function themesOf({ requirements, mutants }: Pick<MutantsResult, 'requirements' | 'mutants'>): ThemeOfMutants[] {
  const names = [...requirements.map(({ id }) => id), ...mutants.map(({ breaks }) => breaks)].map(themeOf)
  return [...new Set(names)].map((theme) => ({
    theme,
    requirements: requirements.filter(({ id }) => themeOf(id) === theme),
    mutants: mutants.filter(({ breaks }) => themeOf(breaks) === theme),
  }))
}

export interface Strength extends KillingRequirement {
  /** Mutants that name it and that it kills. */
  readonly own: number
}

/** What each requirement is known to find, the least first: there the next mutant is missing. A risk forbids nothing that a mutant could do. */
export function strengths({ requirements }: Pick<MutantsResult, 'requirements'>): Strength[] {
  return requirements
    .filter(({ level, named, kills }) => level !== 'RISK' || named.length + kills.length > 0)
    .map((one) => ({ ...one, own: one.named.filter((id) => one.kills.includes(id)).length }))
    .toSorted((one, other) => one.kills.length - other.kills.length || one.own - other.own)
}

/** The killer that the mutant names first; the others stay in the order of the catalogue. */
export function killersOf({ breaks, killers }: Pick<MutantResult, 'breaks' | 'killers'>): KillerResult[] {
  const isNamed = ({ requirement }: KillerResult) => requirement === breaks
  return [...killers.filter(isNamed), ...killers.filter((one) => !isNamed(one))]
}
