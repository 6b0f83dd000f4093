import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import semver from 'semver'
import type { PrepareOptions } from './cache-folder.ts'
import { bootRelease, type ReleaseBoot } from './release-boot.ts'
import {
  assertVersionSyntax,
  cachedRelease,
  defaultCacheDir,
  type InstalledRelease,
  installRelease,
} from './release-cache.ts'
import { baseRelease, OLDEST, releaseCapabilities, releaseRefuses } from './release-eras.ts'
import { type BootRequest, PrepareError, type RunningGateway, type Target, UnknownTargetError } from './target.ts'

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
  const { cacheDir = defaultCacheDir() } = options
  const id = `openclaw@${version}`
  return {
    id,
    title: `OpenClaw ${version}, as published`,
    ...releaseParts(version),
    async prepare(preparing) {
      await prepareRelease(version, cacheDir, preparing)
    },
    async boot(request) {
      const installed = await cachedRelease(version, cacheDir)
      if (!installed) throw new PrepareError(`${id} is not installed: prepare() comes first.`)
      return bootPackage({ name: id, version, entry: entryOf(installed.folder) }, options, request)
    },
  }
}

/**
 * What every target that runs the code of a release has of it.
 *
 * @throws UnknownTargetError as `releaseTarget` does.
 */
export function releaseParts(version: string): Pick<Target, 'release' | 'capabilities' | 'pace' | 'boots' | 'refuses'> {
  assertVersionSyntax(version)
  const release = baseRelease(version)
  if (semver.lt(release, OLDEST)) {
    throw new UnknownTargetError(`openclaw@${version} is older than ${OLDEST}, the first release that the suite knows.`)
  }
  return {
    release,
    capabilities: releaseCapabilities(version),
    pace: { gateways: 2, rows: ROWS },
    boots: 4,
    refuses: (configuration) => releaseRefuses(version, configuration),
  }
}

/** Installs a release if need be. @throws as `installRelease` does, and PrepareError when it needs another Node.js. */
export async function prepareRelease(
  version: string,
  cacheDir: string,
  options: PrepareOptions,
): Promise<InstalledRelease> {
  const installed = await installRelease(version, cacheDir, options)
  const manifest = JSON.parse(await readFile(join(dirname(entryOf(installed.folder)), 'package.json'), 'utf8'))
  assertNodeSuits(`openclaw@${version}`, manifest.engines?.node)
  return installed
}

/** The program of an installed or a patched release. @param folder holds `node_modules/openclaw`. */
export const entryOf = (folder: string): string => join(folder, 'node_modules', 'openclaw', 'openclaw.mjs')

/** Boots the program of a release. @throws as `bootRelease` does. */
export function bootPackage(
  boot: Omit<ReleaseBoot, 'bootMs'>,
  { bootMs = 60_000, findPort }: ReleaseOptions,
  request: BootRequest,
): Promise<RunningGateway> {
  return bootRelease({ ...boot, bootMs, ...(findPort && { findPort }) }, request)
}

/** The newest releases need a newer Node.js than the suite does, and say so only by failing to start. @throws PrepareError */
export function assertNodeSuits(name: string, range: unknown): void {
  if (typeof range !== 'string' || semver.satisfies(process.version, range)) return
  throw new PrepareError(
    `${name} needs Node.js ${range}, but this is ${process.version}. Next step: run the suite with such a Node.js.`,
  )
}
