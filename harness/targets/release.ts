import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import semver from 'semver'
import { bootRelease, type ReleaseBoot } from './release-boot.ts'
import { assertVersionSyntax, cachedRelease, defaultCacheDir, installRelease } from './release-cache.ts'
import { baseRelease, OLDEST, releaseCapabilities, releaseRefuses } from './release-eras.ts'
import { PrepareError, type Target, UnknownTargetError } from './target.ts'

export interface ReleaseOptions {
  /** Default: `$OPENCLAW_CONFORMANCE_CACHE`, else a folder in the user's cache. */
  readonly cacheDir?: string
  /** Deadline of one boot in milliseconds. Default 60 000: the first start from a cold disk takes up to 40 s. */
  readonly bootMs?: number
  readonly findPort?: ReleaseBoot['findPort']
}

/** Few enough that no release slows down, many enough that waves are few: measured on 2026.9.6. */
const ROWS = 150

/**
 * A published release of OpenClaw: installed once, booted for real.
 *
 * @param version a full version, such as `2026.2.19`.
 * @throws UnknownTargetError when it is no version, or one from before the handshake that the suite knows.
 */
export function releaseTarget(version: string, options: ReleaseOptions = {}): Target {
  assertVersionSyntax(version)
  const release = baseRelease(version)
  if (semver.lt(release, OLDEST)) {
    throw new UnknownTargetError(`openclaw@${version} is older than ${OLDEST}, the first release that the suite knows.`)
  }
  const cacheDir = options.cacheDir ?? defaultCacheDir()
  return {
    id: `openclaw@${version}`,
    title: `OpenClaw ${version}, as published`,
    release,
    capabilities: releaseCapabilities(version),
    pace: { gateways: 2, rows: ROWS },
    boots: 4,
    refuses: (configuration) => releaseRefuses(version, configuration),
    async prepare({ signal, progress }) {
      const { folder } = await installRelease(version, cacheDir, { signal, progress })
      await assertNodeSuits(version, folder)
    },
    async boot(request) {
      const installed = await cachedRelease(version, cacheDir)
      if (!installed) throw new PrepareError(`openclaw@${version} is not installed: prepare() comes first.`)
      const { bootMs = 60_000, findPort } = options
      const boot = { version, folder: installed.folder, bootMs, ...(findPort && { findPort }) }
      return bootRelease(boot, request)
    },
  }
}

/** The newest releases need a newer Node.js than the suite does, and say so only by failing to start. */
async function assertNodeSuits(version: string, folder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(folder, 'node_modules', 'openclaw', 'package.json'), 'utf8'))
  const range: unknown = manifest.engines?.node
  if (typeof range !== 'string' || semver.satisfies(process.version, range)) return
  throw new PrepareError(
    `openclaw@${version} needs Node.js ${range}, but this is ${process.version}. Next step: run the suite with such a Node.js.`,
  )
}
