import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import semver from 'semver'
import { z } from 'zod'
import { checkedOutCommit } from './git-head.ts'
import { assertNodeSuits } from './release.ts'
import { PrepareError, UnknownTargetError } from './target.ts'

/** Somebody's own copy of OpenClaw: a checkout, or the folder of an installed package. */
export interface CheckoutPackage {
  /** Absolute, and no link. */
  readonly folder: string
  readonly version: string
  /** `engines.node`. */
  readonly node: string | undefined
  readonly dependencies: readonly string[]
  /** The commit that is checked out, where there is a repository. */
  readonly commit: string | undefined
  /** The commit that `dist` was built from, where the build wrote it down. */
  readonly builtFrom: string | undefined
}

const Manifest = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  engines: z.object({ node: z.string().optional() }).optional(),
  dependencies: z.record(z.string(), z.unknown()).optional(),
})

const BuildInfo = z.object({ commit: z.string().regex(/^[0-9a-f]{7,64}$/) })

const isFile = async (file: string): Promise<boolean> => (await stat(file).catch(() => undefined))?.isFile() ?? false

async function jsonOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Reads what a folder holds; runs nothing of it.
 *
 * @throws UnknownTargetError when it is no OpenClaw, or says no version that tells its era.
 */
export async function readCheckout(name: string): Promise<CheckoutPackage> {
  // A link is followed: Node.js looks for dependencies from where a package really lies.
  const folder = await realpath(name).catch(() => resolve(name))
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) {
    throw new UnknownTargetError(
      `openclaw:${name}: there is no folder ${folder}. Next step: name a built checkout of OpenClaw, as in openclaw:../openclaw`,
    )
  }
  const file = join(folder, 'package.json')
  const manifest = Manifest.safeParse(await jsonOf(file)).data
  if (manifest === undefined) {
    throw new UnknownTargetError(
      `openclaw:${name}: ${file} is missing or no package manifest. Next step: name the root of a checkout of OpenClaw`,
    )
  }
  if (manifest.name !== 'openclaw') {
    throw new UnknownTargetError(
      `openclaw:${name}: ${file} is of the package "${manifest.name ?? ''}", not "openclaw". Next step: name the root of a checkout of OpenClaw`,
    )
  }
  const version = manifest.version ?? ''
  if (!/^\d{4}\.\d/.test(version) || semver.valid(version) === null) {
    throw new UnknownTargetError(
      `openclaw:${name}: ${file} says version "${version}", which tells no era of OpenClaw. Next step: put the release ` +
        'there that the change is based on, such as 2026.9.6, and build',
    )
  }
  return {
    folder,
    version,
    node: manifest.engines?.node,
    dependencies: Object.keys(manifest.dependencies ?? {}),
    commit: await checkedOutCommit(folder),
    builtFrom: BuildInfo.safeParse(await jsonOf(join(folder, 'dist', 'build-info.json'))).data?.commit,
  }
}

/** The program of the package. */
export const entryIn = ({ folder }: CheckoutPackage): string => join(folder, 'openclaw.mjs')

/** Is a dependency found where Node.js would look for it? */
async function isInstalled(folder: string, dependency: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (await isFile(join(at, 'node_modules', dependency, 'package.json'))) return true
    if (at === dirname(at)) return false
  }
}

/** @throws PrepareError, with the command that mends it, unless the package can be started as it is. */
export async function assertBuilt(name: string, checkout: CheckoutPackage): Promise<void> {
  const { folder, dependencies } = checkout
  if (!(await isFile(entryIn(checkout)))) {
    throw new PrepareError(`${name} has no openclaw.mjs. Next step: name the root of a checkout, not a part of it.`)
  }
  for (const dependency of dependencies) {
    if (await isInstalled(folder, dependency)) continue
    throw new PrepareError(`${name}: its dependency ${dependency} is not installed. Next step: run pnpm install there.`)
  }
  const built = ['entry.js', 'entry.mjs'].map((file) => isFile(join(folder, 'dist', file)))
  if (!(await Promise.all(built)).includes(true)) {
    throw new PrepareError(`${name} is not built: there is no dist/entry.js. Next step: run pnpm build there.`)
  }
  assertNodeSuits(name, checkout.node)
}

/** Can it build its Control UI by itself? A gateway that misses it does so when it starts, into its own folder. */
export const buildsItsPages = ({ folder }: CheckoutPackage): Promise<boolean> =>
  isFile(join(folder, 'scripts', 'ui.js'))
