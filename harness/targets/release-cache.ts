import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import semver from 'semver'
import { z } from 'zod'
import { type PrepareOptions, putFolder, underLock } from './cache-folder.ts'
import { assertPublished, npm, npmFailure } from './npm.ts'
import { PrepareError, UnknownTargetError } from './target.ts'

/**
 * Every release depends on a git dependency that an office or a CI can often not fetch, and on a package that some
 * registries do not carry. The handshake uses neither.
 */
const OVERRIDES = { libsignal: 'npm:libsignal@latest', linkedom: '0.18.12' }

/** Optional dependencies are kept: releases from 2026.2.22 on do not start without a native one among them. */
const INSTALL = [
  '--ignore-scripts',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--no-progress',
  '--loglevel=http',
]

const MARKER = 'complete.json'
const FETCHES_PER_LINE = 300

const Marker = z.object({ version: z.string(), integrity: z.string(), bytes: z.number() })

export interface InstalledRelease {
  readonly version: string
  /** Folder that holds `node_modules/openclaw`. */
  readonly folder: string
  /** Integrity of the package as the registry stated it. */
  readonly integrity: string
}

/** Where releases and other things that cost minutes are kept; outside of any checkout, shared by all of them. */
export function defaultCacheDir(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.OPENCLAW_CONFORMANCE_CACHE) return environment.OPENCLAW_CONFORMANCE_CACHE
  const base = environment.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(base, 'openclaw-gateway-conformance')
}

/** @throws UnknownTargetError unless the version is a full one, such as `2026.2.19`. */
export function assertVersionSyntax(version: string): void {
  if (/^\d{4}\.\d/.test(version) && semver.valid(version) === version) return
  throw new UnknownTargetError(
    `"${version}" is not a release of OpenClaw: a full version is needed, such as 2026.2.19.`,
  )
}

/** The release, if it is installed completely. Asks no registry. */
export async function cachedRelease(version: string, cacheDir: string): Promise<InstalledRelease | undefined> {
  const folder = join(cacheDir, 'releases', version)
  try {
    const marker = Marker.parse(JSON.parse(await readFile(join(folder, MARKER), 'utf8')))
    return { version, folder, integrity: marker.integrity }
  } catch {
    return undefined
  }
}

/**
 * Installs a release once and for all; a cached one asks no registry. Two installs at once become one.
 *
 * Aborting ends npm's whole tree and leaves nothing behind.
 *
 * @throws UnknownTargetError when there is no such release, PrepareError when it could not be installed.
 */
export async function installRelease(
  version: string,
  cacheDir: string,
  options: PrepareOptions,
): Promise<InstalledRelease> {
  assertVersionSyntax(version)
  const cached = await cachedRelease(version, cacheDir)
  if (cached) return cached
  const folder = join(cacheDir, 'releases', version)
  await mkdir(dirname(folder), { recursive: true })
  return underLock(
    folder,
    `install of openclaw@${version}`,
    options,
    async (signal) =>
      (await cachedRelease(version, cacheDir)) ?? (await install(version, folder, { ...options, signal })),
  )
}

async function install(
  version: string,
  folder: string,
  { signal, progress }: PrepareOptions,
): Promise<InstalledRelease> {
  const started = performance.now()
  const seconds = () => `${Math.round((performance.now() - started) / 1000)} s`
  // A folder without a marker is not a release, whoever made it: it is replaced.
  const { integrity, bytes } = await putFolder(folder, async (partial) => {
    await assertPublished(version, { cwd: partial, signal })
    progress(`installing openclaw@${version} (0.6 to 1.4 GB on disk, once; kept in ${folder})`)
    let fetches = 0
    const manifest = { private: true, dependencies: { openclaw: version }, overrides: OVERRIDES }
    await writeFile(join(partial, 'package.json'), JSON.stringify(manifest, null, 2))
    const run = await npm(['install', ...INSTALL], {
      cwd: partial,
      signal,
      onLine: (line) => {
        if (!/^npm http (fetch|cache) /.test(line)) return
        fetches += 1
        if (fetches % FETCHES_PER_LINE === 0)
          progress(`openclaw@${version}: ${fetches} answers of the registry, ${seconds()}`)
      },
    })
    if (run.code !== 0) throw npmFailure(`openclaw@${version} could not be installed`, run)
    const marker = { version, integrity: await installedIntegrity(partial, version), bytes: await diskUsage(partial) }
    await writeFile(join(partial, MARKER), JSON.stringify(marker, null, 2))
    signal.throwIfAborted()
    return marker
  })
  progress(`installed openclaw@${version}: ${(bytes / 1e9).toFixed(1)} GB on disk, ${seconds()}`)
  return { version, folder, integrity }
}

async function installedIntegrity(folder: string, version: string): Promise<string> {
  try {
    const lockfile = JSON.parse(await readFile(join(folder, 'node_modules', '.package-lock.json'), 'utf8'))
    const entry = z.object({ version: z.literal(version), integrity: z.string() })
    return entry.parse(lockfile.packages['node_modules/openclaw']).integrity
  } catch {
    throw new PrepareError(`npm said that it installed openclaw@${version}, but the package is not there.`)
  }
}

/** Bytes that a folder takes, in whole blocks. */
async function diskUsage(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    bytes += entry.isDirectory() ? await diskUsage(path) : (await lstat(path)).blocks * 512
  }
  return bytes
}
