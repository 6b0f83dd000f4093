import semver from 'semver'
import type { Profile } from '../vocabulary.ts'

/** The profile of a release's own era: the one whose range holds it, or undefined where nobody wrote one. */
export const ownProfile = (profiles: readonly Profile[], release: string): Profile | undefined =>
  profiles.find(({ releases }) => releases !== undefined && semver.satisfies(release, releases))
