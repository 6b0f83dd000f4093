/** The complaint that a proposal should cure, as cases. */
import { type Case, connectsOf, side } from '../plan/case.ts'
import { makeCase } from '../plan/expand.ts'
import { CatalogueError, lookUps } from '../plan/look-ups.ts'
import { glob } from '../plan/select.ts'
import type { SeenCase } from '../variants/lane-words.ts'
import type { Catalogue, Complaint, Profile, Proposal } from '../vocabulary.ts'

/** @throws CatalogueError when a pattern of the complaint matches no case. */
export function complaintCases(complaint: Complaint, cases: readonly Case[]): readonly Case[] {
  return complaint.cases.flatMap((pattern) => {
    const isMatch = glob(pattern)
    const found = cases.filter(({ id }) => isMatch(id))
    if (found.length === 0) throw new CatalogueError(`the complaint ${complaint.ref} has no case "${pattern}"`)
    return found
  })
}

/**
 * The same complaint from clients that ask something else (a proposal that changes the client). Stories are left out: they
 * say what is asked themselves. So are histories for which nobody wrote down how the ask relates to them.
 */
export function askedOtherwise(catalogue: Catalogue, profile: Profile, cases: readonly Case[], ask: string): Case[] {
  const look = lookUps(catalogue)
  const made = cases.flatMap(({ family, axes }): Case[] => {
    if (axes.story !== 'connect') return []
    try {
      return [makeCase(look, profile, family, { ...axes, ask })]
    } catch (error) {
      if (error instanceof CatalogueError) return []
      throw error
    }
  })
  return [...new Map(made.map((one) => [one.id, one])).values()]
}

/** All of them, by proposal id. */
export function complaintOf(
  { asks }: Pick<Proposal, 'asks'>,
  common: readonly Case[],
  catalogue: Catalogue,
  profile: Profile,
): readonly Case[] {
  return asks === undefined ? common : askedOtherwise(catalogue, profile, common, asks)
}

/** Did everybody who complains get in, at every handshake? */
export const isCured = (planned: Case, seen: SeenCase | undefined): boolean =>
  seen !== undefined &&
  seen.connects.length === connectsOf(planned).length &&
  seen.connects.every(({ observed }) => side(observed.outcome) === 'in')
