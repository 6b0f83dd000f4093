import { policies, policyNamed } from '../../reference-gateway/index.ts'
import { checkoutTarget } from '../targets/checkout.ts'
import { commandTarget } from '../targets/command.ts'
import { patchedReleaseTarget } from '../targets/patched-release.ts'
import { referenceTarget } from '../targets/reference.ts'
import { releaseTarget } from '../targets/release.ts'
import { type Target, UnknownTargetError } from '../targets/target.ts'
import { catalogue } from './catalogue.ts'
import { UsageError } from './errors.ts'
import { type LiveOptions, liveOf } from './live.ts'

export interface TargetOptions extends LiveOptions {
  /** Run the reference gateway as a child process. */
  readonly spawn: boolean
  /** Policy of the reference gateway. */
  readonly referencePolicy: string
  /** Milliseconds until a gateway that is a process of its own has to be ready; undefined: as its target thinks fit. */
  readonly bootDeadline?: number | undefined
}

const FORMS = `  reference                    the embedded gateway
  openclaw@<version>           a published release: openclaw@2026.2.19
  openclaw@<version>+<patch>   that release with one expression replaced as a pull request proposed: openclaw@2026.2.19+pr-22365
  openclaw:<dir>               a built checkout of OpenClaw: openclaw:../openclaw
  command:<argv>               what starts a gateway and speaks the contract of docs/adapter.md: command:'node adapter.mjs'
  ws://<host>:<port>           a gateway that runs already: ws://127.0.0.1:18789`

/**
 * The target that a user names. A gateway that is not ours is asked what it is and can do.
 *
 * @param signal ends the asking.
 * @throws UnknownTargetError, UsageError for a policy that the reference gateway does not know, PrepareError when a gateway
 * that is not ours does not answer as it should.
 */
export async function targetOf(name: string, options: TargetOptions, signal?: AbortSignal): Promise<Target> {
  const { spawn, referencePolicy, bootDeadline } = options
  const boot = bootDeadline === undefined ? {} : { bootMs: bootDeadline }
  if (name === 'reference') {
    if (!policyNamed(referencePolicy)) {
      throw new UsageError(
        `the reference gateway has no policy "${referencePolicy}"; there are: ${[...policies.keys()].join(', ')}, and mutant:<id> for a mutant`,
      )
    }
    return referenceTarget({ spawn, policy: referencePolicy, ...boot })
  }
  const [, version, patch] = /^openclaw@([^+]+)(?:\+(.*))?$/.exec(name) ?? []
  if (version !== undefined && patch !== undefined) return patchedReleaseTarget(version, patch, boot)
  if (version !== undefined) return releaseTarget(version, boot)
  const [, folder] = /^openclaw:(.+)$/.exec(name) ?? []
  if (folder !== undefined) return checkoutTarget(folder, boot)
  const [, command] = /^command:(.*)$/s.exec(name) ?? []
  if (command !== undefined)
    return commandTarget(command, { configurations: catalogue.configurations, ...boot, signal })
  if (/^wss?:/.test(name)) return liveOf(name, options, signal)
  throw new UnknownTargetError(`there is no target "${name}". A target is one of:\n${FORMS}`)
}

const isOurs = ({ id }: Target): boolean => id === 'reference'

/** A real gateway decides one connect at a time, so more in flight only wait; in our own process they fill the pauses. */
export const concurrencyFor = (target: Target): number => (isOurs(target) ? 64 : 6)

/** Milliseconds: a real gateway on two busy cores takes seconds where it takes 20 ms on quiet ones. */
export const deadlineFor = (target: Target): number => (isOurs(target) ? 5_000 : 20_000)
