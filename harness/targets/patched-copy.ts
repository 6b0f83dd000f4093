import { createHash } from 'node:crypto'
import { copyFile, link, mkdir, readdir, readFile, readlink, realpath, symlink, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { z } from 'zod'
import { startSupervised } from '../processes/supervised.ts'
import { type PrepareOptions, putFolder, underLock } from './cache-folder.ts'
import type { InstalledRelease } from './release-cache.ts'
import { PATCHED_MODULE, type ReleasePatch } from './release-patches.ts'
import { PrepareError } from './target.ts'

/** A release whose package was copied, and one expression of it replaced. */
export interface PatchedCopy {
  /** Folder that holds `node_modules/openclaw`. */
  readonly folder: string
  /** In how many bundled copies of the module the expression was replaced. */
  readonly bundles: number
}

const MARKER = 'patched.json'
const Marker = z.object({ digest: z.string(), bundles: z.number() })

const nameOf = (version: string, patch: ReleasePatch) => `${version}+${patch.id}`
const packageIn = (folder: string) => join(folder, 'node_modules', 'openclaw')

/** What its package finds beside itself; npm's own notes are among it. */
const siblingsIn = async (folder: string) =>
  (await readdir(join(folder, 'node_modules'))).filter((name) => name !== 'openclaw').sort()

/** The copy, if it is whole and what would be made now. */
export async function cachedCopy(
  release: InstalledRelease,
  patch: ReleasePatch,
  cacheDir: string,
): Promise<PatchedCopy | undefined> {
  const folder = join(cacheDir, 'patched', nameOf(release.version, patch))
  try {
    const { digest, bundles } = Marker.parse(JSON.parse(await readFile(join(folder, MARKER), 'utf8')))
    return digest === (await digestOf(release, patch)) ? { folder, bundles } : undefined
  } catch {
    return undefined
  }
}

async function digestOf(release: InstalledRelease, { find, put }: ReleasePatch): Promise<string> {
  const parts = [release.integrity, await siblingsIn(release.folder), find, put]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/**
 * Copies a release's package into the cache with one expression replaced, unless that was done before. Takes hardly any
 * room: what stays as it is are hard links, and its dependencies are those of the release. The release stays untouched.
 *
 * @returns the copy. @throws PrepareError when the expression does not stand exactly once in each bundled copy of the
 * module, or what came out is no JavaScript; the signal's reason on abort. Then nothing is left.
 */
export async function makeCopy(
  release: InstalledRelease,
  patch: ReleasePatch,
  cacheDir: string,
  options: PrepareOptions,
): Promise<PatchedCopy> {
  const cached = await cachedCopy(release, patch, cacheDir)
  if (cached) return cached
  const name = nameOf(release.version, patch)
  const folder = join(cacheDir, 'patched', name)
  await mkdir(join(cacheDir, 'patched'), { recursive: true })
  return underLock(folder, `copy of openclaw@${name}`, options, async (signal) => {
    const meanwhile = await cachedCopy(release, patch, cacheDir)
    if (meanwhile) return meanwhile
    const bundles = await putFolder(folder, (partial) => build(release, patch, partial, signal))
    const where = bundles === 1 ? 'the one bundle' : `each of ${bundles} bundled copies`
    options.progress(`replaced one expression in ${where} of ${PATCHED_MODULE}; kept in ${folder}`)
    return { folder, bundles }
  })
}

async function build(
  release: InstalledRelease,
  patch: ReleasePatch,
  partial: string,
  signal: AbortSignal,
): Promise<number> {
  const original = packageIn(release.folder)
  const replaced = await replacedBundles(original, patch)
  await copyTree(original, packageIn(partial), new Set(replaced.keys()), signal)
  for (const [file, text] of replaced) await writeFile(join(packageIn(partial), file), text)
  for (const file of replaced.keys()) await assertParses(packageIn(partial), file, patch, signal)
  await linkSiblings(release.folder, partial)
  const marker = { digest: await digestOf(release, patch), bundles: replaced.size }
  await writeFile(join(partial, MARKER), JSON.stringify(marker, null, 2))
  signal.throwIfAborted()
  return replaced.size
}

/** The bundled copies of the module, with the expression replaced; by their path in the package. */
async function replacedBundles(folder: string, patch: ReleasePatch): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(join(folder, 'dist'), { recursive: true }).catch(() => [])
  const files = names.filter((name) => /\.[cm]?js$/.test(name)).map((name) => join('dist', name))
  const replaced = new Map<string, string>()
  const wrong: string[] = []
  for (const file of files.sort()) {
    const text = await readFile(join(folder, file), 'utf8')
    if (!text.includes(`//#region ${PATCHED_MODULE}\n`)) continue
    const [before, after, ...more] = text.split(patch.find)
    if (after === undefined || more.length > 0) {
      wrong.push(`${file.replaceAll(sep, '/')} has it ${after === undefined ? 0 : more.length + 1} times`)
      continue
    }
    const result = `${before}${patch.put}${after}`
    if (result.includes(patch.find)) wrong.push(`${file.replaceAll(sep, '/')} has it still after the replacement`)
    replaced.set(file, result)
  }
  if (replaced.size > 0 && wrong.length === 0) return replaced
  const found =
    wrong.length > 0
      ? wrong.join(', ')
      : `none of the ${files.length} files in dist holds the module ${PATCHED_MODULE}, by the mark that bundles carry`
  throw new PrepareError(
    `${patch.id} replaces ${JSON.stringify(patch.find)}, which has to stand exactly once in each bundled copy of the module, ` +
      `but in ${folder}: ${found}. Next step: if that folder was changed, delete ${join(folder, '..', '..')} ` +
      'and run again; else the range of the patch in harness/targets/release-patches.ts is wrong.',
  )
}

/** Hard links of everything but some files, which are not made at all. Across file systems: copies. */
async function copyTree(from: string, to: string, without: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
  const copy = async (folder: string): Promise<void> => {
    signal.throwIfAborted()
    await mkdir(join(to, folder), { recursive: true })
    const entries = await readdir(join(from, folder), { withFileTypes: true })
    await Promise.all(
      entries.map(async (entry) => {
        const path = join(folder, entry.name)
        const [source, target] = [join(from, path), join(to, path)]
        if (entry.isDirectory()) await copy(path)
        else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
        else if (!without.has(path)) await link(source, target).catch(() => copyFile(source, target))
      }),
    )
  }
  await copy('')
}

/** Node.js resolves a link before it looks further, so each dependency finds its own where it always did. */
async function linkSiblings(release: string, to: string): Promise<void> {
  const here = await realpath(join(to, 'node_modules'))
  const there = relative(here, await realpath(join(release, 'node_modules')))
  for (const name of await siblingsIn(release)) await symlink(join(there, name), join(here, name))
}

async function assertParses(folder: string, file: string, patch: ReleasePatch, signal: AbortSignal): Promise<void> {
  const check = startSupervised({
    command: process.execPath,
    args: ['--check', join(folder, file)],
    env: {},
    cwd: folder,
    signal,
  })
  const { code, error } = await check.exited
  signal.throwIfAborted()
  if (code === 0) return
  throw new PrepareError(
    `With ${patch.id} in place, ${file} is no JavaScript any more. Next step: correct it in ` +
      `harness/targets/release-patches.ts.\n${error ?? check.lastLines().join('\n')}`,
  )
}
