import { referenceTarget } from '../targets/reference.ts'
import { releaseTarget } from '../targets/release.ts'
import { type Target, UnknownTargetError } from '../targets/target.ts'

export interface TargetOptions {
  /** Run the reference gateway as a child process. */
  readonly spawn: boolean
  /** Policy of the reference gateway. */
  readonly referencePolicy: string
}

/**
 * The target that a user names.
 *
 * @throws UnknownTargetError
 */
export function targetOf(name: string, { spawn, referencePolicy }: TargetOptions): Target {
  if (name === 'reference') return referenceTarget({ spawn, policy: referencePolicy })
  const version = /^openclaw@(.+)$/.exec(name)?.[1]
  if (version !== undefined) return releaseTarget(version)
  throw new UnknownTargetError(
    `there is no target "${name}". A target is "reference" (the embedded gateway) or "openclaw@<version>" ` +
      '(a published release, for example openclaw@2026.2.19).',
  )
}
