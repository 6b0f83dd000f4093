import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'

const read = async (file: string): Promise<string | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text?.trim()
}

/** The folder that holds HEAD: `.git`, or what the file `.git` of a worktree or a submodule points at. */
async function gitFolder(folder: string): Promise<string | undefined> {
  const place = join(folder, '.git')
  const found = await stat(place).catch(() => undefined)
  if (found?.isDirectory()) return place
  const elsewhere = /^gitdir: (.+)$/.exec((await read(place)) ?? '')?.[1]
  return elsewhere === undefined ? undefined : resolve(folder, elsewhere)
}

async function packed(folder: string, ref: string): Promise<string | undefined> {
  const lines = ((await read(join(folder, 'packed-refs'))) ?? '').split('\n')
  return lines.find((line) => line.endsWith(` ${ref}`))?.split(' ')[0]
}

/**
 * The commit that is checked out in a folder, read from git's own files: nothing is run, so no hook and no setting of the
 * repository is either.
 *
 * @returns its whole hash; undefined where there is no repository, or one that keeps its references in another way.
 */
export async function checkedOutCommit(folder: string): Promise<string | undefined> {
  const git = await gitFolder(folder)
  if (git === undefined) return undefined
  const head = await read(join(git, 'HEAD'))
  const ref = /^ref: (.+)$/.exec(head ?? '')?.[1]
  // A worktree keeps its own HEAD, and shares the references of the repository that it belongs to.
  const shared = resolve(git, (await read(join(git, 'commondir'))) ?? '.')
  const commit = ref === undefined ? head : ((await read(join(shared, ref))) ?? (await packed(shared, ref)))
  return commit !== undefined && /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined
}
