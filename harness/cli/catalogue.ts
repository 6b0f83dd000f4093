import { catalogue } from '../../scenarios/index.ts'
import { ownProfile } from '../plan/own-profile.ts'
import type { Target } from '../targets/target.ts'
import type { Profile } from '../vocabulary.ts'
import { UsageError } from './errors.ts'

export { catalogue }

/** The first profile of the catalogue is the recommended one: what is not a release, or of no known era, is judged by it. */
export const defaultProfile = catalogue.profiles[0]?.id ?? ''

/** @throws UsageError that lists the profiles. */
export function profileOf(id: string): Profile {
  const profile = catalogue.profiles.find((one) => one.id === id)
  if (profile) return profile
  throw new UsageError(`there is no profile "${id}"; there are: ${catalogue.profiles.map((one) => one.id).join(', ')}`)
}

/**
 * The policy to judge a target by: the one that was asked for, else that of a release's own era, else the recommended one.
 * That nobody wrote one for a release is said on standard error.
 *
 * @throws UsageError that lists the profiles.
 */
export function profileFor({ id, release }: Target, asked: string | undefined): Profile {
  if (asked !== undefined) return profileOf(asked)
  const own = release === undefined ? undefined : ownProfile(catalogue.profiles, release)
  if (release !== undefined && !own) {
    process.stderr.write(`${id}: no profile is written for this release, so it is judged by ${defaultProfile}\n`)
  }
  return own ?? profileOf(defaultProfile)
}
