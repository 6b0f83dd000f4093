/** For tests of pages: browsers that this process started. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from '../vocabulary.ts'

export const ownPage: Page = { url: 'http://127.0.0.1:{port}/', socket: 'ws://127.0.0.1:{port}/' }
export const reboundPage: Page = { url: 'http://evil.example:{port}/', socket: 'ws://evil.example:{port}/' }

/** Of Linux only. A process may end while it is looked at. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** Browsers that a process started. */
export interface Browsers {
  /** The main process of each, which leads a process group. */
  readonly mains: readonly number[]
  /** All of those groups: their renderers and services, too. */
  readonly all: readonly number[]
  /** What each writes into. */
  readonly folders: readonly string[]
}

export function browsersOf(parent: number): Browsers {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  /** proc(5): what stands behind the name, from the state on. */
  const fieldsOf = (pid: string) =>
    read(pid, 'stat')
      .replace(/^.*\) /s, '')
      .split(' ')
  const folderOf = (pid: string) => /--user-data-dir=([^\0]*openclaw-pages-\w+)/.exec(read(pid, 'cmdline'))?.[1]
  const mains = pids.filter((pid) => fieldsOf(pid)[1] === String(parent) && folderOf(pid) !== undefined)
  const all = pids.filter((pid) => mains.includes(fieldsOf(pid)[2] ?? ''))
  return { mains: mains.map(Number), all: all.map(Number), folders: mains.flatMap((pid) => folderOf(pid) ?? []) }
}

/** Is it there, and more than an entry that nobody has asked for yet? */
export const lives = (pid: number): boolean => /^State:\s+[^ZX]/m.test(read(String(pid), 'status'))
