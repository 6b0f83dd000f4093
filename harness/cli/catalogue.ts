import { catalogue } from '../../scenarios/index.ts'
import type { Profile } from '../vocabulary.ts'
import { UsageError } from './errors.ts'

export { catalogue }

/** The default profile is the first of the catalogue: the recommended one. */
export const defaultProfile = catalogue.profiles[0]?.id ?? ''

/** @throws UsageError that lists the profiles. */
export function profileOf(id: string): Profile {
  const profile = catalogue.profiles.find((one) => one.id === id)
  if (profile) return profile
  throw new UsageError(`there is no profile "${id}"; there are: ${catalogue.profiles.map((one) => one.id).join(', ')}`)
}
