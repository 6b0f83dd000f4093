import { cachedCopy, makeCopy } from './patched-copy.ts'
import { bootPackage, entryOf, prepareRelease, type ReleaseOptions, releaseParts } from './release.ts'
import { cachedRelease, defaultCacheDir } from './release-cache.ts'
import { patchOf } from './release-patches.ts'
import { PrepareError, type Target } from './target.ts'

/**
 * A published release with one expression replaced by what a pull request proposed, so that what is said of the proposal
 * is shown on real code.
 *
 * @param version a full version, such as `2026.2.19`. @param patchId `pr-22365`; see `releasePatches`.
 * @throws UnknownTargetError when there is no such release or no such patch for it; `prepare` and `boot` throw as those of
 * a release do, and `prepare` also PrepareError when the expression is not where it should be.
 */
export function patchedReleaseTarget(version: string, patchId: string, options: ReleaseOptions = {}): Target {
  const { cacheDir = defaultCacheDir() } = options
  const parts = releaseParts(version)
  const patch = patchOf(version, patchId)
  const id = `openclaw@${version}+${patch.id}`
  let where = ''
  return {
    id,
    /** How many bundled copies there are shows only in the release itself. */
    get title() {
      return `OpenClaw ${version} with one expression replaced${where}: ${patch.of}`
    },
    ...parts,
    async prepare(preparing) {
      const release = await prepareRelease(version, cacheDir, preparing)
      const { bundles } = await makeCopy(release, patch, cacheDir, preparing)
      where = bundles === 1 ? ' in its one bundle' : ` in each of ${bundles} bundled copies`
    },
    async boot(request) {
      const release = await cachedRelease(version, cacheDir)
      const copy = release && (await cachedCopy(release, patch, cacheDir))
      if (!copy) throw new PrepareError(`${id} is not there: prepare() comes first.`)
      return bootPackage({ name: id, version, entry: entryOf(copy.folder) }, options, request)
    },
  }
}
