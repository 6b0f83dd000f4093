import { access, constants } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import semver from 'semver'
import { startSupervised } from '../processes/supervised.ts'
import { PrepareError, UnknownTargetError } from './target.ts'

const PACKAGE = 'openclaw'

/** Settings in the environment that say where the registry is; everything else that a package manager leaves there is noise. */
const REGISTRY_SETTINGS = new Set([
  'registry',
  'userconfig',
  'globalconfig',
  'cafile',
  'proxy',
  'https_proxy',
  'noproxy',
])

/** Fail within seconds where there is no network, instead of npm's minutes. */
const PATIENCE = ['--fetch-retries=2', '--fetch-retry-mintimeout=500', '--fetch-retry-maxtimeout=4000']

/**
 * Our environment without what a package manager that runs us has put there (npm would take it for its own settings), and
 * with our own node first on the path, so that npm's `#!/usr/bin/env node` finds it.
 */
export function npmEnvironment(environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const kept = Object.entries(environment).filter(([name]) => {
    const setting = /^npm_config_(.*)$/.exec(name)?.[1]
    return setting === undefined ? !name.startsWith('npm_') : REGISTRY_SETTINGS.has(setting)
  })
  const path = [dirname(process.execPath), environment.PATH].filter(Boolean).join(delimiter)
  return { ...Object.fromEntries(kept), PATH: path, NODE_OPTIONS: undefined, NO_UPDATE_NOTIFIER: '1' }
}

async function findNpm(): Promise<string> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder === '') continue
    const candidate = join(folder, 'npm')
    try {
      await access(candidate, constants.X_OK)
      return candidate
    } catch {
      // Not in this folder.
    }
  }
  throw new PrepareError(
    'No npm on the PATH, which is needed once to install a release. Next step: install npm (it comes with Node.js), or test the target "reference", which needs none.',
  )
}

export interface NpmRun {
  readonly code: number | null
  readonly output: string
  readonly lines: readonly string[]
}

/** Runs npm to its end. @throws the signal's reason when aborted, PrepareError when there is no npm. */
export async function npm(
  args: readonly string[],
  options: { readonly cwd: string; readonly signal: AbortSignal; readonly onLine?: (line: string) => void },
): Promise<NpmRun> {
  const command = await findNpm()
  options.signal.throwIfAborted()
  const output: string[] = []
  const run = startSupervised({
    command,
    args: [...args, ...PATIENCE],
    env: npmEnvironment(process.env),
    cwd: options.cwd,
    signal: options.signal,
    onLine: (line, stream) => {
      if (stream === 'stdout') output.push(line)
      options.onLine?.(line)
    },
  })
  const ending = await run.exited
  options.signal.throwIfAborted()
  if (ending.error !== undefined) throw new PrepareError(`npm could not be started: ${ending.error}`)
  return { code: ending.code, output: output.join('\n'), lines: [...run.lastLines()] }
}

const UNREACHABLE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/

/** Says why npm failed, and what to do. Addresses may carry credentials and are left out. */
export function npmFailure(what: string, run: NpmRun): PrepareError {
  const text = [run.output, ...run.lines].join('\n').replaceAll(/\bhttps?:\/\/\S+/g, '<registry>')
  const unreachable = UNREACHABLE.exec(text)?.[1]
  if (unreachable !== undefined) {
    return new PrepareError(
      `${what}: the package registry cannot be reached (${unreachable}). Next step: check the network and "npm ping"; ` +
        'releases that are in the cache already need no network, and neither does the target "reference".',
    )
  }
  const said = text.split('\n').filter((line) => /npm (error|ERR!)/.test(line) && !line.includes('complete log'))
  return new PrepareError(
    `${what}: npm ended with code ${run.code}. Next step: run "npm view ${PACKAGE} versions" by hand.\n${said.slice(-8).join('\n')}`,
  )
}

/** @throws UnknownTargetError when the version is not published, naming published ones; PrepareError without a registry. */
export async function assertPublished(version: string, options: { cwd: string; signal: AbortSignal }): Promise<void> {
  const run = await npm(['view', PACKAGE, 'versions', '--json'], options)
  if (run.code !== 0) throw npmFailure(`The releases of ${PACKAGE} cannot be listed`, run)
  let published: unknown
  try {
    published = JSON.parse(run.output)
  } catch {
    throw npmFailure(`The releases of ${PACKAGE} cannot be read`, run)
  }
  const versions = [published].flat().filter((entry): entry is string => semver.valid(entry as string) !== null)
  if (versions.includes(version)) return
  throw new UnknownTargetError(
    `${PACKAGE}@${version} is not published. Published releases near it: ${nearest(version, versions).join(', ')}.`,
  )
}

/** Up to three releases before and three after; betas only when a beta was asked for. */
export function nearest(version: string, published: readonly string[]): string[] {
  const beta = semver.prerelease(version) !== null
  const sorted = published.filter((entry) => beta || semver.prerelease(entry) === null).sort(semver.compare)
  const next = sorted.findIndex((entry) => semver.gt(entry, version))
  const at = next === -1 ? sorted.length : next
  return sorted.slice(Math.max(0, at - 3), at + 3)
}
