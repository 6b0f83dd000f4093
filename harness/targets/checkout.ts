import semver from 'semver'
import { assertBuilt, buildsItsPages, type CheckoutPackage, entryIn, readCheckout } from './checkout-package.ts'
import { bootPackage, type ReleaseOptions, releaseParts } from './release.ts'
import { NEWEST } from './release-eras.ts'
import type { Target } from './target.ts'

const short = (commit: string): string => commit.slice(0, 12)

function titleOf({ version, commit, builtFrom }: CheckoutPackage): string {
  const words = [
    ...(commit === undefined ? [] : [`checked out at ${short(commit)}`]),
    ...(builtFrom === undefined ? [] : [`built from ${short(builtFrom)}`]),
  ]
  return `OpenClaw ${version}, a package on this machine${words.length === 0 ? '' : ` (${words.join(', ')})`}`
}

/** What somebody who judges a checkout should know before it is. */
function remarks({ version, commit, builtFrom }: CheckoutPackage): string[] {
  const stale = commit !== undefined && builtFrom !== undefined && !commit.startsWith(builtFrom.slice(0, 12))
  return [
    ...(semver.gt(version, NEWEST)
      ? [`${version} is newer than ${NEWEST}, the newest release that was measured, and is taken to speak as it does`]
      : []),
    ...(stale
      ? [
          `dist was built from ${short(builtFrom)}, but ${short(commit)} is checked out: what is judged is dist. To judge ` +
            'what is checked out, run pnpm build there first',
        ]
      : []),
  ]
}

/**
 * A built checkout of OpenClaw, or any folder of its package: started where it is, on a state of the run's own. Nothing is
 * written into the folder, and nothing of it is run but the gateway.
 *
 * @param name the folder, absolute or from here; it is part of the target's id as it is.
 * @throws UnknownTargetError when there is no OpenClaw, or one from before the handshake that the suite knows.
 */
export async function checkoutTarget(name: string, options: Omit<ReleaseOptions, 'cacheDir'> = {}): Promise<Target> {
  const id = `openclaw:${name}`
  const checkout = await readCheckout(name)
  const { version } = checkout
  let told = 0
  return {
    id,
    title: titleOf(checkout),
    ...releaseParts(version),
    async prepare({ progress }) {
      await assertBuilt(id, checkout)
      for (const remark of remarks(checkout).splice(told)) progress(remark)
      told = Number.POSITIVE_INFINITY
    },
    async boot(request) {
      const givePage = await buildsItsPages(checkout)
      return bootPackage({ name: id, version, entry: entryIn(checkout), givePage }, options, request)
    },
  }
}
