import type { Nameable, Scope } from '../baseline/apply.ts'
import { expand } from '../plan/expand.ts'
import type { TargetResult } from '../results.ts'
import { catalogue, profileOf } from './catalogue.ts'

/** All that each target could have been asked under its profile: what entries of a baseline file are held against. */
export function scopesOf(targets: readonly Pick<TargetResult, 'id' | 'profile'>[]): readonly Scope[] {
  const byProfile = new Map<string, readonly Nameable[]>()
  const namedBy = (profile: string): readonly Nameable[] => {
    const known = byProfile.get(profile)
    if (known) return known
    const named = expand(catalogue, profileOf(profile)).cases.map(({ id, family, requirement }) => ({
      id,
      family: family.id,
      requirement: requirement.id,
    }))
    byProfile.set(profile, named)
    return named
  }
  return targets.map(({ id, profile }) => ({ target: id, cases: namedBy(profile.id) }))
}

/** The day, in UTC, as `YYYY-MM-DD`: whether a known failure has expired must not depend on where a runner stands. */
export const today = (): string => new Date().toISOString().slice(0, 10)
