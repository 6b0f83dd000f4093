import semver from 'semver'
import { isOfTheMachine } from '../machine/machine.ts'
import type { Case } from '../plan/case.ts'
import { releaseCapabilities, releaseRefuses } from '../targets/release-eras.ts'
import type { Profile } from '../vocabulary.ts'

/** Can the first release that follows a policy be asked this? What the host of a run lacks does not count. */
export function canBeAsked({ releases }: Profile, { needs, configuration }: Case): boolean {
  const first = releases === undefined ? null : semver.minVersion(releases)
  if (first === null) return true
  const capabilities = releaseCapabilities(first.version)
  return (
    releaseRefuses(first.version, configuration) === undefined &&
    needs.every((need) => isOfTheMachine(need) || need === 'ipv6-loopback' || capabilities.has(need))
  )
}
