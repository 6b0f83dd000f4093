import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedOutCommit } from './git-head.ts'

const A = 'a'.repeat(40)
const B = 'b'.repeat(40)

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'git-head-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path)
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(file, text)
  }
}

test('a branch with a reference of its own', async () => {
  await write({
    '.git/HEAD': 'ref: refs/heads/a/b\n',
    '.git/refs/heads/a/b': `${A}\n`,
    '.git/packed-refs': `${B} refs/heads/a/b\n`,
  })
  expect(await checkedOutCommit(folder)).toBe(A)
})

test('a branch that was packed, and none that only ends like it', async () => {
  await write({
    '.git/HEAD': 'ref: refs/heads/b\n',
    '.git/packed-refs': `# pack-refs with: peeled\n${A} refs/heads/a/refs/heads/b\n${B} refs/heads/b\n^${A}\n`,
  })
  expect(await checkedOutCommit(folder)).toBe(B)
})

test('a commit without a branch', async () => {
  await write({ '.git/HEAD': `${A}\n` })
  expect(await checkedOutCommit(folder)).toBe(A)
})

test('a worktree has its own HEAD and shares the references', async () => {
  await write({
    'tree/.git': 'gitdir: ../main/.git/worktrees/tree\n',
    'main/.git/worktrees/tree/HEAD': 'ref: refs/heads/b\n',
    'main/.git/worktrees/tree/commondir': '../..\n',
    'main/.git/refs/heads/b': `${B}\n`,
  })
  expect(await checkedOutCommit(join(folder, 'tree'))).toBe(B)
})

test.each([
  ['no repository', {}],
  ['a branch without a commit', { '.git/HEAD': 'ref: refs/heads/main\n' }],
  ['a HEAD that is none', { '.git/HEAD': '<script>\n' }],
  [
    'references that are kept elsewhere',
    { '.git/HEAD': 'ref: refs/heads/.invalid\n', '.git/reftable/tables.list': '' },
  ],
])('%s: unknown', async (_title, files) => {
  await write(files as Record<string, string>)
  expect(await checkedOutCommit(folder)).toBeUndefined()
})

test('as git has it, and no hook and no program of the repository is run', async () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim()
  try {
    git('init', '--quiet')
  } catch {
    return
  }
  git('commit', '--quiet', '--allow-empty', '--message', 'first')
  git('config', 'core.fsmonitor', 'touch executed')
  expect(await checkedOutCommit(folder)).toBe(git('-c', 'core.fsmonitor=false', 'rev-parse', 'HEAD'))
})
